"""Intros heard: asking somebody who knows, one more, taking it back, and the inbox."""

import re
from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.rules.intros import KINDS
from bot.usecases.intros import asking, standing
from bot.usecases.intros import inbox as intro_inbox
from handlers.commands import Word
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.intros import answers, forms, inbox, outcomes, views
from handlers.intros.showing import show_elsewhere
from handlers.people.naming import person_named
from handlers.registry import named
from handlers.visits import Visit

ASKING = re.compile(r"^(?P<person>\d{1,18})(\|(?P<topic>.*?)(\|(?P<kind>\w*))?)?$", re.DOTALL)
NEXT = re.compile(r"^(?P<intro>\d{1,18})[|.](?P<person>\d{1,18})$")


def register(app: App) -> None:
    """Hear everything about intros."""
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
    "inbox": Word(show, "shows who waits for you, and what you asked", "", ("list",), alone=True),
}


def _form_for(visit: Visit, expert_id: int, topic: str, kind: str = "expert") -> dict[str, Any]:
    start = asking.start_intro(visit.deps, visit.actor, expert_id, topic)
    return views.not_now(start) if start.problem else forms.ask_form(start, kind)


def on_asking_wanted(visit: Visit) -> None:
    """“Ask”, beside somebody who was found or suggested: `<person>|<topic>|<kind>`."""
    visit.ack()
    found = ASKING.match(visit.value)
    person_id, topic = (int(found["person"]), found["topic"] or "") if found else (0, "")
    kind = found["kind"] if found and found["kind"] in KINDS else "expert"
    visit.open(_form_for(visit, person_id, topic, kind))


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
    visit.ack(response_action="update", view=views.asked_view(asked))
    draw_home(visit)


def on_another_asked(visit: Visit) -> None:
    """“Ask Diego”: the same question to one more, `<intro>|<person>`."""
    found = NEXT.match(visit.value)
    intro_id, expert_id = (int(found["intro"]), int(found["person"])) if found else (0, 0)
    asked = asking.ask_another(visit.deps, visit.actor, intro_id, expert_id)
    visit.ack()
    if visit.in_modal:
        visit.redraw_anyway(views.asked_view(asked))
    else:
        visit.reply(views.asked_reply(asked))
    show_elsewhere(visit, asked.card)


def on_intro_opened(visit: Visit) -> None:
    """The page of one question."""
    visit.ack()
    found = asking.see_intro(visit.deps, visit.actor, visit.number)
    visit.show(views.intro_page(found.card, found.next))


def on_withdrawn(visit: Visit) -> None:
    """“Take it back”, after the question."""
    card = standing.withdraw_intro(visit.deps, visit.actor, visit.number)
    visit.ack()
    if visit.in_modal:
        visit.redraw_anyway(views.intro_page(card))
    else:
        visit.reply(views.said(views.of_question(card)))
    show_elsewhere(visit, card)


def on_inbox_wanted(visit: Visit) -> None:
    """“Inbox”, "My introductions"."""
    visit.ack()
    visit.show(inbox.inbox_view(intro_inbox.get_inbox(visit.deps, visit.actor)))
