"""Experts as people see them: who was found and why, what one helps with, and wishes."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import N_, _, listing, ngettext
from bot.rules.experts import TOPIC_LENGTH
from bot.rules.skills import skill_key
from bot.usecases.experts.finding import AskedAlready, ExpertFit, FoundExperts
from bot.usecases.experts.offers import ExpertCard
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    escape,
    modal,
    quote,
    section,
    shorten,
)
from handlers.cards import ask_expert_button, expert_reason
from handlers.phrases import WAYS, day, nearness

ONLY_YOU = N_("Only you see this.")
SOUGHT_SHOWN = 60
TURNED = "turned"
SENTENCE = 40  # characters: what is longer is no topic to put above a question
PAGE, FOUND = "experts.page", "experts.found"


def found_message(found: FoundExperts, meant: str = "") -> Message:
    """Who was found, as a message; `meant` is the sub-command that was probably meant."""
    lines = [_opening(found, meant), *map(_line, found.fits), *map(_asked_line, found.asked)]
    return Message("\n".join(lines), [*_found_blocks(found, meant), context(_(ONLY_YOU))])


def found_page(found: FoundExperts) -> dict[str, Any]:
    """Who was found, as a view."""
    blocks = [*_found_blocks(found), context(_("Nobody else sees what you look for."))]
    # For whoever reads more about somebody first, and to look again once somebody was asked.
    note = json.dumps({"sought": found.sought}, ensure_ascii=False)
    return modal(FOUND, _("People who know"), blocks, close=_("Done"), private_metadata=note)


def noted_topic(note: Mapping[str, Any]) -> str:
    """What the page of those who were found is about; "" on a page that does not say."""
    noted = note.get("sought")
    return noted[:TOPIC_LENGTH].strip() if isinstance(noted, str) else ""


def _found_blocks(found: FoundExperts, meant: str = "") -> list[Block]:
    blocks: list[Block] = [section(_opening(found, meant))]
    for fit in found.fits:
        blocks += [section(_line(fit)), fit_doors(fit, found.topic)]
    blocks += [section(_asked_line(each), _asked_door(each)) for each in found.asked]
    return [*blocks, actions("doors", *_doors(found))]


def _asked_line(asked: AskedAlready) -> str:
    return _(
        # Translators: {who_knows} is a sentence such as "@Priya knows public speaking."
        # {when} is "today" or "3 days ago".
        "{who_knows} You asked them {when}; I tell you when there is an answer.",
        who_knows=_line(asked.fit),
        when=nearness(asked.on, asked.here),
    )


def _asked_door(asked: AskedAlready) -> Element:
    name = asked.fit.person.name or _("this person")
    aloud = _("Open your question to {name}", name=name)
    return button(_("Open"), "intros.open", str(asked.ask.intro_id), aloud=aloud)


def _line(fit: ExpertFit) -> str:
    return f"<@{fit.person.user_id}> {expert_reason(fit.match)}."


def fit_doors(fit: ExpertFit, topic: str) -> Block:
    """Ask somebody who was found, or read more about them first."""
    key, name = str(fit.person.id), fit.person.name or _("this person")
    ask = ask_expert_button(fit.person, topic_of(fit, topic))
    if not fit.tells_more:
        return actions(f"fit.{key}", ask)
    aloud = _("More about them: {name}", name=name)
    return actions(
        f"fit.{key}", ask, button(_("More about them"), "experts.more", key, aloud=aloud)
    )


def topic_of(fit: ExpertFit, sought: str) -> str:
    """What the question is about: of a whole sentence, the skills that it found."""
    if len(sought) <= SENTENCE or not fit.match.skills:
        return sought
    return ", ".join(fit.match.skills)[:TOPIC_LENGTH]


def _opening(found: FoundExperts, meant: str = "") -> str:
    sought = escape(shorten(found.sought, SOUGHT_SHOWN))
    if found.fits:
        if len(found.fits) == 1:
            return _("This person knows something about “{sought}”:", sought=sought)
        return _("These people know something about “{sought}”:", sought=sought)
    if found.asked:
        return _("I find nobody else for “{sought}” just now.", sought=sought)
    told = [_("I find nobody for “{sought}” who can be asked just now.", sought=sought)]
    if meant:
        told.append(_("Did you mean `{meant}`?", meant=meant))
    told.append(_what_else(found))
    return " ".join(told)


def _what_else(found: FoundExperts) -> str:
    if not found.anybody and is_wished(found):
        return _("You will hear when somebody offers it.")
    if not found.anybody:
        return _(
            "Nobody offers help here yet. You can ask somebody whom you have in mind, "
            "and perhaps there is something that you know."
        )
    if is_wished(found):
        return _("You will hear when somebody offers it. Other words may find more.")
    return _("Other words may find more, or I tell you as soon as somebody offers it.")


def is_wished(found: FoundExperts) -> bool:
    """Whether this very thing is among the open wishes of the one who looks."""
    return skill_key(found.topic) in {wish.key for wish in found.wishes}


def _doors(found: FoundExperts) -> list[Element]:
    doors: list[Element] = []
    if not found.fits and not found.asked and not is_wished(found):
        keep = button(
            _("Tell me when somebody does"),
            "experts.wish",
            aloud=_("Tell me when somebody does offer it"),
        )
        doors.append(keep | {"value": found.topic})
    doors.append(button(_("Other words"), "experts.find"))
    if not found.fits:
        doors.append(button(_("Ask somebody I have in mind"), "intros.pick"))
    if not found.anybody:
        doors.append(button(_("Offer help"), "experts.offer"))
    return doors


def expert_page(card: ExpertCard, topic: str = "") -> dict[str, Any]:
    """What one helps others with; the owner can be quiet here."""
    blocks: list[Block] = []
    if card.own:
        blocks += [section(standing(card)), context(_("This is what others see of it:"))]
    teaches = escape(", ".join(card.teaches))
    known = (
        _("<@{person}> knows {teaches}.", person=card.person.user_id, teaches=teaches)
        if teaches
        else ""
    )
    blocks += [section(known or _("<@{person}> can be asked.", person=card.person.user_id))]
    blocks += [section(quote(card.offer.words))] if card.offer.words else []
    lines = [f"*{what}* {escape(words)}" for what, words in _short(card) if words]
    blocks += [section("\n".join(lines))] if lines else []
    title = _("Your offer") if card.own else _("What others can ask")
    return modal(PAGE, title, [*blocks, *_page_doors(card, topic)], close=_("Done"))


def _short(card: ExpertCard) -> list[tuple[str, str]]:
    """Only what the form of the offer asks for: the rest of a profile is told to fewer people."""
    ways = [_(WAYS[code]) for code in card.offer.ways.split(",") if code in WAYS]
    return [
        # Translators: what somebody speaks: "Speaks English, German".
        (_("Speaks"), card.profile.languages if card.profile else ""),
        # Translators: how somebody helps: "Helps in a call and in writing".
        (_("Helps"), listing(ways)),
    ]


def standing(card: ExpertCard) -> str:
    """How the owner's offer stands, with the number that only they are told."""
    if card.away_until is not None:
        return _(
            "You are quiet until {day}: nobody is sent to you.",
            day=day(card.away_until, card.today),
        )
    if card.is_quiet:
        return _("You are quiet: nobody new is sent to you until you say otherwise.")
    if not card.teaches and not card.offer.words:
        return _("You can be asked. Say what you know, and people find you by it.")
    if not card.has_room:
        return _("Your month is full: I send nobody new to you until the next one begins.")
    return ngettext(
        "I send up to {count} person a month to you; your mentees count, too. "
        "Only you see the number.",
        "I send up to {count} people a month to you; your mentees count, too. "
        "Only you see the number.",
        card.monthly,
    )


def _page_doors(card: ExpertCard, topic: str) -> list[Block]:
    if card.own:
        return [actions("own", turn(card), button(_("Change your offer"), "experts.offer"))]
    return [actions("ask", ask_expert_button(card.person, topic))]


def turn(card: ExpertCard) -> Element:
    """The one click that turns it around."""
    if card.is_quiet:
        return button(_("Be asked again"), "experts.resume")
    return button(_("Quiet for now"), "experts.quiet")


def turned(card: ExpertCard) -> Message:
    """Quiet, or back again: said, with the way back."""
    text = standing(card)
    if card.is_quiet:
        stay = _("Questions that you have already stay with you.")
        text = f"{text} {stay}"
    elif card.has_room and (card.teaches or card.offer.words):
        again = _("You can be asked again.")
        text = f"{again} {text}"
    doors = actions(TURNED, turn(card), button(_("Change your offer"), "experts.offer"))
    return Message(text, [section(text), doors, context(_(ONLY_YOU))])


def one_at_a_time() -> Message:
    """Several people were named."""
    return _plain(_("I can ask one person at a time: `/intro @person topic`."))


def nobody_meant(name: str) -> Message:
    """A name that Slack did not make a mention of."""
    shown = escape(shorten(name, 40)).replace("`", "'")
    return _plain(
        _(
            "I do not know whom “{shown}” means. Choose the person from the list "
            "that Slack shows while you type: `/intro @person topic`.",
            shown=shown,
        )
    )


def _plain(text: str) -> Message:
    return Message(text, [section(text), context(_(ONLY_YOU))])
