"""Settings: what a person may choose about when the bot writes."""

from dataclasses import dataclass
from datetime import time

from bot.rules.refusals import FormRefused, Problem
from bot.rules.rhythm import EVERY_WEEKS

EARLIEST, LATEST = time(6, 0), time(21, 0)


@dataclass(frozen=True)
class RhythmDraft:
    """A rhythm as chosen in the settings."""

    checkins_on: bool
    weekday: int
    at: time
    every_weeks: int
    workdays: frozenset[int]
    milestones_on: bool
    reviews_on: bool = True


def check_rhythm(draft: RhythmDraft) -> RhythmDraft:
    """The draft, if it can be kept; FormRefused otherwise."""
    problems = {}
    if not draft.workdays or not draft.workdays <= set(range(1, 8)):
        problems["workdays"] = Problem("none_chosen")
    if draft.checkins_on and draft.workdays and draft.weekday not in draft.workdays:
        problems["weekday"] = Problem("no_workday", {"weekday": draft.weekday})
    if not EARLIEST <= draft.at <= LATEST:
        problems["at"] = Problem("out_of_hours", {"earliest": EARLIEST, "latest": LATEST})
    if draft.every_weeks not in EVERY_WEEKS:
        problems["every_weeks"] = Problem("unknown")
    if problems:
        raise FormRefused(problems)
    return draft
