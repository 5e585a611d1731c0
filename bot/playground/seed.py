"""The workspace on its first day: six believable people and two channels."""

from collections.abc import Sequence
from datetime import datetime
from itertools import cycle

from bot.playground.declared import Declared
from bot.playground.world import SLACKBOT, Channel, Person, World, new_id

BOT_USER = "U04NAVBOT01"
BOT_ID = "B04NAVBOT01"
APP_ID = "A04NAVAPP01"

AMARA, JONAS, PRIYA = "U04AMARA071", "U04JONAS028", "U04PRIYA039"
DIEGO, YUKI, SOFIA = "U04DIEGO052", "U04YUKIT064", "U04SOFIA015"
GENERAL, MENTORING = "C04GENERAL1", "C04MENTORS2"


def people() -> list[Person]:
    """An admin, three members, a guest and one who has left, far apart on the map."""
    return [
        Person(
            AMARA,
            "amara.okafor",
            "Amara Okafor",
            "Head of Engineering",
            "Europe/London",
            is_admin=True,
        ),
        Person(JONAS, "jonas.weber", "Jonas Weber", "Software Engineer", "Europe/Berlin"),
        Person(PRIYA, "priya.raman", "Priya Raman", "Product Designer", "Asia/Kolkata"),
        Person(DIEGO, "diego.morales", "Diego Morales", "Data Analyst", "America/New_York"),
        Person(
            YUKI,
            "yuki.tanaka",
            "Yuki Tanaka",
            "Research Contractor",
            "Asia/Tokyo",
            is_restricted=True,
        ),
        Person(
            SOFIA,
            "sofia.lindqvist",
            "Sofia Lindqvist",
            "Customer Success Manager",
            "Europe/Stockholm",
            deleted=True,
        ),
    ]


COLORS = ("9f69e7", "3c989f", "e0a729", "4bbe2e", "d58247", "684b6c")


def first_day(declared: Declared, now: datetime, members: Sequence[Person] | None = None) -> World:
    """A fresh workspace; the people keep their ids, the team id is new every time."""
    world = World(
        team_id=new_id("T"),
        team_name="Fernhill Studio",
        domain="fernhill-studio",
        app_id=APP_ID,
        bot_user=BOT_USER,
        bot_id=BOT_ID,
    )
    created = int(now.timestamp())
    for person, color in zip(members or people(), cycle(COLORS), strict=False):
        person.color, person.updated = color, created
        world.people[person.id] = person
    _add_machines(world, declared, created)
    _add_channels(world, created)
    return world


def _add_machines(world: World, declared: Declared, created: int) -> None:
    handle = "".join(c for c in declared.bot_name.lower() if c.isalnum()) or "app"
    bot = Person(BOT_USER, handle, declared.bot_name, is_bot=True, color="1f3a5f", updated=created)
    # Slackbot says is_bot: false of itself.
    slackbot = Person(SLACKBOT, "slackbot", "Slackbot", color="757575", updated=created)
    world.people |= {bot.id: bot, slackbot.id: slackbot}


def _add_channels(world: World, created: int) -> None:
    """The app is a member of one channel only: nobody invited it to #general."""
    members = [p for p in world.people if not world.people[p].deleted and p != SLACKBOT]
    staff = [p for p in members if p != BOT_USER and not world.people[p].is_restricted]
    general = Channel(GENERAL, "general", "channel", staff, created, is_general=True)
    mentoring = Channel(MENTORING, "mentoring", "channel", members, created)
    world.channels = {c.id: c for c in (general, mentoring)}
