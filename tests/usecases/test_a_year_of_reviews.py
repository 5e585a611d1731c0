"""A year of many people who do as they like: what the bot says of its own accord stays true."""

import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot.clock import Tick
from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.nudges import Delivery
from bot.rules.opportunities import OpportunityDraft
from bot.rules.refusals import Refusal
from bot.rules.reviews import JUST_DONE, ReflectionDraft, months_after
from bot.rules.rhythm import is_workday, local, today
from bot.rules.settings import RhythmDraft
from bot.rules.visions import PartDraft
from bot.usecases import people, settings
from bot.usecases.goals import keeping, milestones, pages
from bot.usecases.goals import undo as goal_undo
from bot.usecases.journal import notes
from bot.usecases.nudges.jobs import Place
from bot.usecases.people import Member
from bot.usecases.planning.milestones import MILESTONE_KINDS
from bot.usecases.planning.reviews import REVIEW, is_put_off
from bot.usecases.planning.rows import number_of
from bot.usecases.reviews import guided, prompts, reflections
from bot.usecases.reviews.reflections import Reached
from bot.usecases.roadmaps import opportunities
from bot.usecases.visions import versions
from handlers import jobs
from storage import nudges
from storage.goals import find_milestone
from storage.people import get_rhythm, id_of
from storage.reviews import grounds_of
from storage.tables import Person
from tests.conftest import TEAM, Clock
from tests.usecases.couriers import Engine, FakeCourier

ZONES = (
    *("Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"),
    *("Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "Pacific/Chatham"),
)
WEEKS = (frozenset(range(1, 6)), frozenset({2, 4}), frozenset({6}), frozenset({7, 1, 2}))
HOURS = (time(6, 30), time(10), time(17, 45))
DAYS, MANY, DEEDS = 365, 20, 12


@dataclass
class Watchful(FakeCourier):
    """Looks at every message at the moment at which it arrives."""

    deps: Deps | None = None
    last: dict[str, datetime] = field(default_factory=dict)
    reviews: dict[str, list[tuple[date, bool]]] = field(default_factory=dict)

    def deliver(
        self, person: Person, bundle: str, parts: list[Any], place: Place | None = None
    ) -> Delivery:
        assert self.deps is not None
        with self.deps.store.read() as session:
            rows = nudges.list_bundle(session, bundle)
            rhythm, now = get_rhythm(session, id_of(person)), self.now()
            assert person.active
            if not rows[0].urgent:
                here = local(now, person.tz)
                opens, closes = min(rhythm.at, time(9)), max(rhythm.at, time(17))
                assert is_workday(here.date(), rhythm), (person.user_id, here)
                assert opens <= here.time() <= closes.replace(minute=59), (person.user_id, here)
                before = self.last.get(person.user_id)
                assert before is None or today(before, person.tz) < here.date()
                self.last[person.user_id] = now
            for row in rows:
                if row.kind == REVIEW:
                    grounds = grounds_of(session, id_of(person))
                    assert grounds.wanted
                    assert grounds.first_goal_at is not None
                    done = grounds.last_done_at
                    assert done is None or now - done >= JUST_DONE
                    asked = self.reviews.setdefault(person.user_id, [])
                    asked.append((row.occasion, is_put_off(row.subject)))
                elif row.kind in MILESTONE_KINDS:
                    found = find_milestone(session, id_of(person), number_of(row.subject))
                    assert found is not None
                    assert (found[0].done_at, found[1].state) == (None, "active")
        return super().deliver(person, bundle, parts, place)


@dataclass
class Life:
    """One person, and what comes to their mind."""

    deps: Deps
    actor: Actor
    dice: random.Random
    tz: str
    done: Counter[str]
    count: int = 0
    active: bool = True

    def act(self) -> None:
        self.count += 1
        deeds = (
            *(self.add, self.add, self.change, self.close, self.reopen, self.undo, self.undo),
            *(self.step, self.review, self.review_half, self.put_off, self.put_off),
            *(self.off, self.settle, self.settle, self.move, self.move, self.move, self.leave),
            *(self.vision, self.note, self.practise, self.reflect),
        )
        deed = self.dice.choice(deeds)
        with suppress(Refusal):  # as a form would say: that cannot be done
            deed()
            self.done[deed.__name__] += 1

    def _day(self, most: int) -> date:
        return today(self.deps.now(), self.tz) + timedelta(days=self.dice.randint(1, most))

    def _goal(self, state: str = "active") -> keeping.GoalCard | None:
        found = keeping.list_goals(self.deps, self.actor)
        cards = found.active if state == "active" else found.closed
        return self.dice.choice(cards) if cards else None

    def add(self) -> None:
        steps = tuple(MilestoneDraft(f"Step {n}", self._day(40)) for n in range(2))
        framework = self.dice.choice(("SMART", "SMARTY", "REAL"))
        draft = GoalDraft("Goal", due=self._day(200) + timedelta(days=40), milestones=steps)
        draft = replace(draft, framework=framework, serves="statement", skills="Go, Grids")
        keeping.add_goal(self.deps, self.actor, draft, f"G{self.count}")

    def change(self) -> None:
        if card := self._goal():
            page = pages.get_goal_page(self.deps, self.actor, card.goal.id or 0)
            draft = replace(page.draft, title=f"Goal {self.count}", due=self._day(300))
            keeping.change_goal(self.deps, self.actor, card.goal.id or 0, draft)

    def close(self) -> None:
        if card := self._goal():
            state = self.dice.choice(("done", "dropped"))
            keeping.close_goal(self.deps, self.actor, card.goal.id or 0, state)

    def reopen(self) -> None:
        if card := self._goal("closed"):
            keeping.reopen_goal(self.deps, self.actor, card.goal.id or 0)

    def undo(self) -> None:
        if card := self._goal(self.dice.choice(("active", "closed"))):
            key = card.goal.id or 0
            if found := goal_undo.get_undo(self.deps, self.actor, key):
                goal_undo.undo_change(self.deps, self.actor, key, found.revision)

    def step(self) -> None:
        if (card := self._goal()) and card.milestones:
            key = self.dice.choice(card.milestones).id or 0
            milestones.finish_milestone(self.deps, self.actor, key, done=self.dice.random() < 0.7)

    def reflect(self) -> None:
        if card := self._goal("closed"):
            draft = ReflectionDraft("Patience")
            reached = Reached("goal", card.goal.id or 0)
            reflections.keep_reflection(self.deps, self.actor, reached, draft)

    def review(self) -> None:
        step = guided.start_review(self.deps, self.actor)
        form = f"R{self.count}"
        guided.finish_review(self.deps, self.actor, step.review_id, "Go on", form, shared=True)

    def review_half(self) -> None:
        step = guided.start_review(self.deps, self.actor)
        form = f"R{self.count}"
        guided.answer_review(self.deps, self.actor, step.review_id, "keep", "Fridays", form)

    def put_off(self) -> None:
        if prompts.asked_about(self.deps, self.actor):
            prompts.put_off(self.deps, self.actor)

    def off(self) -> None:
        if self.dice.random() < 0.3:
            prompts.turn_off(self.deps, self.actor)

    def settle(self) -> None:
        workdays = self.dice.choice(WEEKS)
        draft = RhythmDraft(
            checkins_on=self.dice.random() < 0.2,
            weekday=min(workdays),
            at=self.dice.choice(HOURS),
            every_weeks=4,
            workdays=workdays,
            milestones_on=True,
            reviews_on=self.dice.random() < 0.9,
        )
        settings.change_settings(self.deps, self.actor, draft)

    def move(self) -> None:
        self.tz = self.dice.choice(ZONES)
        self._told()

    def leave(self) -> None:
        self.active = not self.active or self.dice.random() < 0.5
        self._told()

    def _told(self) -> None:
        member = Member(self.actor.user_id, self.actor.user_id, self.tz, active=self.active)
        people.learn_member(self.deps, TEAM, member)

    def vision(self) -> None:
        drafts = {"statement": PartDraft(f"Words {self.count}")}
        versions.keep_step(self.deps, self.actor, "statement", drafts, f"V{self.count}")

    def note(self) -> None:
        notes.write_note(self.deps, self.actor, "A note", f"N{self.count}")

    def practise(self) -> None:
        draft = OpportunityDraft("shadowing", "Half a day", self._day(90))
        opportunities.add_opportunity(self.deps, self.actor, draft, f"O{self.count}")


@pytest.mark.only("sqlite")
def test_what_is_said_in_a_year_is_true_in_time_and_rare(deps: Deps, clock: Clock) -> None:
    dice = random.Random(4)
    courier = Watchful(deps.now, deps=deps)
    tick = Tick(deps, jobs(), courier, TEAM, "one", pace=timedelta(0))
    engine = Engine(deps, clock, courier, tick)
    lives: list[Life] = []
    done: Counter[str] = Counter()
    for number in range(MANY):
        lives.append(Life(deps, Actor(TEAM, f"U{number}"), dice, dice.choice(ZONES), done))
        lives[-1]._told()
        lives[-1].add()
        lives[-1].settle()
    start = clock.now
    moments = sorted(dice.uniform(0, DAYS) for _ in range(MANY * DEEDS))
    down = [(60, 63), (80, 90), (150, 180), (220, 320)]
    for moment in moments:
        until = start + timedelta(days=moment)
        if not any(first <= moment < last for first, last in down):
            engine.run_until(*until.timetuple()[:5])
        clock.now = max(clock.now, until)
        dice.choice(lives).act()
    asked = courier.reviews.values()
    for each in asked:
        quarters = [day for day, put_off in each if not put_off]
        for before, after in pairwise(quarters):
            assert after >= months_after(before, 3), each
    assert len(asked) > MANY / 2
    assert {*map(len, asked)} > {1, 2}, "somebody was asked a second time"
    assert len(done) == 17, "every deed was done by somebody"
