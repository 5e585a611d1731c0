"""The cast: 24 people of one company, their work, their clocks, and when they join."""

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize


@dataclass(frozen=True)
class Member:
    """Somebody as the workspace knows them; `joins` and `leaves` are weeks of the story."""

    user_id: str
    name: str
    title: str
    tz: str
    joins: int = 0
    leaves: int | None = None
    is_admin: bool = False
    is_guest: bool = False

    @property
    def handle(self) -> str:
        """The name by which Slack's addresses know them."""
        letters = normalize("NFKD", self.name.lower()).encode("ascii", "ignore").decode()
        return letters.replace(" ", ".")


def _cast(*members: Member) -> Mapping[str, Member]:
    return {member.name.split()[0].lower(): member for member in members}


CAST: Mapping[str, Member] = _cast(
    Member("U04AMARA071", "Amara Okafor", "Head of Engineering", "Europe/London", is_admin=True),
    Member("U04JONAS028", "Jonas Weber", "Software Engineer", "Europe/Berlin"),
    Member("U04PRIYA039", "Priya Raman", "Product Designer", "Asia/Kolkata"),
    Member("U04DIEGO052", "Diego Morales", "Data Analyst", "America/New_York"),
    Member(
        "U04YUKIT064", "Yuki Tanaka", "Research Contractor", "Asia/Tokyo", joins=1, is_guest=True
    ),
    Member(
        "U04SOFIA015", "Sofia Lindqvist", "Customer Success Manager", "Europe/Stockholm", leaves=19
    ),
    Member("U04ELIFD083", "Elif Demir", "People Partner", "Europe/Istanbul", is_admin=True),
    Member("U04RUTHA046", "Ruth Adeyemi", "Design Director", "Africa/Lagos"),
    Member("U04MAREK092", "Marek Nowak", "Staff Engineer", "Europe/Warsaw"),
    Member("U04HANAK017", "Hana Kim", "Group Product Manager", "Asia/Seoul"),
    Member("U04KWAME058", "Kwame Mensah", "Sales Director", "Africa/Accra"),
    Member("U04INGRI033", "Ingrid Solberg", "VP Marketing", "Europe/Oslo", joins=4),
    Member("U04TOMAS061", "Tomás Silva", "Associate Product Manager", "Europe/Lisbon"),
    Member("U04LEILA024", "Leila Haddad", "Marketing Manager", "Europe/Paris"),
    Member("U04SAMCA079", "Sam Carter", "Support Engineer", "America/Denver"),
    Member("U04MEILI012", "Mei Lin", "UX Researcher", "Asia/Singapore", joins=8),
    Member("U04NOORA085", "Noor Al-Amin", "Finance Analyst", "Asia/Dubai", joins=2),
    Member("U04DAVID037", "David Stein", "Operations Manager", "Asia/Jerusalem", joins=3),
    Member("U04CHLOE066", "Chloé Martin", "Content Designer", "America/Toronto", joins=1),
    Member("U04AROHA029", "Aroha Ngata", "Customer Success Lead", "Pacific/Auckland", joins=5),
    Member("U04ADITI053", "Aditi Rao", "Data Scientist", "Asia/Kolkata"),
    Member("U04LUCAS044", "Lucas Ferreira", "Site Reliability Engineer", "America/Sao_Paulo"),
    Member("U04OLGAP091", "Olga Petrenko", "QA Lead", "Europe/Kyiv", joins=1),
    Member("U04BENWH018", "Ben Whitaker", "Legal Counsel", "Europe/London", joins=2),
)
