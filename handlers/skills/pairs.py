"""Words for skills as leads see them: one near pair at a time, and those that are one now."""

import json
from typing import Any

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
from handlers.phrases import listing

NAMED = 20  # characters of a word on a button, which a phone shows in part


def words_page(page: WordsPage) -> dict[str, Any]:
    """The pair with what can be said of it."""
    opening = "One word for one skill: mentors and experts are found more easily."
    blocks: list[Block] = [section(opening), *_pair(page), *_merged(page)]
    blocks.append(context("Words alone: whose they are is not shown. Only you see this."))
    note = json.dumps({"place": page.place})
    return modal("skills.words", "Words for skills", blocks, close="Done", private_metadata=note)


def _pair(page: WordsPage) -> list[Block]:
    if page.pair is None:
        return [section("No two words look alike now. I look anew each time this is opened.")]
    one, other = page.pair
    several = [strong(word.name) for word in page.pair if word.several]
    told = f"Are {strong(one.name)} and {strong(other.name)} the same?"
    if several:
        told += (
            f" {listing(several)} {'is' if len(several) == 1 else 'are'} used by several people."
        )
    apart = f"{one.id}.{other.id}"
    buttons = [_keep(other, one), _keep(one, other)]
    buttons.append(button("They are different", "skills.apart", apart))
    if page.pairs > 1:
        buttons.append(button("Another pair", "skills.turn", str(page.place + 1)))
    return [section(told), actions("pair", *buttons)]


def _keep(gone: UsedWord, kept: UsedWord) -> Element:
    text = (
        f"Whoever has “{gone.name}” has “{kept.name}” from then on, and who writes it later gets "
        "that. The word can be freed again, but those who had it keep the other one."
    )
    return button(
        f"Keep {shorten(kept.name, NAMED)}",
        "skills.same",
        f"{gone.id}.{kept.id}",
        confirm=confirm("Make them one?", text, "Make them one", "Not yet"),
        aloud=f"They are the same: keep {kept.name}",
    )


def _merged(page: WordsPage) -> list[Block]:
    if not page.merged:
        return []
    ask = confirm(
        "Free this word?",
        "It stands for itself again for those who write it from now on. Those who had it before "
        "keep the other word.",
        "Free it",
        "Leave it",
    )
    rows = [
        section(
            f"{escape(word.name)} is {strong(word.kept)} now.",
            button("Take back", "skills.split", str(word.id), confirm=ask),
        )
        for word in page.merged
    ]
    return [section("*Made one*"), *rows]
