"""Export and farewell as people see them: what comes, what goes, what is done."""

import json
from collections.abc import Sequence
from typing import Any

from bot.language import N_, _, ngettext
from bot.rules.exports import FAREWELL
from bot.usecases.exports import Export
from bot.usecases.forgetting import Leaving
from handlers.blocks import Message, actions, button, context, modal, section
from handlers.inputs import field, text_input

COMING = N_(
    "I am putting your files together: they come in a direct message in a moment, and nobody else "
    "sees them."
)
DELETED = N_(
    "*Deleted for good:* your goals with their history, the rest of your roadmap, check-ins, "
    "vision, reviews, journal, private notes, profile, skills, what you offer, your network and "
    "your settings."
)
EMPTIED = N_(
    "*Without your words and your name:* what you had together with others, such as mentorships, "
    "sessions, requests, questions and thanks. What the others wrote stays theirs, and counts keep "
    "their number. A resource that you added for everybody stays without what you said of it."
)
REMAINS = N_(
    "*What I cannot delete:* what I said and sent in Slack stays there, with you and with others. "
    "Backups that whoever runs me has made are not touched; ask your admin about them."
)
FORGOTTEN = N_(
    "It is done: what was yours is deleted, and your name is taken out of the rest. What I have "
    "said and sent in our conversation stays in Slack; your admins can delete it there. If you "
    "come back one day, we begin anew. All the best to you."
)

NOTHING_LEFT = N_("There was nothing left to forget: I keep nothing about you.")


def coming() -> Message:
    """The files are being made."""
    return Message(_(COMING), [section(_(COMING)), context(_("Only you see this."))])


def not_taken() -> Message:
    """Slack did not have the files."""
    text = _(
        "Slack did not take your files just now. Nothing is lost: try it once more in a while."
    )
    again = button(_("Try again"), "exports.send")
    return Message(text, [section(text), actions("exports.again", again)])


def handout_words(export: Export) -> str:
    """What the message with the files says; whole, since it has no blocks."""
    files = _(
        "northstar.md is for reading, northstar.json has everything for machines, and "
        "northstar.ics has your dates for a calendar. Only you get this message."
    )
    opening = _("Here is everything that I keep about you.")
    if export.is_empty:
        opening = _(
            "So far I know your name and your time zone, and that is all. Once you write down a "
            "goal, there is more in these files."
        )
    return f"{opening} {files}"


def forget_form(leaving: Leaving) -> dict[str, Any]:
    """What will happen, and the word to be typed before it does."""
    told = [_(DELETED), _(EMPTIED), *_endings(leaving), _(REMAINS)]
    return modal(
        "exports.forget.submit",
        _("Forget me"),
        [
            *(section(each) for each in told),
            actions("exports.first", button(_("Send me my files first"), "exports.send")),
            field(
                "word",
                _("Type {word} to have all of this done", word=FAREWELL),
                text_input(),
                hint=_("It cannot be undone. Only you see this form."),
            ),
        ],
        submit=_("Forget me"),
        close=_("Keep everything"),
        private_metadata=json.dumps({"person": leaving.key}),
    )


def _endings(leaving: Leaving) -> Sequence[str]:
    ends = []
    if leaving.pairs:
        ends.append(
            ngettext(
                "*Ended before that:* {count} mentorship under way. Whoever you have it with "
                "hears that it has ended.",
                "*Ended before that:* {count} mentorships under way. Whoever you have them with "
                "hears that they have ended.",
                len(leaving.pairs),
            )
        )
    if leaving.waiting:
        ends.append(
            ngettext(
                "*Closed before that:* {count} open request or question, so that nobody waits for "
                "an answer.",
                "*Closed before that:* {count} open requests and questions, so that nobody waits "
                "for an answer.",
                leaving.waiting,
            )
        )
    return ends


def forgotten_view(*, done: bool) -> dict[str, Any]:
    """The form's place, once it has been done."""
    text = FORGOTTEN if done else NOTHING_LEFT
    return modal("exports.forgotten", _("Forgotten"), [section(_(text))], close=_("Close"))


def forgotten_message() -> Message:
    """The last word."""
    return Message(_(FORGOTTEN), [section(_(FORGOTTEN))])
