"""Exports and farewells: all that is one's own, one's dates, and nobody left waiting."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from icalendar import Calendar
from sqlmodel import col, select

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.refusals import FormRefused
from bot.rules.requests import RequestDraft
from bot.rules.thanks import ThanksDraft
from bot.usecases import exports, forgetting
from bot.usecases.goals.keeping import add_goal, close_goal
from bot.usecases.goals.milestones import finish_milestone
from bot.usecases.planning.mentorships import MENTORSHIP_NEWS
from bot.usecases.requests.asking import request_mentor
from bot.usecases.sessions.held import answer_met
from bot.usecases.thanks import saying
from handlers.exports.book import book
from handlers.thanks.jobs import JOBS
from storage.people import find_person
from storage.tables import (
    ActionItem,
    Checkin,
    CheckinProgress,
    Goal,
    GoalChange,
    JournalNote,
    MentoringSession,
    MentorOffer,
    MentorRequest,
    Mentorship,
    Milestone,
    Nudge,
    Picture,
    PrivateNote,
    SessionLog,
)
from tests.conftest import MONDAY, TEAM, MakePerson
from tests.usecases import asking
from tests.usecases.couriers import as_it_is, engine
from tests.usecases.pairing import begin, meeting, person_id
from tests.usecases.planned import nudges_of, planned
from tests.usecases.statements import counted

SPRING = date(2027, 3, 31)


def rows(deps: Deps, table: Any) -> list[Any]:
    with deps.store.read() as session:
        return list(session.exec(select(table)).all())


def keep(deps: Deps, *made: Any) -> None:
    with deps.store.write() as session:
        session.add_all(made)


def dates(deps: Deps, actor: Actor) -> dict[str, date]:
    """What the calendar file has, by its titles."""
    calendar = Calendar.from_ical(exports.gather_export(deps, actor).calendar)
    return {str(event["SUMMARY"]): event["DTSTART"].dt for event in calendar.walk("VEVENT")}


def forget(deps: Deps, actor: Actor, typed: str = "forget") -> forgetting.Forgotten:
    return forgetting.forget_me(deps, actor, person_id(deps, actor), typed)


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    """A person in Kolkata."""
    return make_person("UMENTOR", "Asia/Kolkata")


def test_the_calendar_has_what_is_to_come_and_nothing_that_is_over(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    steps = (MilestoneDraft("To do", date(2027, 1, 5)), MilestoneDraft("Done", date(2027, 1, 4)))
    made = add_goal(deps, actor, GoalDraft("Lead", due=SPRING, milestones=steps), "V1")
    finish_milestone(deps, actor, made.milestones[1].id or 0, done=True)
    over = add_goal(deps, actor, GoalDraft("Over", due=SPRING), "V2")
    close_goal(deps, actor, over.goal.id or 0, "dropped")
    pair, me, other = begin(deps, mentor, actor), person_id(deps, actor), person_id(deps, mentor)
    meeting(deps, pair, MONDAY + timedelta(days=3))
    meeting(deps, pair, MONDAY - timedelta(days=3), "held")
    item = {"made_by": me, "created_at": MONDAY, "due": date(2026, 12, 1)}
    keep(
        deps,
        ActionItem(owner_id=me, words="Mine", **item),
        ActionItem(owner_id=other, words="Theirs", **item),
        ActionItem(owner_id=me, words="Long done", state="done", **item),
    )
    found = dates(deps, actor)
    review = found.pop("A look at your plan")
    assert review > MONDAY.date()
    assert found == {
        "Goal: Lead": SPRING,
        "Milestone: To do": date(2027, 1, 5),
        "To do: Mine": date(2026, 12, 1),
        "Mentoring: umentor and u1": MONDAY + timedelta(days=3),
    }


def test_an_entry_keeps_its_name_for_good(deps: Deps, actor: Actor) -> None:
    add_goal(deps, actor, GoalDraft("Lead", due=SPRING), "V1")
    first, again = (exports.gather_export(deps, actor).calendar for _ in range(2))
    assert first == again
    key = rows(deps, Goal)[0].id
    assert f"UID:goal-{key}.t1@northstar".encode() in first
    assert f"UID:review-{person_id(deps, actor)}.t1@northstar".encode() in first


def test_somebody_of_whom_nothing_is_known_gets_empty_files(deps: Deps) -> None:
    export = exports.gather_export(deps, Actor(TEAM, "UNEW"))
    assert export.is_empty
    assert dates(deps, Actor(TEAM, "UNEW")) == {}
    assert "There is nothing yet" in book(export.tables, export.made_at, export.tz)


def test_what_is_anothers_is_in_none_of_the_files(deps: Deps, actor: Actor, mentor: Actor) -> None:
    add_goal(deps, mentor, GoalDraft("Secret of the mentor", due=SPRING), "V1")
    pair = begin(deps, mentor, actor)
    met = meeting(deps, pair, MONDAY, "held")
    keep(
        deps,
        *(
            PrivateNote(
                session_id=met, person_id=person_id(deps, who), words=name, updated_at=MONDAY
            )
            for who, name in ((actor, "a note of mine"), (mentor, "a secret note"))
        ),
    )
    export = exports.gather_export(deps, actor)
    told = book(export.tables, export.made_at, export.tz)
    assert "a note of mine" in told
    assert "secret" not in (told + str(export)).lower()


def years(deps: Deps, actor: Actor, weeks: int) -> None:
    """A life of this many weeks: goals, check-ins, sessions, notes."""
    me, count = person_id(deps, actor), range(1, weeks + 1)
    pair = begin(deps, actor, Actor(TEAM, "UMENTOR"))
    goals = [Goal(id=n, person_id=me, title=f"Goal {n}", due=SPRING, created_at=MONDAY)
             for n in count[: weeks // 5 + 1]]  # fmt: skip
    keep(deps, *goals)
    keep(deps, *(Checkin(id=n, person_id=me, week=MONDAY.date() - timedelta(weeks=n),
                         next_step="word " * 50, answered_at=MONDAY, updated_at=MONDAY)
                 for n in count))  # fmt: skip
    keep(
        deps,
        *(CheckinProgress(checkin_id=n, goal_id=goals[0].id or 0, movement="step") for n in count),
        *(Milestone(goal_id=goal.id or 0, position=n, title="A step", due=SPRING)
          for goal in goals for n in range(5)),
        *(GoalChange(goal_id=goals[0].id or 0, what="title", old="a", new="b", changed_at=MONDAY)
          for _ in count),
        *(JournalNote(person_id=me, words="note " * 100, created_at=MONDAY, updated_at=MONDAY,
                      form_key=str(n)) for n in count),
    )  # fmt: skip
    met = [meeting(deps, pair, MONDAY - timedelta(weeks=n), "held") for n in count[: weeks // 5]]
    keep(deps, *(SessionLog(session_id=key, version=1, person_id=me, discussed="much",
                            created_at=MONDAY, form_key="f") for key in met))  # fmt: skip


def test_ten_years_are_read_in_as_many_queries_as_a_week(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    with counted(deps.store) as few:
        exports.gather_export(deps, mentor)
    years(deps, actor, 60)
    with counted(deps.store) as many:
        export = exports.gather_export(deps, actor)
    assert len(many) <= len(few) + 6  # what is asked only where there is something
    told = book(export.tables, export.made_at, export.tz)
    assert told.count("### Week of") == 60
    with counted(deps.store) as forgotten:
        forget(deps, actor)
    assert len(forgotten) < 350


def test_whoever_waits_hears_before_everything_is_gone(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    pair = begin(deps, mentor, actor)
    meeting(deps, pair, MONDAY + timedelta(days=3))
    asker = make_person("UASKER")
    offers = {"person_id": person_id(deps, actor), "team_id": TEAM}
    keep(deps, MentorOffer(**offers, created_at=MONDAY, updated_at=MONDAY))
    request_mentor(
        deps, asker, person_id(deps, actor), RequestDraft("I", "You", "Help", "weekly"), "V1"
    )
    asking.offer(deps, actor)
    asking.ask(deps, asker, actor)
    asking.offer(deps, mentor)
    asking.ask(deps, actor, mentor, form="V9")
    leaving = forgetting.prepare_forgetting(deps, actor)
    assert (len(leaving.pairs), leaving.waiting) == (1, 3)
    done = forget(deps, actor)
    assert done.done
    [mentorship] = rows(deps, Mentorship)
    assert (mentorship.state, mentorship.farewell) == ("ended", "")
    assert [request.state for request in rows(deps, MentorRequest)] == ["declined"]
    assert sorted(asking.states(deps)) == ["closed", "declined"]
    assert nudges_of(deps, mentor, MENTORSHIP_NEWS, "pending") != []
    kinds = {kind for kind, _subject, _at in planned(deps, asker)}
    assert {"request_answered", "intro_declined"} <= kinds
    assert [session.state for session in rows(deps, MentoringSession)] == ["cancelled"]
    echoed = {echo.whose.user_id for echo in done.echoes}
    assert {mentor.user_id, asker.user_id} <= echoed


def test_it_answers_which_files_slack_still_has(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    me, theirs = person_id(deps, actor), person_id(deps, mentor)
    of_me, of_other = begin(deps, mentor, actor), begin(deps, mentor, make_person("UOTHER"))
    shown = [(me, "network"), (me, "roadmap"), (theirs, f"roadmap-{of_me}")]
    others = [(theirs, "roadmap"), (theirs, f"roadmap-{of_other}")]
    for whose, kind in (*shown, *others):
        made = Picture(person_id=whose, kind=kind, fingerprint="f", file_id="", made_at=MONDAY)
        made.file_id = f"{whose} {kind}"
        keep(deps, made)
    assert set(forget(deps, actor).files) == {f"{whose} {kind}" for whose, kind in shown}
    assert {(row.person_id, row.kind) for row in rows(deps, Picture)} == set(others)


def test_without_the_word_nothing_happens(deps: Deps, actor: Actor, mentor: Actor) -> None:
    begin(deps, mentor, actor)
    with pytest.raises(FormRefused):
        forget(deps, actor, "yes")
    assert [mentorship.state for mentorship in rows(deps, Mentorship)] == ["active"]


def test_a_form_of_somebody_else_forgets_nobody(deps: Deps, actor: Actor, mentor: Actor) -> None:
    for whose in (person_id(deps, mentor), 0, 4711):
        assert not forgetting.forget_me(deps, actor, whose, "forget").done
    assert forget(deps, actor).done
    assert not forgetting.forget_me(deps, actor, 1, "forget").done
    with deps.store.read() as session:
        assert find_person(session, mentor.team_id, mentor.user_id) is not None


def test_two_windows_at_once_forget_and_neither_fails(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    asking.offer(deps, actor)
    for form in ("V1", "V2", "V3"):
        asking.ask(deps, make_person(f"U{form}"), actor, form=form)
    me = person_id(deps, actor)
    both = Barrier(2)

    def window(_number: int) -> bool:
        both.wait()
        return forgetting.forget_me(deps, actor, me, "forget").done

    with ThreadPoolExecutor(2) as windows:
        assert any(windows.map(window, range(2)))
    with deps.store.read() as session:
        assert find_person(session, actor.team_id, actor.user_id) is None


@pytest.mark.only("sqlite")
def test_no_byte_of_their_words_is_left_in_the_files_of_the_database(
    deps: Deps, actor: Actor
) -> None:
    add_goal(deps, actor, GoalDraft("A capybara of my own", due=SPRING), "V1")
    main = Path(str(deps.store.engine.url.database))
    files = [main, main.with_name(f"{main.name}-wal")]  # what was written lately is in the latter
    assert any(b"capybara" in file.read_bytes() for file in files)
    forget(deps, actor)
    assert not any(b"capybara" in file.read_bytes() for file in files)


def test_thanks_that_wait_are_not_said_without_their_words(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    saying.give_thanks(deps, actor, ThanksDraft(person_id(deps, mentor), "For grids"), "V1")
    forget(deps, actor)
    found = engine(deps, {job.kind: replace(job, part=as_it_is) for job in JOBS})
    found.tick.run()
    assert [message.user for message in found.courier.messages] == []


def test_both_of_two_can_leave(deps: Deps, actor: Actor, mentor: Actor) -> None:
    begin(deps, mentor, actor)
    assert forget(deps, actor).done
    assert forget(deps, mentor).done
    with deps.store.read() as session:
        left = session.exec(select(col(Mentorship.ended_by))).all()
    assert len(left) == 1


def test_who_was_forgotten_hears_nothing_of_what_the_other_still_says(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    gone = person_id(deps, mentor)
    met = meeting(deps, begin(deps, mentor, actor), MONDAY - timedelta(days=2))
    forget(deps, mentor)
    assert answer_met(deps, actor, met, held=False).met.state == "missed"
    assert [row for row in rows(deps, Nudge) if row.person_id == gone] == []
