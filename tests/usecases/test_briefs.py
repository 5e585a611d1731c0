"""Briefs made of real rows: what is in one, what is left out, who may see it, when it is said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import uuid4

import pytest
from sqlmodel import SQLModel, select

from bot.deps import Actor, Deps
from bot.rules.checkins import CheckinDraft
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.refusals import NotFound
from bot.usecases.briefs import pages
from bot.usecases.briefs.prompts import brief_prompt, prep_prompt
from bot.usecases.checkins import answering
from bot.usecases.checkins.words import answer_in_words
from bot.usecases.goals import keeping
from bot.usecases.goals.milestones import finish_milestone, move_milestone
from bot.usecases.nudges.jobs import Job
from bot.usecases.pairs import Pair, own_pair
from bot.usecases.planning.sessions import BRIEF, PREP, plan_session
from storage.people import find_person, id_of
from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    BriefOmission,
    Checkin,
    GoalChange,
    MentoringSession,
    Mentorship,
    Person,
    PrivateNote,
    SessionLog,
)
from tests.conftest import MONDAY, OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.couriers import as_it_is, engine
from tests.usecases.statements import counted

LAST = MONDAY - timedelta(days=17)  # Friday 6 November
NEXT = MONDAY + timedelta(days=4, hours=6)  # Friday 27 November, 16:00 in Berlin
SPRING = date(2027, 3, 31)
Row = TypeVar("Row", bound=SQLModel)
JOBS = {
    job.kind: job for job in (Job(PREP, prep_prompt, as_it_is), Job(BRIEF, brief_prompt, as_it_is))
}


@dataclass
class Two:
    """A mentor, a mentee, their mentorship, the session held and the one to come."""

    deps: Deps
    mentor: Actor
    mentee: Actor
    key: int
    held: int
    next: int

    def keep(self, *rows: SQLModel) -> None:
        """Rows as other features would keep them."""
        with self.deps.store.write() as session:
            session.add_all(rows)

    def rows(self, table: type[Row]) -> list[Row]:
        """Everything in a table."""
        with self.deps.store.read() as session:
            return list(session.exec(select(table)))

    def person(self, actor: Actor) -> Person:
        """The row of one of them."""
        with self.deps.store.read() as session:
            found = find_person(session, actor.team_id, actor.user_id)
            assert found is not None
            return found

    def change(self, row: type[SQLModel], key: int, **values: object) -> None:
        """Set columns of a row."""
        with self.deps.store.write() as session:
            found = session.get_one(row, key)
            for name, value in values.items():
                setattr(found, name, value)
            session.add(found)

    def read(self) -> pages.BriefPage:
        """The mentor's page of the session to come."""
        return pages.open_brief(self.deps, self.mentor, self.next)


def a_session(mentorship: int, by: int, starts_at: datetime, state: str) -> MentoringSession:
    return MentoringSession(
        mentorship_id=mentorship,
        planned_by=by,
        starts_at=starts_at,
        state=state,
        uid=f"{mentorship}-{starts_at}",
        form_key=f"{starts_at}",
        created_at=LAST,
    )


MakeTwo = Callable[..., Two]


@pytest.fixture
def make_two(deps: Deps, make_person: MakePerson) -> MakeTwo:
    def made(mentor: str = "U7", mentee: str = "U1") -> Two:
        actors = make_person(mentor, "America/New_York"), make_person(mentee)
        with deps.store.write() as session:
            people = [find_person(session, TEAM, actor.user_id) for actor in actors]
            one, other = (id_of(person) for person in people if person)
            begun = LAST - timedelta(days=30)
            pair = Mentorship(team_id=TEAM, mentor_id=one, mentee_id=other, started_at=begun)
            session.add(pair)
            session.flush()
            held = a_session(id_of(pair), other, LAST, "held")
            coming = a_session(id_of(pair), other, NEXT, "planned")
            session.add_all([held, coming])
            session.flush()
            return Two(deps, *actors, id_of(pair), id_of(held), id_of(coming))

    return made


@pytest.fixture
def two(make_two: MakeTwo) -> Two:
    return make_two()


def add_goal(two: Two, title: str = "Learn Go", *, shared: bool = True) -> keeping.GoalCard:
    steps = (MilestoneDraft("Tour", date(2026, 12, 4)),)
    draft = GoalDraft(title, due=SPRING, shared=shared, milestones=steps)
    return keeping.add_goal(two.deps, two.mentee, draft, uuid4().hex)


def answer(two: Two, draft: CheckinDraft) -> Checkin:
    return answering.answer_checkin(two.deps, two.mentee, date(2026, 11, 23), draft).checkin


# --- what is in it


def test_a_brief_is_made_of_what_happened_since_the_last_session(two: Two, clock: Clock) -> None:
    clock.now = LAST - timedelta(days=3)
    old, mine = add_goal(two), add_goal(two, "Leave quietly", shared=False)
    clock.now = MONDAY
    finish_milestone(two.deps, two.mentee, old.milestones[0].id or 0, done=True)
    moved = {old.goal.id or 0: "leap", mine.goal.id or 0: "step"}
    answer(two, CheckinDraft(moved, "Meetings", "Ask Ana", 4))
    me, mentor = (id_of(two.person(actor)) for actor in (two.mentee, two.mentor))
    about = {"mentorship_id": two.key, "created_at": LAST}
    two.keep(
        SessionLog(
            session_id=two.held, version=1, person_id=me, discussed="Old", created_at=LAST,
            form_key="1",
        ),
        SessionLog(
            session_id=two.held, version=2, person_id=me, discussed="New", created_at=LAST,
            form_key="2",
        ),
        PrivateNote(session_id=two.held, person_id=mentor, words="SECRET", updated_at=LAST),
        ActionItem(owner_id=me, made_by=mentor, words="Draft", **about),
        ActionItem(owner_id=me, made_by=me, words="SECRET: my own", created_at=LAST),
        Advice(session_id=two.held, words="Ask early", **about),
        AgendaTopic(person_id=me, words="Pay", **about),
        AgendaTopic(person_id=me, words="Talked about", state="discussed", **about),
    )  # fmt: skip
    page = two.read()
    brief = page.brief
    assert [(line.goal.title, line.before, line.percent) for line in brief.goals] == [
        ("Learn Go", 0, 100)
    ]
    assert [line.movements for line in brief.checkins] == [(("Learn Go", "leap", old.goal.id),)]
    assert brief.checkins[0].checkin.obstacles == "Meetings"
    assert [line.item.words for line in brief.open_actions] == ["Draft"]
    assert [line.advice.words for line in brief.advice] == ["Ask early"]
    assert [line.topic.words for line in brief.topics] == ["Pay"]
    assert brief.notes is not None
    assert brief.notes.parts == (("discussed", "New"),)
    assert (brief.since, brief.first) == (date(2026, 11, 6), False)
    assert "SECRET" not in str(page)
    assert "Leave quietly" not in str(page)


def test_the_first_brief_is_of_the_person(two: Two) -> None:
    two.change(MentoringSession, two.held, state="cancelled")
    brief = two.read().brief
    assert brief.first
    assert len(brief.questions) == 3


def test_a_brief_as_it_stands_needs_no_session(two: Two) -> None:
    two.change(MentoringSession, two.next, state="cancelled")
    page = pages.open_standing_brief(two.deps, two.mentor, two.key)
    assert (page.meeting, page.brief.is_quiet) == (None, True)
    assert not pages.open_standing_brief(two.deps, two.mentee, two.key).may_change


def test_a_session_that_has_begun_is_still_the_next_one(two: Two, clock: Clock) -> None:
    clock.now = NEXT + timedelta(minutes=30)
    page = pages.open_standing_brief(two.deps, two.mentor, two.key)
    assert page.meeting is not None
    assert page.meeting.id == two.next


# --- changes of goals are kept


def test_every_deed_that_changes_a_goal_keeps_the_old_beside_the_new(
    two: Two, clock: Clock
) -> None:
    card = add_goal(two)
    assert two.rows(GoalChange) == []
    key, step = card.goal.id or 0, card.milestones[0].id or 0
    clock.ahead(hours=1)
    move_milestone(two.deps, two.mentee, step, date(2026, 12, 11))
    kept = (MilestoneDraft("", None, step), MilestoneDraft("Book"))
    draft = GoalDraft("Learn Rust", due=date(2027, 4, 30), percent=30, milestones=kept)
    keeping.change_goal(two.deps, two.mentee, key, draft)
    keeping.change_goal(
        two.deps, two.mentee, key, GoalDraft("Learn Rust", due=date(2027, 4, 30), percent=30)
    )
    keeping.close_goal(two.deps, two.mentee, key, "done")
    keeping.close_goal(two.deps, two.mentee, key, "done")
    keeping.reopen_goal(two.deps, two.mentee, key)
    told = [(row.what, row.name, row.old, row.new) for row in two.rows(GoalChange)]
    assert told == [
        ("milestone_due", "Tour", "2026-12-04", "2026-12-11"),
        ("title", "", "Learn Go", "Learn Rust"),
        ("due", "", "2027-03-31", "2027-04-30"),
        ("percent", "", "", "30"),
        ("milestone", "Tour", "Tour", ""),
        ("milestone", "Book", "", "Book"),
        ("state", "", "active", "done"),
        ("state", "", "done", "active"),
    ]
    assert {row.changed_at for row in two.rows(GoalChange)} == {clock.now}


def test_what_a_goal_was_called_while_it_was_private_never_reaches_the_mentor(
    two: Two, clock: Clock
) -> None:
    clock.now = LAST - timedelta(days=3)
    key = add_goal(two, "Leave quietly", shared=False).goal.id or 0
    clock.now = MONDAY
    keeping.change_goal(
        two.deps, two.mentee, key, GoalDraft("Leave soon", due=SPRING, shared=False)
    )
    clock.ahead(hours=1)
    keeping.change_goal(two.deps, two.mentee, key, GoalDraft("Grow", due=SPRING))
    clock.ahead(hours=1)
    keeping.change_goal(two.deps, two.mentee, key, GoalDraft("Grow up", due=SPRING))
    page = two.read()
    assert "Leave" not in str(page)
    [line] = page.brief.goals
    assert [(c.old, c.new) for c in line.changes] == []
    assert line.new_on == date(2026, 11, 23)


# --- check-ins and who sees them


def test_a_private_check_in_never_reaches_the_mentor_and_sharing_it_later_does(two: Two) -> None:
    add_goal(two)
    kept = answer(two, CheckinDraft({}, "SECRET", shared=False))
    assert not kept.shared
    assert "SECRET" not in str(two.read())
    assert answering.checkin_form(two.deps, two.mentee).shared is False
    answer(two, CheckinDraft({}, "SECRET", shared=True))
    assert "SECRET" in str(two.read().brief)


def test_whoever_has_only_private_goals_keeps_check_ins_to_themselves_unless_they_say_so(
    two: Two,
) -> None:
    add_goal(two, "Leave quietly", shared=False)
    assert answering.checkin_form(two.deps, two.mentee).shared is False
    two.deps.now.ahead(days=4)  # type: ignore[attr-defined]
    engine(two.deps).run()
    record = answer_in_words(two.deps, two.mentee, "1.0", None, "SECRET")
    assert record is not None
    assert not record.checkin.shared
    assert "SECRET" not in str(two.read())


def test_words_of_somebody_who_shares_a_goal_are_shared(two: Two) -> None:
    add_goal(two)
    add_goal(two, "Leave quietly", shared=False)
    assert answering.checkin_form(two.deps, two.mentee).shared is True
    two.deps.now.ahead(days=4)  # type: ignore[attr-defined]
    engine(two.deps).run()
    record = answer_in_words(two.deps, two.mentee, "1.0", None, "It went well")
    assert record is not None
    assert record.checkin.shared
    assert two.read().brief.checkins[0].words == ("It went well",)


# --- leaving out


def test_the_mentee_leaves_something_out_for_one_session_and_puts_it_back(two: Two) -> None:
    key = add_goal(two).goal.id
    subject = f"goal:{key}"
    for _ in range(2):
        page = pages.leave_out(two.deps, two.mentee, two.next, subject, out=True)
    assert [line.goal.id for line in page.whole.goals] == [key]
    assert page.brief.goals == ()
    assert page.omitted == {subject}
    mine = two.read()
    assert (mine.brief.goals, mine.whole.goals, mine.omitted) == ((), (), frozenset())
    two.change(MentoringSession, two.next, state="held")
    other = a_session(two.key, 1, NEXT + timedelta(days=14), "planned")
    two.keep(other)
    assert len(pages.open_standing_brief(two.deps, two.mentor, two.key).brief.goals) == 1
    two.change(MentoringSession, two.next, state="planned")
    pages.leave_out(two.deps, two.mentee, two.next, subject, out=False)
    assert two.rows(BriefOmission) == []
    assert len(two.read().brief.goals) == 1


@pytest.mark.parametrize("subject", ["goal:4711", "checkin:1", "nobody", "", "topic:1"])
def test_only_what_is_in_the_brief_can_be_left_out(two: Two, subject: str) -> None:
    add_goal(two)
    with pytest.raises(NotFound, match="brief_item"):
        pages.leave_out(two.deps, two.mentee, two.next, subject, out=True)
    assert two.rows(BriefOmission) == []


def test_a_private_goal_cannot_even_be_named(two: Two) -> None:
    key = add_goal(two, "Leave quietly", shared=False).goal.id
    with pytest.raises(NotFound, match="brief_item"):
        pages.leave_out(two.deps, two.mentee, two.next, f"goal:{key}", out=True)


def test_the_mentor_can_leave_nothing_out(two: Two) -> None:
    key = add_goal(two).goal.id
    with pytest.raises(NotFound, match="session"):
        pages.leave_out(two.deps, two.mentor, two.next, f"goal:{key}", out=True)
    assert two.rows(BriefOmission) == []


# --- who may


@pytest.mark.parametrize("whose", ["another's", "another workspace's", "nobody's"])
def test_a_third_person_gets_the_answer_for_an_absent_one(
    two: Two, make_person: MakePerson, whose: str
) -> None:
    key = add_goal(two).goal.id
    stranger = {
        "another's": make_person("U2"),
        "another workspace's": make_person("U7", team_id=OTHER_TEAM),
        "nobody's": Actor(TEAM, "UNEW"),
    }[whose]
    for number in (two.next, 4711):
        for attempt, thing in (
            (lambda n=number: pages.open_brief(two.deps, stranger, n), "session"),
            (lambda n=number: pages.open_standing_brief(two.deps, stranger, n), "mentorship"),
            (
                lambda n=number: pages.leave_out(two.deps, stranger, n, f"goal:{key}", out=True),
                "session",
            ),
        ):
            with pytest.raises(NotFound, match=thing):
                attempt()
    assert two.rows(BriefOmission) == []
    assert pages.list_choices(two.deps, stranger) == []


@pytest.mark.parametrize("state", ["ended", "paused"])
def test_nothing_new_is_told_of_a_mentorship_that_is_over_or_rests(two: Two, state: str) -> None:
    add_goal(two)
    two.change(Mentorship, two.key, state=state)
    for actor in (two.mentor, two.mentee):
        with pytest.raises(NotFound, match=f"brief_{state}"):
            pages.open_brief(two.deps, actor, two.next)
        with pytest.raises(NotFound, match=f"brief_{state}"):
            pages.open_standing_brief(two.deps, actor, two.key)
        assert pages.list_choices(two.deps, actor) == []


@pytest.mark.parametrize("state", ["held", "missed", "cancelled"])
def test_a_session_that_is_not_planned_any_more_has_no_brief(two: Two, state: str) -> None:
    two.change(MentoringSession, two.next, state=state)
    with pytest.raises(NotFound, match="brief_over"):
        two.read()


def test_a_mentorship_is_chosen_by_mention_or_by_name(make_two: MakeTwo) -> None:
    first, _second = make_two("U7", "U1"), make_two("U7", "U2")

    def chosen(*args: object) -> list[str]:
        pairs: list[Pair] = pages.list_choices(first.deps, first.mentor, *args)  # type: ignore[arg-type]
        return [pair.other.user_id for pair in pairs]

    assert chosen() == ["U1", "U2"]
    assert chosen(["U2"]) == ["U2"]
    assert chosen(["U9"]) == []
    assert chosen([], "u1") == ["U1"]
    assert chosen([], "zzz") == ["U1", "U2"]


# --- when it is said


def planned_by_the_clock(two: Two) -> None:
    with two.deps.store.write() as session:
        person = find_person(session, TEAM, two.mentee.user_id)
        assert person is not None
        met = session.get_one(MentoringSession, two.next)
        plan_session(session, own_pair(session, person, two.key), met, two.deps.now())


def test_the_mentee_is_asked_two_days_before_and_the_mentor_told_one_day_before(two: Two) -> None:
    add_goal(two)
    planned_by_the_clock(two)
    running = engine(two.deps, JOBS)
    said = running.run_until(2026, 11, 27, 15, 0)
    assert [(m.user, m.kinds, m.at) for m in said] == [
        ("U1", [PREP], NEXT - timedelta(hours=48)),
        ("U7", [BRIEF], NEXT - timedelta(hours=24)),
    ]
    assert said[1].parts[0].brief.goals[0].goal.title == "Learn Go"
    assert said[0].parts[0].over is None


def test_a_full_agenda_is_not_asked_for_more(two: Two) -> None:
    planned_by_the_clock(two)
    me = id_of(two.person(two.mentee))
    two.keep(
        *(
            AgendaTopic(mentorship_id=two.key, person_id=me, words=f"{n}", created_at=LAST)
            for n in range(3)
        )
    )
    running = engine(two.deps, JOBS)
    said = running.run_until(2026, 11, 27, 15, 0)
    assert [m.kinds for m in said] == [[BRIEF]]


@pytest.mark.parametrize(
    ("table", "state"),
    [(MentoringSession, "cancelled"), (MentoringSession, "held"), (Mentorship, "ended")],
)
def test_nothing_is_said_of_what_is_off(two: Two, table: type[SQLModel], state: str) -> None:
    planned_by_the_clock(two)
    two.change(table, two.next if table is MentoringSession else two.key, state=state)
    running = engine(two.deps, JOBS)
    assert running.run_until(2026, 11, 27, 15, 0) == []


def test_a_brief_that_could_not_be_told_before_the_session_is_not_told_in_it(
    two: Two, clock: Clock
) -> None:
    planned_by_the_clock(two)
    running = engine(two.deps, JOBS)
    clock.now = NEXT
    running.run()
    assert running.courier.messages == []


def test_only_those_who_were_told_are_told_anew_whoever_of_the_two_acts(
    two: Two, make_person: MakePerson
) -> None:
    planned_by_the_clock(two)
    assert pages.told_before(two.deps, two.mentee) == []
    running = engine(two.deps, JOBS)
    running.run_until(2026, 11, 26, 12, 0)
    assert [(t.person, t.kind) for t in pages.told_before(two.deps, two.mentor)] == [
        (two.mentee, PREP)
    ]
    running.run_until(2026, 11, 26, 16, 0)
    told = pages.told_before(two.deps, two.mentee)
    assert {(t.person, t.kind) for t in told} == {(two.mentee, PREP), (two.mentor, BRIEF)}
    assert {tuple(t.subject.split(":")[:2]) for t in told} == {("session", str(two.next))}
    assert pages.told_before(two.deps, two.mentor) == told
    assert pages.told_before(two.deps, make_person("U2")) == []
    assert pages.told_before(two.deps, Actor(TEAM, "UNEW")) == []


# --- how much it asks of the database


def fill(two: Two, count: int) -> None:
    """So many of everything; twenty goals are the most that a person has."""
    me, mentor = (id_of(two.person(actor)) for actor in (two.mentee, two.mentor))
    cards = [add_goal(two, f"Goal {n}") for n in range(min(count, 20))]
    for card in cards[: count - 1]:
        move_milestone(two.deps, two.mentee, card.milestones[0].id or 0, date(2026, 12, 11))
    about = {"mentorship_id": two.key, "created_at": LAST}
    for n in range(count):
        done = {"state": "done", "closed_at": MONDAY}
        two.keep(
            Checkin(
                person_id=me,
                week=date(2026, 11, 23) - timedelta(weeks=n),
                obstacles="x",
                answered_at=MONDAY,
                updated_at=MONDAY,
            ),
            ActionItem(owner_id=me, made_by=mentor, words="x", **about),
            ActionItem(owner_id=me, made_by=mentor, words="x", **about, **done),
            Advice(session_id=two.held, words="x", **about),
            AgendaTopic(person_id=me, words="x", **about),
            a_session(two.key, me, LAST - timedelta(days=n + 1), "held"),
        )


@pytest.mark.only("sqlite")  # the same statements on both
def test_a_brief_costs_as_many_queries_with_fifty_of_everything_as_with_one(
    make_two: MakeTwo,
) -> None:
    asked = []
    for two, count in ((make_two("U7", "U1"), 1), (make_two("U8", "U2"), 50)):
        fill(two, count)
        with two.deps.store.read() as session:
            person = find_person(session, TEAM, two.mentor.user_id)
            assert person is not None
            pair = own_pair(session, person, two.key)
            met = session.get_one(MentoringSession, two.next)
            with counted(two.deps.store) as statements:
                brief = pages.build_brief(session, pair, met, MONDAY)
        asked.append(len(statements))
    assert asked[0] == asked[1]
    assert (len(brief.goals), len(brief.checkins), len(brief.open_actions)) == (20, 8, 20)
    assert (len(brief.topics), len(brief.advice)) == (20, 10)
    assert sum(len(line.changes) for line in brief.goals) <= 30
