"""Proposals heard: a mentor's idea whom a mentee should meet, the answers, and paying forward."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot.deps import Actor
from bot.language import N_
from bot.rules.words import clean_text, people_in
from bot.usecases.planning.forward import PAY_FORWARD
from bot.usecases.planning.proposals import TO_MENTEE
from bot.usecases.proposals import answers, forward, proposing
from bot.usecases.proposals.proposing import ProposalCard
from handlers.commands import Word
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.inputs import typed
from handlers.nudges.retell import retell
from handlers.people.naming import person_named
from handlers.proposals import forms, views
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about proposals."""
    app.action(named("intros.connect"))(hear(on_connecting_wanted))
    app.view("proposals.submit")(hear(on_proposal_submitted))
    app.action(named("proposals.open"))(hear(on_proposal_opened))
    app.action(named("proposals.withdraw"))(hear(on_withdrawn))
    app.action(named("proposals.yes"))(hear(on_yes_wanted))
    app.view("proposals.yes.submit")(hear(on_yes_submitted))
    app.action(named("proposals.no"))(hear(on_no_wanted))
    app.view("proposals.no.submit")(hear(on_no_submitted))
    app.action(named("forward.later"))(hear(on_forward_put_off))


def connect(visit: Visit, text: str) -> None:
    """`/intro connect [@mentee] [@person] [topic]`: the form, begun as far as it was typed."""
    mentioned, topic = people_in(text)
    users = list(dict.fromkeys(mentioned))
    start = proposing.start_proposal(visit.deps, visit.actor)
    mentees = {pair.mentee.user_id: pair for pair in start.pairs}
    meant = next((mentees[user] for user in users if user in mentees), None)
    others = [user for user in users if meant is None or user != meant.mentee.user_id]
    if not start.pairs or len(others) > 1:
        visit.reply(views.no_mentee(tuple(others[:2]) if start.pairs else ()))
        return
    if meant is not None:
        start = proposing.start_proposal(visit.deps, visit.actor, meant.key)
    visit.open(forms.proposal_form(start, others[0] if others else "", topic))


WORDS: Mapping[str, Word] = {
    "connect": Word(
        connect,
        N_("brings your mentee together with somebody, if they want to"),
        N_("[@mentee] [@person] [topic]"),
        ("propose",),
        people=True,
    ),
}


def on_connecting_wanted(visit: Visit) -> None:
    """“I know whom you should meet”."""
    visit.ack()
    start = proposing.start_proposal(visit.deps, visit.actor, visit.number)
    if start.pairs:
        visit.open(forms.proposal_form(start))
    else:
        visit.reply(views.no_mentee())


def on_proposal_submitted(visit: Visit) -> None:
    """The idea is kept; the next tick brings it to the mentee, and to nobody else."""
    key = visit.noted("mentorship") or forms.read_mentorship(visit.view)
    proposing.check_mentor(visit.deps, visit.actor, key)  # before Slack is asked of anybody
    user = typed(visit.view, "person")
    person_id = person_named(visit, user, "person") if user else 0
    draft = forms.read_proposal(visit.view, person_id)
    form_key = str(visit.view["id"])
    card = proposing.propose_meeting(visit.deps, visit.actor, key, draft, form_key)
    visit.ack(response_action="update", view=views.proposed_view(card))
    draw_home(_for(visit, card.mentee.user_id))


def on_proposal_opened(visit: Visit) -> None:
    """The page of one proposal."""
    visit.ack()
    card = proposing.get_proposal(visit.deps, visit.actor, visit.number)
    visit.open(views.proposal_page(card))


def on_withdrawn(visit: Visit) -> None:
    """“Take it back”, after the question."""
    card = proposing.withdraw_proposal(visit.deps, visit.actor, visit.number)
    visit.ack()
    if visit.in_modal:
        visit.redraw_anyway(views.proposal_page(card))
    else:
        visit.reply(views.stands(card))
    _show_elsewhere(visit, card)


def on_yes_wanted(visit: Visit) -> None:
    """“Yes, introduce us”."""
    _open_form(visit, forms.yes_form)


def on_no_wanted(visit: Visit) -> None:
    """“Not this time”."""
    _open_form(visit, forms.no_form)


def _open_form(visit: Visit, form: Callable[[ProposalCard], dict[str, Any]]) -> None:
    """A form, if the proposal waits; else the word of how it stands, and the message mended."""
    visit.ack()
    card = proposing.get_proposal(visit.deps, visit.actor, visit.number, role="mentee")
    visit.open(form(card) if card.is_open else views.over_view(card))
    if not card.is_open:
        _show_elsewhere(visit, card)


def on_yes_submitted(visit: Visit) -> None:
    """The mentee would like to meet them: only now is the other asked."""
    key, question = visit.noted("proposal"), typed(visit.view, "question") or ""
    card = answers.accept_proposal(visit.deps, visit.actor, key, question)
    _answered(visit, card, views.accepted_view(card))


def on_no_submitted(visit: Visit) -> None:
    """Not this time."""
    key, words = visit.noted("proposal"), typed(visit.view, "words") or ""
    card = answers.refuse_proposal(visit.deps, visit.actor, key, words)
    kept = card.intro.state == "refused" and card.ask.words == clean_text(words)
    _answered(visit, card, views.refused_view(card, kept))


def _answered(visit: Visit, card: ProposalCard, then: dict[str, Any]) -> None:
    visit.ack(response_action="update", view=then)
    visit.redraw_beneath(views.proposal_page(card))
    _show_elsewhere(visit, card)


def _show_elsewhere(visit: Visit, card: ProposalCard) -> None:
    """The mentee's Home tab, and the messages that they got about it."""
    theirs = _for(visit, card.mentee.user_id)
    draw_home(theirs)
    retell(theirs, TO_MENTEE, card.subjects)


def _for(visit: Visit, user_id: str) -> Visit:
    return visit.acting(Actor(visit.actor.team_id, user_id))


def on_forward_put_off(visit: Visit) -> None:
    """“Not now”, of helping others with what one has learnt."""
    subjects = forward.put_off_forward(visit.deps, visit.actor, visit.number)
    visit.ack()
    retell(visit, (PAY_FORWARD,), subjects)
