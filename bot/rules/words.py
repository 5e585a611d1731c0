"""What people type: made fit to keep, without changing what they say."""

import re
import unicodedata
from collections.abc import Mapping

# Overrides turn around everything after them; right-to-left text does not need them.
_OVERRIDES = dict.fromkeys(map(ord, "\u202d\u202e"))
_PERSON = re.compile(r"<@(?P<user>[UW][A-Z0-9]+)(?:\|[^<>\n]*)?>")
_LINK = re.compile(r"<(?P<target>[^<>|\n]+)(?:\|(?P<label>[^<>\n]*))?>")


def clean_line(text: str | None) -> str:
    """One line: white space folded, control characters gone; blank when nothing is visible."""
    return " ".join(clean_text(" ".join((text or "").split())).split())


def clean_text(text: str | None) -> str:
    """Several lines: control characters gone, ends trimmed; blank when nothing is visible."""
    kept = "".join(
        character
        for character in (text or "").translate(_OVERRIDES)
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
    )
    return kept.strip() if any(map(_visible, kept)) else ""


def _visible(character: str) -> bool:
    # Hangul fillers and the braille blank count as letters, variation selectors and joiners as
    # marks, but alone they show nothing.
    if character in "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0":
        return False
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return False
    return unicodedata.category(character)[0] not in "ZC"


def people_in(text: str) -> tuple[list[str], str]:
    """The people whom a command mentions (Slack's ids), and the other words as they were typed."""
    return _PERSON.findall(text), typed_words(" ".join(_PERSON.sub(" ", text).split()))


def typed_words(text: str | None, names: Mapping[str, str] | None = None) -> str:
    """A message as Slack hands it over, back in the words that the person saw while typing.

    Slack escapes &, < and > and wraps mentions and links in angle brackets. Commands bring the
    names of those who are mentioned; messages do not: `names` are by Slack's ids.
    """
    spelled = _LINK.sub(lambda found: _spell_out(found, names or {}), text or "")
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        spelled = spelled.replace(entity, character)
    return clean_text(spelled)


def _spell_out(match: re.Match[str], names: Mapping[str, str]) -> str:
    target, label = match["target"], match["label"]
    if target[0] == "@" and not label:
        label = names.get(target[1:])
    if target.startswith("!date^"):
        return label or target
    if target[0] in "@#!":
        mark = "#" if target[0] == "#" else "@"
        return mark + (label or target[1:]).removeprefix(mark)
    return f"{label} ({target})" if label and label not in target else target
