"""What becomes of sessions: topics before, a word whether the two met, records, advice, items."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.rehearsal.pair_deeds import PairDeeds
from bot.rules.logs import ItemDraft, LogDraft, Shared
from bot.rules.refusals import NotFound
from bot.usecases.actions import keeping as actions
from bot.usecases.logs import advice as given
from bot.usecases.logs import keeping, pages
from bot.usecases.planning.actions import ACTION_GIVEN, ACTION_KINDS, action_subject
from bot.usecases.planning.logs import SESSION_LOGGED
from bot.usecases.planning.sessions import FOLLOW_UP, moment_subject, session_subject
from bot.usecases.sessions import agenda, held
from storage.tables import MentoringSession

Item = tuple[str, int, str, str]  # who, by which day of which week, what


@dataclass(frozen=True)
class Record:
    """What one of the two writes down after a session."""

    discussed: str = ""
    feedback: str = ""
    lessons: str = ""
    notes: str = ""
    advice: Sequence[str] = ()
    items: Sequence[Item] = ()
    private: str = ""
    goal: str = ""  # of the mentee's, by its name in the story


class SessionDeeds(PairDeeds):
    """What somebody does about a session."""

    def brings(self, other: str, *topics: str) -> None:
        """Something for the agenda."""
        for topic in topics:
            self.then("brings a topic", lambda words=topic: self._bring(other, words))  # type: ignore[misc]

    def _bring(self, other: str, words: str) -> None:
        agenda.add_topic(self.deps, self.actor, self.pair(other), words, agenda.Source())

    def did_not_meet(self, other: str, on: date) -> None:
        """One of the two says that the session did not take place."""

        def say() -> None:
            met = self._session(other, on)
            held.answer_met(self.deps, self.actor, met.id or 0, held=False)
            self._retell(other, met)

        self.then("missed a session", say)

    def met(self, other: str, on: date) -> None:
        """The two have met, and nothing was written down."""

        def say() -> None:
            found = self._session(other, on)
            held.answer_met(self.deps, self.actor, found.id or 0, held=True)
            self._retell(other, found)

        self.then("met", say)

    def records(self, other: str, on: date, told: Record, mentor: str) -> None:
        """A record, or more in the one that the other began."""
        form = self.play.form(self.name, "record", other, on)

        def write() -> None:
            met = self._session(other, on)
            page = pages.get_log_page(self.deps, self.actor, met.id or 0)
            version = page.newest.version if page.newest else 0
            draft = self._draft(pages.shared_of(page.newest), told, other, mentor)
            draft = replace(draft, topic_ids=frozenset(topic.id or 0 for topic in page.topics))
            keeping.save_log(self.deps, self.actor, met.id or 0, draft, keeping.Form(form, version))
            self._retell(other, met)

        self.then("records a session", write)

    def _draft(self, before: Shared, told: Record, other: str, mentor: str) -> LogDraft:
        mentee = other if self.name == mentor else self.name
        texts = {
            name: "\n".join(filter(None, (getattr(before, name), getattr(told, name))))
            for name in ("discussed", "feedback", "lessons", "notes")
        }
        goal = self.play.kept.get(f"{mentee}.{told.goal}") if told.goal else before.goal_id
        items = tuple(
            ItemDraft(words, self.day((week, day)), "mentor" if who == mentor else "mentee")
            for who, week, day, words in told.items
        )
        return LogDraft(
            Shared(**texts, goal_id=goal), tuple(told.advice), items, private=told.private
        )

    def _session(self, other: str, on: date) -> MentoringSession:
        """The session with somebody on a day (in UTC) that is over, or about to be."""
        found = held.list_sessions(self.deps, self.actor)
        every = (view.met for view in (*found.upcoming, *found.past))
        pair = self.pair(other)
        near = [met for met in every if met.mentorship_id == pair]
        if not near:
            raise NotFound("session")
        return min(near, key=lambda met: abs((met.starts_at.date() - on).days))

    def _retell(self, other: str, met: MentoringSession) -> None:
        for name in (self.name, other):
            about = [session_subject(met), moment_subject(met)]
            self.play.retell(name, (FOLLOW_UP, SESSION_LOGGED), about)

    def tells_of_advice(self, outcome: str, result: str = "") -> None:
        """What became of the oldest advice that has no answer yet."""

        def tell() -> None:
            waiting = pages.list_choices(self.deps, self.actor).open_advice
            if waiting:
                key = waiting[-1].id or 0
                given.answer_advice(self.deps, self.actor, key, outcome, result)

        self.then("tells of advice", tell)

    def finishes_item(self, begins: str) -> None:
        """An action item is done: the one with these words at its beginning."""

        def finish() -> None:
            cards = actions.list_actions(self.deps, self.actor).mine
            keys = (c.item.id or 0 for c in cards if c.item.words.startswith(begins))
            card = actions.finish_action(self.deps, self.actor, next(keys, 0))
            kinds = (*ACTION_KINDS, ACTION_GIVEN)
            self.play.retell(self.name, kinds, [action_subject(card.item)])

        self.then("finishes an item", finish)
