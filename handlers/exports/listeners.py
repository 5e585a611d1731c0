"""Export and farewell heard: everything about a person as files, and being forgotten."""

import json
import logging
from collections.abc import Mapping, Sequence

from slack_bolt import App
from slack_sdk.errors import SlackRequestError

from bot.language import N_, _
from bot.usecases import exports, forgetting
from bot.usecases.exports import Export
from handlers.commands import Word
from handlers.errors import SLACK_TROUBLE, code_of, hear, later
from handlers.exports import views
from handlers.exports.book import book
from handlers.files import Handout, hand_out
from handlers.home.publish import draw_home, homes_changed
from handlers.inputs import typed
from handlers.nudges.retell import retell
from handlers.pictures import delete_file
from handlers.registry import named
from handlers.visits import Visit

log = logging.getLogger(__name__)
TROUBLE = (*SLACK_TROUBLE, SlackRequestError)  # the last when the bytes did not get through


def register(app: App) -> None:
    """Hear everything about it."""
    app.action(named("exports.send"))(hear(on_export_wanted))
    app.action(named("exports.forget"))(hear(on_forgetting_wanted))
    app.view("exports.forget.submit")(hear(on_farewell_submitted))


def send_export(visit: Visit, _words: str) -> None:
    """`/northstar export`: told at once, made aside."""
    visit.reply(views.coming())
    later(visit, hand_out_export)


def open_forgetting(visit: Visit, _words: str) -> None:
    """`/northstar forget me`."""
    visit.open(views.forget_form(forgetting.prepare_forgetting(visit.deps, visit.actor)))


WORDS: Mapping[str, Word] = {
    "export": Word(send_export, N_("sends you everything that I keep about you, as files")),
    "forget": Word(open_forgetting, N_("deletes everything that is yours"), "me"),
}


def on_export_wanted(visit: Visit) -> None:
    """“Send me my files”."""
    visit.ack()
    send_export(visit, "")


def hand_out_export(visit: Visit) -> None:
    """Three files in one message, in the person's own conversation."""
    visit.wait_for_introduction()
    export = exports.gather_export(visit.deps, visit.actor)
    files = _files(export)
    try:
        hand_out(visit, files, views.handout_words(export))
    except TROUBLE as error:
        log.warning("an export could not be handed out: %s", code_of(error))
        visit.reply(views.not_taken())


def _files(export: Export) -> Sequence[Handout]:
    whole = {
        "made_at": export.made_at.isoformat(),
        "team": export.actor.team_id,
        "user": export.actor.user_id,
        "tables": export.tables,
    }
    machine = json.dumps(whole, ensure_ascii=False, indent=2)
    readable = book(export.tables, export.made_at, export.tz)
    return (
        Handout("northstar.md", readable.encode(), title=_("To read: everything about me")),
        Handout("northstar.json", machine.encode(), title=_("For machines: everything about me")),
        Handout("northstar.ics", export.calendar, title=_("For a calendar: my dates")),
    )


def on_forgetting_wanted(visit: Visit) -> None:
    """“Forget me”."""
    visit.ack()
    open_forgetting(visit, "")


def on_farewell_submitted(visit: Visit) -> None:
    """The word was typed: all of it is done before it is acknowledged."""
    word = str(typed(visit.view, "word") or "")
    done = forgetting.forget_me(visit.deps, visit.actor, visit.noted("person"), word)
    visit.ack(response_action="update", view=views.forgotten_view(done=done.done))
    if not done.done:
        return
    _be_strangers(visit)
    draw_home(visit)
    for file_id in done.files:
        delete_file(visit.client, file_id)
    for echo in done.echoes:
        retell(visit.acting(echo.whose), echo.kinds, echo.subjects)
    homes_changed(visit, [echo.whose for echo in done.echoes])
    visit.tell(views.forgotten_message())


def _be_strangers(visit: Visit) -> None:
    """Whoever comes back is asked for name and time zone anew."""
    met = visit.context.get("met")
    if met is not None:
        met.discard(visit.actor)
