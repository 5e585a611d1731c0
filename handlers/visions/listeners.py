"""A vision heard: told in small steps that can be left and taken up again."""

from collections.abc import Mapping

from slack_bolt import App

from bot.language import N_
from bot.rules.visions import STEPS, part_called, step_of
from bot.usecases.visions import pages, versions
from bot.usecases.visions.pages import VisionPage
from handlers.commands import Word
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.registry import named
from handlers.visions import forms, views
from handlers.visions.hanging import open_sight, register_sight, turn_to
from handlers.visits import Visit

SIGHT = ("sight", "line of sight", "goals")
STAMPED = 120  # characters of a key, whatever is said to stand in the note


def register(app: App) -> None:
    """Hear everything about it."""
    app.action(named("visions.open"))(hear(on_vision_wanted))
    app.action(named("visions.go"))(hear(on_way_wanted))
    app.action(named("visions.step"))(hear(on_step_wanted))
    app.view("visions.step.submit")(hear(on_step_submitted))
    app.action(named("visions.versions"))(hear(on_versions_wanted))
    app.action(named("visions.turn"))(hear(on_versions_turned))
    app.action(named("visions.back"))(hear(on_version_taken_back))
    app.action(named("visions.of"))(hear(on_shared_vision_wanted))
    register_sight(app)


def open_vision(visit: Visit, words: str) -> None:
    """`/northstar vision`: the whole, or the part or the line of sight that the words mean."""
    part = part_called(words) if words else ""
    if words.casefold() in SIGHT:
        open_sight(visit)
    elif part:
        _open_step(visit, step_of(part))
    else:
        turn_to(visit, views.vision_page(pages.get_vision(visit.deps, visit.actor)))


WORDS: Mapping[str, Word] = {
    "vision": Word(
        open_vision,
        N_("opens your vision"),
        # Translators: what may be typed: “values”, “growth” and “sight” stay English.
        N_("[values, growth … or sight]"),
    ),
}


def on_vision_wanted(visit: Visit) -> None:
    """“My vision”."""
    visit.ack()
    open_vision(visit, "")


def on_way_wanted(visit: Visit) -> None:
    """“Go on”: the first step without words, and from there to the next."""
    visit.ack()
    page = pages.get_vision(visit.deps, visit.actor)
    _open_step(visit, page.line.next_step or next(iter(STEPS)), through=True)


def on_step_wanted(visit: Visit) -> None:
    """“Write” or “Edit”."""
    visit.ack()
    _open_step(visit, visit.value)


def _open_step(visit: Visit, step: str, *, through: bool = False) -> None:
    on_page = visit.in_modal and visit.view.get("callback_id") == "visions.page"
    form = pages.get_step(visit.deps, visit.actor, step)
    visit.open(forms.step_form(form, through=through, on_page=on_page))


def on_step_submitted(visit: Visit) -> None:
    """A step: kept before it is acknowledged; then the next one, or the page."""
    note = visit.note()
    step, through = str(note.get("step")), note.get("through") is True
    drafts = forms.read_step(visit.view, note)
    page = versions.keep_step(visit.deps, visit.actor, step, drafts, str(visit.view["id"]))
    on_page = note.get("page") is True
    _lead_on(visit, page, page.step_after(step) if through else "", on_page=on_page)
    if on_page:
        visit.redraw_beneath(views.vision_page(page))
    draw_home(visit)


def _lead_on(visit: Visit, page: VisionPage, following: str, *, on_page: bool) -> None:
    if following:
        form = pages.get_step(visit.deps, visit.actor, following)
        view = forms.step_form(form, through=True, on_page=on_page)
        visit.ack(response_action="update", view=view)
    elif on_page:
        visit.ack()
    else:
        visit.ack(response_action="update", view=views.vision_page(page))


def on_versions_wanted(visit: Visit) -> None:
    """“Earlier versions”."""
    visit.ack()
    visit.open(views.versions_page(versions.list_versions(visit.deps, visit.actor, visit.value)))


def on_versions_turned(visit: Visit) -> None:
    """“Older” or “Newer”."""
    visit.ack()
    part, _, number = visit.value.partition(".")
    place = int(number) if number.isdecimal() and len(number) < 9 else 0
    page = versions.list_versions(visit.deps, visit.actor, part, place)
    visit.redraw_anyway(views.versions_page(page))


def on_version_taken_back(visit: Visit) -> None:
    """“Bring this one back”, after the question where it replaces something."""
    form_key = f"{visit.view['id']}.{visit.note().get('stamp', '')}"[:STAMPED]
    page = versions.take_back_version(visit.deps, visit.actor, visit.number, form_key)
    visit.ack()
    visit.redraw_anyway(views.versions_page(page))
    visit.redraw_beneath(views.vision_page(pages.get_vision(visit.deps, visit.actor)))
    draw_home(visit)


def on_shared_vision_wanted(visit: Visit) -> None:
    """A mentor looks at what a mentee shares."""
    visit.ack()
    visit.show(views.shared_vision(pages.get_shared_vision(visit.deps, visit.actor, visit.number)))
