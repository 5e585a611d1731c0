"""Thanks as people find them again: one, and the list of those they got, keep and gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import thanks as rules
from bot.rules.rhythm import today
from bot.usecases.planning.thanks import thanks_subject
from storage import thanks as rows
from storage.people import LAST_NUMBER, find_person, id_of, people_of
from storage.tables import Person, Thanks

KEPT_ON_PAGE, SHOWN = 10, 10


@dataclass(frozen=True)
class ThanksCard:
    """A word of thanks with both people, as one of the two sees it."""

    thanks: Thanks
    giver: Person
    thanked: Person
    me: Person
    can_take_back: bool = False

    @property
    def key(self) -> int:
        """Its key."""
        return id_of(self.thanks)

    @property
    def subject(self) -> str:
        """How nudge rows name it."""
        return thanks_subject(self.thanks)

    @property
    def said_on(self) -> date:
        """The day on which it was said, on the calendar of the one who looks."""
        return today(self.thanks.created_at, self.me.tz)

    @property
    def is_over(self) -> bool:
        """Whether it was taken back."""
        return self.thanks.state != "given"


@dataclass(frozen=True)
class ThanksPage:
    """A person's own list: thanks of late, those they keep (one page of them), those they gave."""

    lately: tuple[ThanksCard, ...] = ()
    kept: tuple[ThanksCard, ...] = ()
    given: tuple[ThanksCard, ...] = ()
    page: int = 0
    more: bool = False  # there is a next page of those they keep
    today: date = date.min


def list_thanks(deps: Deps, actor: Actor, page: int = 0) -> ThanksPage:
    """What a person keeps, got of late and gave: nobody else's, in a constant number of queries."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return ThanksPage()
        me, now = id_of(person), deps.now()
        page = max(0, min(page, LAST_NUMBER // KEPT_ON_PAGE))
        kept = rows.list_kept(session, me, page * KEPT_ON_PAGE, KEPT_ON_PAGE + 1)
        lately = rows.list_lately(session, me, now - rules.LATELY, SHOWN)
        given = rows.list_given(session, me, SHOWN)
        cards = _cards(session, person, [*lately, *kept[:KEPT_ON_PAGE], *given], now)
        first, second = len(lately), len(lately) + len(kept[:KEPT_ON_PAGE])
        return ThanksPage(
            tuple(cards[:first]),
            tuple(cards[first:second]),
            tuple(cards[second:]),
            page,
            len(kept) > KEPT_ON_PAGE,
            today(now, person.tz),
        )


def _cards(
    session: Session, me: Person, found: Sequence[Thanks], now: datetime
) -> list[ThanksCard]:
    people = people_of(session, {key for each in found for key in (each.from_id, each.to_id)})
    return [
        ThanksCard(
            each,
            people[each.from_id],
            people[each.to_id],
            me,
            each.from_id == me.id
            and rules.may_take_back(each.state, each.created_at, now, waits=False),
        )
        for each in found
    ]


def card_of(session: Session, me: Person, thanks: Thanks, now: datetime) -> ThanksCard:
    """A word of thanks as one of its two people sees it."""
    return _cards(session, me, [thanks], now)[0]
