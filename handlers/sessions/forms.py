"""Forms of sessions: plan, move, call off; and what was typed into them, read back."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from bot.language import _, in_digits, listing, ngettext
from bot.rules.rhythm import local
from bot.rules.sessions import LENGTHS, PLACE_LENGTH, UNTIL_THE_END, WORD_LENGTH, SessionDraft
from bot.usecases.pairs import Pair
from bot.usecases.sessions.held import SessionView
from bot.usecases.sessions.planned import PlanChoices
from handlers.blocks import Block, Element, button, context, modal, section
from handlers.inputs import choice, date_input, field, option, text_input, typed, typed_date
from handlers.phrases import RHYTHMS, both_moments, clock, place_of, short_day
from handlers.sessions.words import details, mention, minutes, name_of, when

AGREED = "agreed"
ONE, LATER = "one", "later"
SERIES_OFFERED = (2, 3, 4, 6, 8, 12)


def plan_form(choices: PlanChoices) -> dict[str, Any]:
    """A new session, or a series of them."""
    pairs = choices.pairs
    only = pairs[0] if len(pairs) == 1 else None
    asked = _with_one(only, choices) if only else [_with_whom(pairs)]
    first = local(choices.common[0], only.me.tz) if only and choices.common else None
    return modal(
        "sessions.plan.submit",
        _("Plan a session"),
        [
            *asked,
            field("day", _("Day"), date_input(first.date() if first else None)),
            field(
                "at",
                _("Time"),
                _time_input(first.time() if first else None),
                hint=_("In your own time zone."),
            ),
            field("minutes", _("How long"), _lengths(only)),
            _place_field("", _who_sees(only)),
            field("times", _("How often"), choice("static_select", _times(pairs, only), "1")),
        ],
        submit=_("Plan"),
        private_metadata=json.dumps({"mentorship": only.key if only else None}),
    )


def _with_one(pair: Pair, choices: PlanChoices) -> list[Block]:
    them, now = mention(pair.other), choices.now
    there = local(now, pair.other.tz).time()
    clocks = _(
        "With {them}, in {place}, where it is {time} now.",
        them=them,
        place=place_of(pair.other.tz),
        time=clock(there),
    )
    if local(now, pair.me.tz).utcoffset() == local(now, pair.other.tz).utcoffset():
        clocks = _("With {them}, whose clock shows the same as yours.", them=them)
    return [section(clocks), *_suiting(pair, choices)]


def _suiting(pair: Pair, choices: PlanChoices) -> list[Block]:
    """The times that suit both; the form begins with the first."""
    if not choices.common:
        return []
    here = local(choices.now, pair.me.tz).date()
    first, *others = [both_moments(at, pair.me.tz, pair.other.tz, here) for at in choices.common]
    if others:
        return [
            context(
                _(
                    "Filled in below, since it suits both of you: {first}. "
                    "This would suit you both, too: {others}.",
                    first=first,
                    others=listing(others),
                )
            )
        ]
    return [context(_("Filled in below, since it suits both of you: {first}.", first=first))]


def _with_whom(pairs: Sequence[Pair]) -> Block:
    options = [
        option(
            # Translators: a person and the city whose clock they live by: “Ana, in Lisbon”.
            _("{name}, in {place}", name=name_of(pair), place=place_of(pair.other.tz)),
            str(pair.key),
        )
        for pair in pairs
    ]
    return field("mentorship", _("With whom"), choice("static_select", options))


def _lengths(only: Pair | None, chosen: int | None = None) -> Element:
    known = {*LENGTHS, *({only.minutes} if only else ()), *({chosen} if chosen else ())}
    options = [option(minutes(length), str(length)) for length in sorted(known)]
    if only is None:
        return choice("static_select", [option(_("As agreed"), AGREED), *options], AGREED)
    return choice("static_select", options, str(chosen or only.minutes))


def _times(pairs: Sequence[Pair], only: Pair | None) -> list[Element]:
    rhythm = _(RHYTHMS[only.rhythm]) if only else _("as often as agreed")
    options = [option(_("Once"), "1")]
    if only and only.agreement:
        until = short_day(only.agreement.until, date.min)
        told = _("Until {day}, {rhythm}", day=until, rhythm=rhythm)
        options.append(option(told, str(UNTIL_THE_END)))
    elif only is None and any(pair.agreement for pair in pairs):
        told = _("Until the agreement ends, {rhythm}", rhythm=rhythm)
        options.append(option(told, str(UNTIL_THE_END)))
    options += [
        option(
            ngettext("{count} session, {rhythm}", "{count} sessions, {rhythm}", n, rhythm=rhythm),
            str(n),
        )
        for n in SERIES_OFFERED
    ]
    return options


def _who_sees(only: Pair | None) -> str:
    length = PLACE_LENGTH
    if only is None:
        return _("Up to {length} characters. Both of you see this.", length=length)
    return _(
        "Up to {length} characters. You and {name} see this.", length=length, name=name_of(only)
    )


def _place_field(place: str, hint: str) -> Block:
    words = text_input(place, placeholder=_("A room, a phone number, or the link of a call"))
    return field("place", _("Where"), words, hint=hint, optional=True)


def _time_input(initial: time | None) -> Element:
    made: Element = {"type": "timepicker"}
    return made | ({"initial_time": f"{initial:%H:%M}"} if initial else {})


def _suits_both(view: SessionView, common: Sequence[datetime]) -> str:
    times = listing([when(view, at) for at in common])
    return ngettext(
        "This time suits both of you: {times}.",
        "These times suit both of you: {times}.",
        len(common),
        times=times,
    )


def move_form(view: SessionView, common: Sequence[datetime] = ()) -> dict[str, Any]:
    """Another time, length or place; with times that would suit both."""
    here = local(view.met.starts_at, view.tz)
    scope = [_scope_field(view)] if view.later else []
    suits = [context(_suits_both(view, common))] if common else []
    return modal(
        "sessions.move.submit",
        _("Move the session"),
        [
            section(_("With {them}: {when}.", them=mention(view.pair.other), when=when(view))),
            *suits,
            field("day", _("Day"), date_input(here.date())),
            field("at", _("Time"), _time_input(here.time()), hint=_("In your own time zone.")),
            field("minutes", _("How long"), _lengths(view.pair, view.met.minutes)),
            _place_field(view.met.place, _who_sees(view.pair)),
            *scope,
        ],
        submit=_("Move"),
        private_metadata=json.dumps({"session": view.key}),
    )


def cancel_form(view: SessionView) -> dict[str, Any]:
    """The question before a session is called off, with room for a word."""
    scope = [_scope_field(view)] if view.later else []
    name, them = name_of(view.pair), mention(view.pair.other)
    told = _("With {them}: {when}, {details}.", them=them, when=when(view), details=details(view))
    move = button(_("Move it instead"), "sessions.move", str(view.key))
    return modal(
        "sessions.cancel.submit",
        _("Call the session off?"),
        [
            section(told, move),
            *scope,
            field(
                "words",
                _("A word to {name}", name=name),
                text_input(lines=True),
                hint=_(
                    "Up to {length} characters. {name} sees this, and nobody else does.",
                    length=in_digits(WORD_LENGTH),
                    name=name,
                ),
                optional=True,
            ),
        ],
        submit=_("Call it off"),
        close=_("Keep it"),
        private_metadata=json.dumps({"session": view.key}),
    )


def _scope_field(view: SessionView) -> Block:
    after = ngettext(
        "This one and the {count} session after it",
        "This one and the {count} sessions after it",
        view.later,
    )
    options = [option(_("Only this one"), ONE), option(after, LATER)]
    return field("scope", _("Which ones?"), choice("radio_buttons", options, ONE))


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
