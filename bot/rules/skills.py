"""Skills: how they are spelled, so that the same one in two spellings is one."""

import unicodedata

from bot.rules.refusals import FormRefused, Problem
from bot.rules.words import clean_line

SKILL_LENGTH = 60  # of one skill; fifteen of these fit a section block with room to spare
TEACH_MOST, LEARN_MOST, HAVE_MOST = 15, 10, 15
PURPOSES = {"have": HAVE_MOST, "learn": LEARN_MOST, "teach": TEACH_MOST}  # lists of one's own
SEPARATORS = ",;\n،、，；"
_ACCENTS = range(0x0300, 0x0370)  # of Latin, Greek and Cyrillic letters; other scripts need theirs


def skill_key(name: str) -> str:
    """The folded spelling: case, accents, signs and spaces count for nothing.

    What tells C, C++ and C# apart, or NET and .NET, stays.
    """
    return " ".join(word.casefold() for word in parts_of(name)) or name.casefold()


def parts_of(text: str) -> list[str]:
    """The words of a text, in the case in which they were typed."""
    plain = "".join(map(_plain, unicodedata.normalize("NFKD", text.replace("&", " and "))))
    found = [_split(chunk) for chunk in unicodedata.normalize("NFC", plain).split()]
    return [word for words in found for word in words]


def _plain(character: str) -> str:
    if ord(character) in _ACCENTS or character in "'’":
        return ""
    kept = unicodedata.category(character)[0] in "LMN" or character in "+#."
    return character if kept else " "


def _split(chunk: str) -> list[str]:
    """“.NET” keeps its dot and "C++" its signs; any other sign parts two words."""
    tail = chunk[len(chunk.rstrip("+#.")) :].rstrip(".")
    body = chunk[: len(chunk.rstrip("+#."))]
    dot = "." if body.startswith(".") and body[1:2].isalpha() else ""
    words = body.replace("+", " ").replace("#", " ").replace(".", " ").split()
    if not words:
        return []
    words[0] = dot + words[0]
    words[-1] += "".join(sign for sign in tail if sign != ".")
    return words


def split_list(text: str | None) -> tuple[str, ...]:
    """Words with commas between them, each once, as they were first written."""
    folded = (text or "").translate({ord(sign): "," for sign in SEPARATORS})
    found: dict[str, str] = {}
    for piece in folded.split(","):
        if name := clean_line(piece):
            found.setdefault(skill_key(name), name)
    return tuple(found.values())


def join_list(names: tuple[str, ...]) -> str:
    """The same words as one line."""
    return ", ".join(names)


def list_problem(names: tuple[str, ...], most: int) -> Problem | None:
    """What is wrong with a list of words, if anything is."""
    if len(names) > most:
        return Problem("too_many_words", {"count": len(names), "limit": most})
    long = next((name for name in names if len(name) > SKILL_LENGTH), None)
    if long is not None:
        return Problem("long_word", {"text": long, "limit": SKILL_LENGTH})
    return None


def check_more(purpose: str, listed: str, held: int) -> tuple[str, ...]:
    """More skills for a list, as typed; FormRefused for what cannot be."""
    names = split_list(listed)
    problem = Problem("blank") if not names else list_problem(names, PURPOSES[purpose])
    if problem is None and held + len(names) > PURPOSES[purpose]:
        facts = {"held": held, "count": len(names), "limit": PURPOSES[purpose]}
        problem = Problem("skills_full", facts)
    if problem is not None:
        raise FormRefused({"skills": problem})
    return names
