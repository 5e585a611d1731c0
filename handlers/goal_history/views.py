"""A goal's story as a page, the question before its last change is taken back, and choices."""

import json
from collections.abc import Sequence
from typing import Any

from bot.language import N_, _
from bot.rules.goals.timelines import Revised
from bot.rules.rhythm import local
from bot.usecases.goals.history import History
from bot.usecases.goals.undo import Undo
from handlers.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    divider,
    escape,
    fitting,
    header,
    modal,
    plain,
    section,
    shorten,
    strong,
)
from handlers.cards import STATES
from handlers.goal_changes import change_words
from handlers.goal_history.coming import COMING
from handlers.goal_history.entries import pages, plan_lines
from handlers.inputs import option
from handlers.phrases import day
from storage.tables import Goal

PAGE = "history.page"
GOAL_PAGES = "goals.page", "goals.saved"
PAST_SHOWN = 100  # options of a menu
ONLY_YOU = N_("Only you see this.")
DONE = N_("It is as it was before. If that was not what you meant, undo it in turn.")
AGAIN = N_("The change is made again. If that was not what you meant, undo it in turn.")
ALREADY = N_("This change was taken back already. Here is how the goal stands now.")
MOVED_ON = N_("This goal has changed meanwhile, so I left it as it is. Here is how it stands now.")


def history_page(history: History, page: int = 0, notice: str = "") -> dict[str, Any]:
    """The story of one goal, the latest first; then and now on top where they differ."""
    told = pages(history.entries, history.tz, history.today)
    page = min(max(page, 0), len(told) - 1)
    blocks: list[Block] = [header(history.goal.title)]
    if notice:
        blocks.append(section(notice))
    if page == 0:
        blocks += _then_and_now(history)
    blocks += [_doors(history), divider(), *told[page]]
    if len(told) > 1:
        blocks.append(_turning(history, page, len(told)))
    blocks.append(context(f"{_place(page, len(told))} {ONLY_YOU}"))
    made = modal(
        PAGE,
        _("The story of your goal"),
        blocks,
        close=_("Close"),
        private_metadata=json.dumps({"goal": history.goal.id}),
    )
    # What lies beneath tells the goal as it was before: it is closed with this.
    return made | ({"clear_on_close": True} if notice else {})


def _then_and_now(history: History) -> list[Block]:
    if history.first == history.plan:
        return []
    then = "\n".join([_("*The first plan*"), *plan_lines(history.first, history.today)])
    now = "\n".join([_("*The plan now*"), *plan_lines(history.plan, history.today)])
    return [section(then), section(now)]


def _doors(history: History) -> Block:
    key = str(history.goal.id)
    opener = button(_("Open the goal"), "goals.open", key)
    journal = button(_("Journal"), "journal.open", "goals", aloud=_("Journal of all your goals"))
    if not history.undo:
        return actions("doors", opener, journal)
    label = _("Make the change again") if _is_back(history) else _("Undo the last change")
    undo = button(label, "history.undo", f"{key}.{history.undo}")
    return actions("doors", undo, opener, journal)


def _is_back(history: History) -> bool:
    """Whether the last thing that happened to the goal was that a change was taken back."""
    changes = (entry for entry in history.entries if isinstance(entry, Revised))
    latest = next(changes, None)
    return latest is not None and latest.kind == "undone" and not latest.again


def _turning(history: History, page: int, total: int) -> Block:
    key = history.goal.id
    later = button(_("Later"), "history.turn", f"{key}.{page - 1}") if page else None
    earlier = (
        button(_("Earlier"), "history.turn", f"{key}.{page + 1}") if page < total - 1 else None
    )
    return actions("turning", *(each for each in (later, earlier) if each))


def _place(page: int, total: int) -> str:
    if total > 1:
        return _("Page {page} of {total}, the latest first.", page=page + 1, total=total)
    return _("The latest first.")


def told_on_goal(history: History, notice: str) -> list[Block]:
    """The same notice on the goal's page, with the way back."""
    if not history.undo or not _is_back(history):
        return [section(notice)]
    undo = f"{history.goal.id}.{history.undo}"
    return [section(notice, button(_("Make the change again"), "history.undo", undo))]


def undo_question(undo: Undo, above: str = "") -> dict[str, Any]:
    """What would come back; asked before it does. `above`: the page of the bot's it lies on."""
    made = day(local(undo.made_at, undo.tz).date(), undo.today)
    title = strong(undo.goal.title)
    opening = _("You last changed {goal} on {day}. Undo that?", goal=title, day=made)
    if undo.again:
        opening = _(
            "On {day} you took a change of {goal} back. Make it again?", day=made, goal=title
        )
    lines = [f"• {change_words(COMING, change, undo.today)}" for change in undo.coming]
    note = {"goal": undo.goal.id, "revision": undo.revision, "above": above, "again": undo.again}
    return modal(
        "history.undo.submit",
        _("Make it again") if undo.again else _("Undo the last change"),
        [section(opening), *(section(line) for line in lines), context(_(ONLY_YOU))],
        submit=_("Make it again") if undo.again else _("Undo it"),
        close=_("Leave it"),
        private_metadata=json.dumps(note),
    )


def which_goal(
    goals: Sequence[Goal], action: str, label: str, asking: str, none_found: str = ""
) -> Message:
    """Several goals may be meant: a button for each under way, a menu for those that ended."""
    active = [goal for goal in goals if goal.state == "active"]
    past = [goal for goal in goals if goal.state != "active"]
    opening = f"{none_found} {asking}" if none_found else asking
    choices = [
        section(
            strong(goal.title), button(label, action, str(goal.id), aloud=f"{label}: {goal.title}")
        )
        for goal in active
    ]
    blocks = [section(opening), *fitting(choices)]
    if past:
        blocks.append(actions("past", _past_menu(past[:PAST_SHOWN], action)))
    titles = [escape(goal.title) for goal in active]
    titles += [
        _("{goal} ({state})", goal=escape(goal.title), state=STATES[goal.state]) for goal in past
    ]
    return Message("\n".join([opening, *titles]), [*blocks, context(_(ONLY_YOU))])


def _past_line(goal: Goal) -> str:
    return _("{goal} ({state})", goal=escape(goal.title), state=STATES[goal.state])


def _past_menu(past: Sequence[Goal], action: str) -> dict[str, Any]:
    return {
        "type": "static_select",
        "action_id": f"{action}#past",
        "placeholder": plain(_("A past goal")),
        "options": [option(goal.title, str(goal.id)) for goal in past],
    }


def no_match(words: str) -> str:
    """No goal was found by some words."""
    return _("No goal of yours has “{words}” in its title.", words=escape(shorten(words, 80)))


def no_goals() -> Message:
    """What somebody without goals reads."""
    text = _("You have no goal yet. Once you have one, its story is told here.")
    add = button(_("Add your first goal"), "goals.add", style="primary")
    return Message(text, [section(text), actions("first", add), context(_(ONLY_YOU))])


def nothing_to_undo() -> Message:
    """There is no change to be taken back."""
    text = _("Nothing was changed so far, so there is nothing to undo.")
    return Message(text, [section(text), context(_(ONLY_YOU))])
