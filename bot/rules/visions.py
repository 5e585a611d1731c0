"""Visions: their parts, the small steps that lead through them, and what can be kept of one."""

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.rules.refusals import FormRefused, Problem
from bot.rules.words import clean_text

TEXT_LENGTH = 1000
CLOSE_ENOUGH = 0.75  # so that “strenghts” is meant, and “history” is not “mentoring”
STEPS: Mapping[str, tuple[str, ...]] = {  # in the order in which they lead through a vision
    "values": ("values",),
    "lessons": ("lessons",),
    "success": ("success",),
    "statement": ("statement",),
    "pictures": ("year1", "year3", "year5"),
    "strengths": ("strengths", "growth"),
    "challenges": ("challenges",),
    "mentoring": ("mentoring",),
}
PARTS = tuple(part for parts in STEPS.values() for part in parts)
CALLED = {  # what people type when they mean a part
    "values": ("values", "value", "what i value"),
    "lessons": ("lessons", "learnt", "learned", "experience", "what i learnt"),
    "success": ("success", "what success means"),
    "statement": ("statement", "vision statement", "own words"),
    "year1": ("year1", "year 1", "1 year", "one year", "next year", "pictures", "picture"),
    "year3": ("year3", "year 3", "3 years", "three years"),
    "year5": ("year5", "year 5", "5 years", "five years"),
    "strengths": ("strengths", "strength", "strong"),
    "growth": ("growth", "grow", "growth areas", "weaknesses", "weakness"),
    "challenges": ("challenges", "challenge", "hard", "what is hard", "obstacles"),
    "mentoring": ("mentoring", "mentor", "mentorship"),
}


@dataclass(frozen=True)
class PartDraft:
    """A part as typed; `stamp` tells how it stood when the form was opened."""

    words: str = ""
    shared: bool = False
    stamp: str = ""


def check_step(step: str, drafts: Mapping[str, PartDraft]) -> dict[str, PartDraft]:
    """The parts of a step made fit to keep; FormRefused with every problem at once."""
    clean = {
        part: PartDraft(clean_text(draft.words), draft.shared, draft.stamp)
        for part, draft in drafts.items()
        if part in STEPS.get(step, ())
    }
    problems = {
        f"words.{part}": Problem("too_long", {"limit": TEXT_LENGTH, "length": len(draft.words)})
        for part, draft in clean.items()
        if len(draft.words) > TEXT_LENGTH
    }
    if problems:
        raise FormRefused(problems)
    return clean


def step_of(part: str) -> str:
    """The step in which a part is written."""
    return next(step for step, parts in STEPS.items() if part in parts)


def steps_with(written: Collection[str]) -> list[str]:
    """The steps in which there are words, by the parts that have some."""
    return [step for step, parts in STEPS.items() if any(part in written for part in parts)]


def next_step(written: Collection[str], after: str = "") -> str:
    """The first step without words, or the first after one that was passed; "" for none."""
    steps, done = list(STEPS), steps_with(written)
    begin = steps.index(after) + 1 if after in STEPS else 0
    return next((step for step in steps[begin:] if step not in done), "")


def part_called(words: str) -> str:
    """The part that a person means by some words; "" where nothing comes near."""
    wanted = " ".join(words.casefold().removeprefix("my ").split())
    names = {name: part for part, called in CALLED.items() for name in called}
    near = difflib.get_close_matches(wanted, names, n=1, cutoff=CLOSE_ENOUGH)
    return names[near[0]] if near else ""
