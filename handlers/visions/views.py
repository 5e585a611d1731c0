"""A vision as its owner sees it, its earlier versions, and what a mentor sees of it."""

import json
from collections.abc import Sequence
from typing import Any

from bot.rules.rhythm import local, today
from bot.rules.visions import STEPS
from bot.usecases.visions.pages import PartCard, SharedVision, VisionPage
from bot.usecases.visions.versions import VersionPage
from handlers.blocks import (
    SECTION,
    Block,
    Element,
    actions,
    button,
    confirm,
    context,
    divider,
    modal,
    quote,
    section,
)
from handlers.phrases import clock, short_day
from handlers.visions.words import (
    LABELS,
    THEIRS,
    part_title,
    progress,
    step_number,
    step_title,
)
from storage.tables import VisionVersion

ONLY_YOU = "Only you see this page. Your mentor sees the parts that you share, and nothing else."
PIECE = 500  # characters: a section takes 3,000, and an escaped one (&amp;) is five long


def vision_page(page: VisionPage) -> dict[str, Any]:
    """The whole vision, step by step, with the way on."""
    blocks: list[Block] = [section(progress(page.line)), actions("way", *_way(page))]
    for step, parts in STEPS.items():
        blocks += _step(page, step, [page.cards[part] for part in parts])
    return modal("visions.page", "Your vision", [*blocks, context(ONLY_YOU)], close="Done")


def _way(page: VisionPage) -> list[Element]:
    sight = button("Line of sight", "visions.sight", aloud="Which goals lead to your vision")
    if not page.line.next_step:
        return [sight]
    label = "Go on" if page.line.steps_done else "Begin"
    return [button(label, "visions.go", style="primary"), sight]


def _step(page: VisionPage, step: str, cards: Sequence[PartCard]) -> list[Block]:
    title = step_title(step)
    verb = "Edit" if any(card.words for card in cards) else "Write"
    opener = button(verb, "visions.step", step, aloud=f"{verb}: {title}")
    blocks = [divider(), section(f"*{step_number(step)}. {title}*", opener)]
    for card in cards:
        blocks += _part(page, card)
    return blocks


def _part(page: VisionPage, card: PartCard) -> list[Block]:
    label = f"_{LABELS[card.part]}_" if card.part in LABELS else ""
    if card.words:
        return [*_words(card.words, label), *_standing(page, card)]
    if not card.versions:
        return []
    taken = "Taken out. What it said is kept for you."
    return [section(f"{label}: {taken}" if label else taken, _earlier(card))]


def _standing(page: VisionPage, card: PartCard) -> list[Block]:
    """Who sees it, since when; and the way to what it said before."""
    seen = "Seen by you and your mentor" if card.shared else "Seen by you alone"
    when = f", last changed {short_day(card.changed, page.today)}" if card.changed else ""
    if card.versions < 2:
        return [context(seen + when)]
    return [section(f"_{seen}{when}_", _earlier(card))]


def _earlier(card: PartCard) -> Element:
    aloud = f"Earlier versions: {part_title(card.part)}"
    return button("Earlier versions", "visions.versions", card.part, aloud=aloud)


def _words(words: str, above: str = "") -> list[Block]:
    """A person's words whole: in one section, or in several where escaping makes them long."""
    told = "\n".join(filter(None, [above, quote(words)]))
    if len(told) <= SECTION:
        return [section(told)]
    pieces = [words[start : start + PIECE] for start in range(0, len(words), PIECE)]
    said = [section(quote(piece)) for piece in pieces if piece.strip()]
    return [section(above), *said] if above else said


def versions_page(page: VersionPage) -> dict[str, Any]:
    """What a part has said, the newest first, each to be brought back."""
    blocks: list[Block] = [section(f"*{part_title(page.card.part)}*: what it said, newest first.")]
    for place, version in enumerate(page.versions):
        is_now = page.page == 0 and place == 0
        blocks += [divider(), *_version(page, version, is_now=is_now)]
    if turns := _turns(page):
        blocks.append(actions("turns", *turns))
    note = json.dumps({"stamp": page.card.stamp})
    return modal(
        "visions.versions",
        "Earlier versions",
        [*blocks, context("Only you see this page.")],
        close="Back",
        private_metadata=note,
    )


def _version(page: VersionPage, version: VisionVersion, *, is_now: bool) -> list[Block]:
    here = local(version.created_at, page.tz)
    when = f"*{short_day(here.date(), page.today)}, {clock(here.time())}*"
    if is_now:
        when += ", as it stands now"
    if not version.words:
        return [section(f"{when}: taken out.")]
    if is_now or version.words == page.card.words:
        return [section(when), *_words(version.words)]
    return [section(when, _take_back(page, version)), *_words(version.words)]


def _take_back(page: VersionPage, version: VisionVersion) -> Element:
    """Asks first where it replaces something; what it replaces stays among the versions."""
    ask = None
    if page.card.words:
        text = "It takes the place of what stands there now, which stays among the versions."
        if page.card.shared:
            text += " Your mentor sees this part, and so these words."
        ask = confirm("Bring this version back?", text, "Bring it back", "Leave it") | {
            "style": "primary"
        }
    return button("Bring this one back", "visions.back", str(version.id), confirm=ask)


def _turns(page: VersionPage) -> list[Element]:
    part, turns = page.card.part, []
    if page.page:
        turns.append(button("Newer", "visions.turn", f"{part}.{page.page - 1}"))
    if page.has_older:
        turns.append(button("Older", "visions.turn", f"{part}.{page.page + 1}"))
    return turns


def shared_vision(vision: SharedVision) -> dict[str, Any]:
    """What a mentor sees: the parts that are shared, and not a word of the others."""
    whose = f"<@{vision.mentee.user_id}>"
    if not vision.parts:
        told = (
            f"There is nothing here that {whose} shares with you just now. A vision is its "
            "owner's to share; a good question in your next session may lead there, too."
        )
        return modal("visions.of", "Their vision", [section(told)], close="Done")
    blocks: list[Block] = [section(f"What {whose} shares with you of their vision.")]
    for part in vision.parts:
        when = short_day(today(part.updated_at, vision.tz), vision.today)
        blocks += [divider(), section(f"*{THEIRS[part.part]}*"), *_words(part.words)]
        blocks.append(context(f"Last changed {when}"))
    blocks.append(context("You see this as their mentor. It is for the two of you."))
    return modal("visions.of", "Their vision", blocks, close="Done")
