"""The picture of a network: everything in its place, nothing over anything else."""

import random
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.network_pictures import (
    NAME_ROOM,
    OWNER_RADIUS,
    PEOPLE_MOST,
    WIDTH,
    Box,
    Layout,
    can_be_drawn,
    fitted,
    layout_of,
    shown_of,
    width_of,
)
from bot.rules.networks import KINDS

NAMES = ("Amara Okafor", "Li", "Christopher-Alexander Featherstonehaugh", "Іван Петренко", "W" * 80)


def laid_out(counts: tuple[int, ...], mentees: int = 0) -> Layout:
    people = [
        (kind, [NAMES[n % 5] for n in range(c)]) for kind, c in zip(KINDS, counts, strict=True)
    ]
    return layout_of(shown_of(people, mentees))


def boxes(layout: Layout) -> list[Box]:
    """All that must be apart: rows, titles, the owner, the line below."""
    x, y = layout.owner
    size = 2 * OWNER_RADIUS
    found = [Box(x - OWNER_RADIUS, y - OWNER_RADIUS, size, size)]
    for placed in layout.sectors:
        found += [placed.title, *(row.box for row in placed.rows)]
        found += [placed.more] if placed.more else []
        found += [Box(row.mark[0] - 9, row.mark[1] - 9, 18, 18) for row in placed.rows]
    return [*found, *([layout.note] if layout.note else [])]


@given(st.tuples(*[st.integers(0, 40)] * 4), st.integers(0, 3))
def test_nothing_lies_over_anything_else_however_many_people_there_are(
    counts: tuple[int, ...], mentees: int
) -> None:
    layout = laid_out(counts, mentees)
    page = Box(0, 0, WIDTH, layout.height)
    found = boxes(layout)
    assert all(page.holds(box) for box in found)
    assert not [pair for pair in combinations(found, 2) if pair[0].overlaps(pair[1])]
    panels = [placed.box for placed in layout.sectors]
    assert not [pair for pair in combinations(panels, 2) if pair[0].overlaps(pair[1])]
    assert not [box for box in panels if box.overlaps(found[0])]
    assert len(layout.sectors) == 4
    for placed in layout.sectors:
        inside = [placed.title, *(row.box for row in placed.rows)]
        assert all(placed.box.holds(box) for box in inside)
        assert all(width_of(row.name) <= row.box.width for row in placed.rows)


@given(st.tuples(*[st.integers(0, 40)] * 4))
def test_up_to_24_are_shown_in_turn_from_every_kind_and_the_rest_counted(
    counts: tuple[int, ...],
) -> None:
    shown = shown_of([(kind, ["A"] * c) for kind, c in zip(KINDS, counts, strict=True)])
    there = [len(sector.names) for sector in shown.sectors]
    assert sum(there) == min(sum(counts), PEOPLE_MOST)
    assert [len(s.names) + s.more for s in shown.sectors] == list(counts)
    for (one, most), (other, others) in product(zip(there, counts, strict=True), repeat=2):
        assert one == most or one >= other - 1, (others, "a kind is cut while another has more")


def test_a_long_name_ends_with_an_ellipsis_and_a_short_one_stays() -> None:
    assert fitted("Amara Okafor") == "Amara Okafor"
    short = fitted("Christopher-Alexander Featherstonehaugh")
    assert short.startswith("Christopher-Al")
    assert short.endswith("…")
    assert width_of(fitted("W" * 80)) <= NAME_ROOM


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Zoë Österreicher", True),
        ("Nguyễn Thảo", True),
        ("Łukasz Żółć", True),
        ("Κώστας", True),
        ("Іван Ґалаґан", True),
        ("$a_1$ \\frac", True),
        ("Yuki 由紀", False),
        ("محمد", False),
        ("שלום", False),
        ("आरती", False),
        ("🎤", False),
        ("שלום 🎉", False),
        ("a\u0300\u0301\u0302", False),  # a heap of marks is no letter
        ("", False),
    ],
)
def test_names_without_letters_in_the_font_are_numbered(name: str, drawn: bool) -> None:
    shown = shown_of([("peer", [name])])
    assert shown.sectors[0].names == ((name,) if drawn else ("no. 1",))
    assert shown.numbered == (() if drawn else ((1, name),))


@pytest.mark.parametrize(
    ("name", "drawn"),
    [("Zoë 🎉", "Zoë"), ("🎤 DJ", "DJ"), ("Ana 👩🏽‍🚀 ☕️", "Ana"), ("x^2 `y`", "x^2 `y`")],
)
def test_an_emoji_in_a_name_is_left_out_of_the_picture(name: str, drawn: str) -> None:
    shown = shown_of([("peer", [name])])
    assert shown.sectors[0].names == (drawn,)
    assert shown.numbered == ()


def test_numbers_run_through_all_kinds() -> None:
    shown = shown_of([("mentor", ["由紀", "Li"]), ("peer", ["محمد"])])
    assert [sector.names for sector in shown.sectors] == [("no. 1", "Li"), ("no. 2",)]
    assert shown.numbered == ((1, "由紀"), (2, "محمد"))


def test_the_fingerprint_changes_with_what_is_seen_and_with_nothing_else() -> None:
    one = shown_of([("mentor", ["Amara"]), ("peer", [])])
    assert one.fingerprint == shown_of([("mentor", ["Amara "]), ("peer", [])]).fingerprint
    others = [
        shown_of([("mentor", ["Amara O"]), ("peer", [])]),
        shown_of([("mentor", []), ("peer", ["Amara"])]),
        shown_of([("mentor", ["Amara"]), ("peer", [])], mentees=1),
    ]
    assert len({each.fingerprint for each in (one, *others)}) == 4


def test_no_letter_is_wider_in_the_font_than_the_layout_believes() -> None:
    import matplotlib as mpl
    from matplotlib.ft2font import FT2Font

    font = FT2Font(f"{mpl.get_data_path()}/fonts/ttf/DejaVuSans.ttf")
    font.set_size(1000, 72)
    drawn = [chr(code) for code in range(32, 0x2030) if can_be_drawn(chr(code))]
    assert len(drawn) > 500
    missing = [sign for sign in drawn if not font.get_char_index(ord(sign))]
    assert missing == []
    narrow = [
        sign
        for sign in drawn
        if font.load_char(ord(sign)).linearHoriAdvance / 65536 > width_of(sign, 1000)
    ]
    assert narrow == []


def test_a_name_of_any_letters_fits_its_row() -> None:
    drawn = [chr(code) for code in range(32, 0x2030) if can_be_drawn(chr(code))]
    chance = random.Random(7)  # the same names each time
    for _ in range(200):
        name = "".join(chance.choices(drawn, k=chance.randint(1, 80)))
        assert width_of(fitted(name)) <= NAME_ROOM
