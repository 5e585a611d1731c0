"""People's words in a journal: shortened, safe to show, and bold where they were looked for."""

import re
from collections.abc import Sequence

from bot.rules.journals.finding import excerpt, has_all, pieces_of
from handlers.blocks import escape
from handlers.phrases import quoted

WORD = 40  # characters: a longer run is no word, or of a script without spaces
APART = "\u200b"  # without it, a mark inside a word is no mark to Slack
_RUNS = re.compile(r"(\s+)")


def told_words(words: str, sought: Sequence[str], limit: int) -> tuple[str, bool]:
    """People's words in one line between quotation marks, and whether something is missing."""
    line = " ".join(words.split())
    shown = excerpt(line, sought, limit)
    # Translators: quotation marks around people's words.
    return quoted(marked(shown, sought)), shown != line


def marked(text: str, sought: Sequence[str]) -> str:
    """The text with what was looked for in bold: whole words where there are some."""
    if not sought:
        return escape(text)
    return "".join(_marked_run(run, sought) for run in _RUNS.split(text))


def _marked_run(run: str, sought: Sequence[str]) -> str:
    found = any(has_all([run], [word]) for word in sought)
    if not found or "*" in run:  # its own asterisk would end the mark
        return escape(run)
    if len(run) <= WORD:
        return f"*{escape(run)}*"
    return "".join(
        f"{APART}*{escape(piece)}*{APART}" if is_found else escape(piece)
        for piece, is_found in pieces_of(run, sought)
    )
