"""A vision as its owner sees it, its earlier versions, and what a mentor sees of it."""

import json
from collections.abc import Sequence
from typing import Any

from bot.language import N_, _
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

ONLY_YOU = N_(
    "Only you see this page. Your mentor sees the parts that you share, and nothing else."
)
PIECE = 500  # characters: a section takes 3,000, and an escaped one (&amp;) is five long


def vision_page(page: VisionPage) -> dict[str, Any]:
    """The whole vision, step by step, with the way on."""
    blocks: list[Block] = [section(progress(page.line)), actions("way", *_way(page))]
    for step, parts in STEPS.items():
        blocks += _step(page, step, [page.cards[part] for part in parts])
    return modal(
        "visions.page", _("Your vision"), [*blocks, context(_(ONLY_YOU))], close=_("Close")
    )


def _way(page: VisionPage) -> list[Element]:
    aloud = _("Line of sight: which goals lead to your vision")
    sight = button(_("Line of sight"), "visions.sight", aloud=aloud)
    if not page.line.next_step:
        return [sight]
    label = _("Go on") if page.line.steps_done else _("Begin")
    return [button(label, "visions.go", style="primary"), sight]


def _step(page: VisionPage, step: str, cards: Sequence[PartCard]) -> list[Block]:
    title = step_title(step)
    if any(card.words for card in cards):
        opener = button(_("Edit"), "visions.step", step, aloud=_("Edit: {title}", title=title))
    else:
        opener = button(_("Write"), "visions.step", step, aloud=_("Write: {title}", title=title))
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
    taken = _("Taken out. What it said is kept for you.")
    return [section("\n".join(filter(None, [label, taken])), _earlier(card))]


def _standing(page: VisionPage, card: PartCard) -> list[Block]:
    """Who sees it, since when; and the way to what it said before."""
    changed = short_day(card.changed or page.today, page.today)
    if card.shared:
        seen = _("Seen by you, and by your mentor if you have one; last changed {day}", day=changed)
    else:
        seen = _("Seen by you alone, last changed {day}", day=changed)
    if card.versions < 2:
        return [context(seen)]
    return [section(f"_{seen}_", _earlier(card))]


def _earlier(card: PartCard) -> Element:
    aloud = _("Earlier versions: {part}", part=part_title(card.part))
    return button(_("Earlier versions"), "visions.versions", card.part, aloud=aloud)


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
    blocks: list[Block] = [
        section(_("*{part}*: what it said, newest first.", part=part_title(page.card.part)))
    ]
    for place, version in enumerate(page.versions):
        is_now = page.page == 0 and place == 0
        blocks += [divider(), *_version(page, version, is_now=is_now)]
    if turns := _turns(page):
        blocks.append(actions("turns", *turns))
    note = json.dumps({"stamp": page.card.stamp})
    return modal(
        "visions.versions",
        _("Earlier versions"),
        [*blocks, context(_("Only you see this page."))],
        close=_("Back"),
        private_metadata=note,
    )


def _version(page: VersionPage, version: VisionVersion, *, is_now: bool) -> list[Block]:
    here = local(version.created_at, page.tz)
    when = f"*{short_day(here.date(), page.today)}, {clock(here.time())}*"
    if is_now:
        when = _("{when}, as it stands now", when=when)
    if not version.words:
        return [section(_("{when}: taken out.", when=when))]
    if is_now or version.words == page.card.words:
        return [section(when), *_words(version.words)]
    return [section(when, _take_back(page, version)), *_words(version.words)]


def _take_back(page: VersionPage, version: VisionVersion) -> Element:
    """Asks first where it replaces something; what it replaces stays among the versions."""
    ask = None
    if page.card.words:
        told = [_("It takes the place of what stands there now, which stays among the versions.")]
        told += [_("Your mentor sees this part, and so these words.")] if page.card.shared else []
        text = " ".join(told)
        ask = confirm(_("Bring this version back?"), text, _("Bring it back"), _("Leave it")) | {
            "style": "primary"
        }
    return button(_("Bring this one back"), "visions.back", str(version.id), confirm=ask)


def _turns(page: VersionPage) -> list[Element]:
    part, turns = page.card.part, []
    if page.page:
        turns.append(button(_("Newer"), "visions.turn", f"{part}.{page.page - 1}"))
    if page.has_older:
        turns.append(button(_("Older"), "visions.turn", f"{part}.{page.page + 1}"))
    return turns


def shared_vision(vision: SharedVision) -> dict[str, Any]:
    """What a mentor sees: the parts that are shared, and not a word of the others."""
    mentee = vision.mentee.user_id
    if not vision.parts:
        told = _(
            "<@{mentee}> shares no part of their vision with you just now. That is theirs to "
            "decide; a good question in your next session may lead there, too.",
            mentee=mentee,
        )
        return modal("visions.of", _("Their vision"), [section(told)], close=_("Close"))
    opening = _("What <@{mentee}> shares with you of their vision.", mentee=mentee)
    blocks: list[Block] = [section(opening)]
    for part in vision.parts:
        when = short_day(today(part.updated_at, vision.tz), vision.today)
        blocks += [divider(), section(f"*{THEIRS[part.part]}*"), *_words(part.words)]
        blocks.append(context(_("Last changed {day}", day=when)))
    blocks.append(context(_("You see this as their mentor. It is for the two of you.")))
    return modal("visions.of", _("Their vision"), blocks, close=_("Close"))
