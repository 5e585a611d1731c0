"""A checklist as its owner sees it: what has happened, and what could be next."""

import json
from collections.abc import Sequence
from typing import Any

from bot.language import N_, _
from bot.rules.checklists import Tick
from bot.usecases.checklists import Checklist
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    divider,
    header,
    modal,
    section,
)
from handlers.checklists.words import (
    FIRST_BOND,
    PAUSED,
    TITLES,
    WINDOWS,
    Door,
    door_of,
    reason,
)

PAGE = "checklists.page"
TABS = {"mentee": N_("As a mentee"), "mentor": N_("As a mentor")}
ONLY_YOU = N_("Only you see this page.")


def checklist_page(found: Checklist) -> dict[str, Any]:
    """The habits of one role; with both roles, the way to the other one's."""
    blocks: list[Block] = [actions("tabs", *_tabs(found))]
    if found.happened:
        blocks.append(header(_("These have happened")))
        blocks.append(section("\n".join(_ticked(found, tick) for tick in found.happened)))
    if found.next:
        blocks += [divider(), header(_("These could be next"))] if found.happened else [_start()]
        alone = [tick for tick in found.next if _lacks_somebody(found, tick)]
        blocks += [_open(found, tick) for tick in found.next if tick not in alone]
        blocks += [_first_bond(found, alone)] if alone else []
    else:
        blocks.append(section(_("All of them have happened lately. Enjoy that.")))
    blocks.append(context(f"{_(WINDOWS)} {_(ONLY_YOU)}"))
    note = json.dumps({"role": found.role})
    return modal(PAGE, _("Your checklist"), blocks, close=_("Close"), private_metadata=note)


def _tabs(found: Checklist) -> list[Element]:
    if len(found.roles) == 1:
        return [button(_("Look again"), "checklists.tab", found.role)]
    return [
        button(
            _(TABS[role]), "checklists.tab", role, style="primary" if role == found.role else None
        )
        for role in sorted(found.roles)
    ]


def _start() -> Block:
    told = _("Small habits that make mentoring work. They tick themselves from what happens here.")
    return section(told)


def _ticked(found: Checklist, tick: Tick) -> str:
    return f"✓ *{TITLES[found.role, tick.habit]}*: {reason(tick, found.today)}"


def _lacks_somebody(found: Checklist, tick: Tick) -> bool:
    return bool(door_of(found.role, tick.habit).needs) and tick.bond is None


def _first_bond(found: Checklist, alone: Sequence[Tick]) -> Block:
    """What takes two, for somebody who is alone so far: one door for all of it."""
    names = "\n".join(f"• {TITLES[found.role, tick.habit]}" for tick in alone)
    door = FIRST_BOND[found.role]
    return section(f"*{door.told}*\n{names}", button(_(door.label), door.action))


def _open(found: Checklist, tick: Tick) -> Block:
    door = door_of(found.role, tick.habit)
    title = f"*{TITLES[found.role, tick.habit]}*"
    who = tick.bond.user_id if tick.bond else ""
    if tick.bond and tick.bond.paused and door.needs == "key":
        return section(f"{title}\n{_(PAUSED, who=who)}")
    return section(f"{title}\n{_(door.told, who=who)}", _way(found, tick, door))


def _way(found: Checklist, tick: Tick, door: Door) -> Element:
    """The same door may stand at several habits: their names tell the buttons apart."""
    value = str(tick.bond.key) if tick.bond and door.needs == "key" else ""
    label, habit = _(door.label), TITLES[found.role, tick.habit]
    # Translators: what is read aloud of a button: its words, and which habit it belongs to.
    aloud = _("{label}: {habit}", label=label, habit=habit)
    made = button(label, door.action, value, aloud=aloud, place=f"{tick.habit}.")
    return made if value else made | {"action_id": f"{door.action}#{tick.habit}"}
