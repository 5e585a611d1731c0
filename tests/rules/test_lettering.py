"""Letters in a row: cut between signs as readers see them, in any script."""

import pytest

from bot.rules.lettering import clusters, fitted, goes_left, tidy, wrapped

FAMILY = "👩\u200d👩\u200d👧"


def measure(text: str, size: float) -> float:
    return size * len(clusters(text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("abc", ["a", "b", "c"]),
        ("e\u0301a", ["e\u0301", "a"]),
        (f"{FAMILY}!", [FAMILY, "!"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]),
        ("❤️x", ["❤️", "x"]),
        ("क्षमा", ["क्ष", "मा"]),
        ("กำ", ["กำ"]),
        ("\u1112\u1161\u11ab글", ["\u1112\u1161\u11ab", "글"]),
        ("🏴\U000e0067\U000e007f", ["🏴\U000e0067\U000e007f"]),
    ],
)
def test_a_text_falls_into_the_signs_that_a_reader_sees(text: str, parts: list[str]) -> None:
    assert clusters(text) == parts


def test_a_text_that_fits_stays_and_a_longer_one_ends_with_an_ellipsis() -> None:
    assert fitted("Lead a team", 1, 11, measure) == "Lead a team"
    assert fitted("Lead a team", 1, 10, measure) == "Lead a te…"
    assert fitted("Lead a team", 1, 8, measure) == "Lead a…"
    assert fitted("Lead a team", 1, 7, measure) == "Lead a…", "no blank before the ellipsis"
    assert fitted(FAMILY * 3, 1, 2, measure) == FAMILY + "…"
    assert fitted("Lead", 1, 0.5, measure) == "…"


def test_lines_break_at_blanks_and_inside_a_word_only_where_there_is_none() -> None:
    assert wrapped("Lead a team of five", 1, 11, 2, measure) == ["Lead a team", "of five"]
    assert wrapped("Lead a team of five", 1, 10, 2, measure) == ["Lead a", "team of f…"]
    assert wrapped("製品チームを率いる", 1, 5, 2, measure) == ["製品チーム", "を率いる"]
    assert wrapped("W" * 12, 1, 5, 3, measure) == ["WWWWW", "WWWWW", "WW"]
    assert wrapped("short", 1, 5, 3, measure) == ["short"]


@pytest.mark.parametrize(
    ("text", "left"),
    [("Lead", False), ("أقود", True), ("🎯 שלום", True), ("12", False), ("", False)],
)
def test_a_text_runs_as_its_first_letter_does(text: str, left: bool) -> None:
    assert goes_left(text) is left


def test_what_cannot_be_drawn_on_one_line_is_tidied() -> None:
    assert tidy(" Zoe\u0308 \n\t Li ") == "Zoë Li"
    assert tidy("x" + "\u0301" * 30) == "x" + "\u0301" * 4
    assert tidy(FAMILY) == FAMILY
    assert tidy("red\u202eevil\u2066 x\x00\x1b \n\x07") == "redevil x"
