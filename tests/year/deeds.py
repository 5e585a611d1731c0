"""Deeds: what people do in a year of their own accord, as it comes to their mind."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from bot.deps import Actor, Deps
from bot.rehearsal.stage import Stage
from bot.rules.actions import ActionDraft, Who
from bot.rules.experts import ExpertDraft
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.intros import IntroDraft
from bot.rules.profiles import OfferDraft
from bot.rules.requests import RequestDraft
from bot.rules.rhythm import today
from bot.rules.sessions import SessionDraft
from bot.rules.settings import RhythmDraft
from bot.rules.thanks import ThanksDraft
from bot.usecases import people, settings
from bot.usecases.actions import keeping as actions
from bot.usecases.checkins import answering
from bot.usecases.experts import offers as expert_offers
from bot.usecases.experts import wishes
from bot.usecases.goals import keeping, milestones
from bot.usecases.goals import undo as goal_undo
from bot.usecases.intros import asking as intro_asking
from bot.usecases.intros import inbox, standing
from bot.usecases.mentors import offers
from bot.usecases.mentorships import course
from bot.usecases.requests import asking
from bot.usecases.sessions import changes, held, planned
from bot.usecases.thanks import saying
from storage.people import find_person
from storage.tables import Nudge

ZONES = (
    *("Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"),
    *("Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "Pacific/Chatham"),
    *("Europe/London", "America/Sao_Paulo", "Africa/Cairo", "Asia/Tokyo"),
)
WEEKS = (*(frozenset(range(1, 6)),) * 6, frozenset({2, 4}), frozenset({7, 1, 2, 3, 4}))
HOURS = (*(time(10),) * 4, time(6, 30), time(9), time(17, 45), time(20, 15))
RHYTHMS = ("weekly", "two_weekly", "monthly")
SKILLS = ("Kubernetes", "Public speaking", "SQL", "Negotiation", "Writing", "Figma", "Python")


@dataclass
class Town:
    """All who live there, and what chance has in store for them."""

    deps: Deps
    stage: Stage
    dice: random.Random
    team_id: str
    lives: list["Deeds"] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    def of(self, user_id: str) -> "Deeds":
        """Somebody by Slack's id."""
        return self.lives[int(user_id[1:])]


@dataclass
class Deeds:
    """One person, and what comes to their mind."""

    town: Town
    number: int
    tz: str
    active: bool = True
    count: int = 0

    @property
    def actor(self) -> Actor:
        return Actor(self.town.team_id, f"U{self.number}")

    @property
    def deps(self) -> Deps:
        return self.town.deps

    @property
    def dice(self) -> random.Random:
        return self.town.dice

    def acts(self) -> None:
        """Something of their own accord, if it can be done."""
        deed: Callable[[], None] = self.dice.choice(
            (
                *(self.add_goal, self.add_goal, self.close_goal, self.reopen_goal, self.undo),
                *(self.finish_step, self.move_step, self.settle, self.move, self.leave),
                *(self.offer, self.offer_help, self.be_quiet, self.ask_mentor, self.ask_mentor),
                *(self.plan, self.plan, self.move_session, self.cancel, self.rest, self.resume),
                *(self.end, self.ask_expert, self.wish, self.thank, self.note_item, self.pause),
                *(self.ask_help, self.withdraw_intro),
            )
        )
        self.done(deed)

    def hears(self, rows: list[Nudge]) -> None:
        """What the bot has said just now."""

    def done(self, deed: Callable[[], object]) -> None:
        """Do it; what a form would refuse comes to the stage."""
        self.count += 1
        deed()
        self.town.done[getattr(deed, "__name__", "reaction")] += 1

    def told(self) -> None:
        """As Slack tells of them."""
        user = self.actor.user_id
        member = people.Member(user, user, self.tz, active=self.active)
        people.learn_member(self.deps, self.town.team_id, member)

    def begin(self) -> None:
        """They come, with a rhythm and a goal."""
        self.told()
        self.settle()
        self.add_goal()
        if self.number % 5 == 0:
            self.offer()
        if self.number % 7 == 0:
            self.offer_help()

    def _day(self, most: int) -> date:
        return today(self.deps.now(), self.tz) + timedelta(days=self.dice.randint(1, most))

    def _form(self) -> str:
        return f"{self.number}:{self.count}"

    def _goal(self, state: str = "active") -> keeping.GoalCard | None:
        found = keeping.list_goals(self.deps, self.actor)
        cards = found.active if state == "active" else found.closed
        return self.dice.choice(cards) if cards else None

    def add_goal(self) -> None:
        steps = tuple(MilestoneDraft(f"Step {n}", self._day(90)) for n in range(3))
        due = today(self.deps.now(), self.tz) + timedelta(days=self.dice.randint(90, 240))
        skill = self.dice.choice(SKILLS)
        draft = GoalDraft(f"Learn {skill}", due=due, milestones=steps, skills=skill)
        keeping.add_goal(self.deps, self.actor, draft, self._form())

    def close_goal(self) -> None:
        if card := self._goal():
            state = self.dice.choice(("done", "dropped"))
            keeping.close_goal(self.deps, self.actor, card.goal.id or 0, state)

    def reopen_goal(self) -> None:
        if card := self._goal("closed"):
            keeping.reopen_goal(self.deps, self.actor, card.goal.id or 0)

    def undo(self) -> None:
        if card := self._goal(self.dice.choice(("active", "closed"))):
            key = card.goal.id or 0
            if found := goal_undo.get_undo(self.deps, self.actor, key):
                goal_undo.undo_change(self.deps, self.actor, key, found.revision)

    def _step(self) -> int:
        card = self._goal()
        return self.dice.choice(card.milestones).id or 0 if card and card.milestones else 0

    def finish_step(self) -> None:
        if key := self._step():
            milestones.finish_milestone(self.deps, self.actor, key, done=self.dice.random() < 0.8)

    def move_step(self) -> None:
        if key := self._step():
            milestones.move_milestone(self.deps, self.actor, key, self._day(40))

    def ask_help(self) -> None:
        if key := self._step():
            helper = self.other().actor.user_id
            milestones.ask_for_help(self.deps, self.actor, key, helper, "How?", self._form())

    def settle(self) -> None:
        workdays = self.dice.choice(WEEKS)
        draft = RhythmDraft(
            checkins_on=self.dice.random() < 0.5,
            weekday=self.dice.choice(sorted(workdays)),
            at=self.dice.choice(HOURS),
            every_weeks=self.dice.choice((1, 2, 4)),
            workdays=workdays,
            milestones_on=self.dice.random() < 0.9,
            reviews_on=self.dice.random() < 0.9,
        )
        settings.change_settings(self.deps, self.actor, draft)

    def pause(self) -> None:
        until = self.dice.choice((None, self._day(60)))
        answering.pause_checkins(self.deps, self.actor, until)

    def move(self) -> None:
        self.tz = self.dice.choice(ZONES)
        self.told()

    def leave(self) -> None:
        self.active = not self.active or self.dice.random() < 0.3
        self.told()

    def other(self) -> "Deeds":
        """Somebody else."""
        return self.dice.choice([each for each in self.town.lives if each is not self])

    def _key(self, of: "Deeds") -> int:
        return people.find_key(self.deps, of.actor) or 0

    def offer(self) -> None:
        draft = OfferDraft(", ".join(self.dice.sample(SKILLS, 2)), capacity=3)
        offers.offer_mentoring(self.deps, self.actor, draft)

    def offer_help(self) -> None:
        draft = ExpertDraft(", ".join(self.dice.sample(SKILLS, 2)), monthly=3)
        expert_offers.offer_help(self.deps, self.actor, draft)

    def be_quiet(self) -> None:
        if self.dice.random() < 0.2:
            expert_offers.be_quiet(self.deps, self.actor)

    def ask_mentor(self) -> None:
        mentor = self.dice.choice(self.town.lives[::5])
        draft = RequestDraft("Me", "You", "This", self.dice.choice(RHYTHMS))
        key = self._key(mentor)
        asking.request_mentor(self.deps, self.actor, key, draft, self._form())

    def _pair(self) -> tuple[int, course.Pair] | None:
        found = course.list_own(self.deps, self.actor)
        pair = self.dice.choice(found) if found else None
        return (pair.key, pair) if pair else None

    def plan(self) -> None:
        if found := self._pair():
            at = time(self.dice.randint(8, 18))
            draft = SessionDraft(self._day(20), at, None, "", self.dice.choice((1, 1, 3)))
            planned.plan_meeting(self.deps, self.actor, found[0], draft, self._form())

    def _session(self) -> int:
        found = held.list_sessions(self.deps, self.actor).upcoming
        return self.dice.choice(found).key if found else 0

    def move_session(self) -> None:
        if key := self._session():
            draft = SessionDraft(self._day(20), time(self.dice.randint(8, 18)))
            changes.move_meeting(self.deps, self.actor, key, draft)

    def cancel(self) -> None:
        if key := self._session():
            changes.cancel_meeting(self.deps, self.actor, key, "Sorry", self._form())

    def rest(self) -> None:
        if found := self._pair():
            until = self.dice.choice((None, self._day(40)))
            course.pause_mentorship(self.deps, self.actor, found[0], until)

    def resume(self) -> None:
        if found := self._pair():
            course.resume_mentorship(self.deps, self.actor, found[0])

    def end(self) -> None:
        if self.dice.random() < 0.4 and (found := self._pair()):
            course.end_mentorship(self.deps, self.actor, found[0], "other", "Thank you")

    def ask_expert(self) -> None:
        expert, topic = self.dice.choice(self.town.lives[::7]), self.dice.choice(SKILLS)
        key, draft = self._key(expert), IntroDraft(topic, "How?")
        intro_asking.ask_for_intro(self.deps, self.actor, key, draft, self._form())

    def withdraw_intro(self) -> None:
        with self.deps.store.read() as session:
            me = find_person(session, self.actor.team_id, self.actor.user_id)
            made = inbox.list_intros(session, me, self.deps.now()).made if me else ()
        if made:
            standing.withdraw_intro(self.deps, self.actor, made[0].key)

    def wish(self) -> None:
        wishes.keep_wish(self.deps, self.actor, self.dice.choice(("Airflow", "Typography", "SQL")))

    def thank(self) -> None:
        draft = ThanksDraft(self._key(self.other()), "for that")
        saying.give_thanks(self.deps, self.actor, draft, self._form())

    def note_item(self) -> None:
        found = self._pair()
        who = Who(found[0], other=self.dice.random() < 0.5) if found else Who()
        draft = ActionDraft(f"Item {self.count}", self._day(30))
        actions.add_action(self.deps, self.actor, draft, who, self._form())
