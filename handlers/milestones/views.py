"""Milestones as people see them: prompts, the form for a new date, asking for help."""

import json
from datetime import date
from typing import Any

from bot.language import _, pgettext
from bot.usecases.goals.keeping import GoalCard
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
    unmarked,
)
from handlers.cards import milestone_words, progress_words
from handlers.inputs import date_input, field, text_input
from handlers.phrases import day, nearness
from storage.tables import Goal, Milestone, Person


def milestone_part(prompt: MilestonePrompt) -> Part:
    """A prompt about a milestone, or the short record that it shrinks to."""
    milestone, goal = prompt.milestone, prompt.goal
    if milestone is None or goal is None:
        return _line(_("A milestone that was here has been taken out of its goal."))
    if prompt.over is not None:
        return _line(_record(prompt.over, milestone, goal, prompt.today))
    told = [_("It is a milestone of your goal “{goal}”.", goal=escape(goal.title))]
    if milestone.due is not None and milestone.due < prompt.today:
        told.append(_("Is it done, or does it need another date?"))
    drawn = " ".join([_standing(strong(milestone.title), milestone.due, prompt.today), *told])
    text = " ".join([_standing(escape(milestone.title), milestone.due, prompt.today), *told])
    return Part(text, (section(drawn), _buttons(milestone, prompt.today)))


def _record(over: str, milestone: Milestone, goal: Goal, today: date) -> str:
    named = {"milestone": unmarked(milestone.title), "goal": unmarked(goal.title)}
    if over == "done":
        return _("Done: {milestone}, a milestone of {goal}.", **named)
    if over == "goal closed":
        return _("{milestone}: its goal {goal} is closed.", **named)
    if milestone.due is None:
        return _("{milestone}: its date was moved.", **named)
    due = day(milestone.due, today)
    if over == "asked again":
        return _("{milestone}, a milestone of {goal}: due {day}.", day=due, **named)
    return _("{milestone}: its date was moved. It is due {day} now.", day=due, **named)


def _standing(milestone: str, due: date | None, today: date) -> str:
    if due is None:
        return _("{milestone} has no date.", milestone=milestone)
    when = {"milestone": milestone, "day": day(due, today), "nearness": nearness(due, today)}
    if due == today:
        return _("{milestone} is due today, {day}.", **when)
    if due < today:
        return _("{milestone} was due {day}, {nearness}.", **when)
    return _("{milestone} is due {day}, {nearness}.", **when)


def _buttons(milestone: Milestone, today: date) -> Block:
    key, title = str(milestone.id), milestone.title
    has_come = milestone.due is not None and milestone.due <= today
    return actions(
        f"milestone.{key}",
        button(
            pgettext("tick off", "Done"),
            "milestones.done",
            key,
            style="primary" if has_come else None,
            aloud=_("Done: {milestone}", milestone=title),
        ),
        button(
            _("Move the date"),
            "milestones.move",
            key,
            aloud=_("Move the date of {milestone}", milestone=title),
        ),
        button(
            _("Ask for help"),
            "milestones.help",
            key,
            aloud=_("Ask for help with {milestone}", milestone=title),
        ),
    )


def _line(text: str) -> Part:
    return Part(text, (context(text),))


def move_form(step: MilestoneStep, *, told: bool) -> dict[str, Any]:
    """A new date for a milestone; `told`: a page then says so, as no message does."""
    milestone, goal = step.milestone, step.card.goal
    until = _("Not later than the goal itself, {day}.", day=day(goal.due, step.card.today))
    return modal(
        "milestones.move.submit",
        _("Move the date"),
        [
            section(_about(milestone, goal)),
            field("due", _("New date"), date_input(milestone.due), hint=until),
        ],
        submit=_("Save"),
        private_metadata=json.dumps({"milestone": milestone.id, "told": told}),
    )


def milestone_moved(step: MilestoneStep) -> dict[str, Any]:
    """A milestone has another date, and the way back."""
    text = _standing(strong(step.milestone.title), step.milestone.due, step.card.today)
    undo = button(
        _("Undo"),
        "history.undo",
        str(step.card.goal.id),
        aloud=_("Undo: the date of {milestone}", milestone=step.milestone.title),
    )
    told = section(text, undo)
    return modal("goals.saved", _("The new date"), [told], close=_("Done"))


def _about(milestone: Milestone, goal: Goal) -> str:
    named = {"milestone": strong(milestone.title), "goal": unmarked(goal.title)}
    return _("{milestone}, a milestone of {goal}", **named)


def help_form(step: MilestoneStep) -> dict[str, Any]:
    """Whom to ask for help, and with which words."""
    return modal(
        "milestones.help.submit",
        _("Ask for help"),
        [
            section(_about(step.milestone, step.card.goal)),
            context(
                _(
                    "The person you choose sees your words, this milestone and its goal's title. "
                    "Nobody else does."
                )
            ),
            field(
                "helper",
                _("Whom do you want to ask?"),
                {"type": "users_select"},
            ),
            field(
                "words",
                _("What would help you?"),
                text_input(lines=True, placeholder=_("Half an hour to look at my draft")),
            ),
        ],
        submit=_("Ask"),
        private_metadata=json.dumps({"milestone": step.milestone.id}),
    )


def help_sent(helper_id: str) -> dict[str, Any]:
    """After the request was kept."""
    text = _(
        "<@{helper}> gets your words in a direct message in a moment, and can write back to you.",
        helper=helper_id,
    )
    return modal("milestones.help.sent", _("Asked"), [section(text)], close=_("Done"))


def help_part(asked: HelpAsked) -> Part:
    """What the one who is asked reads."""
    if asked.over is not None:
        return _line(_("Somebody had asked for help, and has taken that back."))
    opening = _("<@{asker}> asks whether you could help:", asker=asked.asker)
    if asked.milestone:
        opening = _(
            "<@{asker}> asks whether you could help with “{milestone}”, a milestone of the goal "
            "“{goal}”:",
            asker=asked.asker,
            milestone=unmarked(asked.milestone),
            goal=unmarked(asked.goal),
        )
    closing = _(
        "If you can, write to <@{asker}>. If not now, a short word is kind, too.", asker=asked.asker
    )
    text = f"{opening}\n{quote(asked.words)}\n{closing}"
    return Part(text, (section(f"{opening}\n{quote(asked.words)}"), context(closing)))


def returned_part(asked: HelpAsked) -> Part:
    """What the asker reads when the request could not be delivered."""
    opening = _(
        "I could not deliver your request for help to <@{asker}>: they cannot "
        "get messages from me. Please ask somebody else. These were your words:",
        asker=asked.asker,
    )
    text = f"{opening}\n{quote(asked.words)}"
    return Part(text, (section(text),))


def milestone_done(step: MilestoneStep, thanked: Person | None = None) -> Message:
    """A milestone was finished: said, with the way back; who may have helped can be thanked."""
    title, more = step.milestone.title, " ".join(_where_it_stands(step.card))
    undo = button(
        _("Undo"),
        "milestones.undo",
        str(step.milestone.id),
        aloud=_("Undo: {milestone} is not done", milestone=title),
    )
    opener = button(_("Open the goal"), "goals.open", str(step.card.goal.id))
    moment = button(
        _("A moment to look back"),
        "reviews.reflect",
        str(step.milestone.id),
        aloud=_("A moment to look back at {milestone}", milestone=title),
    )
    doors = [undo, opener, moment]
    if thanked is not None:
        about = f"{thanked.id}|milestone:{step.milestone.id}"
        doors.append(button(_("Thank somebody"), "thanks.write", about))
    told = _("Done: {milestone}.", milestone=strong(title))
    text = _("Done: {milestone}.", milestone=escape(title))
    blocks = [section(f"{told} {more}"), actions("finished", *doors)]
    return Message(f"{text} {more}", [*blocks, context(_("Only you see this."))])


def _where_it_stands(card: GoalCard) -> list[str]:
    """How far the goal has come with it, and what comes next."""
    progress = progress_words(card)
    told = [_("{goal} is at {progress}.", goal=unmarked(card.goal.title), progress=progress)]
    if card.next is not None:
        following = milestone_words(card.next, card.today)
        told.append(_("Next: {milestone}.", milestone=following))
    elif card.goal.state == "active":
        told.append(_("That was the last milestone. Have you reached the goal?"))
    return told


def milestone_undone(step: MilestoneStep) -> Message:
    """A milestone is open again."""
    text = _(
        "{milestone} is open again; {goal} is at {progress}.",
        milestone=unmarked(step.milestone.title),
        goal=unmarked(step.card.goal.title),
        progress=progress_words(step.card),
    )
    return Message(text, [section(text), context(_("Only you see this."))])
