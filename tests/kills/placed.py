"""A kind that opens the conversation of two people: what the harness kills, of real kinds' make."""

from dataclasses import dataclass

from bot.playground.seed import AMARA, DIEGO
from bot.usecases.nudges.jobs import Job, Place
from handlers.blocks import Part, section
from tests.kills.situation import OPENING

WORDS = "Diego, meet Amara."


@dataclass(frozen=True)
class Meeting:
    """Two people who were introduced."""

    over: str | None = None
    users: tuple[str, ...] = (AMARA, DIEGO)


PLACED = Job(
    OPENING,
    facts=lambda *_: Meeting(),
    part=lambda _meeting: Part(WORDS, (section(WORDS),)),
    place=lambda meeting: Place(users=meeting.users),
)
