"""Agendas heard: topics from wherever they turn up, talked about, dropped, taken back."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_bolt import App

from bot.language import N_
from bot.rules.agenda import cut_topic, split_topic
from bot.rules.refusals import NotFound
from bot.usecases.pairs import Pair
from bot.usecases.people import words_of_message
from bot.usecases.sessions import agenda
from bot.usecases.sessions.agenda import Source, TopicStep
from handlers.agenda import forms, obstacles, views
from handlers.beneath import (
    can_be_drawn,
    in_place,
    open_above,
    redraw_beneath,
    stands_on_pages,
)
from handlers.commands import Word
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.inputs import typed
from handlers.nudges.briefs import retell_briefs
from handlers.registry import named
from handlers.visits import Visit

PAGE = "agenda.page"


def register(app: App) -> None:
    """Hear everything about agendas."""
    obstacles.register(app)
    can_be_drawn(PAGE, _draw_page)
    app.message_shortcut("agenda.keep")(hear(on_message_kept))
    app.action(named("agenda.open"))(hear(on_agenda_opened))
    app.action(named("agenda.add"))(hear(on_add_wanted))
    app.view("agenda.add.submit")(hear(on_topic_submitted))
    app.action(named("agenda.edit"))(hear(on_edit_wanted))
    app.view("agenda.edit.submit")(hear(on_edit_submitted))
    app.action(named("agenda.done"))(hear(on_talked_about))
    app.action(named("agenda.drop"))(hear(on_dropped))
    app.action(named("agenda.undo"))(hear(on_undone))


def _draw_page(visit: Visit, note: Mapping[str, Any]) -> dict[str, Any]:
    key = note.get("mentorship")
    number = key if type(key) is int else 0
    return views.agenda_page(agenda.get_agenda(visit.deps, visit.actor, number))


def show_or_add(visit: Visit, text: str) -> None:
    """`/session agenda [@person] [topic]`: without a topic it is shown, with one it grows."""
    pairs = agenda.list_partners(visit.deps, visit.actor)
    user, words = split_topic(text, [pair.other.user_id for pair in pairs])
    meant = [pair for pair in pairs if user in (None, pair.other.user_id)]
    if words and len(meant) == 1 and (user or not text.lstrip().startswith("<@")):
        _add_said(visit, meant[0], words)
        return
    visit.ack()
    if not pairs:
        visit.reply(views.no_mentorship())
    elif not words:
        _show(visit, meant)
    else:  # whom do they mean? nobody hears of it unasked
        visit.open(forms.topic_form(meant, visit.trigger, words))


def _add_said(visit: Visit, pair: Pair, words: str) -> None:
    source = Source("typed", f"command:{visit.trigger}")  # a repeated delivery adds nothing
    step = _added(visit, pair.key, words, source)
    visit.ack()
    visit.reply(views.told(step))
    draw_home(visit)


WORDS: Mapping[str, Word] = {
    "agenda": Word(
        show_or_add,
        N_("shows what you want to talk about, or adds a topic"),
        N_("[@person] [topic]"),
        ("topics", "topic"),
        acks=True,
        people=True,
    ),
}


def _show(visit: Visit, pairs: Sequence[Pair]) -> None:
    if len(pairs) > 1:
        visit.open(views.which_agenda(pairs))
    else:
        page = agenda.get_agenda(visit.deps, visit.actor, pairs[0].key)
        open_above(visit, views.agenda_page(page))


def on_message_kept(visit: Visit) -> None:
    """“Put on the agenda”, at a message."""
    visit.ack()
    message = visit.body["message"]
    place = (visit.body.get("channel") or {}).get("id", "")
    words = cut_topic(words_of_message(visit.deps, visit.actor.team_id, message.get("text")))
    pairs = agenda.list_partners(visit.deps, visit.actor)
    _open_form(visit, pairs, words, f"{place}:{message['ts']}")


def on_agenda_opened(visit: Visit) -> None:
    """An agenda's page."""
    visit.ack()
    if visit.value:
        page = agenda.get_agenda(visit.deps, visit.actor, visit.number)
        open_above(visit, views.agenda_page(page))
    elif pairs := agenda.list_partners(visit.deps, visit.actor):
        _show(visit, pairs)
    else:
        visit.open(views.no_mentorship_modal())


def on_add_wanted(visit: Visit) -> None:
    """“Add a topic”, for the mentorship that the button names."""
    visit.ack()
    pairs = agenda.list_partners(visit.deps, visit.actor)
    if visit.value:
        pairs = [agenda.get_agenda(visit.deps, visit.actor, visit.number).pair]
    _open_form(visit, pairs)


def _open_form(visit: Visit, pairs: Sequence[Pair], words: str = "", message: str = "") -> None:
    if not pairs:
        visit.open(views.no_mentorship_modal())
        return
    made = [forms.topic_form(pairs, visit.trigger, words, message, page) for page in ("", "here")]
    _open_above(visit, *made)


def _open_above(visit: Visit, form: Mapping[str, Any], instead: Mapping[str, Any]) -> None:
    """`instead` where the form can only take the place of the agenda."""
    open_above(visit, form, instead if visit.is_on(PAGE) else form)


def on_topic_submitted(visit: Visit) -> None:
    """A new topic: kept before it is acknowledged."""
    note = visit.note()
    key = forms.read_mentorship(visit.view, visit.noted("mentorship"))
    words, source = typed(visit.view, "words") or "", forms.read_source(visit.view, note)
    step = _added(visit, key, words, source)
    _ack(visit, views.agenda_page(step.page), views.told_in_modal(step))
    draw_home(visit)
    retell_briefs(visit)


def _ack(visit: Visit, page: Mapping[str, Any], alone: Mapping[str, Any]) -> None:
    """Close the form and show the pages beneath anew; without any, the agenda or the topic."""
    if visit.note().get("page") == "here":
        visit.ack(response_action="update", view=in_place(visit, page))
    elif stands_on_pages(visit):
        visit.ack()
    else:
        visit.ack(response_action="update", view=in_place(visit, alone))
    redraw_beneath(visit)


def _added(visit: Visit, key: int, words: str, source: Source) -> TopicStep:
    return agenda.add_topic(visit.deps, visit.actor, key, words, source)


def on_edit_wanted(visit: Visit) -> None:
    """“Change”, beside a topic of one's own."""
    visit.ack()
    step = agenda.get_topic(visit.deps, visit.actor, visit.number)
    if step.topic.person_id != step.page.pair.me.id:
        raise NotFound("topic")
    _open_above(visit, *(forms.change_form(step, page) for page in ("", "here")))


def on_edit_submitted(visit: Visit) -> None:
    """Other words for a topic."""
    words = typed(visit.view, "words") or ""
    step = agenda.change_topic(visit.deps, visit.actor, visit.noted("topic"), words)
    page = views.agenda_page(step.page)
    _ack(visit, page, page)
    retell_briefs(visit)


def on_talked_about(visit: Visit) -> None:
    """“Talked about”."""
    step = agenda.close_topic(visit.deps, visit.actor, visit.number, "discussed")
    visit.ack()
    _show_step(visit, step)


def on_dropped(visit: Visit) -> None:
    """“Drop”, or Undo after it was added."""
    step = agenda.close_topic(visit.deps, visit.actor, visit.number, "dropped")
    visit.ack()
    _show_step(visit, step)


def on_undone(visit: Visit) -> None:
    """“Undo”: it is on the agenda again."""
    step = agenda.reopen_topic(visit.deps, visit.actor, visit.number)
    visit.ack()
    _show_step(visit, step)


def _show_step(visit: Visit, step: TopicStep) -> None:
    if visit.is_on(PAGE):
        _redraw_page(visit, step)
    elif visit.is_on("agenda.topic"):
        visit.redraw_anyway(in_place(visit, views.told_in_modal(step)))
    elif visit.in_message:
        visit.reply(views.told(step), instead=_is_ephemeral(visit))
    else:
        visit.open(views.told_in_modal(step))
    redraw_beneath(visit)
    draw_home(visit)
    retell_briefs(visit)
    obstacles.retell_checkin(visit, step)


def _redraw_page(visit: Visit, step: TopicStep) -> None:
    """The page anew; if two clicks came at once, as the database has it after both."""
    if not visit.redraw(in_place(visit, views.agenda_page(step.page, step))):
        newest = agenda.get_topic(visit.deps, visit.actor, step.topic.id or 0)
        visit.redraw_anyway(in_place(visit, views.agenda_page(newest.page, newest)))


def _is_ephemeral(visit: Visit) -> bool:
    """Only the bot's own answer may be replaced, not the message that the button stood in."""
    return (visit.body.get("container") or {}).get("is_ephemeral") is True
