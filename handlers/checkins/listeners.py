"""Check-ins heard: `/checkin …`, the prompt's buttons, the form, the history."""

from datetime import date

from slack_bolt import App

from bot.rules.refusals import FormRefused, Problem
from bot.usecases import settings
from bot.usecases.checkins import answering
from bot.usecases.planning.checkins import CHECKIN, REMINDER
from handlers.blocks import Message
from handlers.checkins import forms, views, words
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


def register(app: App) -> None:
    """Hear everything about check-ins."""
    words.register(app)
    app.action(named("checkins.answer"))(hear(on_answer_wanted))
    app.view("checkins.submit")(hear(on_checkin_submitted))
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
    visit.open(views.history(answering.list_history(visit.deps, visit.actor)))


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
    visit.reply(views.resumed(_next_at(visit)))
    draw_home(visit)


COMMAND = Command(
    "checkin",
    "a minute a week about how it goes",
    answer,
    {
        "answer": Word(answer, "answers this week's, or edits it", also=("edit", "now")),
        "history": Word(show_history, "looks back", also=("list", "journal")),
        "snooze": Word(snooze, "rests for a while", "2w", acks=True),
        "pause": Word(snooze, "rests until a day", "until 2026-12-24", ("rest", "stop"), acks=True),
        "resume": Word(resume, "goes on before that", also=("continue", "start"), acks=True),
        "settings": Word(open_settings, "chooses the day, the hour and how often"),
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
    visit.ack(response_action="update", view=views.checkin_saved(record))
    draw_home(visit)
    retell(visit, (CHECKIN, REMINDER), [f"week:{week.isoformat()}"])
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
        until = answering.snooze_checkins(visit.deps, visit.actor, visit.value)
        visit.ack()
        _pause_told(visit, until)


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
    draw_home(visit)


def on_resume(visit: Visit) -> None:
    """“Go on at once”."""
    answering.pause_checkins(visit.deps, visit.actor, None)
    visit.ack()
    visit.reply(views.resumed(_next_at(visit)), instead=True)
    draw_home(visit)


def on_pace_chosen(visit: Visit) -> None:
    """Ask less often."""
    rhythm = answering.change_pace(visit.deps, visit.actor, visit.number)
    visit.ack()
    visit.reply(views.pace_changed(EVERY[rhythm.every_weeks], _next_at(visit)))
    draw_home(visit)


def on_pace_kept(visit: Visit) -> None:
    """“Keep it as it is”: the silence before counts no more."""
    now = settings.get_settings(visit.deps, visit.actor).rhythm.every_weeks
    rhythm = answering.change_pace(visit.deps, visit.actor, now)
    visit.ack()
    visit.reply(views.pace_changed(EVERY[rhythm.every_weeks], _next_at(visit)))


def on_history_wanted(visit: Visit) -> None:
    """“Look back”."""
    visit.ack()
    show_history(visit, "")


def on_older_wanted(visit: Visit) -> None:
    """The next page of the history, in place."""
    visit.ack()
    before = _week(str(visit.note().get("before")))
    visit.redraw(views.history(answering.list_history(visit.deps, visit.actor, before)))


def _open_pause(visit: Visit) -> None:
    today = settings.get_settings(visit.deps, visit.actor).today
    visit.open(forms.pause_form(today))


def _pause_told(visit: Visit, until: date) -> None:
    visit.reply(_paused(visit, until))
    draw_home(visit)


def _paused(visit: Visit, until: date) -> Message:
    rhythms = settings.get_settings(visit.deps, visit.actor)
    return views.paused(until, rhythms.today, _next_at(visit))


def _next_at(visit: Visit) -> str | None:
    found = settings.get_settings(visit.deps, visit.actor)
    return moment(found.next_checkin_at, found.tz, found.today) if found.next_checkin_at else None


def _week(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
