"""How the words that the bot sends must look: no leftovers, no foreign markup, a gist for ears."""

import html
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

MARKED = "mrkdwn"
PLAIN = "plain_text"

# A message that reaches everybody at once is never this bot's to send.
SPECIAL = re.compile(r"<!(channel|here|everyone|subteam)")
MENTION = re.compile(r"<[@#](?![UWC][A-Z0-9]+>)[^>]*>?")
BARE_MENTION = re.compile(r"(?<![<\w])@[UW][A-Z0-9]{6,}\b")
TOKEN = re.compile(
    r"<(?:[@#][UWC][A-Z0-9]+|!date\^[^<>]+|(?:https?|slack)://[^<>]+|mailto:[^<>]+)>"
)
DATE = re.compile(r"<!date\^[^<>]+>")  # its format has places of its own: {date_short}
LEFTOVERS = {
    "the lone word None": re.compile(r"(?<![\w'’-])None(?![\w'’-])"),
    "a traceback": re.compile(r"Traceback"),
    "an object's address": re.compile(r"object at 0x"),
    "a class": re.compile(r"<class '|&lt;class '"),
    "an unfilled place": re.compile(
        r"\{[A-Za-z_][\w.]*(\[\w+\])?(![rsa])?(:[^{}\s]*)?\}|\{\d*\}|%\(\w+\)s"
    ),
    "two exclamation marks in a row": re.compile(r"!\s?!"),
}
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
ENOUGH_LETTERS = 20


def shown(value: Any) -> Iterator[tuple[str, str]]:
    """(kind, words) of everything that a person reads in some blocks, a view or a part of them."""
    if isinstance(value, list):
        for item in value:
            yield from shown(item)
    if not isinstance(value, dict):
        return
    kind, words = value.get("type"), value.get("text")
    if isinstance(words, str):
        yield (PLAIN if kind in (PLAIN, "raw_text", "text") else MARKED), words
    if isinstance(value.get("alt_text"), str):
        yield PLAIN, value["alt_text"]
    for item in value.values():
        if isinstance(item, dict | list):
            yield from shown(item)


def word_problems(pieces: Iterable[tuple[str, str]], typed: Collection[str] = ()) -> Iterator[str]:
    """`typed` are words of a person: they may hold what the bot's own words may not."""
    for kind, words in pieces:
        yield from _control(words)
        own = _without(words, typed)
        yield from _markup(words, own) if kind == MARKED else _raw_mention(own)
        yield from _leftovers(own)


def _control(words: str) -> Iterator[str]:
    if found := CONTROL.search(words):
        yield f"control character {found[0]!r} in {_short(words)}"


def _markup(words: str, own: str) -> Iterator[str]:
    if found := SPECIAL.search(words):
        yield f"{found[0]}> would call everybody: {_short(words)}"
    elif MENTION.search(words) or BARE_MENTION.search(own):
        yield f"a mention must be <@U…>: {_short(words)}"
    elif "<" in TOKEN.sub("", words):
        yield f"unescaped < in {_short(words)}"


def _raw_mention(words: str) -> Iterator[str]:
    if TOKEN.search(words):
        yield f"plain_text shows this raw: {_short(words)}"


def _leftovers(words: str) -> Iterator[str]:
    for name, pattern in LEFTOVERS.items():
        if pattern.search(DATE.sub("…", words)):
            yield f"{name} in {_short(words)}"


def _without(words: str, typed: Collection[str]) -> str:
    for theirs in typed:
        for form in (theirs, html.escape(theirs, quote=False)):
            words = words.replace(form, "…") if form else words
    return words


def _short(words: str) -> str:
    return repr(words if len(words) <= 80 else words[:79] + "…")


def _letters(words: str) -> str:
    """The words without markup, emoji, spaces and signs: as alike as two renderings can be."""
    labelled = re.sub(r"<[^<>|]*\|([^<>]*)>", r"\1", words)
    bare = re.sub(r"<[^<>]*>|:[a-z0-9_+'-]+:", " ", labelled)
    return "".join(letter for letter in html.unescape(bare).casefold() if letter.isalnum())


def _sentences(blocks: Iterable[Any]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, dict) and block.get("type") in ("header", "section", "markdown"):
            told = {key: block.get(key) for key in ("type", "text", "fields")}
            for _, words in shown(told):
                yield from re.split(r"\n|(?<=[.!?…])\s", words)


def gist_problems(text: str, blocks: Iterable[Any]) -> Iterator[str]:
    """Screen readers and notifications know the top-level text alone: it must say what is shown."""
    heads = [_letters(sentence)[:ENOUGH_LETTERS] for sentence in _sentences(blocks)]
    meaningful = [head for head in heads if len(head) >= 4]
    told = _letters(text)
    if meaningful and not any(head in told for head in meaningful):
        yield f"text does not carry what the blocks say: {_short(text)}"
