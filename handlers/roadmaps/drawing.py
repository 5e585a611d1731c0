"""The picture of a roadmap drawn: from a layout in numbers to the bytes of a PNG or a PDF."""

import io
from typing import Any

from bot.language import _
from bot.rules.roadmaps.layout import Layout, pages, picture
from bot.rules.roadmaps.plan import Plan
from handlers import lettering
from handlers.pictures import png_of
from handlers.roadmaps.pencil import PAPER, Pencil

UNITS_AN_INCH = 100.0  # a unit is a dot
PAGE_UNITS_AN_INCH = 1080.0 / (210 / 25.4)  # A4: as wide as the picture


def draw_png(plan: Plan) -> bytes:
    """The picture as a PNG: the same bytes for the same plan. One thread at a time."""
    # Slow to import, so only where something is drawn. No pyplot: it keeps figures for good.
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    layout = picture(plan, lettering.measure)
    return png_of(canvas_of(FigureCanvasAgg, layout, UNITS_AN_INCH))


def draw_pdf(plan: Plan) -> bytes:
    """The plan on pages to keep: its letters are letters, and the fonts go with it."""
    from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages

    out = io.BytesIO()
    with PdfPages(out, metadata=_metadata(plan)) as book:
        for layout in pages(plan, lettering.measure):
            canvas = canvas_of(FigureCanvasPdf, layout, PAGE_UNITS_AN_INCH)
            canvas.figure.savefig(book, format="pdf")
    return out.getvalue()


def _metadata(plan: Plan) -> dict[str, Any]:
    """No date and no program: the same bytes for the same plan."""
    title = _("Roadmap of {owner}", owner=plan.owner) if plan.owner else _("Roadmap")
    return {"Title": title, "CreationDate": None, "Producer": None, "Creator": None}


def canvas_of(kind: Any, layout: Layout, units: float) -> Any:
    """Everything drawn, before it is made into bytes."""
    from matplotlib.figure import Figure

    lettering.ready()
    size = (layout.width / units, layout.height / units)
    figure = Figure(figsize=size, dpi=units, facecolor=PAPER)
    canvas = kind(figure)
    Pencil(figure, layout, units).draw()
    return canvas
