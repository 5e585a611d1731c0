"""What people do for themselves: goals and their steps, check-ins, settings, journal."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from bot.rehearsal.moments import Moment, WeekDay
from bot.rules.checkins import CheckinDraft
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.profiles import ProfileDraft
from bot.rules.reviews import ReflectionDraft
from bot.rules.rhythm import week_of
from bot.rules.settings import RhythmDraft
from bot.usecases import profiles, settings
from bot.usecases.checkins import answering
from bot.usecases.goals import keeping, milestones, pages
from bot.usecases.journal import notes
from bot.usecases.planning.checkins import CHECKIN, REMINDER, week_subject
from bot.usecases.planning.milestones import MILESTONE_KINDS, milestone_subject
from bot.usecases.reviews import reflections
from bot.usecases.reviews.reflections import Reached

Step = tuple[str, int, str]  # what, and by which day of which week


class OwnDeeds(Moment):
    """What somebody does for themselves."""

    def profile(self, **told: Any) -> None:
        """What they tell of themselves."""
        draft = ProfileDraft(**told)
        self.then("tells", lambda: profiles.change_profile(self.deps, self.actor, draft))

    def settles(self, weekday: int, at: str, every_weeks: int = 1, days: str = "12345") -> None:
        """When they want to be asked."""
        draft = RhythmDraft(
            checkins_on=True,
            weekday=weekday,
            at=time.fromisoformat(at),
            every_weeks=every_weeks,
            workdays=frozenset(map(int, days)),
            milestones_on=True,
        )
        self.then("settles", lambda: settings.change_settings(self.deps, self.actor, draft))

    def adds(self, name: str, title: str, due: WeekDay, *steps: Step, **more: Any) -> None:
        """A goal with its steps."""
        rows = tuple(MilestoneDraft(what, self.day((week, day))) for what, week, day in steps)
        draft = GoalDraft(title, due=self.day(due), milestones=rows, **more)

        def add() -> None:
            form = self.play.form(self.name, name)
            card = keeping.add_goal(self.deps, self.actor, draft, form)
            self.keep(name, card.goal.id)

        self.then(f"adds {name}", add)

    def changes(self, name: str, reason: str, due: WeekDay | None = None, **more: Any) -> None:
        """A goal gets other words or another date."""

        def change() -> None:
            draft = pages.get_goal_page(self.deps, self.actor, self.kept(name)).draft
            draft = replace(draft, reason=reason, due=self.day(due) or draft.due, **more)
            keeping.change_goal(self.deps, self.actor, self.kept(name), draft)

        self.then(f"changes {name}", change)

    def _step(self, name: str, number: int) -> int:
        steps = keeping.get_goal(self.deps, self.actor, self.kept(name)).milestones
        return steps[number - 1].id or 0

    def takes_step(self, name: str, number: int, took: str = "", ahead: str = "") -> None:
        """A milestone is reached, perhaps with a thought about it."""

        def take() -> None:
            key = self._step(name, number)
            done = milestones.finish_milestone(self.deps, self.actor, key, done=True)
            about = [milestone_subject(done.milestone)]
            self.play.retell(self.name, MILESTONE_KINDS, about)
            if took or ahead:
                draft = ReflectionDraft(took, ahead)
                reflections.keep_reflection(self.deps, self.actor, Reached("milestone", key), draft)

        self.then(f"takes step {number} of {name}", take)

    def moves_step(self, name: str, number: int, to: WeekDay) -> None:
        """A milestone gets another date."""

        def move() -> None:
            key = self._step(name, number)
            moved = milestones.move_milestone(self.deps, self.actor, key, self.day(to))
            about = [milestone_subject(moved.milestone)]
            self.play.retell(self.name, MILESTONE_KINDS, about)

        self.then(f"moves step {number} of {name}", move)

    def asks_help(self, name: str, number: int, helper: str, words: str) -> None:
        """Somebody is asked for help with a milestone."""
        user, form = self.play.cast[helper].user_id, self.play.form(self.name, name, number)

        def ask() -> None:
            key = self._step(name, number)
            milestones.ask_for_help(self.deps, self.actor, key, user, words, form)

        self.then(f"asks {helper} for help", ask)

    def closes(self, name: str, state: str = "done", took: str = "") -> None:
        """A goal is reached, or given up ("dropped")."""

        def close() -> None:
            key = self.kept(name)
            card = keeping.close_goal(self.deps, self.actor, key, state)
            about = [milestone_subject(each) for each in card.milestones]
            self.play.retell(self.name, MILESTONE_KINDS, about)
            if took:
                reached, draft = Reached("goal", key), ReflectionDraft(took)
                reflections.keep_reflection(self.deps, self.actor, reached, draft)

        self.then(f"closes {name}", close)

    def checks_in(self, week: date, feeling: int | None, draft: CheckinDraft, **moved: str) -> None:
        """A week's answer: how the named goals moved, the others by and by."""

        def answer() -> None:
            active = keeping.list_goals(self.deps, self.actor).active
            said = {self.kept(name): movement for name, movement in moved.items()}
            movements = {
                card.goal.id or 0: said.get(card.goal.id or 0)
                or self.play.dice.choice(("step", "still", "still"))
                for card in active
            }
            whole = replace(draft, movements=movements, feeling=feeling)
            answering.answer_checkin(self.deps, self.actor, week_of(week), whole)
            about = [week_subject(week_of(week))]
            self.play.retell(self.name, (CHECKIN, REMINDER), about)

        self.then("checks in", answer)

    def pauses_checkins(self, until: WeekDay) -> None:
        """No check-in before a day."""
        day = self.day(until)
        self.then("pauses", lambda: answering.pause_checkins(self.deps, self.actor, day))

    def paces(self, every_weeks: int) -> None:
        """Asked less often from now on."""
        self.then("paces", lambda: answering.change_pace(self.deps, self.actor, every_weeks))

    def notes(self, words: str) -> None:
        """A note in the journal."""
        form = self.play.form(self.name, self.instant)
        self.then("notes", lambda: notes.write_note(self.deps, self.actor, words, form))
