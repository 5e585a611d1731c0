"""The pencil that draws a roadmap: each shape of the layout in its colour and form."""

from typing import Any

from bot.rules.roadmaps.layout import PILL, Layout
from bot.rules.roadmaps.shapes import DONE, DUE, LATE, Bar, Dot, Line, Mark, Text
from handlers import lettering

BASELINE = 0.36  # of a letter's size: how far below a row's middle it stands
PAPER, INK, QUIET = "#fbfaf7", "#1d2733", "#4a5663"
# Blue, green, orange and purple that colour-blind people can tell apart, dark enough to be read.
BLUE, GREEN, ORANGE, PURPLE = "#0b62a8", "#00735a", "#b04500", "#8a2f6b"
BLUE_TINT, ORANGE_TINT = "#dbe9f6", "#fbe6d6"
GRID, RULE, LEADER, FRAME, EMPTY = "#ebe8e0", "#d8d4c9", "#85909b", "#b9b4a8", "#7f8993"
TONES = {"ink": INK, "quiet": QUIET, LATE: ORANGE, DONE: GREEN, "today": PAPER}
# Never the colour alone: each state has a form, too, and a word beside it.
COLOURS = {DONE: GREEN, DUE: BLUE, LATE: ORANGE, "dropped": QUIET}
LINES: dict[str, tuple[str, float, Any, int]] = {  # colour, width, style, what lies over it
    "grid": (GRID, 1.2, "solid", 1),
    "today": (PURPLE, 2.4, "solid", 2),
    "rule": (RULE, 1.4, "solid", 3),
    "axis": (LEADER, 1.6, "solid", 3),
    "tail": (ORANGE, 3.5, "solid", 5),
    "leader": (LEADER, 1.6, "solid", 5),
}
NUMBER_SIZE = 24.0


class Pencil:
    """Draws one layout on one figure."""

    def __init__(self, figure: Any, layout: Layout, units: float) -> None:
        from matplotlib.transforms import Affine2D

        self.figure, self.layout, self.units = figure, layout, units
        place = Affine2D().scale(1 / units, -1 / units).translate(0, layout.height / units)
        self.place = place + figure.dpi_scale_trans

    def draw(self) -> None:
        """The frame, then each shape; what lies over what is told by its kind."""
        from matplotlib.patches import Rectangle

        size = self.layout.width - 3, self.layout.height - 3
        self._add(Rectangle((1.5, 1.5), *size), FRAME, 0.0, fill="none", edge=2.0)
        for shape in self.layout.shapes:
            match shape:
                case Text():
                    self._text(shape)
                case Bar():
                    self._bar(shape)
                case Mark():
                    self._mark(shape)
                case Line():
                    self._line(shape)
                case Dot():
                    self._dot(shape)

    def _add(
        self, patch: Any, colour: str, order: float, *, fill: str = "", edge: float = 0.0,
        line: Any = "solid",
    ) -> Any:  # fmt: skip
        patch.set(
            transform=self.place,
            facecolor=fill or colour,
            edgecolor=colour,
            linewidth=edge * 72 / self.units,
            linestyle=line,
            zorder=order,
        )
        self.figure.add_artist(patch)
        return patch

    def _text(self, text: Text) -> None:
        from matplotlib.patches import FancyBboxPatch, Rectangle

        box = text.box
        if text.tone == "today":
            style = f"round,pad=0,rounding_size={(box.height - 8) / 2}"
            pill = (box.x - PILL, box.y + 2), box.width + 2 * PILL, box.height - 8
            self._add(FancyBboxPatch(*pill, boxstyle=style), PURPLE, 6)
        elif text.paper:
            under = (box.x - 4, box.y + 3), box.width + 8, box.height - 6
            self._add(Rectangle(*under), PAPER, 4)
        middle = box.y + box.height / 2 - (2 if text.tone == "today" else 0)
        self._words(box.x, middle, text.words, text.size, TONES[text.tone])

    def _words(
        self, x: float, middle: float, words: str, size: float, colour: str, align: str = "left"
    ) -> None:
        """Words as they are: a dollar sign begins no formula."""
        written = lettering.written(words)
        self.figure.text(
            x,
            middle + size * BASELINE,
            written,
            transform=self.place,
            fontfamily=list(lettering.families(written)),
            fontsize=size * 72 / self.units,
            color=colour,
            ha=align,
            va="baseline",
            parse_math=False,
            zorder=8,
        )

    def _bar(self, bar: Bar) -> None:
        from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle

        box, colour = bar.box, COLOURS[bar.state]
        style = f"round,pad=0,rounding_size={box.height / 2 - 1}"
        whole = FancyBboxPatch((box.x, box.y), box.width, box.height, boxstyle=style)
        tint = {DUE: BLUE_TINT, LATE: ORANGE_TINT, DONE: GREEN}.get(bar.state, PAPER)
        dashed = (0, (3, 2)) if bar.state == "dropped" else "solid"
        self._add(whole, colour, 5, fill=tint, edge=2.0, line=dashed)
        if bar.share and bar.state in (DUE, LATE):
            done = Rectangle((box.x, box.y), box.width * bar.share, box.height)
            self._add(done, colour, 5.1)
            done.set_clip_path(whole)
        for goes, edge, way in ((bar.from_before, box.x, -1), (bar.goes_on, box.right, 1)):
            if goes:
                y, tip = box.y + box.height / 2, edge + way * 20
                points = [(edge + way * 5, y - 11), (edge + way * 5, y + 11), (tip, y)]
                self._add(Polygon(points), colour, 5)

    def _mark(self, mark: Mark) -> None:
        from matplotlib.patches import Circle, Polygon

        x, y, size, colour = mark.x, mark.y, mark.radius, COLOURS[mark.state]
        if mark.state == LATE:
            points = [(x - size, y), (x, y - size), (x + size, y), (x, y + size)]
            self._add(Polygon(points), colour, 7, edge=1.0)
        elif mark.state == "dropped":
            self._strokes(x, y, size * 0.6, colour, ((-1, -1), (1, 1)), ((-1, 1), (1, -1)))
            return
        else:
            fill = colour if mark.state == DONE else PAPER
            self._add(Circle((x, y), size - 2), colour, 7, fill=fill, edge=size / 4)
        if mark.number > 1:
            inside = BLUE if mark.state == DUE else PAPER
            self._words(x, y, str(mark.number), NUMBER_SIZE, inside, "center")
        elif mark.state == DONE:
            self._strokes(x, y, size * 0.42, PAPER, ((-1.0, 0.1), (-0.3, 0.8), (1.0, -0.8)))
        elif mark.state == LATE:
            self._strokes(x, y, size * 0.45, PAPER, ((0, -1.0), (0, 0.2)), ((0, 0.9), (0, 1.0)))

    def _strokes(self, x: float, y: float, size: float, colour: str, *strokes: Any) -> None:
        from matplotlib.lines import Line2D

        for stroke in strokes:
            places = [(x + a * size, y + b * size) for a, b in stroke]
            line = Line2D(
                *zip(*places, strict=True),
                transform=self.place,
                color=colour,
                linewidth=max(size * 0.5, 2.4) * 72 / self.units,
                solid_capstyle="round",
                zorder=7.5,
            )
            self.figure.add_artist(line)

    def _line(self, line: Line) -> None:
        from matplotlib.lines import Line2D

        colour, width, style, order = LINES[line.kind]
        drawn = Line2D(
            [line.x, line.to_x],
            [line.y, line.to_y],
            transform=self.place,
            color=colour,
            linewidth=width * 72 / self.units,
            linestyle=style,
            solid_capstyle="butt",
            zorder=order,
        )
        self.figure.add_artist(drawn)

    def _dot(self, dot: Dot) -> None:
        from matplotlib.patches import Circle

        if dot.kind == "none":
            self._add(Circle((dot.x, dot.y), 5.0), EMPTY, 5)
        elif dot.kind == "wanted":
            self._add(Circle((dot.x, dot.y), dot.radius - 2), BLUE, 5, fill=PAPER, edge=3.5)
        else:
            colour = GREEN if dot.kind == "grown" else INK
            self._add(Circle((dot.x, dot.y), dot.radius), colour, 5)
        if dot.kind == "grown":
            size = dot.radius * 0.5
            self._strokes(dot.x, dot.y, size, PAPER, ((-1, 0), (1, 0)), ((0, -1), (0, 1)))
