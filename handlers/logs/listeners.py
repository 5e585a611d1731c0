"""Records heard: what was talked about, private notes, and what became of advice."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot.deps import Actor
from bot.language import N_
from bot.rules.logs import ITEMS
from bot.rules.words import people_in
from bot.usecases.logs import advice as advice_cases
from bot.usecases.logs import keeping, pages
from bot.usecases.logs.keeping import Form, LogSaved, Meeting
from bot.usecases.logs.pages import LogPage
from bot.usecases.planning.logs import SESSION_LOGGED
from bot.usecases.planning.sessions import FOLLOW_UP, moment_subject, session_subject
from bot.usecases.thanks.offers import offer_after_session
from handlers.beneath import can_be_drawn, in_place, is_above, open_above, redraw_beneath
from handlers.commands import Word
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.inputs import typed
from handlers.logs import forms, meeting, outcomes, views
from handlers.logs.advice import advice_form, advice_kept
from handlers.nudges.briefs import retell_briefs
from handlers.nudges.retell import retell
from handlers.registry import named
from handlers.visits import Visit

RECORD = "logs.record"


def register(app: App) -> None:
    """Hear everything about records."""
    can_be_drawn(RECORD, _draw_record)
    app.shortcut("logs.add")(hear(on_log_wanted))
    app.action(named("logs.add"))(hear(on_log_wanted))
    app.view("logs.meeting.submit")(hear(on_meeting_submitted))
    app.action(named("logs.open"))(hear(on_form_wanted))
    app.action(named("logs.more"))(hear(on_another_item_wanted))
    app.view("logs.submit")(hear(on_log_submitted))
    app.action(named("logs.read"))(hear(on_record_wanted))
    app.action(named("logs.version"))(hear(on_version_wanted))
    app.action(named("logs.note"))(hear(on_note_wanted))
    app.view("logs.note.submit")(hear(on_note_submitted))
    app.action(named("advice.open"))(hear(on_advice_opened))
    app.view("advice.answer.submit")(hear(on_advice_answered))


def _draw_record(visit: Visit, note: Mapping[str, Any]) -> dict[str, Any]:
    key = note.get("session")
    return _record(visit, key if type(key) is int else 0)


def log_session(visit: Visit, words: str) -> None:
    """`/session log [@person]`: a session of late, or one that was never planned."""
    _ask_which(visit, *people_in(words)[0][:1])


WORDS: Mapping[str, Word] = {
    "log": Word(
        log_session,
        N_("keeps what you talked about, planned or not"),
        "[@person]",
        ("record", "notes"),
        people=True,
    ),
}


def on_log_wanted(visit: Visit) -> None:
    """The shortcut, or a button that keeps a meeting."""
    visit.ack()
    _ask_which(visit)


def _ask_which(visit: Visit, user: str | None = None) -> None:
    choices = pages.list_choices(visit.deps, visit.actor)
    chosen = next((pair for pair in choices.pairs if pair.other.user_id == user), None)
    if not choices.pairs:
        visit.open(outcomes.no_partner())
    elif user and chosen is None:
        visit.reply(outcomes.not_with_them(user))
    else:
        visit.open(meeting.meeting_form(choices, chosen))


def on_meeting_submitted(visit: Visit) -> None:
    """With whom and when: the same view becomes the form of the record."""
    met = meeting.read_meeting(visit.view)
    page = _new_page(visit, met)
    note = forms.first_note(page) | meeting.note_of(met)
    form = forms.log_form(page, note=note)
    visit.ack(response_action="update", view=in_place(visit, form))


def on_form_wanted(visit: Visit) -> None:
    """The form of a session's record."""
    visit.ack()
    page = pages.get_log_page(visit.deps, visit.actor, visit.number)
    open_above(visit, forms.log_form(page))


def on_another_item_wanted(visit: Visit) -> None:
    """One more action item; what was typed stays."""
    visit.ack()
    note = visit.note()
    page = _page_again(visit)
    rows = min(max(visit.noted("rows"), 1) + 1, ITEMS)
    form = forms.log_form(page, forms.read_log(visit.view, note), note, rows)
    visit.redraw(in_place(visit, form))


def _page_again(visit: Visit) -> LogPage:
    if session_id := visit.noted("session"):
        return pages.get_log_page(visit.deps, visit.actor, session_id)
    return _new_page(visit, _noted_meeting(visit))


def _new_page(visit: Visit, met: Meeting) -> LogPage:
    return pages.get_new_log_page(visit.deps, visit.actor, met.mentorship_id, met.day, met.at)


def _noted_meeting(visit: Visit) -> Meeting:
    return meeting.noted_meeting(visit.noted("mentorship"), visit.note())


def on_log_submitted(visit: Visit) -> None:
    """A record: kept before it is acknowledged; then both of the two see it everywhere."""
    note = visit.note()
    draft = forms.read_log(visit.view, note)
    # One view may hold the form twice, one version after the other.
    form = Form(f"{visit.view['id']}.{visit.noted('version')}", visit.noted("version"))
    if session_id := visit.noted("session"):
        saved = keeping.save_log(visit.deps, visit.actor, session_id, draft, form)
    else:
        saved = keeping.save_new_log(visit.deps, visit.actor, _noted_meeting(visit), draft, form)
    thanked = offer_after_session(visit.deps, visit.actor, saved.held.id or 0)
    visit.ack(response_action="update", view=in_place(visit, outcomes.saved_page(saved, thanked)))
    redraw_beneath(visit)
    _show_elsewhere(visit, saved)


def _record(visit: Visit, session_id: int, version: int = 0) -> dict[str, Any]:
    found = pages.get_record(visit.deps, visit.actor, session_id, version)
    return views.record_page(found)


def _show_elsewhere(visit: Visit, saved: LogSaved) -> None:
    """Nobody is asked any more whether the two met."""
    subjects = (session_subject(saved.held), moment_subject(saved.held))
    other = Actor(visit.actor.team_id, saved.pair.other.user_id)
    for each in (visit, visit.acting(other)):
        draw_home(each)
        retell(each, (FOLLOW_UP, SESSION_LOGGED), subjects)


# --- the record


def on_record_wanted(visit: Visit) -> None:
    """The record of a session."""
    visit.ack()
    open_above(visit, _record(visit, visit.number))


def on_version_wanted(visit: Visit) -> None:
    """An earlier or a later version, in the same view."""
    visit.ack()
    record = _record(visit, visit.noted("session"), visit.number)
    visit.redraw_anyway(in_place(visit, record))


def on_note_wanted(visit: Visit) -> None:
    """One's own private note."""
    visit.ack()
    record = pages.get_record(visit.deps, visit.actor, visit.number)
    open_above(visit, forms.note_form(record))


def on_note_submitted(visit: Visit) -> None:
    """A private note was written, changed or deleted; the record shows it."""
    key = visit.noted("session")
    words = typed(visit.view, "private") or ""
    keeping.save_note(visit.deps, visit.actor, key, words)
    _close(visit, lambda: _record(visit, key))


def _close(visit: Visit, page: Callable[[], Mapping[str, Any]]) -> None:
    """The record beneath a form tells what is new; without one, a page takes the form's place."""
    if is_above(visit, RECORD):
        visit.ack()
    else:
        visit.ack(response_action="update", view=in_place(visit, page()))
    redraw_beneath(visit)


# --- advice


def on_advice_opened(visit: Visit) -> None:
    """“What came of it?”"""
    visit.ack()
    page = advice_cases.get_advice(visit.deps, visit.actor, visit.number)
    record = visit.noted("session") if visit.is_on(RECORD) else 0
    open_above(visit, advice_form(page), advice_form(page, record))


def on_advice_answered(visit: Visit) -> None:
    """What became of advice: the record beneath the form tells it at once."""
    key = visit.noted("advice")
    outcome, result = typed(visit.view, "outcome"), typed(visit.view, "result") or ""
    page = advice_cases.answer_advice(visit.deps, visit.actor, key, outcome, result)
    record = visit.noted("record")
    _close(visit, lambda: _record(visit, record) if record else advice_kept(page))
    retell_briefs(visit)
