"""Goals heard: `/goal …`, the shortcut, the form, and the buttons of cards and pages."""

from collections.abc import Callable, Mapping

from slack_bolt import App

from bot.rules.goals import MILESTONES, GoalDraft, MilestoneDraft, pick_by_words
from bot.usecases import goals, milestones, settings
from bot.usecases.goals import GoalCard
from bot.usecases.planning.milestones import MILESTONE_KINDS, milestone_subject
from bot.usecases.thanks_offers import ThanksOffer, offer_after_ticks
from handlers.commands import Word
from handlers.errors import hear
from handlers.goals import forms, views
from handlers.home.publish import draw_home
from handlers.nudges.briefs import retell_briefs
from handlers.nudges.retell import retell
from handlers.registry import named
from handlers.visits import Visit

ROWS_AT_FIRST = 2


def register(app: App) -> None:
    """Hear everything about goals."""
    app.shortcut("goals.add")(hear(on_add_wanted))
    app.action(named("goals.add"))(hear(on_add_wanted))
    app.action(named("goals.more"))(hear(on_another_milestone_wanted))
    app.view("goals.add.submit")(hear(on_goal_form_submitted))
    app.view("goals.edit.submit")(hear(on_edit_form_submitted))
    app.action(named("goals.list"))(hear(on_list_wanted))
    app.action(named("goals.open"))(hear(on_goal_opened))
    app.action(named("goals.edit"))(hear(on_edit_wanted))
    app.action(named("goals.tick"))(hear(on_milestones_ticked))
    app.action(named("goals.done"))(hear(on_goal_reached))
    app.action(named("goals.drop"))(hear(on_goal_dropped))
    app.action(named("goals.reopen"))(hear(on_goal_reopened))


def open_form(visit: Visit, title: str) -> None:
    """`/goal add [title]`: the form at once, the title filled in."""
    visit.open(forms.goal_form(GoalDraft(title=title), ROWS_AT_FIRST))


def show_list(visit: Visit, _words: str) -> None:
    """`/goal list`, and `/goal` alone."""
    visit.reply(views.goal_list(goals.list_goals(visit.deps, visit.actor)))


def update_goal(visit: Visit, words: str) -> None:
    """`/goal update [words of the title]`: the goal's page, or a choice of pages."""
    _with_one(visit, words, "goals.open", "Which goal do you want to update?", _show_page)


def finish_goal(visit: Visit, words: str) -> None:
    """`/goal done [words of the title]`: reached, or a choice of what was."""
    _with_one(visit, words, "goals.done", "Which goal did you reach?", _reached)


WORDS: Mapping[str, Word] = {
    "add": Word(open_form, "opens the form for a new goal", "[title]", ("new", "create")),
    "list": Word(show_list, "shows your goals", also=("show", "ls")),
    "update": Word(
        update_goal, "opens a goal to change it", "[words]", ("edit", "open"), acks=True
    ),
    "done": Word(
        finish_goal, "marks a goal as reached", "[words]", ("finish", "reached"), acks=True
    ),
}


def _with_one(
    visit: Visit, words: str, action: str, asking: str, act: Callable[[Visit, GoalCard], None]
) -> None:
    listed = goals.list_goals(visit.deps, visit.actor)
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
    visit.open(views.goal_page(card))


def _reached(visit: Visit, card: GoalCard) -> None:
    reached = goals.close_goal(visit.deps, visit.actor, card.goal.id or 0, "done")
    visit.ack()
    visit.reply(views.recognition(reached))
    _show_elsewhere(visit, reached)


def on_add_wanted(visit: Visit) -> None:
    """The shortcut, or a button that adds a goal."""
    visit.ack()
    open_form(visit, "")


def on_another_milestone_wanted(visit: Visit) -> None:
    """One more row in the form; what was typed stays, by Slack's rule for equal ids."""
    visit.ack()
    note = visit.note()
    rows = min(visit.noted("rows") + 1, MILESTONES)
    draft = forms.read_form(visit.view, note)
    known = tuple(MilestoneDraft(m.title, m.due, m.id) for m in draft.milestones)
    ids = len(forms.noted_ids(note))
    shown = GoalDraft(**{**vars(draft), "milestones": known[:ids]})
    visit.redraw(forms.goal_form(shown, rows, visit.noted("goal") or None))


def on_goal_form_submitted(visit: Visit) -> None:
    """A new goal: kept before it is acknowledged, so that nothing acknowledged is lost."""
    draft = forms.read_form(visit.view, visit.note())
    card = goals.add_goal(visit.deps, visit.actor, draft, str(visit.view["id"]))
    rhythms = settings.get_settings(visit.deps, visit.actor)
    comes = views.checkin_moment(rhythms.next_checkin_at, rhythms.tz, rhythms.today)
    visit.ack(response_action="update", view=views.goal_saved(card, comes))
    draw_home(visit)
    retell_briefs(visit)


def on_edit_form_submitted(visit: Visit) -> None:
    """A changed goal: the page beneath the form, the Home tab and the prompts follow."""
    note = visit.note()
    draft = forms.read_form(visit.view, note)
    card = goals.change_goal(visit.deps, visit.actor, visit.noted("goal"), draft)
    visit.ack()
    _show_elsewhere(visit, card)
    visit.redraw_beneath(views.goal_page(card))


def on_list_wanted(visit: Visit) -> None:
    """The button "My goals"."""
    visit.ack()
    visit.reply(views.goal_list(goals.list_goals(visit.deps, visit.actor)))


def on_goal_opened(visit: Visit) -> None:
    """A goal's page."""
    _show_page(visit, goals.get_goal(visit.deps, visit.actor, visit.number))


def on_edit_wanted(visit: Visit) -> None:
    """The form of a goal that exists."""
    visit.ack()
    card = goals.get_goal(visit.deps, visit.actor, visit.number)
    rows = min(max(len(card.milestones) + 1, ROWS_AT_FIRST), MILESTONES)
    visit.open(forms.goal_form(forms.draft_of(card), rows, card.goal.id))


def on_milestones_ticked(visit: Visit) -> None:
    """Boxes of the goal's page were ticked or cleared."""
    chosen = visit.action.get("selected_options") or ()
    ids = frozenset(int(o["value"]) for o in chosen if str(o["value"]).isdecimal())
    card = milestones.set_done(visit.deps, visit.actor, visit.noted("goal"), ids)
    visit.ack()
    _redraw_page(visit, card, offer_after_ticks(visit.deps, visit.actor, card))
    _show_elsewhere(visit, card)


def on_goal_reached(visit: Visit) -> None:
    """“I reached it”."""
    card = goals.close_goal(visit.deps, visit.actor, visit.number, "done")
    visit.ack()
    _show_turn(visit, card)


def on_goal_dropped(visit: Visit) -> None:
    """“Give it up”, after the question."""
    card = goals.close_goal(visit.deps, visit.actor, visit.number, "dropped")
    visit.ack()
    _show_turn(visit, card)


def on_goal_reopened(visit: Visit) -> None:
    """Undo, or "Take it up again"."""
    card = goals.reopen_goal(visit.deps, visit.actor, visit.number)
    visit.ack()
    _show_turn(visit, card)


def _show_turn(visit: Visit, card: GoalCard) -> None:
    if visit.in_modal:
        _redraw_page(visit, card)
    elif visit.in_message:
        told = views.recognition if card.goal.state == "done" else views.reopened
        visit.reply(told(card), instead=True)
    else:
        visit.open(views.goal_page(card))
    _show_elsewhere(visit, card)


def _redraw_page(visit: Visit, card: GoalCard, offered: ThanksOffer | None = None) -> None:
    """The page anew; if two clicks came at once, as the database has it after both."""
    if not visit.redraw(views.goal_page(card, offered)):
        newest = goals.get_goal(visit.deps, visit.actor, card.goal.id or 0)
        visit.redraw_anyway(views.goal_page(newest, offered))


def _show_elsewhere(visit: Visit, card: GoalCard) -> None:
    """The Home tab, the prompts in the direct message and a mentor's brief tell the same."""
    draw_home(visit)
    retell(visit, MILESTONE_KINDS, [milestone_subject(m) for m in card.milestones])
    retell_briefs(visit)
