"""Resources beside a goal heard: chosen, attached, ticked off, taken off."""

from slack_bolt import App

from bot.usecases.goals import pages
from bot.usecases.resources import attaching
from handlers.errors import hear
from handlers.goals.elsewhere import changed_page, redraw_page
from handlers.goals.helping import CHOICES, choices_page
from handlers.inputs import typed
from handlers.registry import named
from handlers.visits import Visit

PAGE = "goals.page"


def register(app: App) -> None:
    """Hear everything about them."""
    app.action(named("resources.attach"))(hear(on_choices_wanted))
    app.action(named("resources.choose"))(hear(on_choices_turned))
    app.view(CHOICES)(hear(on_search_submitted))
    app.action(named("resources.add"))(hear(on_attached))
    app.action(named("resources.off"))(hear(on_taken_off))
    app.action(named("resources.done"))(hear(on_done))
    app.action(named("resources.undo"))(hear(on_undone))


def on_choices_wanted(visit: Visit) -> None:
    """“Resources”, on the goal's page."""
    visit.ack()
    choices = attaching.get_choices(visit.deps, visit.actor, visit.number)
    visit.open(choices_page(choices, page=str(visit.view["id"]) if visit.is_on(PAGE) else ""))


def on_choices_turned(visit: Visit) -> None:
    """“More” or “Back”."""
    visit.ack()
    _redraw_choices(visit, visit.number)


def on_search_submitted(visit: Visit) -> None:
    """Words to look for: what they find takes the place of what was there."""
    words = str(typed(visit.view, "words") or "")
    choices = attaching.get_choices(visit.deps, visit.actor, visit.noted("goal"), words)
    visit.ack(response_action="update", view=choices_page(choices, page=visit.page_beneath))


def on_attached(visit: Visit) -> None:
    """“Attach”: kept before it is acknowledged."""
    attaching.attach_resource(visit.deps, visit.actor, *_two_numbers(visit.value))
    _show(visit)


def on_taken_off(visit: Visit) -> None:
    """“Take it off”, after the question."""
    attaching.detach_resource(visit.deps, visit.actor, *_two_numbers(visit.value))
    _show(visit)


def on_done(visit: Visit) -> None:
    """“Done”: read, watched or taken."""
    attaching.finish_resource(visit.deps, visit.actor, *_two_numbers(visit.value))
    _show(visit)


def on_undone(visit: Visit) -> None:
    """“Not yet”: not done after all."""
    attaching.reopen_resource(visit.deps, visit.actor, *_two_numbers(visit.value))
    _show(visit)


def _show(visit: Visit) -> None:
    visit.ack()
    goal_id, _resource_id = _two_numbers(visit.value)
    if visit.is_on(PAGE):
        redraw_page(visit, goal_id)
    elif visit.is_on(CHOICES):
        _redraw_choices(visit, visit.noted("place"))
        if visit.page_beneath:
            page = pages.get_goal_page(visit.deps, visit.actor, goal_id)
            visit.redraw_beneath(changed_page(visit, page))


def _redraw_choices(visit: Visit, place: int) -> None:
    words = str(visit.note().get("words") or "")
    choices = attaching.get_choices(visit.deps, visit.actor, visit.noted("goal"), words, place)
    visit.redraw_anyway(choices_page(choices, page=visit.page_beneath))


def _two_numbers(value: str) -> tuple[int, int]:
    """“12.34” as a goal and a resource; 0, which no row has, for anything else."""
    first, _dot, second = value.partition(".")
    return _number(first), _number(second)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0
