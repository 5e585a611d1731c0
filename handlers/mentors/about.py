"""What mentoring is and is not, for whoever has never asked anybody."""

from typing import Any

from bot.language import N_, _
from handlers.blocks import Message, actions, button, context, modal, section

ABOUT = (
    N_(
        "*A mentor* has been where you want to go. They listen, ask, tell what they learned the "
        "hard way, and open a door now and then. They do not do your work, judge it, or decide "
        "for you, and what you tell them stays between you."
    ),
    N_(
        "*A coach* helps you to find your own answers, whatever the field. *A sponsor* speaks for "
        "you where you are not in the room. A mentor can become one; you do not ask for that on "
        "day one."
    ),
    N_(
        "*What it costs them*: about an hour every other week, some thought before it, nothing "
        "more. You prepare the meetings and keep them moving."
    ),
    N_(
        "*Asking is fine.* To be asked is an honour: it says that somebody's way is worth learning "
        "from. People who offer it here want to hear from you."
    ),
    N_(
        "*And if they say no?* Then it is about time or topic, not about you. They answer with a "
        "reason, nobody else learns of it, and I show you who else fits."
    ),
)


def about_page() -> dict[str, Any]:
    """What mentoring is and is not."""
    blocks = [section(_(each)) for each in ABOUT]
    return modal("mentors.about", _("What mentoring is"), blocks, close=_("Close"))


def about_message() -> Message:
    """The same, as a message."""
    told = [_(each) for each in ABOUT]
    find = actions("about", button(_("Find a mentor"), "mentors.find"))
    text = "\n\n".join(told).replace("*", "")
    return Message(text, [*map(section, told), find, context(_("Only you see this."))])
