"""Goals as people see them: the list, the choice among them, the word of recognition."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.language import N_, _, listing, ngettext
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
from handlers.phrases import moment


def goal_list(goals: GoalList) -> Message:
    """A person's goals as a message."""
    if not goals.active and not goals.closed:
        return no_goals()
    opening = _("No goal is under way just now.")
    if goals.active:
        opening = ngettext(
            "You have {count} goal under way.",
            "You have {count} goals under way.",
            len(goals.active),
        )
    blocks: list[Block] = [section(opening)]
    blocks += fitting([goal_card(card)[0] for card in goals.active])
    lines = [opening, *(goal_aloud(card) for card in goals.active)]
    if goals.closed:
        past = _("Past goals: {goals}", goals="; ".join(map(_past_line, goals.closed)))
        blocks.append(context(past))
        lines.append(past)
    blocks += [_list_actions(goals), context(_("Only you see this."))]
    return Message("\n".join(lines), blocks)


def _past_line(card: GoalCard) -> str:
    title = escape(shorten(card.goal.title, 60))
    return _("{goal} ({state})", goal=title, state=STATES[card.goal.state])


def _list_actions(goals: GoalList) -> Block:
    buttons = [button(_("Add a goal"), "goals.add")]
    if goals.closed:
        menu: dict[str, Any] = {
            "type": "static_select",
            "action_id": "goals.open#past",
            "placeholder": plain(_("Open a past goal")),
            "options": [option(card.goal.title, str(card.goal.id)) for card in goals.closed],
        }
        buttons.append(menu)
    return actions("list", *buttons)


def no_goals() -> Message:
    """What somebody without goals reads."""
    text = _(
        "You have no goal yet. One is enough to begin with: something you want to reach in the "
        "next months."
    )
    first = button(_("Add your first goal"), "goals.add", style="primary")
    return Message(text, [section(text), actions("first", first), context(_("Only you see this."))])


def which_goal(goals: Sequence[GoalCard], action: str, asking: str) -> Message:
    """Several goals may be meant: one button each."""
    label = _("I reached it") if action == "goals.done" else _("Open")
    choices = []
    for card in goals:
        spoken = f"{label}: {card.goal.title}"
        accessory = button(label, action, str(card.goal.id), aloud=spoken)
        choices.append(section(f"{strong(card.goal.title)}\n{progress_words(card)}", accessory))
    titles = [escape(card.goal.title) for card in goals]
    blocks = [section(asking), *fitting(choices), context(_("Only you see this."))]
    return Message("\n".join([asking, *titles]), blocks)


def no_match(words: str, goals: GoalList) -> Message:
    """No goal under way has these words in its title."""
    listed = goal_list(goals)
    opening = _("No goal under way has “{words}” in its title.", words=escape(shorten(words, 80)))
    return Message(f"{opening}\n{listed.text}", [section(opening), *listed.blocks])


def recognition(card: GoalCard, skills: Sequence[str] = ()) -> Message:
    """A goal was reached: said plainly, with what it took, a moment to look back, the way back."""
    key = str(card.goal.id)
    looks = [button(_("A moment to look back"), "reviews.reflect_goal", key)]
    looks += [button(_("See my skills"), "skills.open")] if skills else []
    undo = button(_("Undo"), "goals.reopen", key, aloud=_("Undo: the goal is not reached"))
    more = button(_("Add the next goal"), "goals.add")
    rows = [actions("looks", *looks), actions("reached", undo, more)]
    took = " ".join([_what_it_took(card), *_what_grew(skills)])
    told = _("You reached {goal}.", goal=strong(card.goal.title))
    text = _("You reached {goal}.", goal=escape(card.goal.title))
    blocks = [section(f"{told} {took}"), *rows, context(_("Only you see this."))]
    return Message(f"{text} {took}", blocks)


def _what_grew(skills: Sequence[str]) -> list[str]:
    names = listing([escape(name) for name in skills])
    return [_("How well do you know {skills} now?", skills=names)] if skills else []


def _what_it_took(card: GoalCard) -> str:
    closed = card.goal.closed_at or card.goal.created_at
    number = (closed - card.goal.created_at).days // 7
    weeks = ngettext("{count} week of work", "{count} weeks of work", number)
    time = weeks if number else _("Quick work")
    if not card.done_count:
        return _("{time}: that is worth a moment, and worth telling somebody.", time=time)
    return _(
        "{time} and {milestones}: that is worth a moment, and worth telling somebody.",
        time=time,
        milestones=ngettext("{count} milestone", "{count} milestones", card.done_count),
    )


def reopened(card: GoalCard) -> Message:
    """A goal is under way again."""
    title, progress = card.goal.title, progress_words(card)
    again = N_("{goal} is under way again, {progress}.")
    opener = button(_("Open"), "goals.open", str(card.goal.id), aloud=_("Open {goal}", goal=title))
    told = section(_(again, goal=strong(title), progress=progress), opener)
    text = _(again, goal=escape(title), progress=progress)
    return Message(text, [told, context(_("Only you see this."))])


def checkin_moment(at: Any, tz: str, today: date) -> str | None:
    """When the next check-in comes, or None when none does."""
    return moment(at, tz, today) if at else None
