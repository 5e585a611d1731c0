"""Agendas as people see them: the open topics, what was just added or taken off."""

import json
from collections.abc import Sequence
from typing import Any

from bot.usecases.pairs import Pair
from bot.usecases.sessions.agenda import AgendaPage, TopicLine, TopicStep
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    escape,
    modal,
    section,
)
from handlers.phrases import short_day

PAIRS_SHOWN = 40
NO_MENTORSHIP = (
    "An agenda is for the sessions of a mentorship, and none of yours is under way just now. "
    "`/mentor find` looks for a mentor."
)


def agenda_page(page: AgendaPage, step: TopicStep | None = None) -> dict[str, Any]:
    """The open topics of a mentorship; `step` is what was just done, with the way back."""
    other = page.pair.other.user_id
    intro = f"What you and <@{other}> want to talk about. Both of you see it and can add to it."
    blocks: list[Block] = [section(intro)]
    if step is not None and step.topic.state != "open":
        blocks.append(section(taken_off(step), _back(step, "note.")))
    for number, line in enumerate(page.topics, 1):
        blocks += _topic(line, number, page)
    if not page.topics:
        blocks.append(section("Nothing is on it yet. A question or two make a good session."))
    if page.is_open:
        add = button("Add a topic", "agenda.add", str(page.pair.key), style="primary")
        blocks.append(actions("add", add))
    note = json.dumps({"mentorship": page.pair.key})
    return modal("agenda.page", "Agenda", blocks, close="Close", private_metadata=note)


def _topic(line: TopicLine, number: int, page: AgendaPage) -> list[Block]:
    told = section(f"{number}. {escape(line.topic.words)}\n_{_origin(line, page)}_")
    if not page.is_open:
        return [told]
    key, words = str(line.topic.id), line.topic.words
    buttons = [
        button("Talked about", "agenda.done", key, aloud=f"Talked about: {words}"),
        button("Drop", "agenda.drop", key, aloud=f"Drop: {words}"),
    ]
    if line.mine:
        buttons.append(button("Change", "agenda.edit", key, aloud=f"Change: {words}"))
    return [told, actions(f"topic.{key}", *buttons)]


def _origin(line: TopicLine, page: AgendaPage) -> str:
    who = "you" if line.mine else f"<@{line.by.user_id}>"
    since = short_day(line.since, page.today)
    return f"carried over from {since}, by {who}" if line.carried else f"by {who}, {since}"


def kept_words(step: TopicStep) -> str:
    """What happened to a topic, in one sentence."""
    other, words = step.page.pair.other.user_id, escape(step.topic.words)
    if step.topic.state == "discussed":
        return f"You have talked about this with <@{other}> already: “{words}”"
    if step.again:
        return f"It was on your agenda with <@{other}> already: “{words}”"
    return f"On your agenda with <@{other}>, seen by you both: “{words}”"


def taken_off(step: TopicStep) -> str:
    """A topic that is not open any more, in one sentence."""
    how = "Talked about" if step.topic.state == "discussed" else "Off the agenda"
    return f"{how}: “{escape(step.topic.words)}”"


def told(step: TopicStep) -> Message:
    """A topic after a click or a command in a message: said, with the way back."""
    text, buttons = _step(step)
    return Message(text, [section(text), actions("topic", *buttons), context("Only you see this.")])


def told_in_modal(step: TopicStep) -> dict[str, Any]:
    """The same in a modal."""
    text, buttons = _step(step)
    title = "On the agenda" if step.topic.state == "open" else "Off the agenda"
    blocks = [section(text), actions("topic", *buttons)]
    return modal("agenda.topic", title, blocks, close="Done")


def _step(step: TopicStep) -> tuple[str, list[Element]]:
    opener = button("Open the agenda", "agenda.open", str(step.page.pair.key))
    if step.topic.state == "open":
        if step.again:
            return kept_words(step), [opener]
        key, aloud = str(step.topic.id), f"Take off the agenda: {step.topic.words}"
        undo = button("Undo", "agenda.drop", key, aloud=aloud)
        return kept_words(step), [undo, opener]
    text = kept_words(step) if step.again else taken_off(step)
    return text, [opener] if step.topic.session_id else [_back(step), opener]


def _back(step: TopicStep, place: str = "") -> Element:
    aloud = f"Back on the agenda: {step.topic.words}"
    return button("Undo", "agenda.undo", str(step.topic.id), aloud=aloud, place=place)


def which_agenda(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Whose agenda, where somebody has several mentorships."""
    blocks = [
        section(
            f"<@{pair.other.user_id}>, {'your mentee' if pair.i_am_mentor else 'your mentor'}",
            button(
                "Open",
                "agenda.open",
                str(pair.key),
                aloud=f"Open the agenda with {pair.other.name}",
            ),
        )
        for pair in pairs[:PAIRS_SHOWN]
    ]
    return modal("agenda.which", "Agenda", [section("With whom?"), *blocks], close="Close")


def no_mentorship() -> Message:
    """An agenda needs somebody to talk to."""
    blocks = [section(NO_MENTORSHIP), _find(), context("Only you see this.")]
    return Message(NO_MENTORSHIP, blocks)


def no_mentorship_modal() -> dict[str, Any]:
    """The same, where a modal is the only way to say it."""
    return modal("agenda.none", "Agenda", [section(NO_MENTORSHIP), _find()], close="Close")


def _find() -> Block:
    return actions("find", button("Find a mentor", "mentors.find"))
