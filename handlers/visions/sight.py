"""The line of sight: goals under the parts of the vision that they lead to, told kindly."""

import json
from collections.abc import Sequence
from typing import Any

from bot.rules.sight import Line, Sight
from bot.usecases.visions.sight import HangForm
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    divider,
    escape,
    header,
    modal,
    section,
    strong,
)
from handlers.inputs import choice, field, option
from handlers.phrases import listing
from handlers.visions.words import part_title
from storage.tables import Goal

REACHED_NAMED = 3
ADVICE = "Two at a time is what most people keep moving. Which two matter most just now?"
NO_VISION = (
    "Your vision has no words yet. Once a part of it has some, a goal can hang on it, and you see "
    "here what leads where."
)
NO_GOALS = "You have no goals yet. One that leads to a part of your vision is a good first one."
ALONE = "on no part of your vision. That is no fault: a goal may stand for itself."


def sight_page(sight: Sight) -> dict[str, Any]:
    """What leads where, what stands alone, and what no goal leads to yet."""
    blocks = _opening(sight)
    for line in sight.lines:
        blocks += [divider(), *_line(line)]
    blocks += [*_alone(sight), *_unserved(sight.unserved)]
    if sight.has_vision:
        blocks.append(actions("vision", button("My vision", "visions.open")))
    blocks.append(context("Only you see this page."))
    return modal("visions.sight", "Line of sight", blocks, close="Done")


def _opening(sight: Sight) -> list[Block]:
    blocks: list[Block] = []
    if not sight.has_vision:
        vision = button("My vision", "visions.open", style="primary")
        blocks += [section(NO_VISION), actions("vision", vision)]
    elif sight.has_goals:
        blocks.append(section("Your goals, under the part of your vision that each leads to."))
    if not sight.has_goals:
        blocks.append(section(NO_GOALS))
    if not (sight.has_goals or sight.unserved):  # a part that waits for one has its own button
        blocks.append(actions("goal", button("Add a goal", "goals.add")))
    return [*blocks, *([context(ADVICE)] if sight.is_crowded else [])]


def _line(line: Line) -> list[Block]:
    title = f"*{part_title(line.part)}*"
    blocks = [section(title if line.has_words else f"{title} (taken out of your vision)")]
    blocks += [_goal(goal, "Move", "Hang on another part") for goal in line.active]
    if line.reached:
        named = [f"“{escape(goal.title)}”" for goal in line.reached[:REACHED_NAMED]]
        more = len(line.reached) - REACHED_NAMED
        blocks.append(
            context(f"Reached: {listing([*named, *([f'{more} more'] if more > 0 else [])])}")
        )
    return blocks


def _goal(goal: Goal, label: str, aloud: str) -> Block:
    opener = button(label, "visions.hang", str(goal.id), aloud=f"{aloud}: {goal.title}")
    return section(f"• {escape(goal.title)}", opener)


def _alone(sight: Sight) -> list[Block]:
    if not sight.alone:
        return []
    hangs = "This one hangs" if len(sight.alone) == 1 else "These hang"
    blocks = [divider(), header("On no part so far"), context(f"{hangs} {ALONE}")]
    if sight.has_vision:
        return [*blocks, *(_goal(goal, "Hang it on…", "Hang on a part") for goal in sight.alone)]
    return [*blocks, *(section(f"• {escape(goal.title)}") for goal in sight.alone)]


def _unserved(parts: Sequence[str]) -> list[Block]:
    if not parts:
        return []
    told = "No goal under way leads here yet. There is no hurry."
    blocks = [divider(), header("Waiting for a goal"), context(told)]
    return [*blocks, *(section(part_title(part), _add(part)) for part in parts)]


def _add(part: str) -> Element:
    """The goal's form reads from the value which part it is to serve."""
    made = button("Add a goal", "goals.add", part, aloud=f"Add a goal for: {part_title(part)}")
    return made | {"value": f"serves:{part}"}


def hang_form(form: HangForm, *, on_page: bool) -> dict[str, Any]:
    """Which part of the vision a goal leads to."""
    options = [option(part_title(part), part) for part in form.parts]
    options.append(option("No part: it stands for itself", "none"))
    menu = choice("static_select", options, form.goal.serves or "none")
    blocks = [
        section(strong(form.goal.title)),
        field("part", "Which part of your vision does it lead to?", menu),
        context("Only you see which part it is."),
    ]
    note = json.dumps({"goal": form.goal.id, "page": on_page})
    return modal(
        "visions.hang.submit", "Lead to my vision", blocks, submit="Save", private_metadata=note
    )
