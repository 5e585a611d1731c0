"""A person's network: who is in it by kind, what is missing, whom they add themselves."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import ACTIVE_GOALS
from bot.rules.matching import Wish
from bot.rules.networks import (
    CONTACTS_MOST,
    ContactDraft,
    Tie,
    check_contact,
    circle_of,
    counts_by_kind,
    missing_kinds,
    topics_of,
    uncovered,
)
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.usecases.pairs import Pair
from bot.usecases.people import met
from storage import network as rows
from storage.goals import list_goals
from storage.people import find_person, id_of, people_of
from storage.skills import skills_of
from storage.tables import Contact, Intro, IntroAsk, Mentorship, Person, Skill

CAME_ABOUT = ("accepted", "done")


@dataclass(frozen=True)
class Tied:
    """Somebody in a circle."""

    tie: Tie
    person: Person


@dataclass(frozen=True)
class Mentee:
    """Somebody whom the owner of a circle mentors."""

    mentorship_id: int
    person: Person


@dataclass(frozen=True)
class Circle:
    """A person's circle as they see it; nobody else does."""

    tied: tuple[Tied, ...] = ()
    mentees: tuple[Mentee, ...] = ()
    topics: tuple[Wish, ...] = ()  # what the person is after
    missing_topics: tuple[Wish, ...] = ()  # those of which nobody in it knows something
    learns: tuple[Skill, ...] = ()

    @property
    def missing_kinds(self) -> tuple[str, ...]:
        """The kinds of which there is nobody who is still here."""
        return missing_kinds(each.tie.kind for each in self.tied if each.person.active)

    @property
    def keys(self) -> set[int]:
        """Everybody in it."""
        met = {id_of(each.person) for each in self.tied}
        return met | {id_of(each.person) for each in self.mentees}

    def of(self, kind: str) -> tuple[Tied, ...]:
        """Those of one kind."""
        return tuple(each for each in self.tied if each.tie.kind == kind)


@dataclass(frozen=True)
class NetworkLine:
    """A circle in short, and the introductions that wait for a word of its owner."""

    counts: tuple[tuple[str, int], ...] = ()
    asks: tuple[tuple[IntroAsk, Intro], ...] = ()  # the first asked first
    proposals: tuple[Intro, ...] = ()
    people: tuple[Person, ...] = ()  # who asks, who proposes, and who said yes
    given: tuple[Intro, ...] = ()  # others' questions to which the person said yes of late
    asked: tuple[Intro, ...] = ()  # the person's own questions that are open, or came about

    @property
    def waits(self) -> bool:
        """Whether somebody waits for an answer."""
        return bool(self.asks or self.proposals)

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody in it, and nobody waits."""
        return not (self.waits or self.given) and not any(number for _kind, number in self.counts)

    def person(self, key: int) -> Person | None:
        """One of those who wait."""
        return next((each for each in self.people if each.id == key), None)


@dataclass(frozen=True)
class ContactForm:
    """What the form begins with: somebody who is in the circle already, or nobody."""

    person: Person | None = None
    draft: ContactDraft | None = None


def circle_for(session: Session, person: Person) -> Circle:
    """A person's whole circle, in a constant number of queries."""
    me = id_of(person)
    as_mentee, contacts = rows.list_as_mentee(session, me), rows.list_contacts(session, me)
    made, got = rows.list_made_intros(session, me), rows.list_got_intros(session, me)
    mentees = rows.list_as_mentor(session, me)
    ties = circle_of(
        (*_mentor_ties(as_mentee), *_intro_ties(made, got), *_added(contacts, as_mentee))
    )
    keys = {tie.person_id for tie in ties}
    people = people_of(session, keys | {each.mentee_id for each in mentees})
    learns = skills_of(session, [me], "learn")[me]
    goals = [goal.title for goal in list_goals(session, me, "active", ACTIVE_GOALS)]
    topics = topics_of(goals, [skill.name for skill in learns])
    knows = _known(session, [key for key in keys if people[key].active], made)
    return Circle(
        tuple(Tied(tie, people[tie.person_id]) for tie in ties if _is_shown(tie, people)),
        tuple(Mentee(id_of(each), people[each.mentee_id]) for each in mentees),
        topics,
        uncovered(topics, knows),
        tuple(learns),
    )


def _is_shown(tie: Tie, people: dict[int, Person]) -> bool:
    """Whoever has left is shown only where the owner has put them, and can take them out."""
    return people[tie.person_id].active or tie.added


def _mentor_ties(as_mentee: Iterable[Mentorship]) -> list[Tie]:
    return [
        Tie(each.mentor_id, "mentor", mentorship_id=id_of(each))
        for each in as_mentee
        if each.state != "ended"
    ]


def _intro_ties(made: Iterable[Intro], got: Iterable[tuple[IntroAsk, Intro]]) -> list[Tie]:
    mine = [
        Tie(intro.accepted_by, intro.kind, intro_id=id_of(intro))
        for intro in made
        if intro.accepted_by is not None and intro.state in CAME_ABOUT
    ]
    theirs = [
        Tie(intro.asker_id, intro.kind, intro_id=id_of(intro))
        for ask, intro in got
        if ask.state == "accepted" and intro.kind in rows.MUTUAL
    ]
    return [*mine, *theirs]


def _added(contacts: Iterable[Contact], as_mentee: Sequence[Mentorship]) -> list[Tie]:
    once = {each.mentor_id for each in as_mentee if each.state == "ended"}
    return [
        Tie(
            each.contact_id,
            each.kind,
            note=each.note,
            added=True,
            former=each.kind == "mentor" and each.contact_id in once,
        )
        for each in contacts
    ]


def _known(session: Session, keys: Collection[int], made: Iterable[Intro]) -> list[str]:
    """What people know, by their own word, and what they were asked about and said yes to."""
    taught = [
        skill.name for skills in skills_of(session, keys, "teach").values() for skill in skills
    ]
    asked = [i.topic for i in made if i.accepted_by in keys and i.state in CAME_ABOUT]
    return [*taught, *asked]


def network_line(session: Session, person: Person, pairs: Sequence[Pair]) -> NetworkLine:
    """A circle in short, for the Home tab; the mentorships are known there already."""
    me = id_of(person)
    made, got = rows.list_made_intros(session, me), rows.list_got_intros(session, me)
    contacts = rows.list_contacts(session, me)
    mentors = [Tie(id_of(pair.mentor), "mentor") for pair in pairs if not pair.i_am_mentor]
    ties = circle_of((*mentors, *_intro_ties(made, got), *_added(contacts, ())))
    asks = tuple(each for each in reversed(got) if each[0].state == "open")
    given = tuple(i for ask, i in got if ask.state == "accepted" and i.state == "accepted")
    proposals = tuple(each for each in reversed(made) if each.state == "proposed")
    asked = tuple(each for each in reversed(made) if each.state in ("open", "accepted"))
    waiting = {intro.asker_id for _ask, intro in asks} | {i.asker_id for i in given}
    waiting |= {each.made_by for each in proposals}
    waiting |= {each.accepted_by for each in asked if each.accepted_by is not None}
    people = people_of(session, waiting | {tie.person_id for tie in ties})
    here = [tie for tie in ties if people[tie.person_id].active]
    counts = tuple(counts_by_kind(here).items())
    waiting_people = tuple(people[key] for key in sorted(waiting))
    return NetworkLine(counts, asks, proposals, waiting_people, given, asked)


def contact_form(deps: Deps, actor: Actor, contact_id: int) -> ContactForm:
    """Somebody whom the actor has added, to be changed; NotFound for anybody else."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        found = rows.find_contact(session, id_of(person), contact_id) if person else None
        if found is None:
            raise NotFound("contact")
        whom = people_of(session, [contact_id])[contact_id]
        return ContactForm(whom, ContactDraft(found.kind, found.note))


def put_contact(deps: Deps, actor: Actor, contact_id: int, draft: ContactDraft) -> Person:
    """Put somebody into the actor's circle, or change what they are to the actor."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        whom = rows.find_member(session, actor.team_id, contact_id)
        if whom is None:
            raise FormRefused({"whom": Problem("no_person")})
        if id_of(whom) == id_of(person):
            raise FormRefused({"whom": Problem("somebody_else")})
        clean = check_contact(draft)
        found = rows.find_contact(session, id_of(person), contact_id)
        if found is None:
            found = _new_contact(session, deps, person, whom)
        found.kind, found.note = clean.kind, clean.note
        session.add(found)
        session.flush()
        return whom


def _new_contact(session: Session, deps: Deps, person: Person, whom: Person) -> Contact:
    if not whom.active:
        raise FormRefused({"whom": Problem("left")})
    if len(rows.list_contacts(session, id_of(person))) >= CONTACTS_MOST:
        raise FormRefused({"whom": Problem("circle_full", {"limit": CONTACTS_MOST})})
    me = id_of(person)
    return Contact(person_id=me, contact_id=id_of(whom), kind="", created_at=deps.now())


def remove_contact(deps: Deps, actor: Actor, contact_id: int) -> None:
    """Take somebody whom the actor has added out of their circle again."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        if rows.find_contact(session, id_of(person), contact_id) is None:
            raise NotFound("contact")
        rows.delete_contact(session, id_of(person), contact_id)
