"""Agendas as people see them: the open topics, what was just added or taken off."""

import json
from collections.abc import Sequence
from typing import Any

from bot.language import N_, _
from bot.usecases.pairs import Pair
from bot.usecases.sessions.agenda import AgendaPage, TopicLine, TopicStep
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    confirm,
    context,
    escape,
    modal,
    section,
)
from handlers.phrases import short_day

PAIRS_SHOWN = 40
NO_MENTORSHIP = N_(
    "An agenda is for the sessions of a mentorship, and none of yours is under way just now. "
    "To find a mentor is a good beginning."
)


def agenda_page(page: AgendaPage, step: TopicStep | None = None) -> dict[str, Any]:
    """The open topics of a mentorship; `step` is what was just done, with the way back."""
    other = page.pair.other.user_id
    intro = _(
        "What you and <@{other}> want to talk about. Both of you see it and can add to it.",
        other=other,
    )
    blocks: list[Block] = [section(intro)]
    if step is not None and step.topic.state != "open":
        blocks.append(section(taken_off(step), _back(step, "note.")))
    for number, line in enumerate(page.topics, 1):
        blocks += _topic(line, number, page)
    if not page.topics:
        blocks.append(section(_("Nothing is on it yet. A question or two make a good session.")))
    if page.is_open:
        add = button(_("Add a topic"), "agenda.add", str(page.pair.key), style="primary")
        blocks.append(actions("add", add))
    note = json.dumps({"mentorship": page.pair.key})
    return modal("agenda.page", _("Agenda"), blocks, close=_("Close"), private_metadata=note)


def _topic(line: TopicLine, number: int, page: AgendaPage) -> list[Block]:
    told = section(f"{number}. {escape(line.topic.words)}\n_{_origin(line, page)}_")
    if not page.is_open:
        return [told]
    key, words = str(line.topic.id), line.topic.words
    spoken = _("Talked about: {words}", words=words)
    buttons = [button(_("Talked about"), "agenda.done", key, aloud=spoken), _drop(line)]
    if line.mine:
        spoken = _("Change: {words}", words=words)
        buttons.append(button(_("Change"), "agenda.edit", key, aloud=spoken))
    return [told, actions(f"topic.{key}", *buttons)]


def _drop(line: TopicLine) -> Element:
    """A topic of the other one is not dropped without a question."""
    name = line.by.name
    asking = confirm(
        _("Drop this topic?"),
        _("{name} put it on the agenda. You can undo this.", name=name)
        if name
        else _("The other one put it on the agenda. You can undo this."),
        _("Drop it"),
    )
    return button(
        _("Drop"),
        "agenda.drop",
        str(line.topic.id),
        aloud=_("Drop: {words}", words=line.topic.words),
        confirm=None if line.mine else asking,
    )


def _origin(line: TopicLine, page: AgendaPage) -> str:
    """Who has put it there, and when; that it has waited through a session already."""
    facts = {"person": line.by.user_id, "day": short_day(line.since, page.today)}
    if line.mine and line.carried:
        return _("Carried over, added by you on {day}", **facts)
    if line.mine:
        return _("Added by you on {day}", **facts)
    if line.carried:
        return _("Carried over, added by <@{person}> on {day}", **facts)
    return _("Added by <@{person}> on {day}", **facts)


def kept_words(step: TopicStep) -> str:
    """What happened to a topic, in one sentence."""
    other, words = step.page.pair.other.user_id, escape(step.topic.words)
    if step.topic.state == "discussed":
        return _(
            "You have talked about this with <@{other}> already: “{words}”",
            other=other,
            words=words,
        )
    if step.again:
        return _(
            "It was on your agenda with <@{other}> already: “{words}”", other=other, words=words
        )
    return _(
        "On your agenda with <@{other}>, seen by you both: “{words}”", other=other, words=words
    )


def taken_off(step: TopicStep) -> str:
    """A topic that is not open any more, in one sentence."""
    words = escape(step.topic.words)
    if step.topic.state == "discussed":
        return _("Talked about: “{words}”", words=words)
    return _("Off the agenda: “{words}”", words=words)


def told(step: TopicStep) -> Message:
    """A topic after a click or a command in a message: said, with the way back."""
    text, buttons = _step(step)
    return Message(
        text, [section(text), actions("topic", *buttons), context(_("Only you see this."))]
    )


def told_in_modal(step: TopicStep) -> dict[str, Any]:
    """The same in a modal."""
    text, buttons = _step(step)
    title = _("On the agenda") if step.topic.state == "open" else _("Off the agenda")
    blocks = [section(text), actions("topic", *buttons)]
    return modal("agenda.topic", title, blocks, close=_("Done"))


def _step(step: TopicStep) -> tuple[str, list[Element]]:
    opener = button(_("Open the agenda"), "agenda.open", str(step.page.pair.key))
    if step.topic.state == "open":
        if step.again:
            return kept_words(step), [opener]
        key, aloud = (
            str(step.topic.id),
            _("Undo: take it off the agenda, {words}", words=step.topic.words),
        )
        undo = button(_("Undo"), "agenda.drop", key, aloud=aloud)
        return kept_words(step), [undo, opener]
    text = kept_words(step) if step.again else taken_off(step)
    return text, [opener] if step.topic.session_id else [_back(step), opener]


def _back(step: TopicStep, place: str = "") -> Element:
    aloud = _("Undo: back on the agenda, {words}", words=step.topic.words)
    return button(_("Undo"), "agenda.undo", str(step.topic.id), aloud=aloud, place=place)


def which_agenda(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Whose agenda, where somebody has several mentorships."""
    blocks = [
        section(
            _("<@{person}>, your mentee", person=pair.other.user_id)
            if pair.i_am_mentor
            else _("<@{person}>, your mentor", person=pair.other.user_id),
            button(
                _("Open"),
                "agenda.open",
                str(pair.key),
                aloud=_("Open the agenda with {name}", name=pair.other.name or _("Somebody")),
            ),
        )
        for pair in pairs[:PAIRS_SHOWN]
    ]
    return modal("agenda.which", _("Agenda"), [section(_("With whom?")), *blocks], close=_("Close"))


def no_mentorship() -> Message:
    """An agenda needs somebody to talk to."""
    blocks = [section(_(NO_MENTORSHIP)), _find(), context(_("Only you see this."))]
    return Message(_(NO_MENTORSHIP), blocks)


def no_mentorship_modal() -> dict[str, Any]:
    """The same, where a modal is the only way to say it."""
    return modal("agenda.none", _("Agenda"), [section(_(NO_MENTORSHIP)), _find()], close=_("Close"))


def _find() -> Block:
    return actions("find", button(_("Find a mentor"), "mentors.find"))
