"""Goals as people see them: the list, the choice among them, the word of recognition."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.usecases.goals.keeping import GoalCard, GoalList
from handlers.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    fitting,
    plain,
    section,
    shorten,
    strong,
)
from handlers.cards import (
    STATES,
    goal_aloud,
    goal_card,
    progress_words,
)
from handlers.inputs import option
from handlers.phrases import count, listing, moment


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


def recognition(card: GoalCard, skills: Sequence[str] = ()) -> Message:
    """A goal was reached: said plainly, with what it took, a moment to look back, the way back."""
    key = str(card.goal.id)
    took, grown = _what_it_took(card), _what_grew(skills)
    looks = [button("A moment to look back", "reviews.reflect_goal", key)]
    looks += [button("See my skills", "skills.open")] if skills else []
    undo = button("Undo", "goals.reopen", key, aloud="Undo: the goal is not reached")
    more = button("Add the next goal", "goals.add")
    told = section(f"You reached {strong(card.goal.title)}. {took}{grown}")
    rows = [actions("looks", *looks), actions("reached", undo, more)]
    text = f"You reached {escape(card.goal.title)}. {took}{grown}"
    return Message(text, [told, *rows, context("Only you see this.")])


def _what_grew(skills: Sequence[str]) -> str:
    if not skills:
        return ""
    return f" How well do you know {listing([escape(name) for name in skills])} now?"


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
