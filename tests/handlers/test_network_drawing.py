"""The picture as it is drawn: no word over another, and the same bytes for the same network."""

import struct
import sys
from itertools import combinations

import pytest

from bot.rules.network_pictures import Shown, shown_of
from bot.rules.networks import KINDS
from handlers.network import drawing
from tests.handlers.contrast import contrast

LONG = "Christopher-Alexander Featherstonehaugh"
NAMES = (
    "Amara Okafor",
    "Li",
    LONG,
    "Іван Петренко",
    "Nguyễn Thị Thảo",
    "W" * 80,
    "$a_1$ \\frac{1}",
    "由紀 田中",
    "محمد علي",
    "आरती शर्मा 🎉",
)
CASES = {
    "nobody": (0, 0, 0, 0),
    "one": (1, 0, 0, 0),
    "five": (1, 2, 2, 0),
    "full": (6, 6, 6, 6),
    "one-sided": (0, 24, 0, 0),
    "too many": (2, 25, 8, 5),
}
INK = {drawing.INK, drawing.QUIET, *drawing.COLOURS.values()}


def shown(counts: tuple[int, ...], mentees: int = 0) -> Shown:
    people = zip(KINDS, ([NAMES[n % len(NAMES)] for n in range(c)] for c in counts), strict=True)
    return shown_of(list(people), mentees)


@pytest.mark.parametrize("counts", CASES.values(), ids=CASES.keys())
def test_no_word_lies_over_another_one_or_outside_the_picture(counts: tuple[int, ...]) -> None:
    canvas = drawing.canvas_of(shown(counts, mentees=3))
    canvas.draw()
    figure = canvas.figure
    boxes = {text: text.get_window_extent() for text in figure.axes[0].texts}
    assert len(boxes) >= 6  # four titles, the owner, whom they mentor
    page = figure.bbox
    for text, box in boxes.items():
        assert page.x0 <= box.x0, text
        assert box.x1 <= page.x1, text
        assert page.y0 <= box.y0, text
        assert box.y1 <= page.y1, text
    for (one, box), (other, another) in combinations(boxes.items(), 2):
        apart = box.x1 <= another.x0 or another.x1 <= box.x0
        # A letter's box has room above and below it that no ink is in.
        apart = apart or min(box.y1, another.y1) - max(box.y0, another.y0) < 8
        assert apart, (one, other)


def test_the_same_network_is_the_same_file_and_another_one_is_not() -> None:
    five = shown(CASES["five"])
    first = drawing.draw_network(five)
    assert first == drawing.draw_network(five)
    assert first != drawing.draw_network(shown(CASES["one"]))


def test_it_is_a_png_wide_enough_for_a_sharp_screen() -> None:
    made = drawing.draw_network(shown(CASES["full"]))
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", made[16:24])
    assert width == 1080
    assert 400 < height < 2000
    assert len(made) < 1_000_000


def test_an_empty_kind_says_so_and_is_dashed() -> None:
    axes = drawing.canvas_of(shown((1, 0, 0, 0))).figure.axes[0]
    assert [text.get_text() for text in axes.texts].count("nobody yet") == 3
    assert len([patch for patch in axes.patches if patch.get_linestyle() != "solid"]) == 3


def test_every_word_stands_out_from_what_is_behind_it() -> None:
    behind = {drawing.PAPER, *drawing.TINTS.values()}
    for ink in INK:
        for paper in behind:
            assert contrast(ink, paper) >= 4.5, (ink, paper)
    marks = list(drawing.MARKS.values())
    assert len(set(marks)) == len(KINDS), "never the colour alone"


def test_nothing_keeps_what_was_drawn() -> None:
    drawing.draw_network(shown(CASES["one"]))
    assert "matplotlib.pyplot" not in sys.modules
