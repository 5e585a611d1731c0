"""The forms of skills: more for a list, words that may be others, how well one knows one."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import N_, _, ngettext
from bot.rules.levels import SCALE, TEXT_LENGTH, LevelDraft
from bot.rules.rhythm import local
from bot.rules.skills import PURPOSES, join_list
from bot.usecases.skills.lists import Added
from bot.usecases.skills.page import SkillCard, SkillForm
from handlers.blocks import Block, Element, actions, button, context, modal, quote, section, strong
from handlers.inputs import choice, field, option, text_input, typed
from handlers.phrases import short_day, up_to
from handlers.skills.words import LEVELS, LISTS, SHARED, WHO_SEES, name_of, skill_lines

NO_AIM = "none"  # a menu in Slack cannot be emptied once something is chosen
SAID_SHOWN = 5
EXAMPLE = N_("An example of your own. Only you see these words.")
OURS, MINE = "theirs", "mine"


def add_form(purpose: str) -> dict[str, Any]:
    """More skills for one of the lists."""
    room = ngettext(
        "Put commas between them. This list holds up to {count}.",
        "Put commas between them. This list holds up to {count}.",
        PURPOSES[purpose],
    )
    # Translators: an example of skills, with a comma between them.
    typing = text_input(placeholder=_("Giving talks, SQL"))
    name = field("skills", _(LISTS[purpose]), typing, hint=f"{room} {WHO_SEES[purpose]}")
    note = json.dumps({"purpose": purpose})
    return modal(
        "skills.add.submit", _("More skills"), [name], submit=_("Add"), private_metadata=note
    )


def near_form(added: Added, purpose: str) -> dict[str, Any]:
    """Some words may be there already: one question for each, before anything is kept."""
    opening = _(
        "One word for one skill helps people to find each other. "
        "Is what you wrote the same as what others here call it?"
    )
    fields = [
        field(
            f"near.{place}",
            _("“{typed}”: did you mean “{known}”?", typed=near.typed, known=near.known),
            choice("radio_buttons", _either(near.known, near.typed), OURS),
        )
        for place, near in enumerate(added.near)
    ]
    pairs = [(near.typed, near.known) for near in added.near]
    note = {"purpose": purpose, "names": added.names, "near": pairs}
    # Fifteen words of sixty characters fit into the 3,000 of a note if they stand as they are.
    told = json.dumps(note, ensure_ascii=False)
    blocks = [section(opening), *fields]
    return modal(
        "skills.near.submit",
        _("One word for one skill"),
        blocks,
        submit=_("Add"),
        private_metadata=told,
    )


def _either(known: str, mine: str) -> list[Element]:
    return [
        option(_("Yes, {known}", known=known), OURS),
        option(_("No, keep {mine}", mine=mine), MINE),
    ]


def read_near(view: Mapping[str, Any], note: Mapping[str, Any]) -> str:
    """The words of a list after the questions, as one line."""
    pairs = [pair for pair in _list(note.get("near")) if isinstance(pair, list) and len(pair) == 2]
    meant = {
        str(mine): str(known)
        for place, (mine, known) in enumerate(pairs)
        if typed(view, f"near.{place}") == OURS
    }
    names = [str(name) for name in _list(note.get("names"))]
    return join_list(tuple(meant.get(name, name) for name in names))


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


def level_form(form: SkillForm) -> dict[str, Any]:
    """How well somebody knows one skill, what they said before, and the way out of a list."""
    card = form.card
    newest = card.said[-1] if card.said else None
    aim = str(newest.aim) if newest and newest.aim else NO_AIM
    blocks: list[Block] = [
        section("\n".join([strong(card.name), *skill_lines(card)])),
        context(_(SHARED) if form.shared else _("Only you see how well you know it.")),
        field(
            "level",
            _("Where are you now?"),
            choice("radio_buttons", _levels(), str(newest.level) if newest else None),
        ),
        field("aim", _("Where do you want to be?"), choice("static_select", _aims(), aim)),
        field(
            "words",
            _("What shows it?"),
            text_input(
                newest.words if newest else "", lines=True, placeholder=_("I led the review")
            ),
            hint=f"{_(EXAMPLE)} {up_to(TEXT_LENGTH)}",
            optional=True,
        ),
        *_before(form),
        *_ways_out(card),
    ]
    note = json.dumps({"skill": card.id})
    return modal(
        "skills.rate.submit",
        _("How well you know it"),
        blocks,
        submit=_("Save"),
        private_metadata=note,
    )


def _levels() -> list[Element]:
    return [option(_(LEVELS[level][0]), str(level), _(LEVELS[level][1])) for level in SCALE]


def _aims() -> list[Element]:
    return [option(_("No aim for now"), NO_AIM), *(option(name_of(n), str(n)) for n in SCALE)]


def _before(form: SkillForm) -> list[Block]:
    lines = [
        f"{short_day(local(said.created_at, form.tz).date(), form.today)}: {name_of(said.level)}"
        + (f"\n{quote(said.words, 200)}" if said.words else "")
        for said in reversed(form.card.said[-SAID_SHOWN:])
    ]
    return [section("\n".join([_("*What you have said so far*"), *lines]))] if lines else []


def _ways_out(card: SkillCard) -> list[Block]:
    out = [
        button(
            _("Off the list “{title}”", title=LISTS[role]),
            "skills.drop",
            f"{role}.{card.id}",
            aloud=_("Off the list “{title}”: {skill}", title=LISTS[role], skill=card.name),
        )
        for role in card.roles
    ]
    return [actions("out", *out)] if out else []


def read_level(view: Mapping[str, Any]) -> LevelDraft:
    """The level as chosen."""
    return LevelDraft(_number(view, "level") or 0, _number(view, "aim"), typed(view, "words") or "")


def _number(view: Mapping[str, Any], name: str) -> int | None:
    chosen = str(typed(view, name) or NO_AIM)
    if chosen == NO_AIM:
        return None
    return int(chosen) if chosen.isdecimal() and len(chosen) < 9 else 0
