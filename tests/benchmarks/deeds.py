"""What the measured person does: a few goals to begin with, and once everything there is."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from threading import Event
from typing import Any

from bot.clock import Tick
from bot.config import Settings
from bot.deps import Actor, Deps
from bot.rules.checkins import CheckinDraft
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.nudges import Delivery, Sent, Unclear
from bot.rules.rhythm import today, week_of
from bot.rules.settings import RhythmDraft
from bot.usecases import people, settings
from bot.usecases.checkins import answering, words
from bot.usecases.goals import keeping, milestones, obstacles, questions
from bot.usecases.goals.keeping import GoalCard
from bot.usecases.home import page
from bot.usecases.nudges.jobs import Place
from bot.usecases.nudges.reports import TickReport
from bot.usecases.nudges.retelling import Said, retold
from bot.usecases.people import Member
from bot.usecases.planning.milestones import MILESTONE_KINDS, milestone_subject
from handlers import jobs
from storage.database import Store
from storage.tables import Person


class Courier:
    """Answers at once, as Slack would: what is measured is the bot alone."""

    def __init__(self, delivery: Delivery | None = None) -> None:
        self.count = 0
        self._delivery = delivery

    def deliver(
        self, person: Person, bundle: str, parts: list[Any], place: Place | None
    ) -> Delivery:
        """The message is there at once, in a conversation and with a ts of its own."""
        self.count += 1
        return self._delivery or Sent(f"D{person.id}", f"{self.count}.000000")

    def retell(self, said: Said) -> bool:
        """Redrawn at once."""
        return True

    def find(
        self, person: Person, bundle: str, since: datetime, place: Place | None
    ) -> Sent | Unclear | None:
        """Nothing is ever there already."""
        return None


def at(store: Store, now: datetime) -> Deps:
    """The use cases on a database, at a standing instant."""
    return Deps(store, lambda: now, Settings())


def tick_at(
    store: Store, team_id: str, now: datetime, courier: Courier | None = None
) -> TickReport:
    """One tick at an instant, without the pace that spares Slack."""
    tick = Tick(
        at(store, now), jobs(), courier or Courier(), team_id, "bench", timedelta(0), Event()
    )
    return tick.run()


def draft(deps: Deps, title: str = "Give a talk", steps: int = 2) -> GoalDraft:
    """A goal as somebody types it."""
    due = today(deps.now(), "UTC") + timedelta(days=120)
    rows = tuple(MilestoneDraft(f"Step {n}", due - timedelta(days=60 - n)) for n in range(steps))
    return GoalDraft(title, "It matters to me", "People come", due, milestones=rows)


def settle(deps: Deps, actor: Actor, count: int = 3) -> list[GoalCard]:
    """Somebody with a few goals."""
    people.learn_member(deps, actor.team_id, Member(actor.user_id, "Jonas", "Europe/Berlin"))
    return [
        keeping.add_goal(deps, actor, draft(deps, f"Goal number {n}"), f"form {n}")
        for n in range(count)
    ]


def everything(store: Store, actor: Actor, helper: Actor, now: datetime) -> None:
    """Every use case and every way of a nudge, at least once; both people have settled in."""
    deps = at(store, now)
    card = keeping.add_goal(deps, actor, draft(deps), "once")
    _about_goals(deps, actor, card)
    _about_milestones(deps, actor, helper, card)
    _about_checkins(deps, actor, card)
    _views(deps, actor, card)
    _settings(deps, actor)
    _nudges(store, actor, now)


def _about_goals(deps: Deps, actor: Actor, card: GoalCard) -> None:
    key = card.goal.id or 0
    first = card.milestones[0]
    kept = (MilestoneDraft(first.title, first.due, first.id), MilestoneDraft("New", first.due))
    changed = replace(draft(deps), percent=40, milestones=kept)
    keeping.change_goal(deps, actor, key, replace(changed, answers={"yours": ""}))
    keeping.change_goal(deps, actor, key, replace(changed, answers={"yours": "Mine"}, skills="Go"))
    obstacles.name_obstacle(deps, actor, key, "No stage")
    obstacles.add_first_step(deps, actor, key, "Find a stage", first.due)
    keeping.close_goal(deps, actor, key, "done")
    keeping.reopen_goal(deps, actor, key)


def _about_milestones(deps: Deps, actor: Actor, helper: Actor, card: GoalCard) -> None:
    key, goal_id = card.milestones[0].id or 0, card.goal.id or 0
    milestones.get_milestone(deps, actor, key)
    milestones.finish_milestone(deps, actor, key, done=True)
    milestones.set_done(deps, actor, goal_id, frozenset())
    milestones.move_milestone(deps, actor, key, today(deps.now(), "UTC") + timedelta(days=20))
    milestones.ask_for_help(deps, actor, key, helper.user_id, "A word of advice?", "help")


def _about_checkins(deps: Deps, actor: Actor, card: GoalCard) -> None:
    week = week_of(today(deps.now(), "UTC"))
    told = CheckinDraft({card.goal.id or 0: "step"}, "None", "Write", 4)
    answering.answer_checkin(deps, actor, week, told)
    words.answer_in_words(deps, actor, "1.0", None, "Went well")
    words.answer_in_words(deps, actor, "2.0", "9.9", "Went well")
    words.change_words(deps, actor, "1.0", "Went so so")
    words.take_back_words(deps, actor, "1.0")
    answering.snooze_checkins(deps, actor, "2w")
    answering.pause_checkins(deps, actor, None)
    answering.change_pace(deps, actor, 2)
    answering.change_pace(deps, actor, 1)


def _views(deps: Deps, actor: Actor, card: GoalCard) -> None:
    page.home_page(deps, actor)
    keeping.list_goals(deps, actor)
    keeping.get_goal(deps, actor, card.goal.id or 0)
    questions.question_on(deps, actor, card.goal.id or 0)
    keeping.list_serving(deps, actor)
    answering.checkin_form(deps, actor)
    answering.list_history(deps, actor)
    answering.list_history(deps, actor, week_of(today(deps.now(), "UTC")))
    settings.get_settings(deps, actor)
    subjects = [milestone_subject(milestone) for milestone in card.milestones]
    retold(deps, jobs(), actor, MILESTONE_KINDS, subjects)


def _settings(deps: Deps, actor: Actor) -> None:
    chosen = RhythmDraft(True, 5, time(10), 1, frozenset({1, 2, 3, 4, 5}), True)
    settings.change_settings(deps, actor, chosen)
    people.is_known(deps, actor)
    profile = Member(actor.user_id, "Jonas", "America/New_York")
    people.learn_member(deps, actor.team_id, profile)
    people.learn_member(deps, actor.team_id, replace(profile, active=False))
    people.learn_member(deps, actor.team_id, replace(profile, tz="Europe/Berlin"))


def _nudges(store: Store, actor: Actor, now: datetime) -> None:
    """A week of ticks: sent, refused, cut off and looked for again."""
    unclear, soon = Courier(Unclear("cut off")), timedelta(minutes=5)
    tick_at(store, actor.team_id, now + timedelta(minutes=1), unclear)
    for step in range(3):
        tick_at(store, actor.team_id, now + (2 + step) * soon)
    for days in range(1, 22):
        tick_at(store, actor.team_id, now + timedelta(days=days))
