"""Agendas: what can be a topic, how many wait at a time, and which one has waited longest."""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.rules.refusals import FormRefused, Problem
from bot.rules.words import clean_line, typed_words

TOPIC_LENGTH = 300  # a sentence or two; the two talk about the rest
OPEN_TOPICS = 30  # of one mentorship: more than several sessions can hold


def check_topic(words: str) -> str:
    """A topic's words made fit to keep; FormRefused on field `words` if they are not."""
    clean = clean_line(words)
    if not clean:
        raise FormRefused({"words": Problem("blank")})
    if len(clean) > TOPIC_LENGTH:
        facts = {"limit": TOPIC_LENGTH, "length": len(clean)}
        raise FormRefused({"words": Problem("too_long", facts)})
    return clean


def check_room(open_topics: int) -> None:
    """FormRefused when the agenda is full."""
    if open_topics >= OPEN_TOPICS:
        raise FormRefused({"words": Problem("agenda_full", {"limit": OPEN_TOPICS})})


def cut_topic(words: str) -> str:
    """Longer words, of a message or a check-in, cut to what a topic holds."""
    line = clean_line(words)
    return line if len(line) <= TOPIC_LENGTH else line[: TOPIC_LENGTH - 1].rstrip() + "…"


def split_topic(text: str, partners: Sequence[str]) -> tuple[str | None, str]:
    """With whom, if the text begins or ends with one of these people, and the words of the topic.

    A person who is named in the middle belongs to the topic.
    """
    for user in partners:
        mention = rf"<@{re.escape(user)}(?:\|[^<>\n]*)?>"
        rest = re.sub(rf"^\s*{mention}[\s:,]*|\s*{mention}\s*$", "", text, count=1)
        if rest != text:
            return user, typed_words(" ".join(rest.split()))
    return None, typed_words(" ".join(text.split()))


def is_carried(created_at: datetime, last_met: datetime | None) -> bool:
    """Whether a topic has waited through a session already."""
    return last_met is not None and created_at < last_met
