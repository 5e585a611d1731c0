"""What people hear after a month in which the bot was down: a few words each, not a flood."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.deps import Actor, Deps
from bot.rules.actions import ActionDraft, Who
from bot.rules.agreements import AgreementDraft
from bot.rules.requests import RequestDraft
from bot.rules.sessions import SessionDraft
from bot.usecases import people
from bot.usecases.actions import keeping
from bot.usecases.mentorships import agreements
from bot.usecases.nudges.reports import TickReport
from bot.usecases.people import Member
from bot.usecases.requests import asking
from bot.usecases.sessions import planned
from tests.benchmarks import crowd, deeds, mentoring_deeds

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MONTH = timedelta(days=30)
JONAS, MENTORS = Actor("T1", "UJONAS"), [Actor("T1", f"UM{n}") for n in range(2)]
ASKERS = [Actor("T1", f"UA{n}") for n in range(5)]


@pytest.fixture
def deps(tmp_path: Path) -> Deps:
    """Jonas has a goal, two mentors and many sessions and items; five people ask him."""
    made = deeds.at(crowd.empty(tmp_path / "northstar.db"), MONDAY)
    for actor in (JONAS, *MENTORS, *ASKERS):
        people.learn_member(made, "T1", Member(actor.user_id, actor.user_id, "Europe/Berlin"))
    deeds.settle(made, JONAS, 1)
    keys = [mentoring_deeds.begin(made, mentor, JONAS) for mentor in MENTORS]
    for mentor, key in zip(MENTORS, keys, strict=True):
        draft = AgreementDraft(MONDAY.date() + timedelta(days=25))
        told = agreements.propose_agreement(made, JONAS, key, draft, 0, "form")
        agreements.confirm_agreement(made, mentor, key, told.version.version)
    for number in range(20):
        day = MONDAY.date() + timedelta(days=1 + number * 3 // 2)
        draft = SessionDraft(day, time(10, number))
        planned.plan_meeting(made, JONAS, keys[number % 2], draft, f"form {number}")
        keeping.add_action(made, JONAS, ActionDraft("Write", day), Who(), f"form {number}")
    return made


def _asks(deps: Deps) -> None:
    whom = people.find_key(deps, JONAS) or 0
    for asker in ASKERS:
        draft = RequestDraft("I am a nurse", "You know Go", "An hour a month")
        asking.request_mentor(deps, asker, whom, draft, "form")


def _tick(deps: Deps, at: datetime) -> TickReport:
    return deeds.tick_at(deps.store, "T1", at)


def _sent(report: TickReport) -> Counter[str]:
    return Counter(line.user for line in report.lines if line.outcome == "sent")


@pytest.mark.parametrize("asked", ["before it went down", "and nobody heard of it"])
def test_after_a_month_of_silence_a_few_words_come_and_no_flood(deps: Deps, asked: str) -> None:
    if asked == "before it went down":
        _asks(deps)
        _tick(deps, MONDAY)
    else:
        _tick(deps, MONDAY)
        _asks(deps)
    report = _tick(deps, MONDAY + MONTH)
    sent = _sent(report)
    # What fell together in one message, and whether the latest sessions took place.
    assert sent[JONAS.user_id] <= 3
    assert all(sent[mentor.user_id] <= 3 for mentor in MENTORS)
    assert {sent[asker.user_id] for asker in ASKERS} == {1}
    told = {kind for line in report.lines if line.user in map(_id, ASKERS) for kind in line.kinds}
    ended = "request_expired" if asked == "before it went down" else "request_returned"
    assert ended in told
    later = [_sent(_tick(deps, MONDAY + MONTH + timedelta(days=day))) for day in (1, 2)]
    assert all(number <= 1 for counted in later for number in counted.values())


def _id(actor: Actor) -> str:
    return actor.user_id
