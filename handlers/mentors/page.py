"""The page of what one mentor offers: to others, and to the mentor with the ways to change it."""

from typing import Any

from bot.language import N_, _, listing, ngettext
from bot.usecases.mentors.offers import OfferCard
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
)
from handlers.phrases import CHANNELS, day

PAUSE, REOPEN = N_("Pause my offer"), N_("Take new mentees again")


def mentor_page(card: OfferCard, *, is_saved: bool = False) -> dict[str, Any]:
    """What one mentor offers; the owner can pause it here, and reads first what they saved."""
    blocks: list[Block] = [section(standing(card))]
    if card.own:
        blocks = [*_saved(card, is_saved), *blocks]
        blocks.append(context(_("Below is what others see while you take new mentees.")))
    if card.teaches:
        blocks.append(section(_("*Knows* {skills}", skills=escape(listing(card.teaches)))))
    blocks += [section(quote(card.offer.words))] if card.offer.words else []
    profile = card.profile
    if profile is not None and profile.experience:
        blocks.append(
            section(_("*Experience*\n{experience}", experience=quote(profile.experience)))
        )
    lines = _in_short(card)
    blocks += [section("\n".join(lines))] if lines else []
    blocks += _page_doors(card) + _introductions(card)
    title = _title(card, is_saved)
    return modal("mentors.page", title, blocks, close=_("Done"))


def _title(card: OfferCard, is_saved: bool) -> str:
    if is_saved:
        return _("Your offer is saved")
    return _("Your offer") if card.own else _("About this mentor")


def _saved(card: OfferCard, is_saved: bool) -> list[Block]:
    if not is_saved or not card.offer.is_open or card.away_until is not None or not card.room:
        return []
    words = _(
        "People who look for a mentor can find you from now on. I tell you when somebody asks."
    )
    return [section(words)]


def _in_short(card: OfferCard) -> list[str]:
    profile, meets = card.profile, card.offer.meets.split(",")
    lines = []
    if profile is not None and profile.values:
        lines.append(_("*Values* {values}", values=escape(profile.values)))
    if profile is not None and profile.languages:
        lines.append(_("*Speaks* {languages}", languages=escape(profile.languages)))
    if channels := [_(CHANNELS[each]) for each in meets if each in CHANNELS]:
        lines.append(_("*Meets* {channels}", channels=listing(channels)))
    return lines


def _introductions(card: OfferCard) -> list[Block]:
    """Mentors are experts in their skills, unless they say no; only they are told here."""
    if not card.own:
        return []
    number = button(_("Change the number"), "experts.offer")
    if card.is_expert:
        text = _(
            "People who look for these skills may also ask you for a single conversation. You "
            "choose how many people a month that is at most, your mentees included."
        )
        return [section(text), actions("talks", _no_talks(), number)]
    text = _("Nobody is sent to you for a single conversation.")
    return [section(text, button(_("Take single conversations"), "mentors.experts.on"))]


def _no_talks() -> Element:
    return button(_("No single conversations"), "mentors.experts.off")


def standing(card: OfferCard) -> str:
    """Whether somebody takes new mentees: told to themselves, or to others."""
    return _own_standing(card) if card.own else _standing(card)


def _own_standing(card: OfferCard) -> str:
    if not card.offer.is_open:
        return _("You take no new mentees for now.")
    if card.away_until is not None:
        return _("You take new mentees from {day} on.", day=day(card.away_until, card.today))
    if card.room:
        return ngettext(
            "You have room for {count} more mentee.",
            "You have room for {count} more mentees.",
            card.room,
        )
    return _(
        "You have as many people as you want to take, so your offer is shown to nobody just now."
    )


def _standing(card: OfferCard) -> str:
    mentor = f"<@{card.person.user_id}>"
    if not card.offer.is_open:
        return _("{mentor} takes no new mentees for now.", mentor=mentor)
    if card.away_until is not None:
        until = day(card.away_until, card.today)
        return _("{mentor} takes new mentees from {day} on.", mentor=mentor, day=until)
    if card.room:
        return ngettext(
            "{mentor} has room for one mentee.",
            "{mentor} has room for {count} mentees.",
            card.room,
            mentor=mentor,
        )
    return _("{mentor} has no room for one more just now.", mentor=mentor)


def _page_doors(card: OfferCard) -> list[Block]:
    key = str(card.person.id)
    if card.own:
        waits = not card.offer.is_open or card.away_until is not None
        turn = (_(REOPEN), "mentors.reopen") if waits else (_(PAUSE), "mentors.pause")
        return [actions("own", button(*turn), button(_("Change it"), "mentors.offer"))]
    if not card.room or card.away_until is not None:
        return []
    return [actions("ask", ask_button(key, card.person.name or _("this mentor"), ""))]


def turned(card: OfferCard) -> Message:
    """The offer was paused or taken up again: said, with the way back."""
    if card.offer.is_open:
        text = _("You take new mentees again, and people who look for a mentor find you.")
        back = button(_(PAUSE), "mentors.pause")
    else:
        text = _("You take no new mentees for now. Those whom you have stay; nobody new finds you.")
        back = button(_(REOPEN), "mentors.reopen")
    change = button(_("Change my offer"), "mentors.offer")
    return Message(
        text, [section(text), actions("turned", back, change), context(_("Only you see this."))]
    )


def ask_button(key: str, name: str, words: str) -> Element:
    """“Ask”, with what was looked for: `<person>|<words>`; the words may hold anything."""
    aloud = _("Ask {name}", name=name)
    asked = button(_("Ask"), "requests.ask", key, style="primary", aloud=aloud)
    return asked | {"value": f"{key}|{words}"}
