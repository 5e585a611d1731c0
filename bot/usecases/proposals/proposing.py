"""Proposals: a mentor has an idea whom their mentee should meet, and may take it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import proposals as rules
from bot.rules.proposals import ProposalDraft, Standing
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.rhythm import today
from bot.usecases.mentorships.course import lock_pair
from bot.usecases.pairs import Pair, list_pairs, own_pair
from bot.usecases.people import met
from bot.usecases.planning.proposals import close_proposal, plan_proposal, proposal_subject
from storage import proposals as rows
from storage.mentorships import has_pair
from storage.people import LAST_NUMBER, find_person, id_of, people_of
from storage.tables import Intro, IntroAsk, Person


@dataclass(frozen=True)
class ProposalCard:
    """A proposal as the mentor or the mentee sees it; the third learns of it after a yes."""

    intro: Intro
    ask: IntroAsk
    mentor: Person
    mentee: Person
    person: Person  # whom the mentee should meet
    me: Person
    today: date

    @property
    def key(self) -> int:
        """The proposal's key."""
        return id_of(self.intro)

    @property
    def i_am_mentor(self) -> bool:
        """Whether the one who looks had the idea."""
        return self.me.id == self.mentor.id

    @property
    def is_open(self) -> bool:
        """Whether the mentee can still answer."""
        return self.intro.state == "proposed"

    @property
    def came_to_ask(self) -> bool:
        """Whether the mentee said yes and the other was asked."""
        return self.ask.state not in ("waiting", "unasked")

    @property
    def takes_nobody(self) -> bool:
        """Whether the mentee said yes while the other could not be asked."""
        return self.intro.state == "over" and not self.came_to_ask and bool(self.ask.answered_at)

    @property
    def in_touch(self) -> bool:
        """Whether the two were brought together."""
        return self.ask.state == "accepted"

    @property
    def until(self) -> date:
        """The day on which it runs out, on the mentee's calendar."""
        return rules.open_until(self.intro.created_at, self.mentee.tz)

    @property
    def proposed_on(self) -> date:
        """The day on which it was proposed, on the reader's calendar."""
        return rules.proposed_on(self.intro.created_at, self.me.tz)

    @property
    def subjects(self) -> list[str]:
        """What nudge rows call it."""
        return [proposal_subject(self.intro)]


@dataclass(frozen=True)
class ProposalStart:
    """For whom a mentor can propose somebody, and what waits for an answer."""

    pairs: tuple[Pair, ...]
    chosen: Pair | None = None
    waiting: tuple[ProposalCard, ...] = ()


def start_proposal(deps: Deps, actor: Actor, mentorship_id: int = 0) -> ProposalStart:
    """What the form begins with; without a mentorship, the mentor's only one or a choice."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None and mentorship_id:
            raise NotFound("mentorship")
        if person is None:
            return ProposalStart(())
        if mentorship_id:
            pair = _led(own_pair(session, person, mentorship_id))
            _check_under_way(pair)
            return ProposalStart((pair,), pair, _waiting(session, deps, pair))
        pairs = [each for each in list_pairs(session, person, ("active",)) if each.i_am_mentor]
        if len(pairs) != 1:
            return ProposalStart(tuple(pairs))
        return ProposalStart(tuple(pairs), pairs[0], _waiting(session, deps, pairs[0]))


def check_mentor(deps: Deps, actor: Actor, mentorship_id: int) -> None:
    """NotFound unless the actor is the mentor in this mentorship, in whatever state it is."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("mentorship")
        _led(own_pair(session, person, mentorship_id))


def propose_meeting(
    deps: Deps, actor: Actor, mentorship_id: int, draft: ProposalDraft, form_key: str
) -> ProposalCard:
    """Keep a proposal; the mentee hears first. The same form again answers with what it made."""
    with deps.store.write() as session:
        pair = _led(lock_pair(session, deps, actor, mentorship_id))
        made = rows.find_by_form(session, id_of(pair.me), form_key)
        if made is not None:
            return card_of(session, pair.me, made, deps.now())
        _check_under_way(pair)
        person = _meant(session, actor, draft.person_id)
        problem = rules.proposing_problem(_standing(session, deps, pair, person))
        if problem is not None:
            raise FormRefused({"person": problem})
        clean = rules.check_proposal(draft)
        made = Intro(
            team_id=actor.team_id,
            asker_id=id_of(pair.mentee),
            made_by=id_of(pair.mentor),
            topic=clean.topic,
            question=clean.question,
            why=clean.why,
            state="proposed",
            created_at=deps.now(),
            form_key=form_key,
        )
        rows.add_proposal(session, made, id_of(person))
        plan_proposal(session, made, pair.mentee, deps.now())
        return card_of(session, pair.me, made, deps.now())


def withdraw_proposal(deps: Deps, actor: Actor, intro_id: int) -> ProposalCard:
    """Take a proposal back that the mentee has not answered; one that is over stays as it is."""
    with deps.store.write() as session:
        mentor, intro = own_proposal(session, deps, actor, intro_id, "mentor")
        if intro.state == "proposed":
            close_proposal(session, intro, "withdrawn", deps.now())
        return card_of(session, mentor, intro, deps.now())


def get_proposal(deps: Deps, actor: Actor, intro_id: int, role: str = "") -> ProposalCard:
    """One proposal that the actor made or got, or has this role in."""
    with deps.store.read() as session:
        person, intro = find_own(session, actor, intro_id, role)
        return card_of(session, person, intro, deps.now())


def own_proposal(
    session: Session, deps: Deps, actor: Actor, intro_id: int, role: str
) -> tuple[Person, Intro]:
    """The actor, and a proposal in which they have this role, both held."""
    _known, found = find_own(session, actor, intro_id, role)
    person = met(session, deps, actor)
    return person, rows.lock_proposal(session, intro_id) or found


def find_own(session: Session, actor: Actor, intro_id: int, role: str) -> tuple[Person, Intro]:
    """The actor, and a proposal in which they have this role (or any), as they stand now."""
    person = find_person(session, actor.team_id, actor.user_id)
    intro = rows.find_proposal(session, id_of(person), intro_id) if person else None
    if person is None or intro is None:
        raise NotFound("proposal")
    if role and id_of(person) != {"mentor": intro.made_by, "mentee": intro.asker_id}[role]:
        raise NotFound("proposal")
    return person, intro


def card_of(session: Session, me: Person, intro: Intro, now: datetime) -> ProposalCard:
    """A proposal with its three people, as one of the first two sees it."""
    ask = rows.proposed_ask(session, id_of(intro))
    people = people_of(session, {intro.made_by, intro.asker_id, ask.expert_id})
    return _card(me, intro, ask, people, now)


def _card(
    me: Person, intro: Intro, ask: IntroAsk, people: Mapping[int, Person], now: datetime
) -> ProposalCard:
    mentor, mentee = people[intro.made_by], people[intro.asker_id]
    return ProposalCard(intro, ask, mentor, mentee, people[ask.expert_id], me, today(now, me.tz))


def _waiting(session: Session, deps: Deps, pair: Pair) -> tuple[ProposalCard, ...]:
    found = rows.list_open(session, id_of(pair.mentee), id_of(pair.mentor))
    asks = rows.waiting_asks(session, [id_of(intro) for intro in found])
    people = people_of(session, {ask.expert_id for ask in asks.values()})
    people |= {id_of(each): each for each in (pair.mentor, pair.mentee)}
    now = deps.now()
    return tuple(_card(pair.me, each, asks[id_of(each)], people, now) for each in found)


def _led(pair: Pair) -> Pair:
    """A mentorship in which the actor is the mentor."""
    if not pair.i_am_mentor:
        raise NotFound("mentorship")
    return pair


def _check_under_way(pair: Pair) -> None:
    problem = rules.mentorship_problem(pair.mentorship.state)
    if problem is not None:
        raise FormRefused({"mentorship": problem})


def _meant(session: Session, actor: Actor, person_id: int) -> Person:
    keys = [person_id] if 0 < person_id <= LAST_NUMBER else []
    person = people_of(session, keys).get(person_id)
    if person is None or person.team_id != actor.team_id:
        raise NotFound("person")
    return person


def _standing(session: Session, deps: Deps, pair: Pair, person: Person) -> Standing:
    mentee, key = id_of(pair.mentee), id_of(person)
    since = deps.now() - rules.RESTS_AFTER_NO
    return Standing(
        name=person.name,
        mentee=pair.mentee.name,
        is_self=key == pair.mentor.id,
        is_mentee=key == mentee,
        active=person.active,
        brought_up=has_pair(session, key, mentee)
        or rows.was_brought_up(session, mentee, key, since),
        open_proposals=rows.count_open(session, mentee),
    )
