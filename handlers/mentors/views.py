"""Mentors as people see them: who was found and why, what one offers, what mentoring is."""

from typing import Any

from bot.usecases.mentors.finding import Fit, Found
from bot.usecases.mentors.offers import OfferCard
from handlers.blocks import (
    Block,
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
from handlers.mentors.reasons import reasons, room
from handlers.phrases import CHANNELS, day, listing

ONLY_YOU = "Only you see this."
WORDS_SHOWN = 60

ABOUT = (
    "*A mentor* has been where you want to go. They listen, ask, tell what they learned the hard "
    "way, and open a door now and then. They do not do your work, judge it, or decide for you, "
    "and what you tell them stays between you.",
    "*A coach* helps you to find your own answers, whatever the field. *A sponsor* speaks for you "
    "where you are not in the room. A mentor can become one; you do not ask for that on day one.",
    "*What it costs them*: about an hour every other week, some thought before it, nothing more. "
    "You prepare the meetings and keep them moving.",
    "*Asking is fine.* To be asked is an honour: it says that somebody's way is worth learning "
    "from. People who offer it here want to hear from you.",
    "*And if they say no?* Then it is about time or topic, not about you. They answer with a "
    "reason, nobody else learns of it, and I show you who else fits.",
)


def found_message(found: Found) -> Message:
    """Who was found, as a message."""
    opening = _opening(found)
    lines = [opening, *(f"{_who(fit)}: {reasons(fit.match)}." for fit in found.fits)]
    return Message("\n".join(lines), [*_found_blocks(found), context(ONLY_YOU)])


def found_page(found: Found) -> dict[str, Any]:
    """Who was found, as a view."""
    blocks = [*_found_blocks(found), context("Nobody else sees what you look for.")]
    return modal("mentors.found", "Mentors for you", blocks, close="Done")


def _found_blocks(found: Found) -> list[Block]:
    blocks: list[Block] = [section(_opening(found))]
    for fit in found.fits:
        key, name = str(fit.match.person_id), fit.person.name or "this mentor"
        blocks.append(section(f"{_who(fit)}: {reasons(fit.match)}."))
        blocks.append(
            actions(
                f"fit.{key}",
                button("Ask", "requests.ask", key, style="primary", aloud=f"Ask {name}"),
                button("More about them", "mentors.more", key, aloud=f"More about {name}"),
            )
        )
    return [*blocks, _doors(found)]


def _who(fit: Fit) -> str:
    return f"<@{fit.person.user_id}>"


def _opening(found: Found) -> str:
    if not found.fits:
        return _nobody(found)
    if found.everyone:
        return "These mentors have room, those who share most with you first:"
    if found.words:
        return f"These mentors know something about “{_words(found)}”:"
    if _fits_known(found):
        return "These mentors fit your goals and your profile:"
    if found.wishes:
        return "Nobody offers just what your goals name. These mentors have room:"
    return "These mentors have room. With a goal or a profile I can tell better who fits you:"


def _fits_known(found: Found) -> bool:
    return any(fit.match.known for fit in found.fits)


def _nobody(found: Found) -> str:
    direct = "`/mentor request @person` asks somebody whom you have in mind."
    if not found.anybody:
        return (
            "Nobody here offers to be a mentor yet, which often means that nobody was asked. "
            f"{direct} And perhaps you have something to offer yourself."
        )
    if found.words and not found.everyone:
        return (
            f"I find nobody for “{_words(found)}” who has room just now. Other words may find "
            f"more, or look at everybody who has room. {direct}"
        )
    return (
        "All who offer to be a mentor are full or away just now, or you have asked them already. "
        f"Look again in a week or two. {direct}"
    )


def _words(found: Found) -> str:
    return escape(shorten(found.words, WORDS_SHOWN))


def _doors(found: Found) -> Block:
    doors = [button("Other words", "mentors.find")]
    if not found.anybody:
        doors = [button("Offer to be a mentor", "mentors.offer")]
    elif not found.everyone and (found.words or _fits_known(found)):
        doors.append(button("Everybody with room", "mentors.all"))
    about = button("What mentoring is", "mentors.about")
    return actions("doors", *doors, button("My profile", "profiles.open"), about)


def mentor_page(card: OfferCard) -> dict[str, Any]:
    """What one mentor offers; the owner can pause it here."""
    blocks: list[Block] = [section(f"<@{card.person.user_id}> {standing(card)}.")]
    if card.own:
        blocks.insert(0, context("This is what others see while you take new mentees."))
    blocks += [section(f"*Knows* {escape(', '.join(card.teaches))}")] if card.teaches else []
    blocks += [section(quote(card.offer.words))] if card.offer.words else []
    profile = card.profile
    if profile is not None and profile.experience:
        blocks.append(section(f"*Experience*\n{quote(profile.experience)}"))
    short = [
        ("Values", profile.values if profile else ""),
        ("Speaks", profile.languages if profile else ""),
        ("Meets", listing([CHANNELS[c] for c in card.offer.meets.split(",") if c in CHANNELS])),
    ]
    lines = [f"*{what}* {escape(words)}" for what, words in short if words]
    blocks += [section("\n".join(lines))] if lines else []
    blocks += _page_doors(card) + _introductions(card)
    return modal("mentors.page", "About this mentor", blocks, close="Done")


def _introductions(card: OfferCard) -> list[Block]:
    """Mentors are experts in their skills, unless they say no; only they are told here."""
    if not card.own:
        return []
    if card.is_expert:
        text = (
            "People who look for these skills may also ask you for a single conversation. "
            "Mentees and introductions share one number a month; `/intro offer` changes it."
        )
        return [section(text, button("No introductions", "mentors.experts.off"))]
    text = "You take no introductions: nobody is sent to you for a single conversation."
    return [section(text, button("Take them", "mentors.experts.on"))]


def standing(card: OfferCard) -> str:
    """Whether somebody takes new mentees, in words that follow their name."""
    if not card.offer.is_open:
        return "takes no new mentees for now"
    if card.away_until is not None:
        return f"takes new mentees from {day(card.away_until, card.today)} on"
    return room(card.room) if card.room else "has no room for one more just now"


def _page_doors(card: OfferCard) -> list[Block]:
    key = str(card.person.id)
    if card.own:
        waits = not card.offer.is_open or card.away_until is not None
        turn = ("Take new ones again", "mentors.reopen") if waits else (PAUSE, "mentors.pause")
        return [actions("own", button(*turn), button("Change it", "mentors.offer"))]
    if not card.room or card.away_until is not None:
        return []
    return [actions("ask", button("Ask", "requests.ask", key, style="primary"))]


PAUSE = "Pause taking new ones"


def turned(card: OfferCard) -> Message:
    """The offer was paused or taken up again: said, with the way back."""
    if card.offer.is_open:
        text = "You take new mentees again, and people who look for a mentor find you."
        back = button(PAUSE, "mentors.pause")
    else:
        text = "You take no new mentees for now. Those whom you have stay; nobody new finds you."
        back = button("Take new ones again", "mentors.reopen")
    change = button("Change your offer", "mentors.offer")
    return Message(text, [section(text), actions("turned", back, change), context(ONLY_YOU)])


def about_page() -> dict[str, Any]:
    """What mentoring is and is not."""
    return modal("mentors.about", "What mentoring is", [*map(section, ABOUT)], close="Close")


def about_message() -> Message:
    """The same, as a message."""
    find = actions("about", button("Find a mentor", "mentors.find"))
    text = "\n\n".join(ABOUT).replace("*", "")
    return Message(text, [*map(section, ABOUT), find, context(ONLY_YOU)])
