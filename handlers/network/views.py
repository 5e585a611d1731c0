"""A network as its owner sees it: the picture, who is in it, what is missing, one suggestion."""

import json
from typing import Any

from bot.language import N_, _, listing, ngettext
from bot.rules.networks import KINDS
from bot.usecases.network.circle import Circle, Tied
from bot.usecases.network.suggestions import NetworkPage
from handlers.blocks import Block, actions, button, context, divider, modal, section
from handlers.network import words
from handlers.network.suggested import suggestion_blocks

SHOWN = 8  # of a kind, beside those whom the owner has added: Slack takes a hundred blocks
MENTIONED = 30
SEEN_MOST = 150  # keys that fit the note of a view (3,000 characters)
ONLY_YOU = N_("Only you see this page. Nobody learns that they are in it.")


def network_page(page: NetworkPage, picture: str | None = None) -> dict[str, Any]:
    """The whole page; without the picture until there is one: the words tell the same."""
    circle = page.circle
    blocks = [] if picture is None else [_picture(picture, circle)]
    blocks.append(section(words.summary(circle)))
    for kind in KINDS:
        blocks += _kind(circle, kind)
    blocks += _mentees(circle)
    blocks += [divider(), *_missing(circle), *suggestion_blocks(page)]
    add = button(_("Add somebody"), "network.add")
    blocks += [
        actions("network", add, button(_("My profile"), "profiles.open")),
        context(_(ONLY_YOU)),
    ]
    note = json.dumps({"seen": list(page.seen)[-SEEN_MOST:]})
    return modal("network.page", _("Your network"), blocks, close=_("Done"), private_metadata=note)


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
    blocks = [section(f"*{_(words.TITLES[kind])}*"), *(_person(each) for each in kept)]
    if rest:
        more = len(rest) - MENTIONED
        told = [*rest[:MENTIONED], *([_more(more)] if more > 0 else [])]
        # Translators: below a list of people, those who are not in it: "and @Ada, @Ben and 3 more".
        blocks.append(context(_("and {people}", people=listing(told))))
    return blocks


def _person(tied: Tied) -> Block:
    tie, name = tied.tie, words.name_of(tied)
    place = tie.kind
    if tie.added:
        key = str(tied.person.id)
        opener = button(
            _("Edit"), "network.edit", key, aloud=_("Edit {name}", name=name), place=place
        )
    elif tie.mentorship_id:
        key, aloud = str(tie.mentorship_id), _("Open the mentorship with {name}", name=name)
        opener = button(_("Open"), "mentorships.open", key, aloud=aloud, place=place)
    else:
        key, aloud = str(tie.intro_id), _("Open the introduction to {name}", name=name)
        opener = button(_("Open"), "intros.open", key, aloud=aloud, place=place)
    return section(words.who(tied), opener)


def _mentees(circle: Circle) -> list[Block]:
    if not circle.mentees:
        return []
    told = [f"<@{each.person.user_id}>" for each in circle.mentees[:MENTIONED]]
    more = len(circle.mentees) - MENTIONED
    told += [_more(more)] if more > 0 else []
    title = _("People you mentor")
    return [section(f"*{title}*\n{listing(told)}")]


def _more(number: int) -> str:
    # Translators: so many more people, at the end of a list.
    return ngettext("{count} more", "{count} more", number)


def _missing(circle: Circle) -> list[Block]:
    text = words.missing(circle)
    return [section(text)] if text else [section(_("Your network has somebody of every kind."))]
