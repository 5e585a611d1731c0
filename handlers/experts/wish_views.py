"""Wishes as people see them: what they wait for, and that they wait no longer."""

from typing import Any

from bot.language import N_, _
from handlers.blocks import Message, actions, button, context, escape, modal, section
from storage.tables import IntroWish

ONLY_YOU = N_("Only you see this.")


def wish_kept(wish: IntroWish) -> Message:
    """The wish is kept: what will happen, and the way back."""
    text = _(
        "I keep “{words}” in mind and tell you when somebody offers it. Nobody "
        "else sees it. “My introductions” shows what you wait for.",
        words=escape(wish.words),
    )
    drop = button(_("Drop it"), "experts.drop", str(wish.id))
    doors = actions("wish", button(_("My introductions"), "intros.inbox"), drop)
    return Message(text, [section(text), doors, context(_(ONLY_YOU))])


def wish_dropped(wish: IntroWish) -> Message:
    """The wish is kept no longer."""
    text = _("You wait for “{words}” no longer.", words=escape(wish.words))
    doors = actions(
        "dropped",
        button(_("Find somebody who knows"), "experts.find"),
        button(_("My introductions"), "intros.inbox"),
    )
    return Message(text, [section(text), doors, context(_(ONLY_YOU))])


def wish_page(message: Message) -> dict[str, Any]:
    """What became of a wish, where it was changed in a view."""
    return modal("experts.wish", _("Your wish"), message.blocks[:2], close=_("Done"))
