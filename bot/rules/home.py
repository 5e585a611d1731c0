"""The App Home: what a person might do next, the most useful first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from bot.rules.checkins import Waiting
from bot.rules.goals.drafts import next_milestone
from bot.rules.intros import HELPED_AFTER
from bot.rules.rhythm import local
from storage.tables import (
    ActionItem,
    Goal,
    Intro,
    MentoringSession,
    MentorRequest,
    Mentorship,
    Milestone,
)

SOON = timedelta(days=7)
GOAL_IS_NEAR = timedelta(days=14)
SESSION_IS_NEAR = timedelta(hours=24)  # then it comes before everything else
YES_IS_NEWS = timedelta(days=7)  # somebody who said yes is to hear when they could talk
HALF_A_DAY = timedelta(hours=12)  # it is asked on the day, at whatever hour the yes was said
REMEMBERED = timedelta(days=30)  # after that nobody is asked on Home whether it helped
SUGGESTIONS = 3
RANKS = (
    *("now", "session", "checkin", "request", "request_question", "intro", "proposal"),
    *("intro_yes", "intro_given", "agreement", "log", "missed", "intro_helped", "prepare"),
    *("ending", "agree", "review"),
    *("action_overdue", "overdue", "reached", "goal_due", "action_due", "due"),
    *("goal_near", "plan", "plan_session"),
)


@dataclass(frozen=True)
class NextStep:
    """One suggestion: a kind (one of RANKS), what it is about, and the date that presses."""

    kind: str
    goal: Goal | None = None
    milestone: Milestone | None = None
    week: date | None = None
    missed: int = 0  # check-ins in a row before this one that were not answered
    met: MentoringSession | None = None
    mentorship_id: int | None = None
    item: ActionItem | None = None
    request: MentorRequest | None = None
    intro: Intro | None = None
    day: date = date.max


def next_steps(
    waiting: Waiting,
    goals: Sequence[tuple[Goal, Sequence[Milestone]]],
    today: date,
    others: Iterable[NextStep] = (),
) -> tuple[NextStep, ...]:
    """What is about to happen, then who waits for an answer, what is late, near, and missing."""
    week = waiting.week
    steps = [NextStep("checkin", week=week, missed=waiting.missed)] if week else []
    steps += [step for goal, milestones in goals for step in _steps(goal, milestones, today)]
    steps += others
    steps.sort(key=lambda step: (RANKS.index(step.kind), step.day))
    return tuple(steps[:SUGGESTIONS])


def mentoring_steps(
    *,
    requests: Sequence[MentorRequest],
    questions: Sequence[MentorRequest] = (),
    proposals: Sequence[Mentorship],
    unagreed: Sequence[Mentorship] = (),
    endings: Sequence[tuple[Mentorship, date]] = (),
    upcoming: Sequence[MentoringSession],
    unprepared: Collection[int],
    over: Sequence[MentoringSession],
    missed: Sequence[MentoringSession] = (),
    unplanned: Sequence[Mentorship],
    items: Sequence[ActionItem],
    now: datetime,
    today: date,
    tz: str = "UTC",
) -> tuple[NextStep, ...]:
    """What a person's mentorships suggest."""
    running = [each for each in upcoming if each.starts_at <= now]
    week = [each for each in upcoming if now < each.starts_at <= now + SOON]
    near = [each for each in week if _is_near(each, now, today, tz)]
    ahead = [each for each in week if not _is_near(each, now, today, tz)]
    bare = [each for each in ahead if each.mentorship_id in unprepared]
    return (
        *(NextStep("now", met=met, mentorship_id=met.mentorship_id) for met in running),
        *(NextStep("session", met=met, mentorship_id=met.mentorship_id) for met in near),
        *(NextStep("request", request=request) for request in requests),
        *(NextStep("request_question", request=request) for request in questions),
        *(NextStep("agreement", mentorship_id=each.id) for each in proposals),
        *(NextStep("agree", mentorship_id=each.id) for each in unagreed),
        *(NextStep("ending", mentorship_id=each.id, day=until) for each, until in endings),
        *(NextStep("log", met=met, mentorship_id=met.mentorship_id) for met in over),
        *(NextStep("missed", met=met, mentorship_id=met.mentorship_id) for met in missed),
        *(NextStep("prepare", met=met, mentorship_id=met.mentorship_id) for met in bare),
        *(step for item in items for step in _item_steps(item, today)),
        *(NextStep("plan_session", mentorship_id=each.id) for each in unplanned),
    )


def _is_near(met: MentoringSession, now: datetime, today: date, tz: str) -> bool:
    """Within 24 hours, and all that people call tomorrow."""
    soon = met.starts_at <= now + SESSION_IS_NEAR
    return soon or local(met.starts_at, tz).date() <= today + timedelta(days=1)


def intro_steps(
    asks: Iterable[Intro],
    proposals: Iterable[Intro],
    asked: Iterable[Intro],
    now: datetime,
    given: Iterable[Intro] = (),
) -> tuple[NextStep, ...]:
    """Who waits for a person: askers, mentors with a proposal, and who said yes to their question.

    And to whom they said yes themselves: `given`. A yes is news for a few days; after two weeks the
    question is whether it helped.
    """
    said_yes = [(i, now - i.accepted_at) for i in asked if i.accepted_at is not None]
    return (
        *(NextStep("intro", intro=intro) for intro in asks),
        *(NextStep("proposal", intro=intro) for intro in proposals),
        *(NextStep("intro_yes", intro=i) for i, since in said_yes if since <= YES_IS_NEWS),
        *(
            NextStep("intro_given", intro=i)
            for i in given
            if i.accepted_at is not None and now - i.accepted_at <= YES_IS_NEWS
        ),
        *(
            NextStep("intro_helped", intro=i)
            for i, since in said_yes
            if HELPED_AFTER - HALF_A_DAY <= since <= HELPED_AFTER + REMEMBERED
        ),
    )


def _item_steps(item: ActionItem, today: date) -> Iterable[NextStep]:
    if item.due is not None and item.due <= today + SOON:
        kind = "action_overdue" if item.due < today else "action_due"
        yield NextStep(kind, item=item, day=item.due)


def _steps(goal: Goal, milestones: Sequence[Milestone], today: date) -> Iterable[NextStep]:
    upcoming = next_milestone(milestones)
    if milestones and upcoming is None:
        yield NextStep("reached", goal, day=goal.due)
    elif goal.due <= today:
        yield NextStep("goal_due", goal, day=goal.due)
    elif upcoming is None:
        yield NextStep("plan", goal, day=goal.due)
    elif upcoming.due is not None and upcoming.due < today:
        yield NextStep("overdue", goal, upcoming, day=upcoming.due)
    elif upcoming.due is not None and upcoming.due <= today + SOON:
        yield NextStep("due", goal, upcoming, day=upcoming.due)
    elif goal.due <= today + GOAL_IS_NEAR:
        yield NextStep("goal_near", goal, day=goal.due)


def streak(weeks: Sequence[date], this_week: date, every_weeks: int) -> int:
    """How many check-ins in a row were answered, the latest first; this week's may still come."""
    step = timedelta(weeks=every_weeks)
    if not weeks or this_week - weeks[0] > step:
        return 0
    count = 1
    for later, earlier in pairwise(weeks):
        if later - earlier > step:
            break
        count += 1
    return count
