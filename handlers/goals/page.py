"""The page of one goal: everything that its owner said of it, and what can be done with it."""

import json
from collections.abc import Sequence
from typing import Any

from bot.language import _, listing
from bot.rules.coach import Advice
from bot.usecases.goals.keeping import GoalCard
from bot.usecases.goals.pages import GoalPage
from bot.usecases.thanks.offers import ThanksOffer
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    confirm,
    context,
    divider,
    header,
    modal,
)
from handlers.cards import who_sees
from handlers.goals.helping import helping
from handlers.goals.parts import changes, obstacle, serving, standing, takes_step, ticks, words
from handlers.goals.questions import question_blocks
from handlers.phrases import PART_NAMES
from storage.tables import Goal

USUAL = "SMART"  # the framework of whoever chose none


def goal_page(
    page: GoalPage,
    offered: ThanksOffer | None = None,
    advice: Advice | None = None,
    reached: int = 0,
    changed: Sequence[str] | None = None,
    notice: Sequence[Block] = (),
    beneath: str = "",
) -> dict[str, Any]:
    """One goal with all there is to it, and what can be done with it.

    `reached`: the milestone that was ticked just now, which is a moment to look back; `changed`:
    what was saved just now, None if nobody has saved; `notice`: what was taken back just now;
    `beneath`: "list" where goals are listed
    under the page, "stale" where that list tells of the goal as it was: it is closed with the page.
    """
    card, goal = page.card, page.card.goal
    blocks: list[Block] = [header(goal.title), *notice, *changes(card, changed)]
    blocks += [*standing(card), *ticks(card), *_moments(offered, reached)]
    blocks += question_blocks(advice, card) if advice else []
    blocks += [*_page_actions(card), divider(), *words(page), *serving(page), *obstacle(card)]
    blocks += [*helping(page), context(_seen(goal))]
    about_it = json.dumps({"goal": goal.id, "beneath": beneath})
    made = modal("goals.page", _("Your goal"), blocks, close=_("Close"), private_metadata=about_it)
    return made | ({"clear_on_close": True} if beneath == "stale" else {})


def _moments(offered: ThanksOffer | None, reached: int) -> list[Block]:
    """What the moment is good for, once a milestone is reached."""
    moments = []
    if reached:
        moments.append(button(_("A moment to look back"), "reviews.reflect", str(reached)))
    if offered is not None:
        about = f"{offered.person.id}|{offered.subject}"
        moments.append(button(_("Thank somebody"), "thanks.write", about))
    return [actions("thanks", *moments)] if moments else []


def _seen(goal: Goal) -> str:
    """Who sees it, what stays with its owner where a mentor sees it, and a framework chosen."""
    kept = [_("what it serves")] if goal.serves in PART_NAMES else []
    kept += [_("how sure you are")] if goal.confidence is not None else []
    kept += [_("what stands in the way")] if goal.obstacle else []
    told = [f"{who_sees(goal)}."]
    if goal.shared and kept:
        told.append(_("Only you see {parts}.", parts=listing(kept)))
    if goal.framework != USUAL:
        told.append(_("{framework} goal.", framework=goal.framework))
    return " ".join(told)


def _page_actions(card: GoalCard) -> list[Block]:
    key = str(card.goal.id)
    history = button(_("Its story"), "history.open", key)
    again = button(_("Take it up again"), "goals.reopen", key)
    if card.goal.state == "done":
        back = button(_("A moment to look back"), "reviews.reflect_goal", key)
        return [actions("page", back, again), actions("more", history)]
    if card.goal.state != "active":
        return [actions("page", again), actions("more", history)]
    plan = [button(_("Add a milestone"), "goals.step", key)] if takes_step(card) else []
    plan += [button(_("Move dates"), "goals.move", key), button(_("Edit"), "goals.edit", key)]
    more = [button(_("Ask me a question"), "goals.coach", key), history]
    more += [button(_("Resources"), "resources.attach", key)]
    drop = button(_("Give it up"), "goals.drop", key, confirm=_sure())
    return [actions("page", _reached_button(card), *plan), actions("more", *more, drop)]


def _reached_button(card: GoalCard) -> Element:
    """In sight once it can be true; while nothing has moved, a slip of the hand is likelier."""
    key, all_done = str(card.goal.id), card.milestones and card.next is None
    if all_done or card.goal.due <= card.today:
        return button(_("I reached it"), "goals.done", key, style="primary")
    ask = _reached_already() if card.percent == 0 else None
    return button(_("I reached it"), "goals.done", key, confirm=ask)


def _reached_already() -> Element:
    told = _("It moves to your past goals. You can take it up again.")
    asked = confirm(_("Reached already?"), told, _("I reached it"), _("Not yet"))
    return asked | {"style": "primary"}


def _sure() -> Element:
    return confirm(
        _("Give this goal up?"),
        _(
            "It moves to your past goals, and nothing more is said about it. "
            "You can take it up again."
        ),
        _("Give it up"),
    )
