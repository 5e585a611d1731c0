"""Files handed out: into the person's own direct message, wherever they asked for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.blocks import nameless
from handlers.visits import Visit


@dataclass(frozen=True)
class Handout:
    """A file to be sent: its name, what is in it, and what a picture shows, in words."""

    name: str
    content: bytes
    alt: str = ""
    title: str = ""


def hand_out(visit: Visit, files: Sequence[Handout], words: str) -> bool:
    """Send files in one message that says what they are; nobody else gets it.

    True if the person asked in the very conversation where the message is now.
    """
    opened = visit.client.conversations_open(users=visit.actor.user_id)
    direct = opened["channel"]["id"]
    visit.client.files_upload_v2(
        channel=direct,
        file_uploads=[
            {
                "filename": file.name,
                "title": file.title or file.name,
                "content": file.content,
                **({"alt_txt": file.alt} if file.alt else {}),
            }
            for file in files
        ],
        initial_comment=nameless(words),
    )
    return bool((visit.body.get("channel") or {}).get("id") == direct)
