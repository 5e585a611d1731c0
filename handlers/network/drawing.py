"""The picture of a network drawn: from a layout in numbers to the bytes of a PNG."""

from typing import Any

from bot.language import _, ngettext
from bot.rules.boxes import Box
from bot.rules.lettering import fitted
from bot.rules.network_pictures import (
    NAME_ROOM,
    NAME_SIZE,
    OWNER_RADIUS,
    TITLE_SIZE,
    WIDTH,
    Layout,
    Placed,
    Shown,
    layout_of,
)
from handlers import lettering
from handlers.network.words import TITLES, mentees_words
from handlers.pictures import png_of

UNITS_AN_INCH = 100.0
BASELINE = 0.36  # of a letter's size: how far below a row's middle it stands
SHARPNESS = 150  # dots an inch: 1,080 pixels wide
PAPER, INK, QUIET, LINE = "#fbfaf7", "#1d2733", "#4a5663", "#aab4bd"
# Each kind has its colour and its own mark: never the colour alone.
COLOURS = {"mentor": "#7a3e9d", "expert": "#0b6e99", "peer": "#2f7a3d", "function": "#b0491a"}
TINTS = {"mentor": "#f4ecf8", "expert": "#e8f3f8", "peer": "#ebf5ec", "function": "#fbefe8"}
MARKS = {"mentor": "o", "expert": "s", "peer": "^", "function": "D"}


def draw_network(shown: Shown) -> bytes:
    """The picture as a PNG: the same bytes for the same network."""
    return png_of(canvas_of(shown))


def canvas_of(shown: Shown) -> Any:
    """Everything drawn, before it is made into bytes; one thread at a time (`picture_id`)."""
    # Slow to import, so only where something is drawn. No pyplot: it keeps figures for good.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    lettering.ready()
    layout = layout_of(shown)
    size = (WIDTH / UNITS_AN_INCH, layout.height / UNITS_AN_INCH)
    figure = Figure(figsize=size, dpi=SHARPNESS, facecolor=PAPER)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(layout.height, 0)
    _Pencil(axes).draw(layout, shown)
    return canvas


class _Pencil:
    """Draws on one picture."""

    def __init__(self, axes: Any) -> None:
        self.axes = axes

    def draw(self, layout: Layout, shown: Shown) -> None:
        """The panels below, then the lines, the owner and the words."""
        for placed in layout.sectors:
            self._panel(placed)
        for placed in layout.sectors:
            self._lines(placed, layout.owner)
        self._owner(layout)
        for placed in layout.sectors:
            self._words(placed)
        if layout.note is not None:
            middle = (WIDTH / 2, layout.note.y + layout.note.height / 2)
            words = mentees_words(shown.mentees)
            self._text(middle, words, NAME_SIZE, QUIET, place="center")

    def _panel(self, placed: Placed) -> None:
        from matplotlib.patches import FancyBboxPatch

        box, kind, empty = placed.box, placed.sector.kind, not placed.sector.names
        self.axes.add_patch(
            FancyBboxPatch(
                (box.x, box.y),
                box.width,
                box.height,
                boxstyle="round,pad=0,rounding_size=18",
                facecolor=PAPER if empty else TINTS[kind],
                edgecolor=COLOURS[kind],
                linestyle=(0, (5, 4)) if empty else "solid",
                linewidth=1.6 if empty else 1.1,
                zorder=1,
            )
        )

    def _lines(self, placed: Placed, owner: tuple[float, float]) -> None:
        """From each mark to the owner, bent so that they leave the panel straight."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
        for row in placed.rows:
            (x, y), (to_x, to_y) = row.mark, owner
            edge = to_x - OWNER_RADIUS if placed.on_left else to_x + OWNER_RADIUS
            bend = x + (edge - x) * 0.75
            curve = Path([(x, y), (bend, y), (x + (edge - x) * 0.4, to_y), (edge, to_y)], codes)
            patch = PathPatch(curve, fill=False, edgecolor=LINE, linewidth=1.0, zorder=2)
            self.axes.add_patch(patch)

    def _owner(self, layout: Layout) -> None:
        from matplotlib.patches import Circle

        circle = Circle(layout.owner, OWNER_RADIUS, facecolor=INK, edgecolor=PAPER, linewidth=4)
        circle.set_zorder(4)
        self.axes.add_patch(circle)
        # Translators: the owner, in the middle of the picture of a network.
        self._text(layout.owner, _("You"), NAME_SIZE, PAPER, place="center")

    def _words(self, placed: Placed) -> None:
        kind, side = placed.sector.kind, "left" if placed.on_left else "right"
        title = placed.title
        x = title.x if placed.on_left else title.x + title.width
        where = (x, title.y + title.height / 2 + 2)
        self._text(where, _(TITLES[kind]), TITLE_SIZE, COLOURS[kind], place=side)
        for row in placed.rows:
            self._mark(row.mark, kind)
            name = fitted(row.name, NAME_SIZE, NAME_ROOM, lettering.measure)
            self._text(_beside(row.box, on_left=placed.on_left), name, NAME_SIZE, INK,
                       place="right" if placed.on_left else "left")  # fmt: skip
        if placed.more is not None:
            where = _beside(placed.more, on_left=placed.on_left)
            # Translators: in a small picture: so many more names.
            more = ngettext("+ {count} more", "+ {count} more", placed.sector.more)
            self._text(where, more, NAME_SIZE, QUIET,
                       place="right" if placed.on_left else "left")  # fmt: skip
        if not placed.rows:
            middle = (placed.box.x + placed.box.width / 2, placed.box.y + placed.box.height * 0.62)
            # Translators: in a picture, where a group of people is empty.
            self._text(middle, _("nobody yet"), NAME_SIZE, QUIET, place="center")

    def _mark(self, where: tuple[float, float], kind: str) -> None:
        mark = {"marker": MARKS[kind], "markersize": 10, "color": COLOURS[kind]}
        self.axes.plot(*[[each] for each in where], linestyle="none", zorder=3, **mark)

    def _text(
        self,
        where: tuple[float, float],
        words: str,
        size: float,
        colour: str,
        *,
        place: str,
    ) -> None:
        """Words as they are: a dollar sign in a name begins no formula."""
        x, y = where
        written = lettering.written(words)
        self.axes.text(
            x,
            y + size * BASELINE,
            written,
            fontfamily=list(lettering.families(written)),
            fontsize=size * 72 / UNITS_AN_INCH,
            color=colour,
            ha=place,
            va="baseline",  # the middle of a word with an Ö would lie higher
            parse_math=False,
            zorder=5,
        )


def _beside(box: Box, *, on_left: bool) -> tuple[float, float]:
    """Where a name begins, or ends: next to its mark."""
    return (box.x + box.width if on_left else box.x), box.y + box.height / 2
