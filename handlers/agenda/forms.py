"""Forms of agendas: a new topic from wherever it turned up, other words for one, with whom."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.language import _
from bot.rules.agenda import TOPIC_LENGTH
from bot.usecases.checkins.obstacles import Obstacle
from bot.usecases.pairs import Pair
from bot.usecases.sessions.agenda import Source, TopicStep
from handlers.blocks import Block, context, modal, quote, section, shorten
from handlers.inputs import choice, field, option, text_input, typed

WHOM_SHOWN = 100  # Slack's limit of a menu


def topic_form(
    pairs: Sequence[Pair], opened: str, words: str = "", message: str = "", page: str = ""
) -> dict[str, Any]:
    """A new topic; `message` names the message that it is made of.

    `opened` tells two forms in one view apart; `page` says that it took an agenda's place.
    """
    note: dict[str, Any] = {"opened": opened, "message": message, "page": page}
    if len(pairs) == 1:
        note |= {"mentorship": pairs[0].key}
    example = _("How to say no to a good offer")
    return modal(
        "agenda.add.submit",
        _("A topic to talk about"),
        [
            *_with_whom(pairs),
            field(
                "words",
                _("What do you want to talk about?"),
                text_input(words, lines=True, placeholder=example),
                hint=_(
                    "One or two sentences: up to {length} characters.",
                    length=TOPIC_LENGTH,
                ),
            ),
        ],
        submit=_("Put on the agenda"),
        private_metadata=json.dumps(note),
    )


def _with_whom(pairs: Sequence[Pair]) -> list[Block]:
    if len(pairs) == 1:
        told = _(
            "For your next session with <@{other}>, who sees it on the agenda.",
            other=pairs[0].other.user_id,
        )
        return [section(told)]
    return [context(_("You and the person whom you choose see it on the agenda.")), _whom(pairs)]


def _whom(pairs: Sequence[Pair]) -> Block:
    options = [_option(pair) for pair in pairs[:WHOM_SHOWN]]
    return field("whom", _("With whom?"), choice("static_select", options))


def _option(pair: Pair) -> dict[str, Any]:
    name = shorten(pair.other.name, 40) or _("Somebody")
    told = (
        _("{name}, your mentee", name=name)
        if pair.i_am_mentor
        else _("{name}, your mentor", name=name)
    )
    return option(told, str(pair.key))


def change_form(step: TopicStep, page: str) -> dict[str, Any]:
    """Other words for a topic of one's own."""
    other = step.page.pair.other.user_id
    given = text_input(step.topic.words, lines=True)
    return modal(
        "agenda.edit.submit",
        _("Change the topic"),
        [
            field("words", _("What do you want to talk about?"), given),
            context(_("You and <@{other}> see it.", other=other)),
        ],
        submit=_("Change"),
        private_metadata=json.dumps({"topic": step.topic.id, "page": page}),
    )


def obstacle_form(obstacle: Obstacle) -> dict[str, Any]:
    """Which of several mentors is to hear of an obstacle."""
    return modal(
        "agenda.obstacle.submit",
        _("Talk about it"),
        [
            section(quote(obstacle.words)),
            _whom(obstacle.pairs),
            context(_("The mentor whom you choose sees these words on the agenda.")),
        ],
        submit=_("Put on the agenda"),
        private_metadata=json.dumps({"checkin": obstacle.checkin.id}),
    )


def read_mentorship(view: Mapping[str, Any], noted: int) -> int:
    """The mentorship that was chosen, or the one that the form was opened for."""
    chosen = str(typed(view, "whom") or "")
    return int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else noted


def read_source(view: Mapping[str, Any], note: Mapping[str, Any]) -> Source:
    """What the topic is made of: a message, or this very form."""
    message = note.get("message")
    if isinstance(message, str) and message:
        return Source("message", f"message:{message[:100]}")
    return Source("typed", f"form:{view['id']}:{str(note.get('opened', ''))[:100]}")
