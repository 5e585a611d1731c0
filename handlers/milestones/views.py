"""Milestones as people see them: prompts, the form for a new date, asking for help."""

import json
from datetime import date
from typing import Any

from bot.usecases.goals.milestones import HelpAsked, MilestonePrompt, MilestoneStep
from handlers.blocks import (
    Block,
    Message,
    Part,
    actions,
    button,
    context,
    escape,
    modal,
    quote,
    section,
    strong,
)
from handlers.cards import milestone_words, progress_words
from handlers.inputs import date_input, field, text_input
from handlers.phrases import day, nearness
from storage.tables import Milestone, Person


def milestone_part(prompt: MilestonePrompt) -> Part:
    """A prompt about a milestone, or the short record that it shrinks to."""
    milestone, goal = prompt.milestone, prompt.goal
    if milestone is None or goal is None:
        return _line("A milestone that was here has been taken out of its goal.")
    title, of_goal = escape(milestone.title), escape(goal.title)
    if prompt.over == "done":
        return _line(f"Done: {title}, a milestone of {of_goal}.")
    if prompt.over == "goal closed":
        return _line(f"{title}: its goal {of_goal} is closed.")
    if prompt.over is not None:
        moved = f" It is due {day(milestone.due, prompt.today)} now." if milestone.due else ""
        return _line(f"{title}: its date was moved.{moved}")
    told = f"{_standing(milestone, prompt.today)} It is a step of your goal “{of_goal}”."
    if milestone.due is not None and milestone.due < prompt.today:
        told += " Is it done, or does it need another date?"
    drawn = section(f"{strong(milestone.title)} {told}")
    return Part(f"{title} {told}", (drawn, _buttons(milestone)))


def _standing(milestone: Milestone, today: date) -> str:
    if milestone.due is None:
        return "has no date."
    near = nearness(milestone.due, today)
    if milestone.due < today:
        return f"was due {near}."
    return (
        "is due today."
        if milestone.due == today
        else f"is due {day(milestone.due, today)}, {near}."
    )


def _buttons(milestone: Milestone) -> Block:
    key, title = str(milestone.id), milestone.title
    return actions(
        f"milestone.{key}",
        button("Done", "milestones.done", key, style="primary", aloud=f"Done: {title}"),
        button("Move the date", "milestones.move", key, aloud=f"Move the date of {title}"),
        button("Ask for help", "milestones.help", key, aloud=f"Ask for help with {title}"),
    )


def _line(text: str) -> Part:
    return Part(text, (context(text),))


def move_form(step: MilestoneStep) -> dict[str, Any]:
    """A new date for a milestone."""
    milestone, goal = step.milestone, step.card.goal
    until = f"Not later than the goal itself, {day(goal.due, step.card.today)}."
    return modal(
        "milestones.move.submit",
        "Move the date",
        [
            section(f"*{escape(milestone.title)}*, a step of {escape(goal.title)}"),
            field("due", "New date", date_input(milestone.due), hint=until),
        ],
        submit="Move",
        private_metadata=json.dumps({"milestone": milestone.id}),
    )


def help_form(step: MilestoneStep) -> dict[str, Any]:
    """Whom to ask for help, and with which words."""
    title = escape(step.milestone.title)
    return modal(
        "milestones.help.submit",
        "Ask for help",
        [
            section(f"With *{title}*, a step of {escape(step.card.goal.title)}."),
            context(
                "The person you choose sees your words, this milestone and its goal's title. "
                "Nobody else does."
            ),
            field(
                "helper",
                "Whom do you want to ask?",
                {"type": "users_select"},
            ),
            field(
                "words",
                "What would help you?",
                text_input(lines=True, placeholder="Half an hour to look at my draft"),
            ),
        ],
        submit="Ask",
        private_metadata=json.dumps({"milestone": step.milestone.id}),
    )


def help_sent(helper_id: str) -> dict[str, Any]:
    """After the request was kept."""
    text = (
        f"<@{helper_id}> gets your words in a direct message in a moment, "
        "and can write back to you."
    )
    return modal("milestones.help.sent", "Asked", [section(text)], close="Done")


def help_part(asked: HelpAsked) -> Part:
    """What the one who is asked reads."""
    if asked.over is not None:
        return _line("Somebody had asked for help, and has taken that back.")
    about = f" with “{escape(asked.milestone)}”" if asked.milestone else ""
    goal = f", a step of the goal “{escape(asked.goal)}”" if asked.goal else ""
    opening = f"<@{asked.asker}> asks whether you could help{about}{goal}:"
    closing = f"If you can, write to <@{asked.asker}>. If not now, a short word is kind, too."
    text = f"{opening}\n{quote(asked.words)}\n{closing}"
    return Part(text, (section(f"{opening}\n{quote(asked.words)}"), context(closing)))


def returned_part(asked: HelpAsked) -> Part:
    """What the asker reads when the request could not be delivered."""
    opening = (
        f"I could not deliver your request for help to <@{asked.asker}>: they cannot get messages "
        "from me. Please ask somebody else. These were your words:"
    )
    text = f"{opening}\n{quote(asked.words)}"
    return Part(text, (section(text),))


def milestone_done(step: MilestoneStep, thanked: Person | None = None) -> Message:
    """A milestone was finished: said, with the way back; who may have helped can be thanked."""
    title = step.milestone.title
    rest = f"{escape(step.card.goal.title)} is at {progress_words(step.card)}."
    if step.card.next is not None:
        rest += f" Next: {milestone_words(step.card.next, step.card.today)}."
    elif step.card.goal.state == "active":
        rest += " That was the last milestone. Have you reached the goal?"
    undo = button(
        "Undo",
        "milestones.undo",
        str(step.milestone.id),
        aloud=f"Undo: {step.milestone.title} is not done",
    )
    opener = button("Open the goal", "goals.open", str(step.card.goal.id))
    moment = button(
        "A moment to look back",
        "reviews.reflect",
        str(step.milestone.id),
        aloud=f"Look back at {step.milestone.title}",
    )
    doors = [undo, opener, moment]
    if thanked is not None:
        about = f"{thanked.id}|milestone:{step.milestone.id}"
        doors.append(button("Thank somebody", "thanks.write", about))
    told = section(f"Done: {strong(title)}. {rest}")
    blocks = [told, actions("finished", *doors), context("Only you see this.")]
    return Message(f"Done: {escape(title)}. {rest}", blocks)


def milestone_undone(step: MilestoneStep) -> Message:
    """A milestone is open again."""
    title = escape(step.milestone.title)
    text = (
        f"{title} is open again; {escape(step.card.goal.title)} is at {progress_words(step.card)}."
    )
    return Message(text, [section(text), context("Only you see this.")])
