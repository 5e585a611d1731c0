"""Lives: what people do since the bot has asked, beside what they do of their own accord."""

from collections.abc import Callable
from datetime import timedelta

from bot.rules.agreements import AgreementDraft
from bot.rules.checkins import MOVEMENTS, CheckinDraft
from bot.rules.logs import ItemDraft, LogDraft, Shared
from bot.rules.requests import DeclineDraft
from bot.rules.rhythm import today
from bot.usecases.actions import keeping as actions
from bot.usecases.checkins import answering
from bot.usecases.goals import keeping, milestones
from bot.usecases.intros import answers as intro_answers
from bot.usecases.intros import outcomes
from bot.usecases.logs import keeping as logs
from bot.usecases.mentorships import agreements, pulses
from bot.usecases.planning.checkins import week_of_subject
from bot.usecases.planning.mentorships import day_of
from bot.usecases.planning.rows import number_of
from bot.usecases.requests import answers
from bot.usecases.reviews import guided, prompts
from bot.usecases.sessions import held
from storage.tables import Nudge
from tests.year.deeds import RHYTHMS, Deeds

ANSWERED = 0.6  # of what is asked


class Life(Deeds):
    """One person, who answers most of what they are asked."""

    def hears(self, rows: list[Nudge]) -> None:
        """Most of what is asked is answered, a while later."""
        for row in rows:
            answer = self._answer(row.kind)
            if answer is not None and self.dice.random() < ANSWERED:
                wait = timedelta(minutes=self.dice.choice((3, 30, 200, 900, 3000)))
                subject = row.subject
                self.town.stage.plan(
                    self.deps.now() + wait,
                    row.kind,
                    lambda a=answer, s=subject: self.done(lambda: a(s)),  # type: ignore[misc]
                )

    def _answer(self, kind: str) -> Callable[[str], object] | None:
        return {
            "checkin": self._checks_in,
            "checkin_reminder": self._checks_in,
            "milestone_due": self._about_step,
            "milestone_overdue": self._about_step,
            "review": self._reviews,
            "mentor_request": self._on_request,
            "request_reminder": self._on_request,
            "agreement_wanted": self._proposes,
            "agreement_proposed": self._confirms,
            "mentorship_pulse": self._scores,
            "mentorship_ending": self._extends,
            "mentorship_quiet": lambda _subject: self.plan(),
            "session_follow_up": self._met,
            "action_due": self._finishes,
            "intro_asked": self._on_intro,
            "intro_reminder": lambda _subject: None,
            "intro_helped": self._helped,
        }.get(kind)

    def _checks_in(self, subject: str) -> None:
        cards = keeping.list_goals(self.deps, self.actor).active
        moved = {card.goal.id or 0: self.dice.choice(MOVEMENTS) for card in cards}
        draft = CheckinDraft(moved, next_step="On", feeling=self.dice.randint(1, 5))
        answering.answer_checkin(self.deps, self.actor, week_of_subject(subject), draft)

    def _about_step(self, subject: str) -> None:
        key = number_of(subject)
        if self.dice.random() < 0.6:
            milestones.finish_milestone(self.deps, self.actor, key, done=True)
        else:
            milestones.move_milestone(self.deps, self.actor, key, self._day(30))

    def _reviews(self, _subject: str) -> None:
        if self.dice.random() < 0.3:
            prompts.put_off(self.deps, self.actor)
            return
        step = guided.start_review(self.deps, self.actor)
        guided.finish_review(self.deps, self.actor, step.review_id, "On", self._form(), shared=True)

    def _on_request(self, subject: str) -> None:
        if self.dice.random() < 0.7:
            answers.accept_request(self.deps, self.actor, number_of(subject))
        else:
            draft = DeclineDraft("no_time", "Sorry")
            answers.decline_request(self.deps, self.actor, number_of(subject), draft)

    def _proposes(self, subject: str) -> None:
        until = today(self.deps.now(), self.tz) + timedelta(days=self.dice.randint(60, 200))
        draft = AgreementDraft(until, "Much", self.dice.choice(RHYTHMS))
        key = number_of(subject)
        agreements.propose_agreement(self.deps, self.actor, key, draft, 99, self._form())

    def _confirms(self, subject: str) -> None:
        key = number_of(subject)
        version = agreements.open_agreement(self.deps, self.actor, key).version
        agreements.confirm_agreement(self.deps, self.actor, key, version)

    def _extends(self, subject: str) -> None:
        agreements.extend_agreement(self.deps, self.actor, number_of(subject), 3)

    def _scores(self, subject: str) -> None:
        key, score = number_of(subject), self.dice.randint(1, 5)
        pulses.score_mentorship(self.deps, self.actor, key, day_of(subject), score)

    def _met(self, subject: str) -> None:
        key = number_of(subject)
        if self.dice.random() < 0.5:
            item = ItemDraft(f"Item {self.count}", self._day(20))
            draft = LogDraft(Shared("We talked"), ("Do less",), (item,))
            logs.save_log(self.deps, self.actor, key, draft, logs.Form(self._form()))
        else:
            held.answer_met(self.deps, self.actor, key, held=self.dice.random() < 0.7)

    def _finishes(self, subject: str) -> None:
        actions.finish_action(self.deps, self.actor, number_of(subject))

    def _on_intro(self, subject: str) -> None:
        key = int(subject.split(":")[-1])
        if self.dice.random() < 0.7:
            intro_answers.accept_intro(self.deps, self.actor, key)
        else:
            intro_answers.decline_intro(self.deps, self.actor, key)

    def _helped(self, subject: str) -> None:
        outcomes.keep_outcome(self.deps, self.actor, number_of(subject), "yes")
