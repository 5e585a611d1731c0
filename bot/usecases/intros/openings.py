"""The conversation of two: what it begins with, and what both hear where there is none."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.usecases.intros.standing import SETTLED, IntroCard, card_of
from bot.usecases.planning.intros import UNOPENED
from bot.usecases.planning.rows import number_of, plan_news
from storage import intros as rows
from storage.experts import find_expert_offer
from storage.people import get_person, id_of
from storage.tables import Nudge, Person


@dataclass(frozen=True)
class OpeningPrompt:
    """What the two are told in their conversation, or each of them where there is none."""

    kind: str
    card: IntroCard | None = None
    ways: str = ""  # how the one who helps likes to be asked
    over: str | None = None

    @property
    def users(self) -> tuple[str, ...]:
        """Slack's ids of the two who are brought together."""
        if self.card is None or self.card.helper is None:
            return ()
        return self.card.asker.user_id, self.card.helper.user_id


def opening_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> OpeningPrompt:
    """The question with which the two are brought together."""
    intro = rows.get_intro(session, number_of(nudge.subject))
    if intro is None or id_of(person) not in (intro.asker_id, intro.accepted_by):
        return OpeningPrompt(nudge.kind, over="gone")
    offer = find_expert_offer(session, intro.accepted_by or 0)
    ways = offer.ways if offer else ""
    return OpeningPrompt(nudge.kind, card_of(session, person, intro, now), ways)


def after_opening(session: Session, nudge: Nudge, _expert: Person, now: datetime) -> None:
    """The conversation is kept; where it cannot be opened, both hear what to do instead."""
    intro = rows.lock_intro(session, number_of(nudge.subject))
    if intro is None or intro.state not in SETTLED:  # or whoever said yes cannot after all
        return
    if nudge.state == "sent":
        intro.channel = nudge.channel
        session.add(intro)
        session.flush()
        return
    for key in (intro.asker_id, intro.accepted_by):
        if key is not None:
            person = get_person(session, key)
            plan_news(session, person, UNOPENED, nudge.subject, now)
