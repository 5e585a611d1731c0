"""A network as its owner sees it: the picture, who is in it, what is missing, one suggestion."""

import json
from typing import Any

from bot.rules.networks import KINDS
from bot.usecases.network.circle import Circle, Tied
from bot.usecases.network.suggestions import NetworkPage
from handlers.blocks import Block, actions, button, context, divider, modal, section
from handlers.network import words
from handlers.network.suggested import suggestion_blocks
from handlers.phrases import count, listing

SHOWN = 8  # of a kind, beside those whom the owner has added: Slack takes a hundred blocks
MENTIONED = 30
SEEN_MOST = 150  # keys that fit the note of a view (3,000 characters)
ONLY_YOU = "Only you see this page. Nobody learns that they are in it."


def network_page(page: NetworkPage, picture: str | None = None) -> dict[str, Any]:
    """The whole page; without the picture until there is one: the words tell the same."""
    circle = page.circle
    blocks = [] if picture is None else [_picture(picture, circle)]
    blocks.append(section(words.summary(circle)))
    for kind in KINDS:
        blocks += _kind(circle, kind)
    blocks += _mentees(circle)
    blocks += [divider(), *_missing(circle), *suggestion_blocks(page)]
    add = button("Add somebody", "network.add")
    blocks += [actions("network", add, button("My profile", "profiles.open")), context(ONLY_YOU)]
    note = json.dumps({"seen": list(page.seen)[-SEEN_MOST:]})
    return modal("network.page", "Your network", blocks, close="Done", private_metadata=note)


def _picture(file_id: str, circle: Circle) -> Block:
    return {
        "type": "image",
        "block_id": "picture",
        "slack_file": {"id": file_id},
        "alt_text": words.alt_text(circle),
    }


def _kind(circle: Circle, kind: str) -> list[Block]:
    """One kind: each with a way to what it comes from, or to change what the owner wrote."""
    found = circle.of(kind)
    if not found:
        return []
    kept = [each for number, each in enumerate(found) if each.tie.added or number < SHOWN]
    rest = [f"<@{each.person.user_id}>" for each in found if each not in kept]
    blocks = [section(f"*{words.TITLES[kind]}*"), *(_person(each) for each in kept)]
    if rest:
        more = len(rest) - MENTIONED
        told = [*rest[:MENTIONED], *([f"{more} more"] if more > 0 else [])]
        blocks.append(context(f"and {listing(told)}"))
    return blocks


def _person(tied: Tied) -> Block:
    tie, name = tied.tie, tied.person.name or words.NOBODY_NAMED
    place = tie.kind
    if tie.added:
        key = str(tied.person.id)
        opener = button("Edit", "network.edit", key, aloud=f"Edit {name}", place=place)
    elif tie.mentorship_id:
        key, aloud = str(tie.mentorship_id), f"Open the mentorship with {name}"
        opener = button("Open", "mentorships.open", key, aloud=aloud, place=place)
    else:
        key, aloud = str(tie.intro_id), f"Open the introduction to {name}"
        opener = button("Open", "intros.open", key, aloud=aloud, place=place)
    return section(words.who(tied), opener)


def _mentees(circle: Circle) -> list[Block]:
    if not circle.mentees:
        return []
    told = [f"<@{each.person.user_id}>" for each in circle.mentees[:MENTIONED]]
    more = len(circle.mentees) - MENTIONED
    told += [count(more, "more", "more")] if more > 0 else []
    return [section(f"*People you mentor*\n{listing(told)}")]


def _missing(circle: Circle) -> list[Block]:
    text = words.missing(circle)
    return [section(text)] if text else [section("There is somebody of every kind in it.")]
