"""Mentors as people see them: who was found, and why."""

import json
from typing import Any

from bot.language import N_, _, ngettext
from bot.usecases.mentors.finding import Fit, Found
from handlers.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    modal,
    section,
    shorten,
)
from handlers.mentors.page import ask_button
from handlers.mentors.reasons import reasons
from handlers.phrases import short_day

ONLY_YOU = N_("Only you see this.")
WORDS_SHOWN, NAME_SHOWN = 60, 20


def found_message(found: Found) -> Message:
    """Who was found, as a message."""
    lines = [_opening(found), *map(_fit, found.fits), *_asked(found), *_advice(found)]
    return Message("\n".join(lines), [*_found_blocks(found), context(_(ONLY_YOU))])


def found_page(found: Found) -> dict[str, Any]:
    """Who was found, as a view."""
    blocks = [*_found_blocks(found), context(_("Nobody else sees what you look for."))]
    note = json.dumps({"words": found.words})
    return modal(
        "mentors.found", _("Mentors for you"), blocks, close=_("Done"), private_metadata=note
    )


def _found_blocks(found: Found) -> list[Block]:
    blocks: list[Block] = [section(_opening(found))]
    for fit in found.fits:
        blocks += [section(_fit(fit)), _fit_buttons(fit, found.words)]
    for card, text in zip(found.asked, _asked(found), strict=True):
        aloud = _("Open your request to {name}", name=card.mentor.name or _("this mentor"))
        opener = button(_("Open the request"), "requests.open", str(card.key), aloud=aloud)
        blocks.append(section(text, opener))
    return [*blocks, *map(context, _advice(found)), _doors(found)]


def _fit(fit: Fit) -> str:
    return _("{mentor}: {reasons}.", mentor=f"<@{fit.person.user_id}>", reasons=reasons(fit))


def _fit_buttons(fit: Fit, words: str) -> Block:
    key, name = str(fit.match.person_id), fit.person.name or _("this mentor")
    more = _("More about {name}", name=shorten(name, NAME_SHOWN))
    return actions(
        f"fit.{key}",
        ask_button(key, name, words),
        button(more, "mentors.more", key, aloud=_("More about {name}", name=name)),
    )


def _asked(found: Found) -> list[str]:
    """The requests that are open: nobody need ask twice, or wonder whether they did."""
    return [
        _(
            "You asked {mentor} on {day} to be your mentor. You hear from me by {until}.",
            mentor=f"<@{card.mentor.user_id}>",
            day=short_day(card.asked_on, card.asked_on),
            until=short_day(card.until, card.asked_on),
        )
        for card in found.asked
    ]


def _opening(found: Found) -> str:
    if not found.fits:
        return _nobody(found)
    number = len(found.fits)
    if found.everyone:
        return ngettext(
            "This mentor has room:",
            "These mentors have room, those who share most with you first:",
            number,
        )
    if found.words:
        return ngettext(
            "This mentor knows something about “{words}”:",
            "These mentors know something about “{words}”:",
            number,
            words=_words(found),
        )
    if _fits_known(found):
        return ngettext(
            "This mentor fits your goals and your profile:",
            "These mentors fit your goals and your profile:",
            number,
        )
    if found.wishes:
        return ngettext(
            "Nobody offers just what your goals name. This mentor has room:",
            "Nobody offers just what your goals name. These mentors have room:",
            number,
        )
    return ngettext("This mentor has room:", "These mentors have room:", number)


def _advice(found: Found) -> list[str]:
    """Below those who were found by nothing that is known of the one who looks."""
    if not found.fits or found.everyone or found.words or found.wishes or _fits_known(found):
        return []
    return [_("With a goal, or a few words in your profile, I can tell better who fits you.")]


def _fits_known(found: Found) -> bool:
    return any(fit.match.known for fit in found.fits)


def _nobody(found: Found) -> str:
    if not found.anybody:
        return _(
            "Nobody here offers to be a mentor yet. If you have somebody in mind, ask them: they "
            "can say yes without an offer. And perhaps you know something that others look for."
        )
    if found.words and not found.everyone:
        return _(
            "I find nobody for “{words}” who has room just now. Other words may find more, or "
            "look at everybody who has room. You can also ask somebody whom you have in mind.",
            words=_words(found),
        )
    if found.asked:
        return _(
            "Nobody else has room just now. Look again in a week or two, or ask somebody whom you "
            "have in mind."
        )
    return _(
        "All who offer to be a mentor are full or away just now. Look again in a week or two, or "
        "ask somebody whom you have in mind."
    )


def _words(found: Found) -> str:
    return escape(shorten(found.words, WORDS_SHOWN))


def _doors(found: Found) -> Block:
    doors = [button(_("Other words"), "mentors.find")]
    if not found.anybody:
        doors = [button(_("Offer to be a mentor"), "mentors.offer")]
    elif not found.everyone and (found.words or _fits_known(found)):
        doors.append(button(_("Everybody with room"), "mentors.all"))
    style = None if found.fits else "primary"
    pick = button(_("Ask somebody I have in mind"), "requests.pick", style=style)
    about = button(_("What mentoring is"), "mentors.about")
    return actions("doors", *doors, pick, button(_("My profile"), "profiles.open"), about)
