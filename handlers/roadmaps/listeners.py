"""A roadmap heard: the plan as a picture, in words, to keep, and for a mentor."""

from collections.abc import Mapping

from slack_bolt import App

from bot.language import N_, _
from bot.usecases.roadmaps.page import get_roadmap
from handlers.commands import Word
from handlers.errors import hear, later
from handlers.files import hand_out
from handlers.pictured_pages import open_page, redraw_page
from handlers.pictures import DRAWING
from handlers.registry import named
from handlers.roadmaps import drawn, opportunities, views
from handlers.roadmaps.copies import copy_of, copy_words
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about it."""
    app.action(named("roadmaps.open"))(hear(on_roadmap_wanted))
    app.action(named("roadmaps.of"))(hear(on_mentees_roadmap_wanted))
    app.action(named("roadmaps.send"))(hear(on_copy_wanted))
    opportunities.register(app)


def open_roadmap(visit: Visit, _words: str) -> None:
    """`/goal roadmap`: the words at once, the picture as soon as it is drawn."""
    visit.wait_for_introduction()
    open_page(visit, drawn.own())


ROADMAP = Word(open_roadmap, N_("shows your plan as a picture and in words"), also=("plan", "map"))
WORDS: Mapping[str, Word] = {"roadmap": ROADMAP}
GOAL_WORDS: Mapping[str, Word] = {"roadmap": ROADMAP}


def on_roadmap_wanted(visit: Visit) -> None:
    """“Your roadmap”."""
    visit.ack()
    open_roadmap(visit, "")


def on_mentees_roadmap_wanted(visit: Visit) -> None:
    """“See Jonas's plan”, at a mentorship: the mentor looks at what is shared."""
    visit.ack()
    open_page(visit, drawn.of_mentee(visit.number))


def on_copy_wanted(visit: Visit) -> None:
    """“Picture”, “PDF” or “Markdown”: told that it comes, then made and sent."""
    visit.ack()
    form = visit.value
    if visit.in_modal:
        redraw_page(visit, str(visit.view["id"]), drawn.own(_(views.SENDING)))

    def send_roadmap(visit: Visit) -> None:
        plan = get_roadmap(visit.deps, visit.actor).plan
        with DRAWING:
            copy = copy_of(plan, form)
        hand_out(visit, [copy], copy_words(plan, form))

    later(visit, send_roadmap)
