"""The line of sight: goals under the parts of the vision that they lead to, told kindly."""

import json
from collections.abc import Sequence
from typing import Any

from bot.language import N_, _, listing, ngettext, pgettext
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
from handlers.visions.words import part_title
from storage.tables import Goal

REACHED_NAMED = 3
ADVICE = N_("Most people keep two goals moving at a time. Which two matter most just now?")
NO_VISION = N_(
    "Your vision has no words yet. Once a part of it has some, a goal can hang on it, and you see "
    "here what leads where."
)
NO_GOALS = N_("You have no goals yet. One that leads to a part of your vision is a good first one.")


def sight_page(sight: Sight) -> dict[str, Any]:
    """What leads where, what stands alone, and what no goal leads to yet."""
    blocks = _opening(sight)
    for line in sight.lines:
        blocks += [divider(), *_line(line)]
    blocks += [*_alone(sight), *_unserved(sight.unserved)]
    if sight.has_vision:
        blocks.append(actions("vision", button(_("My vision"), "visions.open")))
    blocks.append(context(_("Only you see this page.")))
    return modal("visions.sight", _("Line of sight"), blocks, close=_("Close"))


def _opening(sight: Sight) -> list[Block]:
    blocks: list[Block] = []
    if not sight.has_vision:
        vision = button(_("My vision"), "visions.open", style="primary")
        blocks += [section(_(NO_VISION)), actions("vision", vision)]
    elif sight.has_goals:
        blocks.append(section(_("Your goals, under the part of your vision that each leads to.")))
    if not sight.has_goals:
        blocks.append(section(_(NO_GOALS)))
    if not (sight.has_goals or sight.unserved):  # a part that waits for one has its own button
        blocks.append(actions("goal", button(_("Add a goal"), "goals.add")))
    return [*blocks, *([context(_(ADVICE))] if sight.is_crowded else [])]


def _line(line: Line) -> list[Block]:
    title = f"*{part_title(line.part)}*"
    blocks = [
        section(title if line.has_words else _("{title} (taken out of your vision)", title=title))
    ]
    move = pgettext("a goal to another part of the vision", "Move")
    for goal in line.active:
        blocks.append(_goal(goal, move, _("Move to another part: {goal}", goal=goal.title)))
    return [*blocks, *_reached(line.reached)]


def _reached(goals: Sequence[Goal]) -> list[Block]:
    if not goals:
        return []
    told = [_("“{title}”", title=escape(goal.title)) for goal in goals[:REACHED_NAMED]]
    if (more := len(goals) - REACHED_NAMED) > 0:
        # Translators: the end of a list of titles.
        told.append(_("{more} more", more=more))
    return [context(_("Reached: {goals}", goals=listing(told)))]


def _goal(goal: Goal, label: str, aloud: str) -> Block:
    opener = button(label, "visions.hang", str(goal.id), aloud=aloud)
    return section(f"• {escape(goal.title)}", opener)


def _alone(sight: Sight) -> list[Block]:
    if not sight.alone:
        return []
    told = ngettext(
        "This one hangs on no part of your vision. That is fine: a goal may stand for itself.",
        "These hang on no part of your vision. That is fine: a goal may stand for itself.",
        len(sight.alone),
    )
    blocks = [divider(), header(_("On no part so far")), context(told)]
    if not sight.has_vision:
        return [*blocks, *(section(f"• {escape(goal.title)}") for goal in sight.alone)]
    for goal in sight.alone:
        aloud = _("Hang it on a part of your vision: {goal}", goal=goal.title)
        blocks.append(_goal(goal, _("Hang it on…"), aloud))
    return blocks


def _unserved(parts: Sequence[str]) -> list[Block]:
    if not parts:
        return []
    told = _("No goal under way leads here yet. There is no hurry.")
    blocks = [divider(), header(_("Waiting for a goal")), context(told)]
    return [*blocks, *(section(part_title(part), _add(part)) for part in parts)]


def _add(part: str) -> Element:
    """The goal's form reads from the value which part it is to serve."""
    made = button(
        _("Add a goal"),
        "goals.add",
        part,
        aloud=_("Add a goal for “{part}”", part=part_title(part)),
    )
    return made | {"value": f"serves:{part}"}


def hang_form(form: HangForm, *, on_page: bool) -> dict[str, Any]:
    """Which part of the vision a goal leads to."""
    options = [option(part_title(part), part) for part in form.parts]
    options.append(option(_("No part: it stands for itself"), "none"))
    menu = choice("static_select", options, form.goal.serves or "none")
    blocks = [
        section(strong(form.goal.title)),
        field("part", _("Which part of your vision does it lead to?"), menu),
        context(_("Only you see which part it is.")),
    ]
    note = json.dumps({"goal": form.goal.id, "page": on_page})
    return modal(
        "visions.hang.submit",
        # Translators: the title of a form: to which part of the vision a goal leads.
        _("Lead to my vision"),
        blocks,
        submit=_("Save"),
        private_metadata=note,
    )
