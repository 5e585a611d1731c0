"""Lettering: the fonts of the pictures, for every script."""

from functools import cache, lru_cache
from importlib.resources import files
from threading import RLock
from typing import Any

# The order in which a sign is looked for; Latin, Greek and Cyrillic letters are in the first.
LATIN = "NotoSans[wght]"
SCRIPTS = (
    *("Arabic", "Hebrew", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil"),
    *("Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Ethiopic"),
    *("Armenian", "Georgian"),
)
# One file has the Chinese, Japanese and Korean forms of the same signs.
EAST_ASIAN = {"japanese": 0, "korean": 1, "chinese": 2}
LAST = ("NotoEmoji[wght]", "NotoSansSymbols[wght]")
UNKNOWN = "□"  # in place of a sign that none of the fonts has
SCALE = 100.0  # widths are measured at this size: they grow evenly, as nothing is hinted
_ONE_AT_A_TIME = RLock()  # a font remembers what it read last


@cache
def _faces() -> dict[str, tuple[str, int]]:
    """The file and the face in it, by the name under which the drawing library knows them."""
    noto, asian = files("manimgx_fonts"), files("noto_cjk_sans_otc")
    names = (LATIN, *(f"NotoSans{script}[wght]" for script in SCRIPTS))
    found = {_family(name): (str(noto / f"{name}.ttf"), 0) for name in names}
    collection = str(asian / "NotoSansCJK-Regular.ttc")
    found |= {_family(form): (collection, face) for form, face in EAST_ASIAN.items()}
    return found | {_family(name): (str(noto / f"{name}.ttf"), 0) for name in LAST}


def _family(name: str) -> str:
    """A name of our own: a font of the machine's with the same name must not take its place."""
    return f"northstar {name.removesuffix('[wght]')}"


@cache
def _register() -> None:
    """Make the fonts known to the drawing library; it reads none of them before it needs one."""
    import matplotlib as mpl
    from matplotlib.font_manager import FontEntry, fontManager

    mpl.rcParams["text.hinting"] = "none"  # else letters stand wider than they are measured
    for family, (path, face) in _faces().items():
        entry = FontEntry(path, face, family, "normal", "normal", 400, "normal", "scalable")
        fontManager.ttflist.append(entry)


def ready() -> None:
    """Before the first text is drawn."""
    with _ONE_AT_A_TIME:
        _register()


@cache
def _font(family: str) -> Any:
    from matplotlib.ft2font import FT2Font

    path, face = _faces()[family]
    return FT2Font(path, face_index=face)


@lru_cache(8192)
def _family_of(sign: str, east_asian: str) -> str | None:
    """The first font that has a sign; None if none has."""
    others = {_family(form) for form in EAST_ASIAN} - {_family(east_asian)}
    families = (family for family in _faces() if family not in others)
    return next((each for each in families if _font(each).get_char_index(ord(sign))), None)


def _east_asian(text: str) -> str:
    """Kana are Japanese, Hangul is Korean; signs alone are most often Chinese."""
    if any("\u3040" <= sign <= "\u30ff" for sign in text):
        return "japanese"
    return "korean" if any("\uac00" <= sign <= "\ud7a3" for sign in text) else "chinese"


def _is_silent(sign: str) -> bool:
    """What is not seen by itself: joiners, marks of direction, selectors of a form."""
    return sign in "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" or (
        "\ufe00" <= sign <= "\ufe0f" or "\u2066" <= sign <= "\u2069" or sign >= "\U000e0000"
    )


def _is_plain(sign: str) -> bool:
    return sign.isascii() and sign.isprintable()


@lru_cache(1024)
def written(text: str) -> str:
    """A text in signs that can be drawn: “□” for one that no font has.

    Else the library would warn, and name people's letters in the log.
    """
    form = _east_asian(text)
    return "".join(
        sign if _is_plain(sign) or _is_silent(sign) or _family_of(sign, form) else UNKNOWN
        for sign in text
    )


@lru_cache(1024)
def families(text: str) -> tuple[str, ...]:
    """The fonts that a text needs, and no other: each one more takes time to look through."""
    form = _east_asian(text)
    needed = {_family_of(sign, form) for sign in text if not sign.isascii()}
    first = _family(LATIN)
    return (first, *(each for each in _faces() if each in needed and each != first))


@lru_cache(8192)
def _width(text: str) -> float:
    from matplotlib.font_manager import FontPath, get_font
    from matplotlib.ft2font import LoadFlags

    font = get_font([FontPath(*_faces()[family]) for family in families(text)])
    font.set_size(SCALE, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64.0


def measure(text: str, size: float) -> float:
    """How wide a text is at a size, as exactly as it is drawn."""
    with _ONE_AT_A_TIME:
        return _width(written(text)) * size / SCALE
