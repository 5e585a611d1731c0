"""Who has to do with whom, as the database says; what once was stays known for the run."""

from dataclasses import dataclass, field

from sqlalchemy import text

from tests.e2e.conftest import Town

PAIRS = "SELECT mentor_id, mentee_id FROM mentorship"
RELATED = (
    PAIRS,
    "SELECT mentor_id, mentee_id FROM mentor_request",
    "SELECT suggested_id, mentee_id FROM mentor_request",
    "SELECT expert_id, asker_id FROM intro_ask",
    "SELECT suggested_id, asker_id FROM intro_ask",
    "SELECT made_by, asker_id FROM intro",
    "SELECT intro_ask.expert_id, intro.made_by FROM intro JOIN intro_ask ON intro_id = intro.id",
    "SELECT helper_id, person_id FROM help_request",
    "SELECT from_id, to_id FROM thanks",
    "SELECT owner_id, made_by FROM action_item",
)


@dataclass
class Relations:
    """Pairs of user ids, each in both orders."""

    pairs: set[tuple[str, str]] = field(default_factory=set)
    others: set[tuple[str, str]] = field(default_factory=set)

    def pair(self, one: str, other: str) -> bool:
        """Whether the two have or had a mentorship."""
        return (one, other) in self.pairs

    def related(self, one: str, other: str) -> bool:
        """Whether one of them ever turned to the other by way of the bot."""
        return (one, other) in self.others

    def learn(self, town: Town) -> None:
        """What is so by now."""
        with town.bot.deps.store.engine.connect() as connection:
            known = connection.execute(text("SELECT id, user_id FROM person"))
            users = dict(known.all())

            def found(statement: str) -> set[tuple[str, str]]:
                rows = connection.execute(text(statement))
                twos = [(users[a], users[b]) for a, b in rows if a in users and b in users]
                return {*twos, *((b, a) for a, b in twos)}

            self.pairs |= found(PAIRS)
            for statement in RELATED:
                self.others |= found(statement)
