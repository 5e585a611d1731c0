"""Roadmaps as they are drawn, beside examples that somebody has looked at.

`NORTHSTAR_KEEP_PICTURES=1 pytest tests/handlers/test_roadmap_drawing.py` makes the examples anew:
look at each of them before you keep it.
"""

import io
import os
import re
import sys
import zlib
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageColor

from bot.rules.boxes import Box
from bot.rules.roadmaps.layout import Layout, pages, picture
from bot.rules.roadmaps.plan import Plan, PlannedGoal
from bot.rules.roadmaps.shapes import Bar, Mark, Text
from handlers import lettering
from handlers.roadmaps import drawing, pencil
from tests.handlers.contrast import contrast
from tests.handlers.plans import PLANS, TODAY, day

EXAMPLES = Path(__file__).parent / "pictures"
WIDTH, TALL, NARROW = 540, 2400, 360  # half the size is enough to see what has moved
SHADES = 5  # of each colour, down to the paper's: so few are enough, too
MEAN_MOST, CHANGED_MOST, CHANGED = 0.8, 0.003, 48  # of 255; of all points


def small(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as whole:
        width = WIDTH if whole.height < TALL else NARROW
        size = width, round(whole.height * width / whole.width)
        fine = whole.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    return fine.quantize(palette=palette(), dither=Image.Dither.NONE)


@cache
def palette() -> Image.Image:
    """The colours of the pencil, and some on their way to the paper."""
    paper = ImageColor.getrgb(pencil.PAPER)
    shades = [paper, *map(ImageColor.getrgb, (pencil.BLUE_TINT, pencil.ORANGE_TINT, pencil.GRID))]
    inks = pencil.INK, pencil.QUIET, pencil.BLUE, pencil.GREEN, pencil.ORANGE, pencil.PURPLE
    for ink in map(ImageColor.getrgb, inks):
        for part in range(1, SHADES + 1):
            blend = zip(ink, paper, strict=True)
            shades.append(tuple(b + (a - b) * part // SHADES for a, b in blend))
    found = Image.new("P", (1, 1))
    found.putpalette([part for shade in shades for part in shade])
    return found


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """The mean difference, and the share of points that are clearly of another colour."""
    first, second = (np.asarray(each.convert("RGB"), dtype=np.int16) for each in (one, other))
    apart = np.abs(first - second)
    return float(apart.mean()), float((apart.max(axis=2) > CHANGED).mean())


def kept(name: str) -> Image.Image:
    with Image.open(EXAMPLES / f"{name}.png") as example:
        return example.convert("RGB")


@pytest.mark.parametrize("name", PLANS)
def test_a_roadmap_looks_like_its_example(name: str, tmp_path: Path) -> None:
    drawn = small(drawing.draw_png(PLANS[name]))
    if os.environ.get("NORTHSTAR_KEEP_PICTURES"):
        drawn.save(EXAMPLES / f"{name}.png", optimize=True)
    example = kept(name)
    drawn.save(tmp_path / f"{name}.png")
    assert drawn.size == example.size, f"see {tmp_path / name}.png"
    mean, changed = difference(drawn, example)
    assert mean <= MEAN_MOST, f"see {tmp_path / name}.png"
    assert changed <= CHANGED_MOST, f"see {tmp_path / name}.png"


def test_a_small_change_in_a_plan_is_told_from_its_example() -> None:
    plan = PLANS["one"]
    moved = replace(plan, goals=(replace(plan.goals[0], percent=60),))
    _mean, changed = difference(small(drawing.draw_png(moved)), kept("one"))
    assert changed > CHANGED_MOST


def test_the_same_plan_is_the_same_file_a_thousand_and_eighty_points_wide() -> None:
    first = drawing.draw_png(PLANS["one"])
    assert first == drawing.draw_png(PLANS["one"])
    assert first[:8] == b"\x89PNG\r\n\x1a\n"
    with Image.open(io.BytesIO(first)) as drawn:
        assert drawn.width == 1080
    assert len(first) < 1_000_000


@pytest.mark.parametrize("name", PLANS)
def test_words_are_drawn_in_their_boxes_and_on_no_others(name: str) -> None:
    """What the library says of each text that it has drawn, beside what the layout believes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    layout = picture(PLANS[name], lettering.measure)
    canvas = drawing.canvas_of(FigureCanvasAgg, layout, drawing.UNITS_AN_INCH)
    canvas.draw()
    boxes = {text: text.get_window_extent() for text in canvas.figure.texts}
    assert len(boxes) >= len(words(layout))
    for text, box in boxes.items():
        size = text.get_fontsize() * drawing.UNITS_AN_INCH / 72
        assert abs(box.width - lettering.measure(text.get_text(), size)) <= 2, text
        assert box.x0 >= 0, text
        assert box.x1 <= layout.width, text
        assert box.y0 >= 0, text
        assert box.y1 <= layout.height, text
    for (one, box), (other, another) in combinations(boxes.items(), 2):
        apart = box.x1 <= another.x0 + 1 or another.x1 <= box.x0 + 1
        # A letter's box has room above and below it that no ink is in.
        apart = apart or min(box.y1, another.y1) - max(box.y0, another.y0) < 8
        assert apart, (one, other)


def words(layout: Layout) -> list[Text]:
    return [shape for shape in layout.shapes if isinstance(shape, Text)]


def test_words_stand_out_from_the_paper_and_marks_from_what_they_lie_on() -> None:
    for ink in (pencil.INK, pencil.QUIET, pencil.ORANGE, pencil.GREEN, pencil.BLUE):
        assert contrast(ink, pencil.PAPER) >= 4.5, ink
    assert contrast(pencil.PAPER, pencil.PURPLE) >= 4.5, "the date of today"
    for mark in (*pencil.COLOURS.values(), pencil.PURPLE, pencil.LEADER, pencil.EMPTY):
        assert contrast(mark, pencil.PAPER) >= 3, mark
    for tint in (pencil.BLUE_TINT, pencil.ORANGE_TINT):
        for colour in pencil.COLOURS.values():
            assert contrast(colour, tint) >= 3, (colour, tint)


def test_states_differ_without_any_colour() -> None:
    """Drawn in grey, each mark still is another one."""
    plain = Layout(60.0, (), 240.0)
    found = []
    for state in ("done", "due", "late", "dropped"):
        layout = replace(plain, shapes=(Mark(120.0, 30.0, 16.0, state),))
        found.append(np.asarray(_grey(layout)))
    bars = [Bar(Box(20.0, 19.0, 200.0, 22.0), state, 0.4) for state in ("due", "done", "dropped")]
    drawn = [np.asarray(_grey(replace(plain, shapes=(bar,)))) for bar in bars]
    for group in (found, drawn):
        for one, other in combinations(group, 2):
            assert (np.abs(one.astype(int) - other.astype(int)) > 60).sum() > 50


def test_every_script_is_written_and_what_no_font_has_is_a_box() -> None:
    told = (
        "Ağ Ελ Дж Հայ ქარ עברית العربية हिन्दी বাংলা ਪੰਜਾਬੀ ગુજરાતી ଓଡ଼ିଆ தமிழ் తెలుగు ಕನ್ನಡ "
        "മലയാളം සිංහල ไทย ລາວ ខ្មែរ မြန်မာ አማርኛ 日本語 한국어 中文 🎉 👩🏽\u200d🚀 → ✓ “…”"
    )
    assert lettering.written(told) == told
    assert lettering.written("ꦗꦮ") == "□□"
    assert lettering.families("Roadmap") == ("northstar NotoSans",)
    assert "northstar japanese" in lettering.families("チーム")
    assert "northstar chinese" in lettering.families("团队")
    assert "northstar korean" in lettering.families("팀")


def test_a_plan_to_keep_is_pages_with_letters_and_says_nothing_of_where_it_was_made() -> None:
    made = drawing.draw_pdf(PLANS["twelve"])
    assert made == drawing.draw_pdf(PLANS["twelve"])
    assert made.startswith(b"%PDF-")
    assert len(made) < 300_000
    count = len(pages(PLANS["twelve"], lettering.measure))
    assert count > 1
    assert len(re.findall(rb"/Type /Page\b", made)) == count
    assert b"/ToUnicode" in made, "its words can be searched and read aloud"
    info = made[made.index(b"/Title") - 200 :][:600]
    assert "Roadmap of Diego Fernández".encode("utf-16-be") in made or b"Roadmap of" in info
    assert b"/CreationDate" not in made
    assert b"atplotlib" not in made


def test_pages_in_chinese_do_not_carry_the_whole_font() -> None:
    title = "领导产品团队并开拓新市场"
    plan = Plan(TODAY, "李雷", (PlannedGoal(title, day(-9), day(90)),))
    made = drawing.draw_pdf(plan)
    assert len(made) < 100_000
    streams = [zlib.decompress(s) for s in re.findall(rb"stream\r?\n(x.+?)endstream", made, re.S)]
    codes = b"".join(s for s in streams if b"beginbf" in s)
    assert all(f"{ord(sign):04x}".encode() in codes.lower() for sign in set(title))


def test_nothing_keeps_what_was_drawn() -> None:
    assert "matplotlib.pyplot" not in sys.modules


def _grey(layout: Layout) -> Image.Image:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    out = io.BytesIO()
    drawing.canvas_of(FigureCanvasAgg, layout, drawing.UNITS_AN_INCH).print_png(out)
    with Image.open(out) as drawn:
        return drawn.convert("L")
