"""Goals: what can be taken from a form, and how far a goal has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.rules.goals.frameworks import ANSWERS, FRAMEWORKS
from bot.rules.refusals import FormRefused, Problem, length_problem
from bot.rules.skills import join_list, list_problem, split_list
from bot.rules.visions import PARTS
from bot.rules.words import clean_line, clean_text
from storage.tables import Goal, Milestone

TITLE_LENGTH = 120  # fits a header block (150) with a mark before it, and a line on a phone
TEXT_LENGTH = 1000  # three of these fit a section block (3,000)
MILESTONES = 6
YEARS_AHEAD = 10
ACTIVE_GOALS = (
    20  # far above the one or two that are advised; keeps every view within Slack's limits
)
ADVISED_GOALS = 2  # at a time; advice, and no wall
SKILLS_MOST = 5  # that one goal names
SURE = 10  # the most of confidence
SURE_ENOUGH = 8  # below it, something stands in the way that is worth a look


@dataclass(frozen=True)
class MilestoneDraft:
    """A milestone as typed: `id` names one that exists already."""

    title: str = ""
    due: date | None = None
    id: int | None = None


@dataclass(frozen=True)
class GoalDraft:
    """A goal as typed."""

    title: str = ""
    why: str = ""
    measure: str = ""
    due: date | None = None
    framework: str = "SMART"
    shared: bool = True
    percent: int | None = None
    milestones: tuple[MilestoneDraft, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)  # of .frameworks.ANSWERS
    serves: str = ""  # a part of the vision
    confidence: int | None = None
    skills: str = ""  # with commas between them
    reason: str = ""  # why it is changed


@dataclass(frozen=True)
class Before:
    """The dates that a goal has already: a date that has passed may stay, but not be set anew."""

    due: date | None = None
    milestones: Mapping[int, date | None] = field(default_factory=dict)


def check_goal(draft: GoalDraft, today: date, before: Before | None = None) -> GoalDraft:
    """The draft made fit to keep; FormRefused with every problem at once if it is not."""
    before = before or Before()
    rows = tuple(_clean_milestone(row) for row in draft.milestones)
    problems = {
        "title": _title_problem(clean_line(draft.title), TITLE_LENGTH),
        "why": length_problem(clean_text(draft.why), TEXT_LENGTH),
        "measure": length_problem(clean_text(draft.measure), TEXT_LENGTH),
        "due": _due_problem(draft.due, today, before.due),
        "framework": None if draft.framework in FRAMEWORKS else Problem("unknown"),
        "percent": _percent_problem(draft.percent),
        "reason": length_problem(clean_text(draft.reason), TEXT_LENGTH),
        **_fuller_problems(draft),
    }
    goal_due = None if problems["due"] else draft.due  # one answer to a wrong date is enough
    for place, row in enumerate(rows):
        problems |= _milestone_problems(place, row, goal_due, today, before)
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise FormRefused(found)
    return replace(
        draft,
        title=clean_line(draft.title),
        why=clean_text(draft.why),
        measure=clean_text(draft.measure),
        milestones=tuple(row for row in rows if row.title)[:MILESTONES],
        answers=_clean_answers(draft),
        skills=join_list(split_list(draft.skills)),
        reason=clean_text(draft.reason),
    )


def _fuller_problems(draft: GoalDraft) -> dict[str, Problem | None]:
    """What is wrong with the parts that make a goal fuller; all of them may be left out."""
    sure = draft.confidence is None or 1 <= draft.confidence <= SURE
    return {
        **{
            f"answer.{code}": length_problem(words, TEXT_LENGTH)
            for code, words in _clean_answers(draft).items()
        },
        "serves": None if draft.serves in ("", *PARTS) else Problem("unknown"),
        "confidence": None if sure else Problem("unknown"),
        "skills": list_problem(split_list(draft.skills), SKILLS_MOST),
    }


def _clean_answers(draft: GoalDraft) -> dict[str, str]:
    return {code: clean_text(draft.answers[code]) for code in ANSWERS if code in draft.answers}


def _clean_milestone(row: MilestoneDraft) -> MilestoneDraft:
    return MilestoneDraft(title=clean_line(row.title), due=row.due, id=row.id)


def _title_problem(title: str, limit: int) -> Problem | None:
    return length_problem(title, limit) if title else Problem("blank")


def _percent_problem(percent: int | None) -> Problem | None:
    return None if percent is None or 0 <= percent <= 100 else Problem("unknown")


def _due_problem(due: date | None, today: date, before: date | None) -> Problem | None:
    if due is None:
        return Problem("no_date")
    if due < today and due != before:
        return Problem("past", {"date": due, "today": today})
    if due.year > today.year + YEARS_AHEAD:
        return Problem("too_far", {"years": YEARS_AHEAD})
    return None


def _milestone_problems(
    place: int, row: MilestoneDraft, goal_due: date | None, today: date, before: Before
) -> dict[str, Problem | None]:
    name, due = f"milestone.{place}", f"milestone.{place}.due"
    if not row.title:
        return {name: Problem("needs_title")} if row.due and row.id is None else {}
    return {
        name: length_problem(row.title, TITLE_LENGTH),
        due: _step_problem(row, goal_due, today, before),
    }


def _step_problem(
    row: MilestoneDraft, goal_due: date | None, today: date, before: Before
) -> Problem | None:
    if row.due is None:
        return None
    if goal_due and row.due > goal_due:
        return Problem("after_goal", {"date": row.due, "goal": goal_due, "today": today})
    known = before.milestones.get(row.id) if row.id is not None else None
    return None if row.due == known else _due_problem(row.due, today, None)


def check_milestone_date(due: date | None, goal_due: date, today: date) -> date:
    """A milestone's new date; FormRefused on field `due` if it cannot be."""
    problem = _due_problem(due, today, None)
    if problem is None and due is not None and due > goal_due:
        problem = Problem("after_goal", {"date": due, "goal": goal_due, "today": today})
    if problem or due is None:
        raise FormRefused({"due": problem or Problem("no_date")})
    return due


def check_dates(draft: GoalDraft, today: date, before: Before) -> str:
    """Why dates are moved; FormRefused if the goal's date and its milestones' do not fit.

    Also those of milestones that `before` knows and the draft does not name: they stay.
    """
    why = clean_text(draft.reason)
    problems = {
        "due": _due_problem(draft.due, today, before.due) or _sooner_problem(draft, today, before),
        "reason": length_problem(why, TEXT_LENGTH),
    }
    goal_due = None if problems["due"] else draft.due
    for place, row in enumerate(draft.milestones):
        problems[f"milestone.{place}.due"] = _step_problem(row, goal_due, today, before)
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise FormRefused(found)
    return why


def _sooner_problem(draft: GoalDraft, today: date, before: Before) -> Problem | None:
    """The goal would come to lie before a milestone of its own that does not move with it."""
    named = {row.id for row in draft.milestones}
    staying = [due for key, due in before.milestones.items() if due and key not in named]
    last = max(staying, default=None)
    if draft.due is None or draft.due == before.due or last is None or last <= draft.due:
        return None
    return Problem("before_step", {"date": draft.due, "last": last, "today": today})


def asks_obstacle(goal: Goal) -> bool:
    """Whether its owner is less than sure of it, and has not said what stands in the way."""
    unsure = goal.confidence is not None and goal.confidence < SURE_ENOUGH
    return unsure and goal.state == "active" and not goal.obstacle


def check_step(title: str, due: date | None, goal_due: date, today: date) -> str:
    """The title of a step to be added; FormRefused on fields `title` and `due` if it cannot be."""
    row = MilestoneDraft(clean_line(title), due)
    problems = {
        "title": _title_problem(row.title, TITLE_LENGTH),
        "due": _step_problem(row, goal_due, today, Before()),
    }
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise FormRefused(found)
    return row.title


def check_obstacle(words: str) -> str:
    """What stands in the way, fit to keep; FormRefused on field `obstacle` if it is not."""
    clean = clean_text(words)
    problem = _title_problem(clean, TEXT_LENGTH)
    if problem:
        raise FormRefused({"obstacle": problem})
    return clean


def progress(goal: Goal, milestones: Sequence[Milestone]) -> int:
    """How far a goal has come, in percent: done, set by hand, or the share of its milestones."""
    if goal.state == "done":
        return 100
    if goal.percent is not None:
        return goal.percent
    if not milestones:
        return 0
    return round(100 * sum(m.done_at is not None for m in milestones) / len(milestones))


def next_milestone(milestones: Sequence[Milestone]) -> Milestone | None:
    """The open milestone to work on now: the earliest date first, undated ones in their order."""
    still_open = [m for m in milestones if m.done_at is None]
    return min(still_open, key=lambda m: (m.due or date.max, m.position), default=None)


def pick_by_words(words: str, goals: Sequence[Goal]) -> list[Goal]:
    """The goals that a person may mean by some words of the title."""
    wanted = words.casefold().split()
    exact = [g for g in goals if g.title.casefold() == words.casefold().strip()]
    return exact or [g for g in goals if all(w in g.title.casefold() for w in wanted)]
