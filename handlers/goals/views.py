"""Goals as people see them: the form, the page of one goal, the list, the word of recognition."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.usecases.goals import GoalCard, GoalList
from bot.usecases.thanks_offers import ThanksOffer
from handlers.blocks import (
    Block,
    Message,
    actions,
    button,
    confirm,
    context,
    divider,
    escape,
    fitting,
    header,
    modal,
    plain,
    quote,
    section,
    shorten,
    strong,
)
from handlers.cards import (
    STATES,
    bar,
    due_words,
    goal_aloud,
    goal_card,
    progress_words,
    who_sees,
)
from handlers.inputs import choice, option
from handlers.phrases import count, day, moment, nearness, short_day
from storage.tables import Milestone


def goal_page(card: GoalCard, offered: ThanksOffer | None = None) -> dict[str, Any]:
    """One goal with all there is to it, and what can be done with it."""
    goal = card.goal
    blocks: list[Block] = [header(goal.title), *_standing(card)]
    if goal.why:
        blocks.append(section(f"*Why it matters*\n{quote(goal.why)}"))
    if goal.measure:
        blocks.append(section(f"*How you will know*\n{quote(goal.measure)}"))
    if card.milestones:
        blocks += _ticks(card)
    if offered is not None:
        about = f"{offered.person.id}|{offered.subject}"
        blocks.append(actions("thanks", button("Thank somebody", "thanks.write", about)))
    blocks += [divider(), _page_actions(card), context(f"{who_sees(goal)}. {goal.framework} goal.")]
    return modal("goals.page", "Your goal", blocks, close="Close", private_metadata=_about(card))


def _about(card: GoalCard) -> str:
    return json.dumps({"goal": card.goal.id})


def _standing(card: GoalCard) -> list[Block]:
    goal = card.goal
    if goal.state == "active":
        words = f"{progress_words(card).capitalize()}, {due_words(goal, card.today)}."
        return [section(f"{words}\n{bar(card.percent)}")]
    if goal.state == "done":
        return [section(f"You reached this goal. {progress_words(card).capitalize()}.")]
    return [section(f"You gave this goal up. {progress_words(card).capitalize()}.")]


def _ticks(card: GoalCard) -> list[Block]:
    if card.goal.state != "active":
        done = [f"{'Done' if m.done_at else 'Open'}: {escape(m.title)}" for m in card.milestones]
        return [section("*Milestones*\n" + "\n".join(done))]
    options = [option(m.title, str(m.id), _milestone_date(m, card.today)) for m in card.milestones]
    done_ids = [str(m.id) for m in card.milestones if m.done_at]
    boxes = choice("checkboxes", options, done_ids, "goals.tick")
    return [section("*Milestones*: tick what is done"), actions(_ticks_id(card), boxes)]


def _ticks_id(card: GoalCard) -> str:
    """Another id whenever the ticks change elsewhere, so that Slack shows the stored ones."""
    done = "".join("1" if m.done_at else "0" for m in card.milestones)
    return f"ticks.{card.goal.id}.{done}"


def _milestone_date(milestone: Milestone, today: date) -> str:
    if milestone.due is None:
        return ""
    return f"{day(milestone.due, today)}, {nearness(milestone.due, today)}"


def _page_actions(card: GoalCard) -> Block:
    key = str(card.goal.id)
    if card.goal.state != "active":
        return actions("page", button("Take it up again", "goals.reopen", key))
    sure = confirm(
        "Give this goal up?",
        "It moves to your past goals and nothing more is said about it. You can take it up again.",
        "Give it up",
    )
    return actions(
        "page",
        button("I reached it", "goals.done", key, style="primary"),
        button("Edit", "goals.edit", key),
        button("Give it up", "goals.drop", key, confirm=sure),
    )


def goal_saved(card: GoalCard, next_checkin: str | None) -> dict[str, Any]:
    """What a person sees after a new goal was kept."""
    blocks = [section(f"*{escape(card.goal.title)}* is written down."), *goal_card(card)[1:]]
    blocks.append(section(_what_comes(card, next_checkin)))
    blocks.append(actions("saved", button("Open the goal", "goals.open", str(card.goal.id))))
    return modal("goals.saved", "Your goal is saved", blocks, close="Done")


def _what_comes(card: GoalCard, next_checkin: str | None) -> str:
    lines = [f"It is {due_words(card.goal, card.today)}."]
    if card.next and card.next.due:
        lines.append(
            f"First step: {escape(card.next.title)}, by {short_day(card.next.due, card.today)}."
        )
    if next_checkin:
        lines.append(f"I will ask how it goes on {next_checkin}. Change that in the settings.")
    return " ".join(lines)


def goal_list(goals: GoalList) -> Message:
    """A person's goals as a message."""
    if not goals.active and not goals.closed:
        return no_goals()
    total = count(len(goals.active), "goal")
    opening = f"You have {total} under way." if goals.active else "No goal is under way just now."
    blocks: list[Block] = [section(opening)]
    blocks += fitting([goal_card(card)[0] for card in goals.active])
    lines = [opening, *(goal_aloud(card) for card in goals.active)]
    if goals.closed:
        past = "; ".join(_past_line(card) for card in goals.closed)
        blocks.append(context(f"Past goals: {past}"))
        lines.append(f"Past goals: {past}")
    blocks += [_list_actions(goals), context("Only you see this.")]
    return Message("\n".join(lines), blocks)


def _past_line(card: GoalCard) -> str:
    return f"{escape(shorten(card.goal.title, 60))} ({STATES[card.goal.state]})"


def _list_actions(goals: GoalList) -> Block:
    buttons = [button("Add a goal", "goals.add")]
    if goals.closed:
        menu: dict[str, Any] = {
            "type": "static_select",
            "action_id": "goals.open#past",
            "placeholder": plain("Open a past goal"),
            "options": [option(card.goal.title, str(card.goal.id)) for card in goals.closed],
        }
        buttons.append(menu)
    return actions("list", *buttons)


def no_goals() -> Message:
    """What somebody without goals reads."""
    text = (
        "You have no goal yet. One is enough to begin with: something you want to reach in the "
        "next months, and how you will know that you did."
    )
    first = button("Add your first goal", "goals.add", style="primary")
    return Message(text, [section(text), actions("first", first), context("Only you see this.")])


def which_goal(goals: Sequence[GoalCard], action: str, asking: str) -> Message:
    """Several goals may be meant: one button each."""
    label = "I reached it" if action == "goals.done" else "Open"
    choices = []
    for card in goals:
        spoken = f"{label}: {card.goal.title}"
        accessory = button(label, action, str(card.goal.id), aloud=spoken)
        choices.append(section(f"*{escape(card.goal.title)}*\n{progress_words(card)}", accessory))
    titles = [escape(card.goal.title) for card in goals]
    blocks = [section(asking), *fitting(choices), context("Only you see this.")]
    return Message("\n".join([asking, *titles]), blocks)


def no_match(words: str, goals: GoalList) -> Message:
    """No goal under way has these words in its title."""
    listed = goal_list(goals)
    opening = f"No goal under way has “{escape(shorten(words, 80))}” in its title."
    return Message(f"{opening}\n{listed.text}", [section(opening), *listed.blocks])


def recognition(card: GoalCard) -> Message:
    """A goal was reached: said plainly, with what it took, and the way back."""
    took = _what_it_took(card)
    undo = button("Undo", "goals.reopen", str(card.goal.id), aloud="Undo: the goal is not reached")
    more = button("Add the next goal", "goals.add")
    told = section(f"You reached {strong(card.goal.title)}. {took}")
    blocks = [told, actions("reached", undo, more), context("Only you see this.")]
    return Message(f"You reached {escape(card.goal.title)}. {took}", blocks)


def _what_it_took(card: GoalCard) -> str:
    closed = card.goal.closed_at or card.goal.created_at
    weeks = (closed - card.goal.created_at).days // 7
    took = f"{count(weeks, 'week')} of work" if weeks else "Quick work"
    steps = f" and {count(card.done_count, 'milestone')}" if card.done_count else ""
    return f"{took}{steps}: that is worth a moment, and worth telling somebody."


def reopened(card: GoalCard) -> Message:
    """A goal is under way again."""
    again = f"is under way again, {progress_words(card)}."
    opener = button("Open", "goals.open", str(card.goal.id), aloud=f"Open {card.goal.title}")
    told = section(f"{strong(card.goal.title)} {again}", opener)
    return Message(f"{escape(card.goal.title)} {again}", [told, context("Only you see this.")])


def checkin_moment(at: Any, tz: str, today: date) -> str | None:
    """When the next check-in comes, or None when none does."""
    return moment(at, tz, today) if at else None
