"""Copies of a plan to keep: a picture, pages to print, or Markdown."""

from collections.abc import Mapping

from bot.language import N_, Noted, _
from bot.rules.roadmaps.plan import Plan
from handlers.files import Handout
from handlers.phrases import day
from handlers.roadmaps import views, words
from handlers.roadmaps.drawing import draw_pdf, draw_png
from handlers.roadmaps.markdown import as_markdown

SENT: Mapping[str, Noted] = {  # whole, since the message has no blocks
    "picture": N_("Your roadmap of {day} as a picture. Only you have it here."),
    "pdf": N_("Your roadmap of {day} as a PDF. Only you have it here."),
    "markdown": N_("Your roadmap of {day} as Markdown. Only you have it here."),
}


def copy_of(plan: Plan, form: str) -> Handout:
    """The plan as a file; a form that nobody offered is Markdown."""
    alt = words.alt_text(plan, _(views.MINE), words.FILE_ALT)
    name = f"roadmap-{plan.today.isoformat()}"
    title = _("Roadmap, {day}", day=day(plan.today, plan.today))
    match form:
        case "picture":
            return Handout(f"{name}.png", draw_png(plan), alt, title)
        case "pdf":
            return Handout(f"{name}.pdf", draw_pdf(plan), alt, title)
        case _:
            return Handout(f"{name}.md", as_markdown(plan).encode(), "", title)


def copy_words(plan: Plan, form: str) -> str:
    """What the message with the file says."""
    return _(SENT.get(form, SENT["markdown"]), day=day(plan.today, plan.today))
