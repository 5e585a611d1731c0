"""Skills as their owner sees them: three lists, each skill once, with what grows it."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.language import _, listing
from bot.usecases.skills.lists import Dropped
from bot.usecases.skills.page import SkillCard, SkillsPage
from handlers.blocks import Block, button, context, escape, modal, section, strong
from handlers.skills.words import ALONE, LISTS, NOT_OFFERED, SHARED, WHO_SEES, skill_lines

CARDS_SHOWN = 60  # the lists hold 40 at most; Slack shows 100 blocks in a modal


def skills_page(page: SkillsPage) -> dict[str, Any]:
    """The lists, then what goals grow besides, then what was said of others once."""
    blocks: list[Block] = [*_sharing(page)]
    room, shown = CARDS_SHOWN, set[int]()
    for purpose in LISTS:
        held = [card for card in page.cards if purpose in card.roles]
        new = [card for card in held if card.id not in shown][:room]
        blocks.append(_heading(page, purpose))
        blocks += [_card(card, purpose) for card in new]
        blocks += _above(card.name for card in held if card.id in shown)
        shown |= {card.id for card in new}
        room -= len(new)
    rest = [card for card in page.cards if not card.roles]
    for title, found in (
        (_("My goals grow"), [card for card in rest if card.growing or card.reached]),
        (
            _("On no list any more"),
            [card for card in rest if not card.growing and not card.reached],
        ),
    ):
        blocks += _group(title, found, room)
        room -= min(len(found), room)
    return modal("skills.page", _("Your skills"), blocks, close=_("Close"))


def _sharing(page: SkillsPage) -> list[Block]:
    label, value = (
        (_("Keep it to myself"), "no") if page.shared else (_("Let my mentor see it"), "yes")
    )
    told = _("How well you know something is your own word, and nobody adds it up.")
    turn = button(label, "skills.share", value)
    return [section(f"{told}\n{_(SHARED if page.shared else ALONE)}", turn)]


def _heading(page: SkillsPage, purpose: str) -> Block:
    title, told = _(LISTS[purpose]), _(WHO_SEES[purpose])
    if purpose == "teach" and not page.offers:
        told = f"{told} {_(NOT_OFFERED)}"
    add = button(_("Add"), "skills.add", purpose, aloud=_("Add to the list “{title}”", title=title))
    return section(f"*{title}*\n_{told}_", add)


def _card(card: SkillCard, purpose: str = "") -> Block:
    label, aloud = _("Say how well"), _("Say how well: {skill}", skill=card.name)
    if card.growth is not None:
        label, aloud = _("Look at it again"), _("Look at it again: {skill}", skill=card.name)
    opener = button(label, "skills.rate", str(card.id), aloud=aloud)
    return section("\n".join([strong(card.name), *skill_lines(card, purpose)]), opener)


def _above(names: Iterable[str]) -> list[Block]:
    told = listing([escape(name) for name in names])
    return [context(_("Also on this list, shown above: {skills}", skills=told))] if told else []


def _group(title: str, found: Sequence[SkillCard], room: int) -> list[Block]:
    if not found:
        return []
    blocks = [section(f"*{title}*"), *(_card(card) for card in found[:room])]
    if len(found) > room:
        blocks.append(context(_("… and {more} more.", more=len(found) - room)))
    return blocks


def taken_out(dropped: Dropped, purpose: str) -> dict[str, Any]:
    """After a skill was taken off a list."""
    told = [_("It is not on that list any more.")]
    if dropped.name:
        name, title = strong(dropped.name), LISTS[purpose]
        told = [_("{name} is off the list “{title}”.", name=name, title=title)]
    if dropped.has_levels:
        told.append(_("What you said of it is kept, and comes back with it."))
    return modal("skills.out", _("Taken out"), [section(" ".join(told))], close=_("Done"))
