"""Two people and the tick at work on one mentorship in the same moment: nobody is in the way."""

from collections.abc import Callable
from datetime import date, time, timedelta
from threading import Event

import pytest
from sqlmodel import select

from bot.clock import Tick
from bot.deps import Actor, Deps
from bot.rules.actions import ActionDraft, Who
from bot.rules.logs import ItemDraft, LogDraft, Shared
from bot.rules.refusals import NotFound
from bot.rules.sessions import SessionDraft
from bot.usecases.actions.keeping import add_action, drop_action, finish_action
from bot.usecases.logs.keeping import Form, Meeting, save_log, save_new_log
from bot.usecases.mentorships.course import end_mentorship, pause_mentorship
from bot.usecases.sessions.agenda import Source, add_topic
from bot.usecases.sessions.changes import cancel_meeting, move_meeting
from bot.usecases.sessions.held import answer_met
from bot.usecases.sessions.planned import plan_meeting
from handlers import jobs
from storage.tables import ActionItem, MentoringSession, Nudge
from tests.benchmarks.deeds import Courier
from tests.conftest import MONDAY, TEAM, Clock, MakePerson
from tests.usecases.test_mentorship_races import at_once
from tests.usecases.twos import begin

SOON, NEXT = date(2026, 11, 23), date(2026, 12, 2)
AFTER = timedelta(hours=3)  # when the first session is over, and the second is still to come


class Two:
    """A session that is over, one that is to come, and what either of the two may do."""

    def __init__(self, deps: Deps, mentor: Actor, mentee: Actor, clock: Clock) -> None:
        self.deps = deps
        clock.now = MONDAY
        self.pair = begin(deps, mentor, mentee)
        once = SessionDraft(SOON, time(10, 30))
        self.over = plan_meeting(deps, mentee, self.pair, once, "once").view.key
        series = SessionDraft(NEXT, time(10), times=3)
        self.coming = plan_meeting(deps, mentee, self.pair, series, "series").view.key
        clock.now = MONDAY + AFTER

    def deed(self, name: str, actor: Actor) -> Callable[[], object]:
        deps, pair, key = self.deps, self.pair, f"{name} of {actor.user_id}"
        draft = SessionDraft(date(2026, 12, 3), time(11))
        item = ItemDraft("Write", NEXT, "mentor")
        told = LogDraft(Shared(key), ("Ask",), (item,))
        act = ActionDraft("Call", NEXT), Who(pair, other=True)
        deeds: dict[str, Callable[[], object]] = {
            "plan": lambda: plan_meeting(deps, actor, pair, draft, key),
            "move": lambda: move_meeting(deps, actor, self.coming, draft, later=True),
            "cancel": lambda: cancel_meeting(deps, actor, self.coming, key, key, later=True),
            "met": lambda: answer_met(deps, actor, self.over, held=True),
            "log": lambda: save_log(deps, actor, self.over, told, Form(key)),
            "log anew": lambda: save_new_log(deps, actor, Meeting(pair, SOON), told, Form(key)),
            "item": lambda: add_action(deps, actor, *act, key),
            "topic": lambda: add_topic(deps, actor, pair, key, Source()),
            "pause": lambda: pause_mentorship(deps, actor, pair, None),
            "end": lambda: end_mentorship(deps, actor, pair, "reached", "Thanks"),
        }
        return deeds[name]

    def tick(self) -> object:
        tick = Tick(self.deps, jobs(), Courier(), TEAM, "race", timedelta(0), Event())
        return tick.run()


DEEDS = ("plan", "move", "cancel", "met", "log", "log anew", "item", "topic", "pause", "end")


@pytest.mark.parametrize("mine", DEEDS)
def test_whatever_two_do_at_once_beside_the_tick_comes_to_an_end(
    deps: Deps, make_person: MakePerson, clock: Clock, mine: str, caplog: pytest.LogCaptureFixture
) -> None:
    for number, theirs in enumerate(DEEDS[DEEDS.index(mine) :]):
        mentor, mentee = make_person(f"UA{number}"), make_person(f"UB{number}")
        two = Two(deps, mentor, mentee, clock)
        at_once(two.deed(mine, mentor), two.deed(theirs, mentee), two.tick, two.tick)
        _check(deps, two, {mine, theirs})
    assert not [each for each in caplog.records if each.levelname == "ERROR"]


def _check(deps: Deps, two: Two, done: set[str]) -> None:
    with deps.store.read() as session:
        met = session.exec(
            select(MentoringSession).where(MentoringSession.mentorship_id == two.pair)
        ).all()
        waiting = session.exec(select(Nudge).where(Nudge.state == "pending")).all()
    if "cancel" in done:  # whoever moved it did so before, or was told
        assert {m.state for m in met if m.id == two.coming} == {"cancelled"}
    if "end" in done:
        assert not [m for m in met if m.state == "planned" and m.starts_at > deps.now()]
        subjects = [row.subject for row in waiting if row.kind in ("brief", "session_prep")]
        assert not [m for m in met for s in subjects if s.startswith(f"session:{m.id}:")]


def test_an_item_that_its_owner_finishes_is_not_dropped_in_the_same_moment(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    maker = make_person("U2")
    pair = begin(deps, maker, actor)
    for number in range(10):
        draft, who = ActionDraft("Call", NEXT), Who(pair, other=True)
        key = add_action(deps, maker, draft, who, f"form {number}").item.id or 0
        at_once(
            lambda key=key: finish_action(deps, actor, key),
            lambda key=key: _or_not(lambda: drop_action(deps, maker, key)),
        )
    with deps.store.read() as session:
        assert {item.state for item in session.exec(select(ActionItem))} == {"done"}


def _or_not(deed: Callable[[], object]) -> object:
    try:
        return deed()
    except NotFound:
        return None
