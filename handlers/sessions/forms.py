"""Forms of sessions: plan, move, call off; and what was typed into them, read back."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from bot.rules.rhythm import local
from bot.rules.sessions import LENGTHS, SERIES, UNTIL_THE_END, SessionDraft
from bot.usecases.pairs import Pair
from bot.usecases.sessions.held import SessionView
from bot.usecases.sessions.planned import PlanChoices
from handlers.blocks import Block, Element, context, modal, section
from handlers.inputs import choice, date_input, field, option, text_input, typed, typed_date
from handlers.phrases import RHYTHMS, both_moments, clock, count, place_of, short_day
from handlers.sessions.words import details, mention, name_of, when

AGREED = "agreed"
ONE, LATER = "one", "later"


def plan_form(choices: PlanChoices) -> dict[str, Any]:
    """A new session, or a series of them."""
    pairs = choices.pairs
    only = pairs[0] if len(pairs) == 1 else None
    asked = _with_one(only, choices) if only else [_with_whom(pairs)]
    place_hint = f"You and {name_of(only)} see this." if only else "Both of you see this."
    return modal(
        "sessions.plan.submit",
        "Plan a session",
        [
            *asked,
            field("day", "Day", date_input(None)),
            field("at", "Time", _time_input(None), hint="In your own time zone."),
            field("minutes", "How long", _lengths(only)),
            _place_field("", place_hint),
            field("times", "How often", choice("static_select", _times(pairs, only), "1")),
        ],
        submit="Plan",
        private_metadata=json.dumps({"mentorship": only.key if only else None}),
    )


def _with_one(pair: Pair, choices: PlanChoices) -> list[Block]:
    them, now = mention(pair.other), choices.now
    there = local(now, pair.other.tz).time()
    clocks = f"With {them}, in {place_of(pair.other.tz)}, where it is {clock(there)} now."
    if local(now, pair.me.tz).utcoffset() == local(now, pair.other.tz).utcoffset():
        clocks = f"With {them}, whose clock shows the same as yours."
    blocks = [section(clocks)]
    if choices.common:
        here = local(now, pair.me.tz).date()
        told = [both_moments(at, pair.me.tz, pair.other.tz, here) for at in choices.common]
        blocks.append(context(f"These would suit both of you: {'; '.join(told)}."))
    return blocks


def _with_whom(pairs: Sequence[Pair]) -> Block:
    options = [
        option(f"{name_of(pair)}, in {place_of(pair.other.tz)}", str(pair.key)) for pair in pairs
    ]
    return field("mentorship", "With whom", choice("static_select", options))


def _lengths(only: Pair | None, chosen: int | None = None) -> Element:
    known = {*LENGTHS, *({only.minutes} if only else ()), *({chosen} if chosen else ())}
    options = [option(f"{minutes} minutes", str(minutes)) for minutes in sorted(known)]
    if only is None:
        return choice("static_select", [option("As agreed", AGREED), *options], AGREED)
    return choice("static_select", options, str(chosen or only.minutes))


def _times(pairs: Sequence[Pair], only: Pair | None) -> list[Element]:
    often = RHYTHMS[only.rhythm] if only else "as often as agreed"
    options = [option("Once", "1")]
    options += [option(f"{number} sessions, {often}", str(number)) for number in SERIES]
    if only and only.agreement:
        until = short_day(only.agreement.until, date.min)
        options.append(option(f"Until {until}, {often}", str(UNTIL_THE_END)))
    elif only is None and any(pair.agreement for pair in pairs):
        options.append(option(f"Until the agreement ends, {often}", str(UNTIL_THE_END)))
    return options


def _place_field(place: str, hint: str) -> Block:
    words = text_input(place, placeholder="A room, a phone number, or the link of a call")
    return field("place", "Where", words, hint=hint, optional=True)


def _time_input(initial: time | None) -> Element:
    made: Element = {"type": "timepicker"}
    return made | ({"initial_time": f"{initial:%H:%M}"} if initial else {})


def move_form(view: SessionView, *, on_page: bool = False) -> dict[str, Any]:
    """Another time, length or place."""
    here = local(view.met.starts_at, view.tz)
    scope = [_scope_field(view)] if view.later else []
    return modal(
        "sessions.move.submit",
        "Move the session",
        [
            section(f"With {mention(view.pair.other)}: {when(view)}."),
            field("day", "Day", date_input(here.date())),
            field("at", "Time", _time_input(here.time()), hint="In your own time zone."),
            field("minutes", "How long", _lengths(view.pair, view.met.minutes)),
            _place_field(view.met.place, f"You and {name_of(view.pair)} see this."),
            *scope,
        ],
        submit="Move",
        private_metadata=json.dumps({"session": view.key, "page": int(on_page)}),
    )


def cancel_form(view: SessionView, *, on_page: bool = False) -> dict[str, Any]:
    """The question before a session is called off, with room for a word."""
    scope = [_scope_field(view)] if view.later else []
    name = name_of(view.pair)
    return modal(
        "sessions.cancel.submit",
        "Cancel the session?",
        [
            section(f"With {mention(view.pair.other)}: {when(view)}, {details(view)}."),
            context("Another time instead? Close this and choose Move."),
            *scope,
            field(
                "words",
                f"A word to {name}",
                text_input(lines=True),
                hint=f"{name} sees this, and nobody else does.",
                optional=True,
            ),
        ],
        submit="Cancel the session",
        close="Keep it",
        private_metadata=json.dumps({"session": view.key, "page": int(on_page)}),
    )


def _scope_field(view: SessionView) -> Block:
    after = count(view.later, "session")
    options = [option("This one", ONE), option(f"This one and the {after} after it", LATER)]
    return field("scope", "Which of the series", choice("radio_buttons", options, ONE))


def read_draft(view: Mapping[str, Any]) -> SessionDraft:
    """What was typed into a form to plan or to move."""
    minutes = typed(view, "minutes")
    return SessionDraft(
        day=typed_date(view, "day"),
        at=_typed_time(view),
        minutes=None if minutes == AGREED else number_in(minutes),
        place=typed(view, "place") or "",
        times=number_in(typed(view, "times")),
    )


def _typed_time(view: Mapping[str, Any]) -> time | None:
    try:
        return time.fromisoformat(typed(view, "at") or "").replace(second=0, microsecond=0)
    except ValueError:
        return None


def number_in(text: object) -> int:
    """A number that a menu holds; one that nothing has for anything else."""
    known = isinstance(text, str) and text.isdecimal() and len(text) < 19
    return int(str(text)) if known else -1


def wants_later(view: Mapping[str, Any]) -> bool:
    """Whether the later ones of a series are meant, too."""
    return bool(typed(view, "scope") == LATER)
