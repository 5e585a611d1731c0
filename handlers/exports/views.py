"""Export and farewell as people see them: what comes, what goes, what is done."""

import json
from collections.abc import Sequence
from typing import Any

from bot.rules.exports import FAREWELL
from bot.usecases.exports import Export
from bot.usecases.forgetting import Leaving
from handlers.blocks import Message, actions, button, context, modal, section
from handlers.inputs import field, text_input
from handlers.phrases import count

COMING = (
    "I am putting your files together: they come in a direct message in a moment, and nobody else "
    "sees them."
)
DELETED = (
    "*Deleted for good:* your goals with their history, the rest of your roadmap, check-ins, "
    "vision, reviews, journal, private notes, profile, skills, what you offer, your network and "
    "your settings."
)
EMPTIED = (
    "*Without your words and your name:* what you had together with others, such as mentorships, "
    "sessions, requests, questions and thanks. What the others wrote stays theirs, and counts keep "
    "their number. A resource that you added for everybody stays without what you said of it."
)
REMAINS = (
    "*What I cannot delete:* what I said and sent in Slack stays there, with you and with others. "
    "Backups that whoever runs me has made are not touched; ask your admin about them."
)
FORGOTTEN = (
    "It is done: what was yours is deleted, and your name is taken out of the rest. What I have "
    "said and sent in our conversation stays in Slack; your admins can delete it there. If you "
    "come back one day, we begin anew. All the best to you."
)


def coming() -> Message:
    """The files are being made."""
    return Message(COMING, [section(COMING), context("Only you see this.")])


def not_taken() -> Message:
    """Slack did not have the files."""
    text = "Slack did not take your files just now. Nothing is lost: try it once more in a while."
    again = button("Try again", "exports.send")
    return Message(text, [section(text), actions("exports.again", again)])


def handout_words(export: Export) -> str:
    """What the message with the files says; whole, since it has no blocks."""
    files = (
        "northstar.md is for reading, northstar.json has everything for machines, and "
        "northstar.ics has your dates for a calendar. Only you get this message."
    )
    if export.is_empty:
        return (
            "So far I know your name and your time zone, and that is all. Once you write down a "
            f"goal there is more in these files: {files}"
        )
    return f"Here is everything that I keep about you: {files}"


def forget_form(leaving: Leaving) -> dict[str, Any]:
    """What will happen, and the word to be typed before it does."""
    told = [DELETED, EMPTIED, *_endings(leaving), REMAINS]
    return modal(
        "exports.forget.submit",
        "Forget me",
        [
            *(section(each) for each in told),
            actions("exports.first", button("Send me my files first", "exports.send")),
            field(
                "word",
                f"Type {FAREWELL} to have all of this done",
                text_input(),
                hint="It cannot be undone. Only you see this form.",
            ),
        ],
        submit="Forget me",
        close="Keep everything",
        private_metadata=json.dumps({"person": leaving.key}),
    )


def _endings(leaving: Leaving) -> Sequence[str]:
    ends = []
    if leaving.pairs:
        many = count(len(leaving.pairs), "mentorship")
        them, has = ("it", "it has") if len(leaving.pairs) == 1 else ("them", "they have")
        ends.append(f"{many} under way, and whoever you have {them} with hears that {has} ended")
    if leaving.waiting:
        many = count(leaving.waiting, "open request or question", "open requests and questions")
        ends.append(f"{many}, so that nobody waits for an answer")
    return [f"*Ended before that:* {'; '.join(ends)}."] if ends else []


def forgotten_view(*, done: bool) -> dict[str, Any]:
    """The form's place, once it has been done."""
    text = FORGOTTEN if done else "There was nothing left to forget: I keep nothing about you."
    return modal("exports.forgotten", "Forgotten", [section(text)], close="Close")


def forgotten_message() -> Message:
    """The last word."""
    return Message(FORGOTTEN, [section(FORGOTTEN)])
