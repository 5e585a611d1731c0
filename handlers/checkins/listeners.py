"""Check-ins heard: `/checkin …`, the prompt's buttons, the form, the history."""

from datetime import date

from slack_bolt import App

from bot.language import N_, _
from bot.rules.refusals import FormRefused, Problem
from bot.usecases import settings
from bot.usecases.checkins import answering
from bot.usecases.planning.checkins import CHECKIN, REMINDER, week_subject
from handlers.blocks import Message
from handlers.checkins import forms, records, views, words
from handlers.commands import Command, Word
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.inputs import typed_date
from handlers.nudges.briefs import retell_briefs
from handlers.nudges.retell import retell
from handlers.phrases import EVERY, moment
from handlers.registry import named
from handlers.settings.listeners import open_settings
from handlers.visits import Visit

NEXT_WEEK = "next week"  # as it is typed, and as older messages have it


def register(app: App) -> None:
    """Hear everything about check-ins."""
    words.register(app)
    app.action(named("checkins.answer"))(hear(on_answer_wanted))
    app.view("checkins.submit")(hear(on_checkin_submitted))
    app.action(named("checkins.takeback"))(hear(on_take_back))
    app.action(named("checkins.later"))(hear(on_later))
    app.action(named("checkins.pause"))(hear(on_pause_wanted))
    app.view("checkins.pause.submit")(hear(on_pause_submitted))
    app.action(named("checkins.resume"))(hear(on_resume))
    app.action(named("checkins.pace"))(hear(on_pace_chosen))
    app.action(named("checkins.keep"))(hear(on_pace_kept))
    app.action(named("checkins.history"))(hear(on_history_wanted))
    app.action(named("checkins.older"))(hear(on_older_wanted))


def answer(visit: Visit, _words: str) -> None:
    """`/checkin`: the form of the week that was asked about, or of this one."""
    visit.open(forms.checkin_form(answering.checkin_form(visit.deps, visit.actor)))


def show_history(visit: Visit, _words: str) -> None:
    """`/checkin history`."""
    visit.open(records.history(answering.list_history(visit.deps, visit.actor)))


def snooze(visit: Visit, text: str) -> None:
    """`/checkin snooze 2w`, `/checkin pause until 2026-12-24`; else a form asks for the day."""
    if text:
        until = answering.snooze_checkins(visit.deps, visit.actor, text)
        visit.ack()
        _pause_told(visit, until)
    else:
        visit.ack()
        _open_pause(visit)


def resume(visit: Visit, _words: str) -> None:
    """`/checkin resume`: no more rest."""
    answering.pause_checkins(visit.deps, visit.actor, None)
    visit.ack()
    visit.reply(_resumed(visit))
    _show_rest(visit)


COMMAND = Command(
    "checkin",
    N_("a minute a week about how it goes"),
    answer,
    {
        "answer": Word(answer, N_("answers this week's, or edits it"), also=("edit", "now")),
        "history": Word(show_history, N_("looks back"), also=("list", "journal")),
        "snooze": Word(snooze, N_("rests for a while"), "2w", acks=True),
        "pause": Word(
            snooze, N_("rests until a day"), N_("until 2026-12-24"), ("rest", "stop"), acks=True
        ),
        "resume": Word(resume, N_("goes on before that"), also=("continue", "start"), acks=True),
        "settings": Word(open_settings, N_("chooses the day, the hour and how often")),
    },
)


def on_answer_wanted(visit: Visit) -> None:
    """“Answer”, "Edit" or "Check in now": the form, of the button's week if it names one."""
    visit.ack()
    week = _week(visit.value)
    visit.open(forms.checkin_form(answering.checkin_form(visit.deps, visit.actor, week)))


def on_checkin_submitted(visit: Visit) -> None:
    """The form: kept before it is acknowledged."""
    note = visit.note()
    week = _week(str(note.get("week"))) or date.min
    draft = forms.read_form(visit.view, note)
    record = answering.answer_checkin(visit.deps, visit.actor, week, draft)
    visit.ack(response_action="update", view=records.checkin_saved(record, _next_at(visit)))
    _show_answer(visit, week)


def on_take_back(visit: Visit) -> None:
    """“Take it back”, in the form or on the Home tab: the week waits for its answer again."""
    week = _week(visit.value) or date.min
    answering.take_back_checkin(visit.deps, visit.actor, week)
    visit.ack()
    if visit.in_modal:
        today = settings.get_settings(visit.deps, visit.actor).today
        visit.redraw_anyway(forms.taken_back(week, today))
    _show_answer(visit, week)


def _show_answer(visit: Visit, week: date) -> None:
    """What was said or taken back shows wherever the check-in is told of."""
    draw_home(visit)
    retell(visit, (CHECKIN, REMINDER), [week_subject(week)])
    retell_briefs(visit)


def on_later(visit: Visit) -> None:
    """The menu beside "Answer"."""
    if visit.value == "settings":
        visit.ack()
        open_settings(visit, "")
    elif visit.value == "pause":
        visit.ack()
        _open_pause(visit)
    else:
        skips = visit.value in (views.SKIP, NEXT_WEEK)
        span = NEXT_WEEK if skips else visit.value
        until = answering.snooze_checkins(visit.deps, visit.actor, span)
        visit.ack()
        _pause_told(visit, until, skipped=skips)


def on_pause_wanted(visit: Visit) -> None:
    """“Rest for a while”."""
    visit.ack()
    _open_pause(visit)


def on_pause_submitted(visit: Visit) -> None:
    """A day was chosen."""
    until = typed_date(visit.view, "until")
    if until is None:
        raise FormRefused({"until": Problem("no_date")})
    answering.pause_checkins(visit.deps, visit.actor, until)
    visit.ack()
    visit.tell(_paused(visit, until))
    _show_rest(visit)


def on_resume(visit: Visit) -> None:
    """“Undo” of a rest, or "Go on now" on the Home tab."""
    answering.pause_checkins(visit.deps, visit.actor, None)
    visit.ack()
    if visit.is_on("settings.submit"):
        open_settings(visit, "")
    elif not _on_home(visit):  # which shows it
        visit.reply(_resumed(visit), instead=True)
    _show_rest(visit)


def on_pace_chosen(visit: Visit) -> None:
    """Ask less often, or as often as before."""
    before = settings.get_settings(visit.deps, visit.actor).rhythm.every_weeks
    rhythm = answering.change_pace(visit.deps, visit.actor, visit.number)
    visit.ack()
    undo = before if before != rhythm.every_weeks else None
    told = views.pace_changed(_(EVERY[rhythm.every_weeks]), _next_at(visit), undo)
    if _on_home(visit):
        visit.open(views.pace_page(told))
    elif visit.is_on(views.PACE):
        visit.redraw_anyway(views.pace_page(told))
    else:
        visit.reply(told)
    _show_rest(visit)


def on_pace_kept(visit: Visit) -> None:
    """“Keep it as it is”: the silence before counts no more."""
    now = settings.get_settings(visit.deps, visit.actor).rhythm.every_weeks
    rhythm = answering.change_pace(visit.deps, visit.actor, now)
    visit.ack()
    visit.reply(views.pace_changed(_(EVERY[rhythm.every_weeks]), _next_at(visit)))
    _show_rest(visit)


def on_history_wanted(visit: Visit) -> None:
    """“Look back”."""
    visit.ack()
    show_history(visit, "")


def on_older_wanted(visit: Visit) -> None:
    """The next page of the history, in place."""
    visit.ack()
    before = _week(str(visit.note().get("before")))
    visit.redraw(records.history(answering.list_history(visit.deps, visit.actor, before)))


def _open_pause(visit: Visit) -> None:
    today = settings.get_settings(visit.deps, visit.actor).today
    visit.open(forms.pause_form(today))


def _on_home(visit: Visit) -> bool:
    """Whether it was done on the Home tab: that is drawn anew, and nothing else need tell of it."""
    return bool((visit.body.get("view") or {}).get("type") == "home")


def _pause_told(visit: Visit, until: date, *, skipped: bool = False) -> None:
    if not _on_home(visit):
        visit.reply(_paused(visit, until, skipped=skipped))
    _show_rest(visit)


def _show_rest(visit: Visit) -> None:
    """The question that was asked need not be answered now, or is to be again."""
    draw_home(visit)
    if week := answering.asked_week(visit.deps, visit.actor):
        retell(visit, (CHECKIN, REMINDER), [week_subject(week)])


def _paused(visit: Visit, until: date, *, skipped: bool = False) -> Message:
    rhythms = settings.get_settings(visit.deps, visit.actor)
    return views.paused(until, rhythms.today, _next_at(visit), skipped=skipped)


def _resumed(visit: Visit) -> Message:
    week = answering.asked_week(visit.deps, visit.actor)
    today = settings.get_settings(visit.deps, visit.actor).today
    return views.resumed(week, today, _next_at(visit))


def _next_at(visit: Visit) -> str | None:
    found = settings.get_settings(visit.deps, visit.actor)
    return moment(found.next_checkin_at, found.tz, found.today) if found.next_checkin_at else None


def _week(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
