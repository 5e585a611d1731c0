"""Goals heard: `/goal …`, the shortcut, the form, and the buttons of cards and pages."""

from collections.abc import Callable, Mapping

from slack_bolt import App

from bot.language import N_, _
from bot.rules.goals.drafts import pick_by_words
from bot.usecases.goals import keeping, milestones, pages
from bot.usecases.goals.keeping import GoalCard
from bot.usecases.thanks.offers import offer_after_ticks, ticked_just_now
from handlers.blocks import Message
from handlers.commands import Word
from handlers.errors import hear
from handlers.goals import asking, attaching, improving, saving, views
from handlers.goals.elsewhere import opened_page, redraw_page, show_elsewhere
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about goals."""
    saving.register(app)
    asking.register(app)
    improving.register(app)
    attaching.register(app)
    app.action(named("goals.list"))(hear(on_list_wanted))
    app.action(named("goals.open"))(hear(on_goal_opened))
    app.action(named("goals.tick"))(hear(on_milestones_ticked))
    app.action(named("goals.done"))(hear(on_goal_reached))
    app.action(named("goals.drop"))(hear(on_goal_dropped))
    app.action(named("goals.reopen"))(hear(on_goal_reopened))


def show_list(visit: Visit, _words: str) -> None:
    """`/goal list`, and `/goal` alone."""
    visit.reply(views.goal_list(keeping.list_goals(visit.deps, visit.actor)))


def update_goal(visit: Visit, words: str) -> None:
    """`/goal update [words of the title]`: the goal's page, or a choice of pages."""
    _with_one(visit, words, "goals.open", _("Which goal do you want to update?"), _show_page)


def finish_goal(visit: Visit, words: str) -> None:
    """`/goal done [words of the title]`: reached, or a choice of what was."""
    _with_one(visit, words, "goals.done", _("Which goal did you reach?"), _reached)


WORDS: Mapping[str, Word] = {
    "add": Word(
        saving.open_form, N_("opens the form for a new goal"), N_("[title]"), ("new", "create")
    ),
    "list": Word(show_list, N_("shows your goals"), also=("show", "ls")),
    "update": Word(
        update_goal, N_("opens a goal to change it"), N_("[words]"), ("edit", "open"), acks=True
    ),
    "done": Word(
        finish_goal, N_("marks a goal as reached"), N_("[words]"), ("finish", "reached"), acks=True
    ),
}


def _with_one(
    visit: Visit, words: str, action: str, asking: str, act: Callable[[Visit, GoalCard], None]
) -> None:
    listed = keeping.list_goals(visit.deps, visit.actor)
    picked = pick_by_words(words, [card.goal for card in listed.active])
    meant = [card for card in listed.active if card.goal in picked]
    if len(meant) == 1:
        act(visit, meant[0])
        return
    visit.ack()
    if meant:
        visit.reply(views.which_goal(meant, action, asking))
    elif words and listed.active:
        visit.reply(views.no_match(words, listed))
    else:
        visit.reply(views.goal_list(listed))


def _show_page(visit: Visit, card: GoalCard) -> None:
    visit.ack()
    page = pages.get_goal_page(visit.deps, visit.actor, card.goal.id or 0)
    visit.open(opened_page(visit, page))


def _reached(visit: Visit, card: GoalCard) -> None:
    reached = keeping.close_goal(visit.deps, visit.actor, card.goal.id or 0, "done")
    visit.ack()
    visit.reply(_recognition(visit, reached))
    show_elsewhere(visit, reached)


def on_list_wanted(visit: Visit) -> None:
    """The button "My goals"."""
    visit.ack()
    visit.reply(views.goal_list(keeping.list_goals(visit.deps, visit.actor)))


def on_goal_opened(visit: Visit) -> None:
    """A goal's page; in the place of the word that it was saved, which would be old beneath it."""
    visit.ack()
    page = opened_page(visit, pages.get_goal_page(visit.deps, visit.actor, visit.number))
    if visit.is_on("goals.saved"):
        visit.redraw_anyway(page)
    else:
        visit.open(page)


def on_milestones_ticked(visit: Visit) -> None:
    """Boxes of the goal's page were ticked or cleared."""
    chosen = visit.action.get("selected_options") or ()
    ids = frozenset(int(o["value"]) for o in chosen if str(o["value"]).isdecimal())
    card = milestones.set_done(visit.deps, visit.actor, visit.noted("goal"), ids)
    visit.ack()
    offered = offer_after_ticks(visit.deps, visit.actor, card)
    redraw_page(visit, visit.noted("goal"), offered, ticked_just_now(visit.deps, card))
    show_elsewhere(visit, card)


def on_goal_reached(visit: Visit) -> None:
    """“I reached it”."""
    card = keeping.close_goal(visit.deps, visit.actor, visit.number, "done")
    visit.ack()
    _show_turn(visit, card)


def on_goal_dropped(visit: Visit) -> None:
    """“Give it up”, after the question."""
    card = keeping.close_goal(visit.deps, visit.actor, visit.number, "dropped")
    visit.ack()
    _show_turn(visit, card)


def on_goal_reopened(visit: Visit) -> None:
    """Undo, or "Take it up again"."""
    card = keeping.reopen_goal(visit.deps, visit.actor, visit.number)
    visit.ack()
    _show_turn(visit, card)


def _show_turn(visit: Visit, card: GoalCard) -> None:
    if visit.in_modal:
        redraw_page(visit, card.goal.id or 0)
    elif visit.in_message:
        is_done = card.goal.state == "done"
        told = _recognition(visit, card) if is_done else views.reopened(card)
        visit.reply(told, instead=True)
    else:
        _show_page(visit, card)
    show_elsewhere(visit, card)


def _recognition(visit: Visit, card: GoalCard) -> Message:
    page = pages.get_goal_page(visit.deps, visit.actor, card.goal.id or 0)
    return views.recognition(card, page.skills)
