"""Requests heard: asking somebody to be one's mentor, and the answers."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot.language import N_
from bot.rules.refusals import FormRefused, Problem
from bot.rules.requests import DeclineDraft
from bot.rules.words import clean_text, people_in
from bot.usecases.requests import answers, asking, standing
from bot.usecases.requests.standing import RequestCard
from handlers.commands import Word
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.inputs import typed
from handlers.people.naming import person_named
from handlers.registry import named
from handlers.requests import forms, views, words
from handlers.requests.elsewhere import show_elsewhere
from handlers.requests.states import standing as standing_words
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about requests."""
    words.register(app)
    app.action(named("requests.pick"))(hear(on_picking_wanted))
    app.view("requests.pick.submit")(hear(on_picked))
    app.action(named("requests.ask"))(hear(on_asking_wanted))
    app.view("requests.ask.submit")(hear(on_request_submitted))
    app.action(named("requests.open"))(hear(on_request_opened))
    app.action(named("requests.accept"))(hear(on_accepted))
    app.action(named("requests.decline"))(hear(on_decline_wanted))
    app.view("requests.decline.submit")(hear(on_decline_submitted))
    app.action(named("requests.question"))(hear(on_question_wanted))
    app.view("requests.question.submit")(hear(on_words_submitted))
    app.action(named("requests.answer"))(hear(on_answer_wanted))
    app.view("requests.answer.submit")(hear(on_words_submitted))
    app.action(named("requests.withdraw"))(hear(on_withdrawn))


def ask_somebody(visit: Visit, text: str) -> None:
    """`/mentor request @person [words]`: the form at once, or how to name somebody."""
    named_people, said = people_in(text)
    if len(set(named_people)) != 1:
        visit.reply(views.how_to_ask(several=bool(named_people)))
        return
    mentor_id = person_named(visit, named_people[0], "mentor")
    visit.open(forms.request_form(_start(visit, mentor_id), said))


WORDS: Mapping[str, Word] = {
    "request": Word(
        ask_somebody,
        N_("asks somebody to be your mentor"),
        N_("@person [words]"),
        ("ask",),
        people=True,
    ),
}


def _start(visit: Visit, mentor_id: int) -> asking.RequestStart:
    visit.wait_for_introduction()  # the first draft begins with the asker's name
    return asking.start_request(visit.deps, visit.actor, mentor_id)


def on_picking_wanted(visit: Visit) -> None:
    """“Ask somebody I have in mind”."""
    visit.ack()
    visit.show(forms.pick_form())


def on_picked(visit: Visit) -> None:
    """Somebody was chosen: the form for them takes the place of the choice."""
    user = typed(visit.view, "mentor")
    if not user:
        raise FormRefused({"mentor": Problem("nobody")})
    mentor_id = person_named(visit, user, "mentor")
    start = asking.start_request(visit.deps, visit.actor, mentor_id)
    visit.ack(response_action="update", view=forms.request_form(start))


def on_asking_wanted(visit: Visit) -> None:
    """“Ask”, beside somebody who offers to be a mentor or was suggested."""
    visit.ack()
    key, _bar, said = visit.value.partition("|")  # with what was looked for, where it was
    mentor_id = int(key) if key.isdecimal() and len(key) < 19 else 0
    visit.open(forms.request_form(_start(visit, mentor_id), said))


def on_request_submitted(visit: Visit) -> None:
    """The request is kept; the next tick brings it to the mentor."""
    card = asking.request_mentor(
        visit.deps,
        visit.actor,
        visit.noted("mentor"),
        forms.read_request(visit.view),
        str(visit.view["id"]),
    )
    visit.ack(response_action="update", view=views.asked(card))
    draw_home(visit)  # and with it that of the one who is asked


def on_request_opened(visit: Visit) -> None:
    """The page of one request."""
    visit.ack()
    card = standing.get_request(visit.deps, visit.actor, visit.number)
    visit.open(views.request_page(card))


def on_accepted(visit: Visit) -> None:
    """“Accept”: the message itself tells of it, and the next one leads on."""
    accepted = answers.accept_request(visit.deps, visit.actor, visit.number)
    visit.ack()
    if visit.in_modal:
        visit.redraw_anyway(views.request_page(accepted.card, accepted))
    elif not accepted.mentorship_id:
        visit.reply(views.stands(accepted.card))
    show_elsewhere(visit, accepted.card)


def on_decline_wanted(visit: Visit) -> None:
    """“Decline”."""
    _open_form(visit, forms.decline_form, mentor=True)


def on_question_wanted(visit: Visit) -> None:
    """“Ask something first”."""
    _open_form(visit, forms.question_form, mentor=True)


def on_answer_wanted(visit: Visit) -> None:
    """“Answer”, below a mentor's question."""
    _open_form(visit, forms.answer_form, mentor=False)


def _open_form(
    visit: Visit, form: Callable[[RequestCard], dict[str, Any]], *, mentor: bool
) -> None:
    """A form, if the request is open; else the word of how it stands, and the message mended."""
    visit.ack()
    card = standing.get_request(
        visit.deps, visit.actor, visit.number, role="mentor" if mentor else "mentee"
    )
    visit.open(form(card) if card.is_open else views.over(standing_words(card)))
    if not card.is_open:
        show_elsewhere(visit, card)


def on_decline_submitted(visit: Visit) -> None:
    """A kind no, with a reason and perhaps a name."""
    key = visit.noted("request")
    standing.get_request(visit.deps, visit.actor, key, role="mentor")
    named_person = typed(visit.view, "suggested")
    suggested = person_named(visit, named_person, "suggested") if named_person else None
    draft = DeclineDraft(
        typed(visit.view, "reason") or "", typed(visit.view, "words") or "", suggested
    )
    card = answers.decline_request(visit.deps, visit.actor, key, draft)
    # False for a second form of the same decline: its words were not kept.
    done = (card.request.state, card.request.reason_words) == ("declined", clean_text(draft.words))
    _answered(visit, card, views.sent(card) if done else views.over(standing_words(card)))


def on_words_submitted(visit: Visit) -> None:
    """A question of the mentor's, or an answer to one."""
    card = answers.write_about(
        visit.deps,
        visit.actor,
        visit.noted("request"),
        typed(visit.view, "words") or "",
        str(visit.view["id"]),
    )
    _answered(visit, card, views.sent(card) if card.is_open else views.over(standing_words(card)))


def _answered(visit: Visit, card: RequestCard, then: dict[str, Any]) -> None:
    visit.ack(response_action="update", view=then)
    visit.redraw_beneath(views.request_page(card))
    show_elsewhere(visit, card)


def on_withdrawn(visit: Visit) -> None:
    """“Take it back”, after the question."""
    card = standing.withdraw_request(visit.deps, visit.actor, visit.number)
    visit.ack()
    if visit.in_modal:
        visit.redraw_anyway(views.request_page(card))
    elif visit.body.get("view"):  # the Home tab
        visit.open(views.over(standing_words(card)))
    else:
        visit.reply(views.stands(card))
    show_elsewhere(visit, card)
