"""Changes of a goal: what differs between then and now, and what a mentor may know of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.goals.snapshots import GoalThen
from storage.tables import GoalChange

SHARED, PRIVATE = "shared", "private"
# What a mentor is told of; the words of a goal they read on its page, as they are now.
TOLD = ("title", "due", "percent", "state", "milestone", "milestone_due", "sharing")


@dataclass(frozen=True)
class Change:
    """One thing that changed, as it is stored; "" where there was none."""

    what: str
    old: str
    new: str
    name: str = ""  # the milestone's title or the question's code, where it is about one


def differences(then: GoalThen, now: GoalThen) -> list[Change]:
    """The old beside the new, one by one; sharing last.

    The latest rows are what a brief reads: what it tells comes after what it does not, and it
    never has the others of a deed without the sharing that came with them.
    """
    words = (
        Change("why", then.why, now.why),
        Change("measure", then.measure, now.measure),
        Change("framework", then.framework, now.framework),
        *_of_answers(then, now),
        Change("serves", then.serves, now.serves),
        Change("confidence", _told(then.confidence), _told(now.confidence)),
        Change("obstacle", then.obstacle, now.obstacle),
        Change("skills", _names(then), _names(now)),
    )
    plan = (
        Change("title", then.title, now.title),
        Change("due", _told(then.due), _told(now.due)),
        Change("percent", _told(then.percent), _told(now.percent)),
        Change("state", then.state, now.state),
        *_of_milestones(then, now),
        Change("sharing", _sharing(then), _sharing(now)),
    )
    return [change for change in (*words, *plan) if change.old != change.new]


def _of_answers(then: GoalThen, now: GoalThen) -> Iterator[Change]:
    for question in {**then.answers, **now.answers}:
        old, new = then.answers.get(question, ""), now.answers.get(question, "")
        yield Change("answer", old, new, question)


def _of_milestones(then: GoalThen, now: GoalThen) -> Iterator[Change]:
    before = {step.id: step for step in then.milestones}
    after = {step.id: step for step in now.milestones}
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        title = new.title if new else old.title if old else ""
        yield Change("milestone", old.title if old else "", new.title if new else "", title)
        if old and new:
            yield Change("milestone_due", _told(old.due), _told(new.due), title)


def _told(value: date | int | None) -> str:
    return "" if value is None else str(value)


def _names(then: GoalThen) -> str:
    """One skill a line, in the order of their keys: as it is compared and as it is read."""
    return "\n".join(then.skills[key] for key in sorted(then.skills))


def _sharing(then: GoalThen) -> str:
    return SHARED if then.shared else PRIVATE


def seen_changes(changes: Sequence[GoalChange]) -> list[GoalChange]:
    """What a mentor may know of one goal's changes, the oldest first.

    What was changed while the goal was its owner's alone stays theirs, as does what was changed
    together with sharing it: the old words were never meant for anybody else.
    """
    shared_at = [c.changed_at for c in changes if c.what == "sharing" and c.new == SHARED]
    latest = max(shared_at, default=None)
    told = [c for c in changes if c.what in TOLD and c.what != "sharing"]
    seen = [c for c in told if _is_after(c.changed_at, latest)]
    return sorted(seen, key=lambda c: (c.changed_at, c.id or 0))


def _is_after(moment: datetime, start: datetime | None) -> bool:
    return start is None or moment > start
