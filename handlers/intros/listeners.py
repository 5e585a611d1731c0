"""Intros heard: asking somebody who knows, one more, taking it back, and the inbox."""

import re
from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.language import N_
from bot.rules.intros import KINDS
from bot.rules.refusals import FormRefused, Problem
from bot.usecases.intros import asking, standing
from bot.usecases.intros import inbox as intro_inbox
from bot.usecases.intros.asking import Seen
from handlers.beneath import Note, can_be_drawn, in_place, open_above, redraw_beneath
from handlers.commands import Word
from handlers.errors import hear
from handlers.inputs import typed
from handlers.intros import answers, forms, inbox, outcomes, views
from handlers.intros.showing import conversations_at, show_elsewhere
from handlers.people.naming import person_named
from handlers.registry import named
from handlers.visits import Visit

ASKING = re.compile(r"^(?P<person>\d{1,18})(\|(?P<topic>.*?)(\|(?P<kind>\w*))?)?$", re.DOTALL)
NEXT = re.compile(r"^(?P<intro>\d{1,18})[|.](?P<person>\d{1,18})$")


def register(app: App) -> None:
    """Hear everything about intros."""
    can_be_drawn(views.PAGE, _draw_page)
    can_be_drawn(inbox.PAGE, _draw_inbox)
    app.action(named("intros.pick"))(hear(on_picking_wanted))
    app.view("intros.pick.submit")(hear(on_picked))
    app.action(named("intros.talk"))(hear(on_conversation_opened))
    app.action(named("intros.ask"))(hear(on_asking_wanted))
    app.view("intros.ask.submit")(hear(on_intro_submitted))
    app.action(named("intros.next"))(hear(on_another_asked))
    app.action(named("intros.open"))(hear(on_intro_opened))
    app.action(named("intros.withdraw"))(hear(on_withdrawn))
    app.action(named("intros.inbox"))(hear(on_inbox_wanted))
    answers.register(app)
    outcomes.register(app)


def show(visit: Visit, _words: str) -> None:
    """`/intro` alone, and `/intro inbox`."""
    visit.reply(inbox.inbox_message(intro_inbox.get_inbox(visit.deps, visit.actor)))


def ask_person(visit: Visit, user_id: str, topic: str) -> None:
    """`/intro @person topic`: the form at once, or why they cannot be asked."""
    expert_id = person_named(visit, user_id, "expert")
    visit.open(_form_for(visit, expert_id, topic))


WORDS: Mapping[str, Word] = {
    "inbox": Word(
        show, N_("shows who waits for you, and what you asked"), "", ("list",), alone=True
    ),
}


def _form_for(visit: Visit, expert_id: int, topic: str, kind: str = "expert") -> dict[str, Any]:
    start = asking.start_intro(visit.deps, visit.actor, expert_id, topic)
    return views.not_now(start) if start.problem else forms.ask_form(start, kind)


def on_picking_wanted(visit: Visit) -> None:
    """“Ask somebody I have in mind”."""
    visit.ack()
    visit.show(forms.pick_form())


def on_picked(visit: Visit) -> None:
    """Somebody was chosen: the form for them takes the place of the choice."""
    user = typed(visit.view, "expert")
    if not user:
        raise FormRefused({"expert": Problem("nobody")})
    view = _form_for(visit, person_named(visit, user, "expert"), "")
    visit.ack(response_action="update", view=view)


def on_conversation_opened(visit: Visit) -> None:
    """“Open the conversation”: Slack follows the link by itself."""
    visit.ack()


def on_asking_wanted(visit: Visit) -> None:
    """“Ask”, beside somebody who was found or suggested: `<person>|<topic>|<kind>`."""
    visit.ack()
    found = ASKING.match(visit.value)
    person_id, topic = (int(found["person"]), found["topic"] or "") if found else (0, "")
    kind = found["kind"] if found and found["kind"] in KINDS else "expert"
    open_above(visit, _form_for(visit, person_id, topic, kind))


def on_intro_submitted(visit: Visit) -> None:
    """The question is kept; the next tick brings it to the one who knows."""
    kind = str(visit.note().get("kind"))
    asked = asking.ask_for_intro(
        visit.deps,
        visit.actor,
        visit.noted("expert"),
        forms.read_intro(visit.view, kind),
        str(visit.view["id"]),
    )
    visit.ack(response_action="update", view=in_place(visit, views.asked_view(asked)))
    redraw_beneath(visit)
    show_elsewhere(visit, asked.card)


def on_another_asked(visit: Visit) -> None:
    """“Ask Diego”: the same question to one more, `<intro>|<person>`."""
    found = NEXT.match(visit.value)
    intro_id, expert_id = (int(found["intro"]), int(found["person"])) if found else (0, 0)
    asked = asking.ask_another(visit.deps, visit.actor, intro_id, expert_id)
    visit.ack()
    if visit.in_modal:
        visit.redraw_anyway(in_place(visit, views.asked_view(asked)))
        redraw_beneath(visit)
    else:
        visit.reply(views.asked_reply(asked))
    show_elsewhere(visit, asked.card)


def on_intro_opened(visit: Visit) -> None:
    """The page of one question."""
    visit.ack()
    found = asking.see_intro(visit.deps, visit.actor, visit.number)
    _show(visit, _page_of(visit, found))


def _show(visit: Visit, page: dict[str, Any]) -> None:
    """Above the page from which it is opened, and in its place where that one stands above."""
    if visit.is_stacked:
        visit.redraw_anyway(in_place(visit, page))
    else:
        open_above(visit, page)


def _noted(note: Note) -> int:
    key = note.get("intro")
    return key if type(key) is int else 0


def _draw_page(visit: Visit, note: Note) -> dict[str, Any]:
    found = asking.see_intro(visit.deps, visit.actor, _noted(note))
    return _page_of(visit, found)


def _page_of(visit: Visit, found: Seen) -> dict[str, Any]:
    """With the way to the conversation, if there is one."""
    link = conversations_at(visit) if found.card.intro.channel else ""
    return views.intro_page(found.card, found.next, link)


def on_withdrawn(visit: Visit) -> None:
    """“Take it back”, after the question."""
    card = standing.withdraw_intro(visit.deps, visit.actor, visit.number)
    visit.ack()
    if visit.in_modal:
        visit.redraw_anyway(in_place(visit, views.intro_page(card)))
        redraw_beneath(visit)
    else:
        visit.reply(views.said(views.of_question(card)))
    show_elsewhere(visit, card)


def on_inbox_wanted(visit: Visit) -> None:
    """“My introductions”."""
    visit.ack()
    _show(visit, _draw_inbox(visit, {}))


def _draw_inbox(visit: Visit, _note: Note) -> dict[str, Any]:
    return inbox.inbox_view(intro_inbox.get_inbox(visit.deps, visit.actor))
