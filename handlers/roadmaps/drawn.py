"""A roadmap's page and its picture, for whoever may see it."""

from bot.language import _
from bot.usecases.roadmaps.page import get_roadmap, get_shared_roadmap
from handlers.pictured_pages import PicturedPage, Read
from handlers.roadmaps import views, words
from handlers.roadmaps.drawing import draw_png
from handlers.visits import Visit


def own(told: str = "") -> Read:
    """The actor's own plan, with a word about what was just asked for."""

    def read(visit: Visit) -> PicturedPage:
        page = get_roadmap(visit.deps, visit.actor)
        return PicturedPage(
            kind="roadmap",
            fingerprint=page.plan.fingerprint,
            alt=words.alt_text(page.plan, _(views.MINE), words.FILE_ALT),
            draw=lambda: draw_png(page.plan),
            view=lambda picture, drawing: views.roadmap_page(
                page, picture, drawing=drawing, told=told
            ),
        )

    return read


def of_mentee(mentorship_id: int) -> Read:
    """What a mentee shares; read anew each time, since they may share less by then."""

    def read(visit: Visit) -> PicturedPage:
        shared = get_shared_roadmap(visit.deps, visit.actor, mentorship_id)
        plan = shared.roadmap.plan
        return PicturedPage(
            kind=f"roadmap-{mentorship_id}",
            fingerprint=plan.fingerprint,
            alt=words.alt_text(plan, views.title_of(shared), words.FILE_ALT),
            draw=lambda: draw_png(plan),
            view=lambda picture, drawing: views.shared_page(shared, picture, drawing=drawing),
        )

    return read
