"""Intros: a question and how it stands, as one of its people sees it; taking it back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import intros as rules
from bot.rules.refusals import NotFound
from bot.rules.rhythm import today
from bot.usecases.people import met
from bot.usecases.planning.proposals import plan_outcomes
from storage import intros as rows
from storage.people import find_person, id_of, people_of
from storage.tables import Intro, IntroAsk, IntroOutcome, Person


@dataclass(frozen=True)
class IntroCard:
    """A question as one of its people sees it: the asker, or somebody who was asked."""

    intro: Intro
    asks: tuple[IntroAsk, ...]
    people: dict[int, Person]
    me: Person
    today: date
    outcome: IntroOutcome | None = None

    @property
    def key(self) -> int:
        """The question's key."""
        return id_of(self.intro)

    @property
    def asker(self) -> Person:
        """Who asks."""
        return self.people[self.intro.asker_id]

    @property
    def maker(self) -> Person | None:
        """The mentor whose idea it was to ask this very person, or None."""
        return self.people.get(self.intro.made_by) if self._is_idea and self._is_meant else None

    @property
    def why(self) -> str:
        """Why, for those who may read it: a mentor wrote of the two whom they had in mind."""
        return self.intro.why if self._is_meant or not self._is_idea else ""

    @property
    def _is_idea(self) -> bool:
        return self.intro.made_by != self.intro.asker_id

    @property
    def _is_meant(self) -> bool:
        """Whether the one who looks is not somebody whom the asker thought of since."""
        return self.i_ask or self.my_ask is None or self.my_ask is self.asks[0]

    @property
    def i_ask(self) -> bool:
        """Whether the one who looks is the one who asks."""
        return self.me.id == self.intro.asker_id

    @property
    def helper(self) -> Person | None:
        """Who said yes, or None."""
        return self.people.get(self.intro.accepted_by or 0)

    @property
    def is_open(self) -> bool:
        """Whether somebody can still say yes."""
        return self.intro.state == "open"

    @property
    def open_asks(self) -> tuple[IntroAsk, ...]:
        """Who has not answered yet."""
        return tuple(ask for ask in self.asks if ask.state == "open")

    @property
    def has_room(self) -> bool:
        """Whether one more can be asked."""
        return self.is_open and len(self.open_asks) < rules.ASKED_AT_ONCE

    def ask_of(self, person_id: int | None) -> IntroAsk | None:
        """The asking of one person, or None."""
        return next((ask for ask in self.asks if ask.expert_id == person_id), None)

    def asked_on(self, ask: IntroAsk) -> date:
        """The day of an asking, on the calendar of the one who looks."""
        return rules.asked_on(ask.created_at, self.me.tz)

    @property
    def accepted_on(self) -> date:
        """The day of the yes, on the calendar of the one who looks; today if there is none."""
        at = self.intro.accepted_at
        return self.today if at is None else today(at, self.me.tz)

    @property
    def my_ask(self) -> IntroAsk | None:
        """The asking that the one who looks got."""
        return self.ask_of(self.me.id)

    @property
    def can_accept(self) -> bool:
        """Whether a yes of the one who looks would count now."""
        ask = self.my_ask
        if ask is None or not self.is_open:
            return False
        return ask.state == "open" or rules.takes_late(ask.state, self.intro.state)

    @property
    def said_yes(self) -> bool:
        """Whether the one who looks said yes, and can still say that they cannot after all."""
        return self.intro.state == "accepted" and self.intro.accepted_by == self.me.id


SETTLED = ("accepted", "done")
NOT_YET = ("proposed", "refused")  # a mentor's idea, to which the asker has not said yes


def withdraw_intro(deps: Deps, actor: Actor, intro_id: int) -> IntroCard:
    """Take an open question back; one that is over already stays as it ended."""
    with deps.store.write() as session:
        person, intro = own_intro(session, deps, actor, intro_id)
        asks = rows.lock_asks(session, intro_id)
        if intro.state == "open":
            end_intro(session, intro, "withdrawn", deps.now())
            close_asks(session, [ask for ask in asks if ask.state == "open"], "closed", deps.now())
        return card_of(session, person, intro, deps.now())


def get_intro(deps: Deps, actor: Actor, intro_id: int) -> IntroCard:
    """One question that the actor asks, or was asked."""
    with deps.store.read() as session:
        return find_card(session, actor, intro_id, deps.now())


def find_card(session: Session, actor: Actor, intro_id: int, now: datetime) -> IntroCard:
    """A question that the actor asks, or was asked; NotFound for anybody else."""
    person = find_person(session, actor.team_id, actor.user_id)
    intro = rows.get_intro(session, intro_id)
    if person is None or intro is None:
        raise NotFound("intro")
    card = card_of(session, person, intro, now)
    asked = card.my_ask is not None and card.my_ask.state not in rows.UNASKED
    asks = card.i_ask and intro.state not in NOT_YET
    if not (asks or asked):
        raise NotFound("intro")
    return card


def get_ask(deps: Deps, actor: Actor, ask_id: int) -> IntroCard:
    """The question behind an asking that the actor got."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        ask = rows.find_own_ask(session, id_of(person), ask_id) if person else None
        intro = rows.get_intro(session, ask.intro_id) if ask else None
        if person is None or intro is None:
            raise NotFound("intro")
        return card_of(session, person, intro, deps.now())


def card_of(session: Session, me: Person, intro: Intro, now: datetime) -> IntroCard:
    """A question with all that belongs to it, as one of its people sees it."""
    key = id_of(intro)
    asks = rows.asks_of(session, [key])
    people = people_of(session, people_in([intro], asks))
    outcome = rows.find_outcome(session, key)
    return IntroCard(intro, tuple(asks[key]), people, me, today(now, me.tz), outcome)


def people_in(intros: Iterable[Intro], asks: dict[int, list[IntroAsk]]) -> set[int]:
    """The keys of all who have to do with these questions."""
    keys = {key for intro in intros for key in (intro.asker_id, intro.made_by, intro.accepted_by)}
    for each in asks.values():
        keys |= {key for ask in each for key in (ask.expert_id, ask.suggested_id)}
    return {key for key in keys if key is not None}


def own_intro(session: Session, deps: Deps, actor: Actor, intro_id: int) -> tuple[Person, Intro]:
    """The actor, and a question that they ask, both held until the transaction ends."""
    known = find_person(session, actor.team_id, actor.user_id)
    found = rows.find_own_intro(session, id_of(known), intro_id) if known else None
    if found is None or found.state in NOT_YET:
        raise NotFound("intro")
    person = met(session, deps, actor)
    return person, rows.lock_intro(session, intro_id) or found


def own_ask(
    session: Session, deps: Deps, actor: Actor, ask_id: int
) -> tuple[Person, Intro, IntroAsk]:
    """The actor, a question that they were asked, and the asking: held, with what is beside it.

    Also what else waits for the actor: a yes may be the last one of their month.
    """
    known = find_person(session, actor.team_id, actor.user_id)
    found = rows.find_own_ask(session, id_of(known), ask_id) if known else None
    if found is None:
        raise NotFound("intro")
    person = met(session, deps, actor)
    intro = rows.lock_intro(session, found.intro_id)
    asks = rows.lock_asks(session, found.intro_id, id_of(person))
    ask = next((each for each in asks if each.id == ask_id), None)
    if intro is None or ask is None:
        raise NotFound("intro")
    return person, intro, ask


def end_intro(session: Session, intro: Intro, state: str, now: datetime) -> None:
    """A question is open no more."""
    intro.state, intro.ended_at = state, now
    session.add(intro)
    session.flush()


def close_asks(session: Session, asks: Sequence[IntroAsk], state: str, now: datetime) -> None:
    """Askings come to their end; words of them that are still to come drop by themselves."""
    for ask in asks:
        ask.state, ask.answered_at = state, now
        session.add(ask)
    session.flush()
    plan_outcomes(session, asks, now)
