"""The guided review: one question at a time, each answer kept at once, left and taken up again."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import reviews as rules
from bot.rules.goals.drafts import ACTIVE_GOALS
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.usecases.goals.keeping import GoalCard, turn_goal
from bot.usecases.people import met
from bot.usecases.planning.reviews import plan_review
from bot.usecases.reviews.records import ReviewRecord, record_of
from storage import reviews as rows
from storage.goals import list_goals
from storage.people import find_person, id_of
from storage.tables import Goal, Person, Review

COUNTED = 50  # milestones and goals; nobody reaches more in a quarter


@dataclass(frozen=True)
class Lately:
    """What has happened since the last review: few facts, and all of them true."""

    since: date | None = None  # None: there was no review before
    milestones: tuple[str, ...] = ()  # their titles, the latest first
    goals: tuple[str, ...] = ()
    sessions: int = 0
    checkins: int = 0


@dataclass(frozen=True)
class ReviewStep:
    """One question of a review, with what was answered before and what helps to answer it."""

    question: str
    today: date
    review: Review | None = None  # None: nothing was answered yet
    began: date | None = None  # the day on which it was begun
    words: str = ""
    goals: tuple[Goal, ...] = ()  # under way
    lately: Lately = field(default_factory=Lately)

    @property
    def review_id(self) -> int:
        """The review's key; 0 before anything was answered."""
        return self.review.id or 0 if self.review else 0

    @property
    def is_left_open(self) -> bool:
        """Whether the review was begun so long ago that the person is to choose."""
        return self.began is not None and rules.is_left_open(self.began, self.today)

    @property
    def has_nothing(self) -> bool:
        """Whether there is no plan to look at, and nothing to look back on."""
        return not (self.review or self.goals or self.lately.goals or self.lately.milestones)


@dataclass(frozen=True)
class GivenUp:
    """Goals that were given up in a review, and the question that follows."""

    step: ReviewStep
    cards: tuple[GoalCard, ...] = ()


def start_review(deps: Deps, actor: Actor) -> ReviewStep:
    """The question where the open review stands; the first one if there is none."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return ReviewStep(rules.QUESTIONS[0], today(deps.now(), "UTC"))
        review = rows.find_open(session, id_of(person))
        return _standing(session, deps, person, review)


def begin_anew(deps: Deps, actor: Actor, review_id: int) -> ReviewStep:
    """Leave a review that was begun long ago; what it says stays, seen by its writer alone."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        review = _own(session, person, review_id)
        if review.state == "open":
            _set_aside(session, deps, review)
            plan_review(session, person, deps.now())
        return _standing(session, deps, person, rows.find_open(session, id_of(person)))


def _set_aside(session: Session, deps: Deps, review: Review) -> None:
    last = rows.last_answered_at(session, id_of(review))
    if last is None:  # it says nothing: it may as well begin today
        rows.clear_answers(session, id_of(review))
        review.created_at = deps.now()
    else:
        review.state, review.closed_at, review.shared = "done", last, False
    session.add(review)
    session.flush()


def show_question(deps: Deps, actor: Actor, review_id: int, question: str) -> ReviewStep:
    """One question of a review that is open, with what was answered to it."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("review")
        review = _own(session, person, review_id)
        if review.state != "open":
            raise NotFound("review_done")
        return _step(session, deps, person, review, _known(question))


def answer_review(
    deps: Deps, actor: Actor, review_id: int, question: str, words: str, form_key: str
) -> ReviewStep:
    """Keep an answer, or that a question was passed over; the question that follows."""
    clean = rules.check_answer(_known(question), words)
    with deps.store.write() as session:
        person = met(session, deps, actor)
        review = _begun(session, deps, person, review_id, form_key, question)
        rows.keep_answer(session, id_of(review), question, clean, deps.now())
        return _step(session, deps, person, review, rules.question_after(question))


def give_up_goals(deps: Deps, actor: Actor, review_id: int, goal_ids: Collection[int]) -> GivenUp:
    """Give up these goals for the reason that the review has; the question that follows."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        review = _own(session, person, review_id)
        if review.state != "open":
            raise NotFound("review_done")
        why = rows.answers_of(session, [review_id])[review_id].get("drop", "")
        meant = [goal for goal in _active(session, person) if id_of(goal) in goal_ids]
        cards = tuple(
            turn_goal(session, deps, person, goal, "dropped", why, review_id) for goal in meant
        )
        after = rules.question_after("drop")
        return GivenUp(_step(session, deps, person, review, after), cards)


def finish_review(
    deps: Deps, actor: Actor, review_id: int, words: str, form_key: str, *, shared: bool
) -> ReviewRecord:
    """Keep the last answer and who sees all of them; the same form once more changes nothing."""
    last = rules.QUESTIONS[-1]
    clean = rules.check_answer(last, words)
    with deps.store.write() as session:
        person = met(session, deps, actor)
        found = rows.find_review(session, id_of(person), review_id)
        if found is not None and found.state == "done":
            said = rows.answers_of(session, [review_id])[review_id]
            if said.get(last) == clean:
                return record_of(session, person, found, deps.now())
        review = _begun(session, deps, person, review_id, form_key, last)
        rows.keep_answer(session, id_of(review), last, clean, deps.now())
        review.state, review.closed_at, review.shared = "done", deps.now(), shared
        session.add(review)
        session.flush()
        plan_review(session, person, deps.now(), anew=True)
        return record_of(session, person, review, deps.now())


def _begun(
    session: Session, deps: Deps, person: Person, review_id: int, form_key: str, question: str
) -> Review:
    """The review that a form belongs to: its own, the open one, or one that begins with it."""
    if review_id:
        review = _own(session, person, review_id)
    else:
        known = rows.find_by_form(session, id_of(person), form_key)
        review = known or rows.find_open(session, id_of(person)) or _new(deps, person, form_key)
    if review.state != "open":
        raise FormRefused({question: Problem("review_done")})
    session.add(review)
    session.flush()
    return review


def _new(deps: Deps, person: Person, form_key: str) -> Review:
    return Review(person_id=id_of(person), created_at=deps.now(), form_key=form_key)


def _own(session: Session, person: Person, review_id: int) -> Review:
    review = rows.find_review(session, id_of(person), review_id)
    if review is None:
        raise NotFound("review")
    return review


def _known(question: str) -> str:
    if question not in rules.QUESTIONS:
        raise NotFound("review")
    return question


def _standing(session: Session, deps: Deps, person: Person, review: Review | None) -> ReviewStep:
    answered = rows.answers_of(session, [id_of(review)])[id_of(review)] if review else {}
    return _step(session, deps, person, review, rules.question_to_ask(answered))


def _step(
    session: Session, deps: Deps, person: Person, review: Review | None, question: str
) -> ReviewStep:
    said = rows.answers_of(session, [id_of(review)])[id_of(review)] if review else {}
    return ReviewStep(
        question,
        today(deps.now(), person.tz),
        review,
        today(review.created_at, person.tz) if review else None,
        said.get(question, ""),
        tuple(_active(session, person)),
        _lately(session, person) if question == "celebrate" else Lately(),
    )


def _active(session: Session, person: Person) -> list[Goal]:
    return list(list_goals(session, id_of(person), "active", ACTIVE_GOALS))


def _lately(session: Session, person: Person) -> Lately:
    key = id_of(person)
    last = rows.grounds_of(session, key).last_done_at
    since: datetime = last or person.created_at
    return Lately(
        today(last, person.tz) if last else None,
        tuple(m.title for m in rows.list_milestones_done(session, key, since, COUNTED)),
        tuple(g.title for g in rows.list_goals_reached(session, key, since, COUNTED)),
        rows.count_met(session, key, since),
        rows.count_checkins(session, key, since),
    )
