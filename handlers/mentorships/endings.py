"""The form for ending a mentorship well: why, and a word of thanks drafted from what was."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.language import _, listing, ngettext
from bot.rules.mentorships import end_is_near
from bot.rules.rhythm import today
from bot.usecases.mentorships.course import Ending
from bot.usecases.pairs import Pair
from handlers.blocks import Block, actions, button, modal, section
from handlers.inputs import choice, field, option, text_input
from handlers.mentorships.forms import limit
from handlers.pair_phrases import REASONS, name, other, titles
from handlers.phrases import day

TOO_SHORT_TO_NAME = 14  # days: “thank you for the past 5 days” says too little


def end_form(ending: Ending) -> dict[str, Any]:
    """Why, a word of thanks, and what could come before the end."""
    pair = ending.pair
    reasons = [option(_(text), code) for code, text in REASONS.items()]
    draft = draft_thanks(ending)
    words = _("{name} sees these words.", name=name(pair))
    if draft:
        words = _("{name} sees these words. Change them as you like, or leave them out.",
                  name=name(pair))  # fmt: skip
    return modal(
        "mentorships.end.submit",
        _("End the mentorship"),
        [
            *_what_happens(ending),
            field(
                "reason",
                _("Why does it end?"),
                choice("radio_buttons", reasons),
                hint=_(
                    "Choose one; it is only counted. {name} does not see it, and whoever runs the "
                    "programme sees how often each reason is given, never by whom.",
                    name=name(pair),
                ),
            ),
            field(
                "farewell",
                _("A word of thanks"),
                text_input(draft, lines=True),
                hint=f"{words} {limit()}",
                optional=True,
            ),
        ],
        submit=_("End it"),
        private_metadata=json.dumps({"mentorship": pair.key}),
    )


def _what_happens(ending: Ending) -> list[Block]:
    pair, agreed = ending.pair, ending.pair.agreement
    lines = [
        _(
            "Your mentorship with {other} ends today, when you press *End it*. Sessions that are "
            "planned are cancelled; what you wrote together stays readable to you both. You can "
            "take it back for a day.",
            other=other(pair),
        )
    ]
    if agreed is not None and agreed.until > ending.today:
        lines.append(_agreed_end(agreed.until, ending.today))
    blocks = [section("\n".join(lines))]
    if pair.mentorship.state == "active":
        last = button(_("Plan a last session"), "sessions.plan", str(pair.key))
        blocks.append(actions("before", last))
    return blocks


def _agreed_end(until: date, here: date) -> str:
    """The same promise as where the two agree on it; within the two weeks they were asked."""
    if end_is_near(until, here):
        return _("You agreed to go on until {day}. To keep to that, close this.",
                 day=day(until, here))  # fmt: skip
    return _(
        "You agreed to go on until {day}. To keep to that, close this: two weeks before, I ask you "
        "both whether to go on.",
        day=day(until, here),
    )


def draft_thanks(ending: Ending) -> str:
    """A word of thanks made of facts: how long, how many sessions, what was reached.

    Where nothing happened yet there is nothing to put into somebody's mouth.
    """
    pair, times = ending.pair, ending.held.times
    if not times and not ending.goals:
        return ""
    for_what = [*_the_past(ending), *([_our_sessions(times)] if times else [])]
    lines = [_("Thank you for {things}.", things=listing(for_what) or _("your time"))]
    if ending.goals:
        lines.append(_reached(pair, ending.goals[:3]))
    lines.append(
        _("I wish you all the best, and my door stays open.")
        if pair.i_am_mentor
        else _("I wish you all the best.")
    )
    return " ".join(lines)


def _the_past(ending: Ending) -> list[str]:
    tz = ending.pair.me.tz
    days = (today(ending.now, tz) - today(ending.pair.mentorship.started_at, tz)).days
    if days < TOO_SHORT_TO_NAME:
        return []
    if days < 70:
        return [ngettext("the past week", "the past {count} weeks", round(days / 7))]
    return [ngettext("the past month", "the past {count} months", round(days / 30.4))]


def _our_sessions(times: int) -> str:
    return ngettext("our session", "our {count} sessions", times)


def _reached(pair: Pair, goals: Sequence[str]) -> str:
    if pair.i_am_mentor:
        return _("You reached {goals} on the way, and it was good to see.", goals=titles(goals))
    return _("I reached {goals} on the way, and you have a part in it.", goals=titles(goals))
