"""A goal's history heard: its time-line, and its last change taken back."""

from collections.abc import Callable, Mapping

from slack_bolt import App

from bot.language import N_, _
from bot.usecases.goals import history as goal_history
from bot.usecases.goals import pages
from bot.usecases.goals import undo as goal_undo
from bot.usecases.goals.undo import Undone
from bot.usecases.planning.milestones import MILESTONE_KINDS
from handlers.commands import Word
from handlers.errors import hear
from handlers.goal_history import views
from handlers.goals.elsewhere import above, changed_page
from handlers.home.publish import draw_home
from handlers.nudges.briefs import retell_briefs
from handlers.nudges.retell import retell
from handlers.registry import named
from handlers.visits import Visit
from storage.tables import Goal

DIGITS = 19  # of a number that a key can have, and one more


def register(app: App) -> None:
    """Hear everything about it."""
    app.action(named("history.open"))(hear(on_history_wanted))
    app.action(named("history.turn"))(hear(on_page_turned))
    app.action(named("history.undo"))(hear(on_undo_wanted))
    app.view("history.undo.submit")(hear(on_undo_confirmed))


def show_history(visit: Visit, words: str) -> None:
    """`/goal history [words of the title]`: the goal's story, or a choice of stories."""
    asking = _("Which goal's story do you want to read?")
    _with_one(visit, words, ("history.open", _("Read"), asking), _open)


def undo_last(visit: Visit, words: str) -> None:
    """`/goal undo [words of the title]`: asks whether the last change is to be taken back."""
    if words:
        asking = _("Whose last change do you want to undo?")
        _with_one(visit, words, ("history.undo", _("Undo"), asking), _ask)
        return
    goal_id = goal_history.find_changed_last(visit.deps, visit.actor)
    if goal_id is None:
        visit.reply(views.nothing_to_undo())
    else:
        _ask(visit, goal_id)


WORDS: Mapping[str, Word] = {
    "history": Word(
        show_history, N_("tells how a goal became what it is"), N_("[words]"), ("story", "timeline")
    ),
    "undo": Word(undo_last, N_("takes the last change of a goal back"), N_("[words]")),
}


def _with_one(
    visit: Visit, words: str, choice: tuple[str, str, str], act: Callable[[Visit, int], None]
) -> None:
    found = goal_history.find_goals(visit.deps, visit.actor, words)
    one = _the_one(found, words)
    if one is not None:
        act(visit, one.id or 0)
        return
    every = found or goal_history.find_goals(visit.deps, visit.actor, "")
    if not every:
        visit.reply(views.no_goals())
        return
    visit.reply(views.which_goal(every, *choice, "" if found else views.no_match(words)))


def _the_one(found: list[Goal], words: str) -> Goal | None:
    """The only goal that can be meant; without words, the only one under way."""
    active = [goal for goal in found if goal.state == "active"]
    meant = found if words or not active else active
    return meant[0] if len(meant) == 1 else None


def on_history_wanted(visit: Visit) -> None:
    """A goal's story, from its page, Home or a message."""
    visit.ack()
    history = goal_history.get_history(visit.deps, visit.actor, visit.number)
    visit.show(views.history_page(history))


def _open(visit: Visit, goal_id: int) -> None:
    visit.open(views.history_page(goal_history.get_history(visit.deps, visit.actor, goal_id)))


def on_page_turned(visit: Visit) -> None:
    """Earlier or later in the same story."""
    visit.ack()
    goal_id, page = _two_numbers(visit.value)
    history = goal_history.get_history(visit.deps, visit.actor, goal_id)
    visit.redraw_anyway(views.history_page(history, page))


def on_undo_wanted(visit: Visit) -> None:
    """“Undo the last change”: first what would come back, in words."""
    visit.ack()
    goal_id, revision_id = _two_numbers(visit.value)
    _ask(visit, goal_id, revision_id)


def _ask(visit: Visit, goal_id: int, revision_id: int = 0) -> None:
    undo = goal_undo.get_undo(visit.deps, visit.actor, goal_id)
    if undo is None:
        visit.reply(views.nothing_to_undo())
    elif revision_id in (0, undo.revision):
        visit.open(above(visit, views.undo_question(undo, above=_standing_on(visit))))
    else:
        history = goal_history.get_history(visit.deps, visit.actor, goal_id)
        show = visit.redraw_anyway if _in_story(visit) else visit.open
        show(views.history_page(history, notice=_(views.MOVED_ON)))


def on_undo_confirmed(visit: Visit) -> None:
    """The last change is taken back: once, however many windows ask for it."""
    goal_id, revision_id = visit.noted("goal"), visit.noted("revision")
    undone = goal_undo.undo_change(visit.deps, visit.actor, goal_id, revision_id)
    again = visit.note().get("again") is True
    _show_undone(visit, undone, again=again)
    if undone.done:
        draw_home(visit)
        retell(visit, MILESTONE_KINDS, undone.subjects)
        retell_briefs(visit)


def _show_undone(visit: Visit, undone: Undone, *, again: bool) -> None:
    """On the goal's page or its story, if it was asked there; else the story in its place."""
    asked_on = visit.note().get("above") if visit.view.get("previous_view_id") else ""
    notice = _notice(undone, again=again)
    if asked_on in views.GOAL_PAGES:
        goal = pages.get_goal_page(visit.deps, visit.actor, visit.noted("goal"))
        visit.ack()
        visit.redraw_beneath(
            changed_page(visit, goal, notice=views.told_on_goal(undone.history, notice))
        )
        return
    page = views.history_page(undone.history, notice=notice)
    if asked_on == views.PAGE:
        visit.ack()
        visit.redraw_beneath(page)
    else:
        visit.ack(response_action="update", view=page)


def _notice(undone: Undone, *, again: bool) -> str:
    if undone.done:
        return _(views.AGAIN if again else views.DONE)
    return _(views.ALREADY if undone.already else views.MOVED_ON)


def _in_story(visit: Visit) -> bool:
    return visit.is_on(views.PAGE)


def _standing_on(visit: Visit) -> str:
    """The page that the question lies on, if that is to tell what came of it."""
    return next((each for each in (views.PAGE, *views.GOAL_PAGES) if visit.is_on(each)), "")


def _two_numbers(value: str) -> tuple[int, int]:
    """“12.34” as a goal and what it is about; 0, which no row has, for anything else."""
    first, _dot, second = value.partition(".")
    return _number(first), _number(second)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < DIGITS else 0
