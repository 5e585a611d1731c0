"""The labelled set: goals as made-up people type them, and what a good mentor would ask of each.

A line: what a mentor would ask, the most helpful first, or "none"; days until it is due, or "-";
title; why; measure; steps with their days; framework with answers. `tuning.txt` and `held_out.txt`
were written before any rule and parted at random with a fixed seed (60 to 40). `later.txt` was
written in other people's voices when the rules were done; its misses and those held out were
looked at once, for one round of mends. `last.txt` came after it. `plain.txt` holds titles of plain
deeds that sound like vague ones (“Keep bees”): they were written to mislead the rules, which were
narrowed by them. One author wrote and labelled all of these, and the rules. `another_author.txt`
was written and labelled by somebody who knew what the labels mean, as told below, and had not read
the rules or the other goals; of its 8 misses 4 were looked at, and 2 were mended.

How it was labelled. yours: the reason, or the title, knows only somebody else's will.
two_goals: two deeds that could be reached apart. outcome_of_others: others decide alone.
too_big: all, never, best. date_near: several steps, or a whole craft, within a week.
date_far: more than two years away, or more than one without a step. vague: no deed is named and no
measure mends that. measure: nothing says when it is reached. date: none. why: no reason for
what takes a month or more. steps: half a year or more, no step, and no habit. A goal in another
language than English is "none" unless its date or somebody else's will says enough.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.rules.goals.drafts import GoalDraft, MilestoneDraft

FOLDER = Path(__file__).parent
WRITTEN = date(2026, 11, 2)


@dataclass(frozen=True)
class Labelled:
    """A goal, and what a good mentor would ask of it: the most helpful question first."""

    draft: GoalDraft
    asked: tuple[str, ...]


def _labelled(line: str) -> Labelled:
    fields = [part.strip() for part in re.split(r" \|(?= |$)", line.rstrip())]
    labels, days, title, why, measure, steps, framework = [*fields, *[""] * 7][:7]
    name, _blank, answers = framework.partition(" ")
    pairs = [part.split("=", 1) for part in answers.split("; ") if "=" in part]
    draft = GoalDraft(
        title=title,
        why=why,
        measure=measure,
        due=None if days == "-" else WRITTEN + timedelta(days=int(days)),
        framework=name or "SMART",
        milestones=tuple(_step(part) for part in steps.split("; ") if part),
        answers=dict(pairs),
    )
    return Labelled(draft, () if labels == "none" else tuple(labels.split()))


def _step(words: str) -> MilestoneDraft:
    title, _sign, days = words.partition(" @")
    return MilestoneDraft(title, WRITTEN + timedelta(days=int(days)))


def _goals(name: str) -> list[Labelled]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [_labelled(line) for line in lines if line]


NAMES = ("tuning", "held_out", "later", "last", "another_author")
TUNING, HELD_OUT, LATER, LAST, ANOTHER_AUTHOR = (_goals(f"{name}.txt") for name in NAMES)
PLAIN = (FOLDER / "plain.txt").read_text(encoding="utf-8").splitlines()
