"""Sessions heard: the commands, the list, the page of one, its calendar file, did you meet."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot.language import N_
from bot.rules.words import people_in
from bot.usecases.sessions import held, planned
from bot.usecases.sessions.calendar_files import make_file
from bot.usecases.sessions.held import SessionView
from handlers.beneath import can_be_drawn, in_place, open_above, redraw_beneath
from handlers.commands import Word
from handlers.errors import hear
from handlers.files import Handout, hand_out
from handlers.registry import named
from handlers.sessions import changes, forms, outcomes, views
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about them."""
    changes.register(app)
    for page in (views.PAGE, views.SETTLED):  # what was planned is a session from then on
        can_be_drawn(page, _draw_page)
    app.action(named("sessions.plan"))(hear(on_plan_wanted))
    app.action(named("sessions.list"))(hear(on_list_wanted))
    app.action(named("sessions.open"))(hear(on_session_opened))
    app.action(named("sessions.met"))(hear(on_met))
    app.action(named("sessions.missed"))(hear(on_missed))
    app.action(named("sessions.unmet"))(hear(on_met_taken_back))
    app.action(named("sessions.file"))(hear(on_file_wanted))
    app.action(named("sessions.files"))(hear(on_files_wanted))
    app.action(named("sessions.google"))(hear(on_link_followed))


def _draw_page(visit: Visit, note: Mapping[str, Any]) -> dict[str, Any]:
    key = note.get("session")
    number = key if type(key) is int else 0
    return views.session_page(held.get_session(visit.deps, visit.actor, number))


def show_list(visit: Visit, _words: str) -> None:
    """`/session` and `/session list`: what is planned, and what was."""
    visit.reply(views.session_list(held.list_sessions(visit.deps, visit.actor)))


def plan(visit: Visit, text: str) -> None:
    """`/session plan [@person]`: the form."""
    users, _words = people_in(text)
    choices = planned.plan_choices(visit.deps, visit.actor, users=users)
    if choices.pairs:
        visit.open(forms.plan_form(choices))
    else:
        visit.reply(views.nobody_to_plan_with(users))


def move(visit: Visit, text: str) -> None:
    """`/session move [@person]`: the form for the next session."""

    def open_form(view: SessionView) -> None:
        common = planned.times_near(visit.deps, visit.actor, view.key)
        visit.open(forms.move_form(view, common))

    _with_next(visit, text, open_form)


def cancel(visit: Visit, text: str) -> None:
    """`/session cancel [@person]`: the question about the next session."""
    _with_next(visit, text, lambda view: visit.open(forms.cancel_form(view)))


WORDS: Mapping[str, Word] = {
    "plan": Word(
        plan, N_("plans a session, or a series"), "[@person]", ("new", "add"), people=True
    ),
    "list": Word(show_list, N_("shows what is planned and what was"), also=("show", "ls")),
    "move": Word(move, N_("moves the next session"), "[@person]", ("reschedule",), people=True),
    "cancel": Word(cancel, N_("calls the next session off"), "[@person]", people=True),
}


def _with_next(visit: Visit, text: str, act: Callable[[SessionView], None]) -> None:
    users, _words = people_in(text)
    listed = held.list_sessions(visit.deps, visit.actor)
    meant = [
        view
        for view in listed.upcoming
        if not view.begun and (not users or view.pair.other.user_id in users)
    ]
    if meant:
        act(held.get_session(visit.deps, visit.actor, meant[0].key))
    else:
        visit.reply(views.none_coming(users))


def on_plan_wanted(visit: Visit) -> None:
    """“Plan a session”, with one mentorship or with any."""
    visit.ack()
    key = (visit.number or -1) if visit.value else 0
    choices = planned.plan_choices(visit.deps, visit.actor, key)
    if choices.pairs:
        changes.open_form(visit, forms.plan_form(choices))
    else:
        visit.reply(views.nobody_to_plan_with([]))


def on_list_wanted(visit: Visit) -> None:
    """“All sessions”."""
    visit.ack()
    show_list(visit, "")


def on_session_opened(visit: Visit) -> None:
    """The page of a session."""
    visit.ack()
    page = views.session_page(held.get_session(visit.deps, visit.actor, visit.number))
    open_above(visit, page)


def on_met(visit: Visit) -> None:
    """“We met”."""
    view = held.answer_met(visit.deps, visit.actor, visit.number, held=True)
    visit.ack()
    _show_answer(visit, view)


def on_missed(visit: Visit) -> None:
    """“We did not meet”."""
    view = held.answer_met(visit.deps, visit.actor, visit.number, held=False)
    visit.ack()
    _show_answer(visit, view)


def on_met_taken_back(visit: Visit) -> None:
    """“Undo”."""
    view = held.take_back_met(visit.deps, visit.actor, visit.number)
    visit.ack()
    visit.reply(outcomes.met_taken_back(view), instead=True)
    changes.show_elsewhere(visit, view)


def _show_answer(visit: Visit, view: SessionView) -> None:
    if visit.in_modal:
        visit.redraw_anyway(in_place(visit, views.session_page(view)))
        redraw_beneath(visit)
    elif visit.in_message:
        visit.reply(outcomes.met_answered(view))
    else:
        visit.open(views.session_page(view))
    changes.show_elsewhere(visit, view)


def on_file_wanted(visit: Visit) -> None:
    """“Calendar file”."""
    visit.ack()
    _hand_out(visit, later=False)


def on_files_wanted(visit: Visit) -> None:
    """“Calendar file” of a series."""
    visit.ack()
    _hand_out(visit, later=True)


def _hand_out(visit: Visit, *, later: bool) -> None:
    """Into the person's own direct message, wherever they asked: nobody else gets it."""
    file = make_file(visit.deps, visit.actor, visit.number, later=later)
    here = hand_out(visit, [Handout(file.name, file.content)], outcomes.file_words(file))
    if visit.in_modal:
        visit.redraw(outcomes.with_file_told(visit.view))
    elif not here:
        visit.reply(outcomes.file_told())


def on_link_followed(visit: Visit) -> None:
    """Slack tells of a button that is a link, and wants to be answered."""
    visit.ack()
