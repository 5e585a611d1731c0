"""Words for skills as leads see them: one near pair at a time, and those that are one now."""

import json
from typing import Any

from bot.language import _
from bot.usecases.skills.merging import UsedWord, WordsPage
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    confirm,
    context,
    escape,
    modal,
    section,
    shorten,
    strong,
)

NAMED = 20  # characters of a word on a button, which a phone shows in part


def words_page(page: WordsPage) -> dict[str, Any]:
    """The pair with what can be said of it."""
    opening = _("One word for one skill: mentors and experts are found more easily.")
    blocks: list[Block] = [section(opening), *_pair(page), *_merged(page)]
    blocks.append(context(_("Words alone: whose they are is not shown. Only you see this.")))
    note = json.dumps({"place": page.place})
    return modal(
        "skills.words", _("Words for skills"), blocks, close=_("Close"), private_metadata=note
    )


def _pair(page: WordsPage) -> list[Block]:
    if page.pair is None:
        return [section(_("No two words look alike now. I look again each time you open this."))]
    one, other = page.pair
    told = [_("Are {one} and {other} the same?", one=strong(one.name), other=strong(other.name))]
    several = [strong(word.name) for word in page.pair if word.several]
    if len(several) == len(page.pair):
        told.append(_("Several people use each of them."))
    elif several:
        told.append(_("Several people use {word}.", word=several[0]))
    apart = f"{one.id}.{other.id}"
    buttons = [_keep(other, one), _keep(one, other)]
    buttons.append(button(_("They are different"), "skills.apart", apart))
    if page.pairs > 1:
        buttons.append(button(_("Another pair"), "skills.turn", str(page.place + 1)))
    return [section(" ".join(told)), actions("pair", *buttons)]


def _keep(gone: UsedWord, kept: UsedWord) -> Element:
    text = _(
        "Whoever has “{gone}”, or writes it later, has “{kept}” from now on. You can free the word "
        "again; those who had it then keep the other one.",
        gone=gone.name,
        kept=kept.name,
    )
    return button(
        _("Keep {name}", name=shorten(kept.name, NAMED)),
        "skills.same",
        f"{gone.id}.{kept.id}",
        confirm=confirm(_("Make them one?"), text, _("Make them one"), _("Not yet")),
        aloud=_("Keep {name}: they are the same", name=kept.name),
    )


def _merged(page: WordsPage) -> list[Block]:
    if not page.merged:
        return []
    ask = confirm(
        _("Free this word?"),
        _(
            "It stands for itself again for those who write it from now on. Those who had it "
            "before keep the other word."
        ),
        _("Free it"),
        _("Leave it"),
    )
    rows = [
        section(
            _("{name} is {kept} now.", name=escape(word.name), kept=strong(word.kept)),
            button(
                _("Free it"),
                "skills.split",
                str(word.id),
                confirm=ask,
                aloud=_("Free it: {word}", word=word.name),
            ),
        )
        for word in page.merged
    ]
    return [section(_("*Made one*")), *rows]
