"""The records of reviews: what was said, what has changed in the plan; to whom they are shown."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.actions import WORDS_LENGTH, ActionDraft, Who
from bot.rules.goals.changes import TOLD, seen_changes
from bot.rules.refusals import NotFound
from bot.rules.reviews import NetChange, net_changes
from bot.rules.rhythm import today
from bot.rules.words import clean_line
from bot.usecases.actions.keeping import add_action
from bot.usecases.pairs import pair_as_mentor, pairs_with
from bot.usecases.people import met
from bot.usecases.planning.reviews import REVIEW
from storage import nudges
from storage import reviews as rows
from storage.actions import find_made_of
from storage.people import find_person, get_person, id_of
from storage.tables import Goal, GoalChange, Person, Review

LISTED = 20  # reviews: five years of them
CHANGES = 300


@dataclass(frozen=True)
class GoalTurn:
    """What a review has made of one goal."""

    goal: Goal
    changes: tuple[NetChange, ...] = ()
    is_new: bool = False


@dataclass(frozen=True)
class ReviewRecord:
    """A review that is done, as its owner or their mentor reads it."""

    review: Review
    person: Person
    answers: dict[str, str]
    turns: tuple[GoalTurn, ...]
    today: date
    done_on: date
    mine: bool = True
    next_on: date | None = None  # when the next one is asked about; None: it is not
    is_action: bool = False  # the one thing until then is among the owner's action items


@dataclass(frozen=True)
class ReviewLine:
    """A review in a list."""

    key: int
    done_on: date
    shared: bool


@dataclass(frozen=True)
class ReviewList:
    """A person's reviews: the one that is open, and those that are done, the latest first."""

    lines: tuple[ReviewLine, ...]
    today: date
    is_open: bool = False
    next_on: date | None = None


@dataclass(frozen=True)
class SharedReviews:
    """What a mentor may read of a mentee's reviews: the latest whole, the others by their day."""

    mentee: Person
    latest: ReviewRecord | None
    earlier: tuple[ReviewLine, ...]
    today: date


def list_reviews(deps: Deps, actor: Actor) -> ReviewList:
    """The actor's reviews."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return ReviewList((), today(deps.now(), "UTC"))
        found = rows.list_reviews(session, id_of(person), LISTED)
        return ReviewList(
            tuple(_line(review, person) for review in found),
            today(deps.now(), person.tz),
            rows.find_open(session, id_of(person)) is not None,
            _next_on(session, person),
        )


def read_review(deps: Deps, actor: Actor, review_id: int) -> ReviewRecord:
    """A review of the actor's own that is done."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        review = rows.find_review(session, id_of(person), review_id) if person else None
        if person is None or review is None or review.state != "done":
            raise NotFound("review")
        return record_of(session, person, review, deps.now())


def share_review(deps: Deps, actor: Actor, review_id: int, *, shared: bool) -> ReviewRecord:
    """Let the mentor see a review, or nobody else any more: it holds at once."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        review = rows.find_review(session, id_of(person), review_id)
        if review is None or review.state != "done":
            raise NotFound("review")
        review.shared = shared
        session.add(review)
        session.flush()
        return record_of(session, person, review, deps.now())


def make_action(deps: Deps, actor: Actor, review_id: int) -> ReviewRecord:
    """Keep the one thing until the next review among the actor's own action items, too."""
    record = read_review(deps, actor, review_id)
    words = clean_line(record.answers.get("next", ""))
    if not words:
        raise NotFound("review")
    draft = ActionDraft(words if len(words) <= WORDS_LENGTH else words[: WORDS_LENGTH - 1] + "…")
    add_action(deps, actor, draft, Who(), _source(record.review))
    return read_review(deps, actor, review_id)


def shared_reviews(deps: Deps, actor: Actor, mentorship_id: int) -> SharedReviews:
    """What the mentee of a mentorship shares of their reviews, to its mentor while it lasts."""
    with deps.store.read() as session:
        pair = pair_as_mentor(session, actor, mentorship_id)
        me = pair.me
        found = rows.list_reviews(session, id_of(pair.mentee), LISTED, only_shared=True)
        latest = record_of(session, pair.mentee, found[0], deps.now(), me) if found else None
        lines = tuple(_line(review, me) for review in found[1:])
        return SharedReviews(pair.mentee, latest, lines, today(deps.now(), me.tz))


def mentorship_with(deps: Deps, actor: Actor, user_id: str) -> int:
    """The mentorship in which the actor mentors somebody; NotFound("mentorship") if there is none.

    It names nobody but who is in it: a stranger is as one whom they do not mentor.
    """
    with deps.store.read() as session:
        pairs = pairs_with(session, actor)
    mine = (pair.key for pair in pairs if pair.i_am_mentor and pair.mentee.user_id == user_id)
    key = next(mine, None)
    if key is None:
        raise NotFound("mentorship")
    return key


def read_shared(deps: Deps, actor: Actor, review_id: int) -> ReviewRecord:
    """A review that somebody whom the actor mentors shares."""
    with deps.store.read() as session:
        me = find_person(session, actor.team_id, actor.user_id)
        review = rows.find_shared_with(session, id_of(me), review_id) if me else None
        if me is None or review is None:
            raise NotFound("review")
        return record_of(session, get_person(session, review.person_id), review, deps.now(), me)


def record_of(
    session: Session, person: Person, review: Review, now: datetime, mentor: Person | None = None
) -> ReviewRecord:
    """A review with all that it tells; to a mentor only of the goals that are shared."""
    reader = mentor or person
    return ReviewRecord(
        review,
        person,
        rows.answers_of(session, [id_of(review)])[id_of(review)],
        tuple(_turns(session, person, review, now, for_mentor=mentor is not None)),
        today(now, reader.tz),
        today(review.closed_at or now, reader.tz),
        mentor is None,
        None if mentor else _next_on(session, person),
        not mentor and find_made_of(session, id_of(person), _source(review)) is not None,
    )


def _turns(
    session: Session, person: Person, review: Review, now: datetime, *, for_mentor: bool
) -> list[GoalTurn]:
    since, until = review.created_at, review.closed_at or now
    changes: dict[int, list[GoalChange]] = defaultdict(list)
    goals: dict[int, Goal] = {}
    for change, goal in rows.list_changes(session, id_of(person), since, until, CHANGES):
        changes[id_of(goal)].append(change)
        goals[id_of(goal)] = goal
    made = rows.list_goals_made(session, id_of(person), since, until)
    turns = [GoalTurn(goal, is_new=True) for goal in made]
    for key, goal in goals.items():
        told = _told(changes[key], until, for_mentor=for_mentor)
        if told and goal not in made:
            turns.append(GoalTurn(goal, tuple(told)))
    if for_mentor:
        return [turn for turn in turns if _was_shared(turn.goal, changes, until)]
    return turns


def _was_shared(goal: Goal, changes: Mapping[int, Sequence[GoalChange]], until: datetime) -> bool:
    """Whether the mentor may know what a review has made of a goal: shared now, and was by then."""
    later = (each for each in changes.get(id_of(goal), ()) if each.changed_at > until)
    return goal.shared and not any(each.what == "sharing" for each in later)


def _told(changes: Sequence[GoalChange], until: datetime, *, for_mentor: bool) -> list[NetChange]:
    """What was private before the goal was shared is not told to the mentor."""
    if for_mentor:
        changes = [each for each in seen_changes(changes) if each.what in TOLD]
    return net_changes([each for each in changes if each.changed_at <= until])


def _next_on(session: Session, person: Person) -> date | None:
    coming = nudges.next_due(session, id_of(person), REVIEW)
    return today(coming.due_at, person.tz) if coming else None


def _line(review: Review, reader: Person) -> ReviewLine:
    done_at = review.closed_at or review.created_at
    return ReviewLine(id_of(review), today(done_at, reader.tz), review.shared)


def _source(review: Review) -> str:
    return f"review:{id_of(review)}"
