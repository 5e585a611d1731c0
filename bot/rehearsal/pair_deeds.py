"""What two people do together: ask, agree, plan, rest, part."""

from datetime import time
from typing import Any

from bot.deps import Actor
from bot.rehearsal.moments import Moment, WeekDay
from bot.rules.agreements import AgreementDraft
from bot.rules.profiles import OfferDraft
from bot.rules.refusals import NotFound
from bot.rules.requests import DeclineDraft, RequestDraft
from bot.rules.sessions import SessionDraft
from bot.usecases.mentors import offers
from bot.usecases.mentorships import agreements, course, pulses
from bot.usecases.planning.mentorships import MENTORSHIP_KINDS, PULSE, day_of
from bot.usecases.planning.requests import TO_MENTEE, TO_MENTOR
from bot.usecases.planning.rows import number_of
from bot.usecases.planning.sessions import SESSION_KINDS
from bot.usecases.requests import answers, asking, standing
from bot.usecases.sessions import changes, planned
from storage.nudges import list_last_sent


def pair_name(one: str, other: str) -> str:
    """How a play names two people, whoever of them speaks."""
    return "&".join(sorted((one, other)))


class PairDeeds(Moment):
    """What somebody does with one other person."""

    def pair(self, other: str) -> int:
        """The key of the mentorship with somebody."""
        return self.play.kept.get(pair_name(self.name, other), 0)

    def offers_mentoring(self, teaches: str, **more: Any) -> None:
        """They would be somebody's mentor."""
        draft = OfferDraft(teaches, **more)
        self.then("offers", lambda: offers.offer_mentoring(self.deps, self.actor, draft))

    def asks_mentor(
        self, mentor: str, who: str, why: str, what: str, rhythm: str = "two_weekly"
    ) -> None:
        """A request: who I am, why you, what I would like."""
        draft, form = RequestDraft(who, why, what, rhythm), self.play.form(self.name, mentor)

        def ask() -> None:
            key = self.play.key(mentor)
            card = asking.request_mentor(self.deps, self.actor, key, draft, form)
            self.play.kept[f"{self.name}>{mentor}"] = card.key

        self.then(f"asks {mentor}", ask)

    def writes_about_request(self, mentee: str, mentor: str, words: str) -> None:
        """A question of the mentor's, or the answer to it."""
        form = self.play.form(self.name, "words", mentee, mentor)

        def write() -> None:
            key = self._request(mentee, mentor)
            self._told(answers.write_about(self.deps, self.actor, key, words, form))

        self.then("writes about a request", write)

    def accepts_mentee(self, mentee: str) -> None:
        """A mentorship begins."""

        def accept() -> None:
            key = self._request(mentee, self.name)
            accepted = answers.accept_request(self.deps, self.actor, key)
            self.play.kept[pair_name(self.name, mentee)] = accepted.mentorship_id
            self._told(accepted.card)

        self.then(f"accepts {mentee}", accept)

    def declines_mentee(self, mentee: str, reason: str, words: str, instead: str = "") -> None:
        """A kind no, perhaps with somebody who fits better."""

        def decline() -> None:
            key = self._request(mentee, self.name)
            draft = DeclineDraft(reason, words, self.play.key(instead) if instead else None)
            self._told(answers.decline_request(self.deps, self.actor, key, draft))

        self.then(f"declines {mentee}", decline)

    def _request(self, mentee: str, mentor: str) -> int:
        return self.play.kept.get(f"{mentee}>{mentor}", 0)

    def _told(self, card: standing.RequestCard) -> None:
        for name in (self.name, self.play.name_of(card.other.user_id)):
            self.play.retell(name, (*TO_MENTOR, *TO_MENTEE), card.subjects)

    def proposes_terms(self, other: str, until: WeekDay, hopes: str, **more: Any) -> None:
        """How the two work together, in this one's words."""
        draft = AgreementDraft(self.day(until), hopes, **more)
        form = self.play.form(self.name, "terms", other, self.instant)

        def propose() -> None:
            pair = self.pair(other)
            seen = agreements.open_agreement(self.deps, self.actor, pair).version
            agreements.propose_agreement(self.deps, self.actor, pair, draft, seen, form)
            self._retell_pair(other)

        self.then(f"proposes terms to {other}", propose)

    def confirms(self, other: str, hopes: str = "") -> None:
        """Yes to what the other has proposed."""

        def confirm() -> None:
            pair = self.pair(other)
            version = agreements.open_agreement(self.deps, self.actor, pair).version
            agreements.confirm_agreement(self.deps, self.actor, pair, version)
            if hopes:
                agreements.add_hopes(self.deps, self.actor, pair, hopes)
            self._retell_pair(other)

        self.then(f"confirms {other}", confirm)

    def extends(self, other: str, months: int) -> None:
        """Some months more, on the same terms."""
        self.then(
            f"extends with {other}",
            lambda: agreements.extend_agreement(self.deps, self.actor, self.pair(other), months),
        )

    def plans(self, other: str, first: WeekDay, at: str, times: int = 1, place: str = "") -> None:
        """A session, or a series by the agreed rhythm."""
        draft = SessionDraft(self.day(first), time.fromisoformat(at), None, place, times)
        form = self.play.form(self.name, "plan", other, self.instant)
        self.then(
            f"plans with {other}",
            lambda: planned.plan_meeting(self.deps, self.actor, self.pair(other), draft, form),
        )

    def moves_session(self, other: str, to: WeekDay, at: str) -> None:
        """The next session gets another time."""
        draft = SessionDraft(self.day(to), time.fromisoformat(at))

        def move() -> None:
            key = self._next_session(other)
            view = changes.move_meeting(self.deps, self.actor, key, draft).view
            self._retell_session(other, changes.subjects_about(self.deps, view))

        self.then(f"moves the session with {other}", move)

    def cancels_session(self, other: str, words: str) -> None:
        """The next session is called off."""
        form = self.play.form(self.name, "cancel", other, self.instant)

        def cancel() -> None:
            key = self._next_session(other)
            view = changes.cancel_meeting(self.deps, self.actor, key, words, form)
            self._retell_session(other, changes.subjects_about(self.deps, view))

        self.then(f"cancels the session with {other}", cancel)

    def _next_session(self, other: str) -> int:
        page = course.get_mentorship(self.deps, self.actor, self.pair(other))
        return page.upcoming.id or 0 if page.upcoming else 0

    def _retell_session(self, other: str, subjects: list[str]) -> None:
        for name in (self.name, other):
            self.play.retell(name, SESSION_KINDS, subjects)

    def scores(self, other: str, score: int, words: str = "") -> None:
        """How it is going, answered where the bot has asked last."""

        def answer() -> None:
            pair = self.pair(other)
            with self.deps.store.read() as session:
                asked = list_last_sent(session, self.play.key(self.name), PULSE, 20)
            about = [each.subject for each in asked if number_of(each.subject) == pair]
            if not about:
                raise NotFound("pulse")
            day = day_of(about[0])
            pulses.score_mentorship(self.deps, self.actor, pair, day, score)
            if words:
                pulses.word_pulse(self.deps, self.actor, pair, day, words)
            self.play.retell(self.name, (PULSE,), about[:1])

        self.then(f"scores {other}", answer)

    def rests(self, other: str, until: WeekDay) -> None:
        """A pause for the two."""
        day = self.day(until)
        self._turn(
            other,
            "rests",
            lambda pair: course.pause_mentorship(self.deps, self.actor, pair, day).pair,
        )

    def resumes(self, other: str) -> None:
        """Taken up again."""
        self._turn(
            other,
            "resumes",
            lambda pair: course.resume_mentorship(self.deps, self.actor, pair).pair,
        )

    def ends(self, other: str, reason: str, farewell: str) -> None:
        """A mentorship is over, with a word to the other."""
        self._turn(
            other,
            "ends",
            lambda pair: course.end_mentorship(self.deps, self.actor, pair, reason, farewell).pair,
        )

    def _turn(self, other: str, what: str, turn: Any) -> None:
        def do() -> None:
            turn(self.pair(other))
            self._retell_pair(other)

        self.then(f"{what} with {other}", do)

    def _retell_pair(self, other: str) -> None:
        pair = self.pair(other)
        for name in (self.name, other):
            actor: Actor = self.play.actor(name)
            subjects = course.subjects_told(self.deps, actor, pair)
            self.play.retell(name, MENTORSHIP_KINDS, subjects)
