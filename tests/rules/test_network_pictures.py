"""The picture of a network: everything in its place, nothing over anything else."""

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.boxes import Box
from bot.rules.network_pictures import (
    NAME_ROOM,
    OWNER_RADIUS,
    PEOPLE_MOST,
    WIDTH,
    Layout,
    layout_of,
    shown_of,
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
        assert all(row.box.width == NAME_ROOM for row in placed.rows)


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


def test_names_are_shown_as_they_are_but_for_heaps_of_marks_and_blanks() -> None:
    names = ["Zoe\u0308 🎉", "由紀", " محمد  علي ", "a" + "\u0301" * 30]
    shown = shown_of([("peer", names)])
    assert shown.sectors[0].names == ("Zoë 🎉", "由紀", "محمد علي", "á" + "\u0301" * 4)


def test_the_fingerprint_changes_with_what_is_seen_and_with_nothing_else() -> None:
    one = shown_of([("mentor", ["Amara"]), ("peer", [])])
    assert one.fingerprint == shown_of([("mentor", ["Amara "]), ("peer", [])]).fingerprint
    others = [
        shown_of([("mentor", ["Amara O"]), ("peer", [])]),
        shown_of([("mentor", []), ("peer", ["Amara"])]),
        shown_of([("mentor", ["Amara"]), ("peer", [])], mentees=1),
    ]
    assert len({each.fingerprint for each in (one, *others)}) == 4
