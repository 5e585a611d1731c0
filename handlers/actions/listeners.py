"""Action items heard: kept, given, done, moved, dropped, taken back."""

from collections.abc import Mapping

from slack_bolt import App

from bot.language import N_, _
from bot.rules.actions import WORDS_LENGTH, read_who
from bot.rules.words import clean_line
from bot.usecases.actions import keeping
from bot.usecases.people import words_of_message
from handlers.actions import forms, showing, views
from handlers.actions.forms import Place
from handlers.blocks import shorten
from handlers.commands import Word
from handlers.errors import hear
from handlers.inputs import typed, typed_date
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about action items."""
    app.message_shortcut("actions.keep")(hear(on_message_kept))
    app.action(named("actions.list"))(hear(on_list_wanted))
    app.action(named("actions.open"))(hear(on_item_opened))
    app.action(named("actions.add"))(hear(on_add_wanted))
    app.view("actions.add.submit")(hear(on_item_submitted))
    app.action(named("actions.change"))(hear(on_change_wanted))
    app.view("actions.change.submit")(hear(on_change_submitted))
    app.action(named("actions.move"))(hear(on_move_wanted))
    app.view("actions.move.submit")(hear(on_move_submitted))
    app.action(named("actions.done"))(hear(on_done))
    app.action(named("actions.drop"))(hear(on_dropped))
    app.action(named("actions.undo"))(hear(on_undone))


def show_list(visit: Visit, words: str) -> None:
    """`/session actions`; with words after it, the form for a new item."""
    if words:
        line = shorten(clean_line(words), WORDS_LENGTH)
        form = keeping.action_form(visit.deps, visit.actor)
        visit.open(forms.action_form(form, Place(visit.trigger), line))
    else:
        visit.open(views.action_page(keeping.list_actions(visit.deps, visit.actor)))


WORDS: Mapping[str, Word] = {
    "actions": Word(
        show_list,
        N_("shows what you want to do, or keeps one more thing"),
        N_("[what is to be done]"),
        ("action", "todo", "items"),
    ),
}


def on_message_kept(visit: Visit) -> None:
    """“Keep as an action item”, at a message; one that was kept already is shown."""
    visit.ack()
    message = visit.body["message"]
    place = (visit.body.get("channel") or {}).get("id", "")
    name = f"{place}:{message['ts']}"
    kept = keeping.find_kept(visit.deps, visit.actor, forms.message_key(name))
    if kept is not None:
        visit.open(views.item_page(kept, _("You have kept this message already.")))
        return
    said = words_of_message(visit.deps, visit.actor.team_id, message.get("text"))
    words = shorten(clean_line(said), WORDS_LENGTH)
    form = keeping.action_form(visit.deps, visit.actor)
    visit.open(forms.action_form(form, Place(visit.trigger), words, name))


def on_list_wanted(visit: Visit) -> None:
    """“All action items”."""
    visit.ack()
    visit.open(views.action_page(keeping.list_actions(visit.deps, visit.actor)))


def on_item_opened(visit: Visit) -> None:
    """One item's page."""
    visit.ack()
    visit.open(views.item_page(keeping.get_action(visit.deps, visit.actor, visit.number)))


def on_add_wanted(visit: Visit) -> None:
    """“Add an item”."""
    visit.ack()
    form = keeping.action_form(visit.deps, visit.actor)
    key = visit.number  # of a mentorship, or 0
    places = showing.places(visit)
    visit.open(*(forms.action_form(form, place, mentorship=key) for place in places))


def on_item_submitted(visit: Visit) -> None:
    """A new item: kept before it is acknowledged."""
    note, draft = visit.note(), forms.read_form(visit.view)
    who = read_who(typed(visit.view, "who") or "me")
    source = forms.read_source(visit.view, note)
    card = keeping.add_action(visit.deps, visit.actor, draft, who, source)
    showing.ack(visit, card, views.kept_note(card))
    showing.show_elsewhere(visit, card)


def on_change_wanted(visit: Visit) -> None:
    """“Change”."""
    visit.ack()
    card = keeping.get_action(visit.deps, visit.actor, visit.number)
    visit.open(*(forms.change_form(card, place) for place in showing.places(visit)))


def on_change_submitted(visit: Visit) -> None:
    """Other words or another date."""
    draft = forms.read_form(visit.view)
    card = keeping.change_action(visit.deps, visit.actor, visit.noted("action"), draft)
    showing.ack(visit, card)
    showing.show_elsewhere(visit, card)


def on_move_wanted(visit: Visit) -> None:
    """“Move the date”."""
    visit.ack()
    card = keeping.get_action(visit.deps, visit.actor, visit.number)
    visit.open(*(forms.move_form(card, place) for place in showing.places(visit)))


def on_move_submitted(visit: Visit) -> None:
    """A new date was chosen."""
    due = typed_date(visit.view, "due")
    card = keeping.move_action(visit.deps, visit.actor, visit.noted("action"), due)
    showing.ack(visit, card)
    showing.show_elsewhere(visit, card)


def on_done(visit: Visit) -> None:
    """“Done”, from wherever the item shows."""
    card = keeping.finish_action(visit.deps, visit.actor, visit.number)
    visit.ack()
    showing.show_turn(visit, card)


def on_dropped(visit: Visit) -> None:
    """“Not needed any more”, after the question."""
    card = keeping.drop_action(visit.deps, visit.actor, visit.number)
    visit.ack()
    showing.show_turn(visit, card)


def on_undone(visit: Visit) -> None:
    """“Undo”: it is open again."""
    card = keeping.reopen_action(visit.deps, visit.actor, visit.number)
    visit.ack()
    showing.show_turn(visit, card)
