"""What a record came to: saved, told to the other one; and that there is nobody to have met."""

from typing import Any

from bot.language import _
from bot.rules.rhythm import today
from bot.usecases.logs.keeping import LogSaved
from bot.usecases.logs.pages import LoggedNews
from handlers.blocks import Message, Part, actions, button, context, modal, section, shorten
from handlers.logs.words import mention
from handlers.phrases import day
from storage.tables import Person


def saved_page(saved: LogSaved, thanked: Person | None = None) -> dict[str, Any]:
    """What a person sees once a record was kept; the first time, a way to thank the other one."""
    them = mention(saved.pair.other)
    blocks = [section(_saved_words(saved, them))]
    if saved.both:
        blocks.append(
            section(
                _(
                    "{them} wrote in it at the same time. Where you both changed a part, "
                    "both texts are kept, theirs first. You can make one of them whenever "
                    "you like.",
                    them=them,
                )
            )
        )
    key, pair = str(saved.pair.key), saved.pair
    doors = [button(_("Read the record"), "logs.read", str(saved.held.id))]
    if thanked is not None:
        label = (
            _("Thank {name}", name=thanked.name) if 0 < len(thanked.name) <= 20 else _("Say thanks")
        )
        doors.append(button(label, "thanks.write", f"{thanked.id}|session:{saved.held.id}"))
    doors.append(button(_("Add an action item"), "actions.add", key))
    if pair.mentorship.state == "active":
        doors.append(button(_("Plan a session"), "sessions.plan", key))
        if pair.i_am_mentor:
            name = shorten(pair.other.name, 20) or _("your mentee")
            label = _("Introduce {name} to somebody", name=name)
            doors.append(button(label, "intros.connect", key))
    return modal("logs.saved", _("Saved"), [*blocks, actions("saved", *doors)], close=_("Done"))


def _saved_words(saved: LogSaved, them: str) -> str:
    when = _day(saved)
    if saved.told:
        return _(
            "Your record of {day} is saved. {them} hears that there is something to read.",
            day=when,
            them=them,
        )
    if saved.version:
        return _("Saved. The part that you share with {them} is as it was.", them=them)
    return _("Your private note of {day} is saved. Nobody else sees it.", day=when)


def _day(saved: LogSaved) -> str:
    return day(today(saved.held.starts_at, saved.pair.me.tz), saved.today)


def logged_part(news: LoggedNews) -> Part:
    """The word that the other has written something down."""
    if not news.author:
        text = _("The record that was announced here is not there any more.")
        return Part(text, (section(text),))
    facts = {"them": f"<@{news.author}>", "day": day(news.day, news.today)}
    told = (
        _("{them} added to the record of your session on {day}.", **facts)
        if news.again
        else _("{them} wrote about your session on {day}.", **facts)
    )
    invited = (
        _("You can read it, and add what you remember.") if news.is_open else _("You can read it.")
    )
    text = f"{told} {invited}"
    key = str(news.session_id)
    doors = [button(_("Read the record"), "logs.read", key, style="primary")]
    if news.is_open:
        doors.append(button(_("Add to it"), "logs.open", key))
    return Part(text, (section(text), actions(f"logged.{key}", *doors)))


# --- nobody to have met


def no_partner() -> dict[str, Any]:
    """What somebody without a mentorship reads."""
    text = _(
        "A record belongs to a mentorship, and you have none under way. "
        "Find somebody to learn from, or offer what you know."
    )
    find = button(_("Find a mentor"), "mentors.find", style="primary")
    offer = button(_("Offer to be a mentor"), "mentors.offer")
    blocks = [section(text), actions("nobody", find, offer)]
    return modal("logs.nobody", _("Record a session"), blocks, close=_("Close"))


def not_with_them(user: str) -> Message:
    """The one who was named is not in a mentorship with the one who asks."""
    text = _(
        "You have no mentorship with <@{user}> under way, so there is nothing to "
        "write down here. `/mentor status` shows with whom you have one.",
        user=user,
    )
    return Message(text, [section(text), context(_("Only you see this."))])
