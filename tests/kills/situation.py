"""A Friday morning on which three people are due a message, made with the real use cases."""

from collections import Counter
from datetime import UTC, date, datetime, time
from typing import Any

from sqlmodel import col, delete, select

from bot.config import Settings
from bot.deps import Actor, Deps
from bot.playground.seed import AMARA, DIEGO, JONAS, PRIYA
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.logs import ItemDraft, LogDraft, Shared
from bot.rules.sessions import SessionDraft
from bot.rules.settings import RhythmDraft
from bot.usecases.goals.keeping import add_goal
from bot.usecases.logs.keeping import Form, Meeting, save_new_log
from bot.usecases.mentorships.course import start_mentorship
from bot.usecases.people import Member, learn_member
from bot.usecases.planning.rows import plan_news
from bot.usecases.sessions.agenda import Source, add_topic
from bot.usecases.sessions.planned import plan_meeting
from bot.usecases.settings import change_settings, get_settings
from storage.database import Store
from storage.people import find_person
from storage.tables import Nudge, Person

TEAM = "T04NORTH001"
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)  # 10:30 in London, 11:30 Berlin, 16:00 Kolkata
TODAY, MONDAY_AFTER, NEXT_WEEK = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 27)
PEOPLE = {JONAS: "Europe/Berlin", PRIYA: "Asia/Kolkata", AMARA: "Europe/London"}

# What each of them is to read on Friday, one message a line.
DUE = {
    JONAS: ("How did your week go with “Speak at a meetup”", "Draft the talk is due today"),
    PRIYA: ("How did your week go with “Learn to prototype”",),
    AMARA: ("Hire a second lead is due today",),
}
# The rows that are there when all was said: kind, occasion, state.
SAID, TO_COME = (TODAY, "sent"), (MONDAY_AFTER, "pending")
REVIEW = ("review", date(2027, 2, 16), "pending")  # three months after the first goal
ROWS = {
    JONAS: {
        ("checkin", *SAID),
        ("milestone_due", *SAID),
        ("milestone_overdue", *TO_COME),
        ("checkin_reminder", *TO_COME),
        ("checkin", NEXT_WEEK, "pending"),
        REVIEW,
    },
    PRIYA: {
        ("checkin", *SAID),
        ("checkin_reminder", *TO_COME),
        ("checkin", NEXT_WEEK, "pending"),
        REVIEW,
    },
    AMARA: {("milestone_due", *SAID), ("milestone_overdue", *TO_COME), REVIEW},
}

# Another Friday: what one of two did for the other, and what the clock has for her.
PAIR = {AMARA: "Europe/London", DIEGO: "America/New_York"}
EVERYBODY = (*PEOPLE, DIEGO)
DUE_TO_PAIR = {
    AMARA: ("You meet", "Pay", "This and that"),
    DIEGO: ("wrote about", "Call Ana"),
}
OPENING = "opening"  # tests/kills/placed.py
SAID_TO_PAIR = {AMARA: {"brief"}, DIEGO: {"session_logged", "action_given"}}


def prepare_pair(store: Store) -> None:
    """Amara wrote of a meeting and gave Diego something to do; tomorrow they meet again."""
    deps = Deps(store, lambda: MONDAY, Settings())
    amara, diego = (Actor(TEAM, user) for user in PAIR)
    for user, tz in PAIR.items():
        learn_member(deps, TEAM, Member(user, name=user.title(), tz=tz))
    with store.write() as session:
        two = [find_person(session, TEAM, user) for user in PAIR]
        assert two[0], two[1]
        pair = start_mentorship(session, two[0], two[1], MONDAY).id or 0
    plan_meeting(deps, amara, pair, SessionDraft(date(2026, 11, 21), time(10)), "plan")
    item = ItemDraft("Call Ana", date(2026, 12, 1), "mentee")
    draft = LogDraft(Shared("This and that"), items=(item,))
    save_new_log(deps, amara, Meeting(pair, date(2026, 11, 13)), draft, Form("log"))
    add_topic(deps, diego, pair, "Pay", Source())
    kinds = [kind for said in SAID_TO_PAIR.values() for kind in said]
    with store.write() as session:  # the rest has been said, or is another story
        session.exec(delete(Nudge).where(col(Nudge.kind).not_in(kinds)))


def prepare_group(store: Store) -> None:
    """Amara said yes to Diego: both are to find themselves in a conversation."""
    deps = Deps(store, lambda: MONDAY, Settings())
    for user, tz in PAIR.items():
        learn_member(deps, TEAM, Member(user, name=user.title(), tz=tz))
    with store.write() as session:
        expert = find_person(session, TEAM, AMARA)
        assert expert
        plan_news(session, expert, OPENING, "intro:1", FRIDAY)


def prepare(store: Store) -> None:
    """On Monday three people have set themselves goals; tables are made already."""
    deps = Deps(store, lambda: MONDAY, Settings())
    for user, tz in PEOPLE.items():
        learn_member(deps, TEAM, Member(user, name=user.title(), tz=tz))
    _turn_checkins_off(deps, Actor(TEAM, AMARA))
    _goal(deps, JONAS, "Speak at a meetup", MilestoneDraft("Draft the talk", TODAY))
    _goal(deps, PRIYA, "Learn to prototype")
    _goal(deps, AMARA, "Grow the team", MilestoneDraft("Hire a second lead", TODAY))


def _turn_checkins_off(deps: Deps, actor: Actor) -> None:
    rhythm = get_settings(deps, actor).rhythm
    workdays = frozenset(int(day) for day in rhythm.workdays)
    change_settings(
        deps,
        actor,
        RhythmDraft(False, rhythm.weekday, rhythm.at, rhythm.every_weeks, workdays, True),
    )


def _goal(deps: Deps, user: str, title: str, *milestones: MilestoneDraft) -> None:
    draft = GoalDraft(title, due=date(2027, 3, 1), milestones=milestones)
    add_goal(deps, Actor(TEAM, user), draft, form_key=f"form of {user}")


def outcome(store: Store) -> Counter[tuple[Any, ...]]:
    """What became of every row; not how often it was tried, or by whom."""
    with store.read() as session:
        found = session.exec(select(Nudge, Person).join(Person)).all()
    return Counter(
        (person.user_id, row.kind, row.occasion, row.state, row.reason, _due(row))
        for row, person in found
    )


def said_where(store: Store) -> set[tuple[str, str | None, str | None]]:
    """Where the rows say that their messages stand: person, conversation and ts."""
    with store.read() as session:
        found = session.exec(select(Nudge, Person).join(Person)).all()
    return {(person.user_id, row.channel, row.ts) for row, person in found if row.state == "sent"}


def _due(row: Nudge) -> datetime | None:
    return row.due_at if row.state == "pending" else None
