"""Answers to a proposal: a yes, and only then is the other asked; or “not this time”."""

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import proposals as rules
from bot.rules.refusals import FormRefused
from bot.usecases.intros.asking import ask_expert, asking_problem
from bot.usecases.planning.proposals import (
    OVER,
    TAKES_NOBODY,
    close_proposal,
    tell_mentor,
    unplan_proposal,
)
from bot.usecases.proposals.proposing import ProposalCard, card_of, find_own, own_proposal
from storage.mentorships import has_pair
from storage.people import id_of, lock_people
from storage.proposals import proposed_ask
from storage.tables import Intro, Person

TAKEN_BY_NOBODY = ("left", "intro_not_now")  # these say nothing about the two


def accept_proposal(deps: Deps, actor: Actor, intro_id: int, question: str) -> ProposalCard:
    """The mentee would like to: the other is asked, or both hear that they take nobody just now.

    Whatever was answered before stays.
    """
    with deps.store.write() as session:
        mentee, intro = _hold(session, deps, actor, intro_id)
        card = card_of(session, mentee, intro, deps.now())
        if card.is_open:
            intro.question = rules.check_question(question)
            if has_pair(session, intro.made_by, intro.asker_id):
                _ask(session, deps, card)
            else:
                close_proposal(session, intro, "over", deps.now())
        return card_of(session, mentee, intro, deps.now())


def _hold(session: Session, deps: Deps, actor: Actor, intro_id: int) -> tuple[Person, Intro]:
    """The mentee and the one to be asked come first, in one order: others ask them, too."""
    known, found = find_own(session, actor, intro_id, "mentee")
    lock_people(session, {id_of(known), proposed_ask(session, id_of(found)).expert_id})
    return own_proposal(session, deps, actor, intro_id, "mentee")


def _ask(session: Session, deps: Deps, card: ProposalCard) -> None:
    intro, now = card.intro, deps.now()
    problem = asking_problem(session, card.mentee, card.person, now, one_more=True)
    if problem is not None and problem.code not in TAKEN_BY_NOBODY:
        raise FormRefused({"question": problem})
    if problem is not None:
        close_proposal(session, intro, "over", now)
        card.ask.answered_at = now  # tells this end from a silence
        session.add(card.ask)
        tell_mentor(session, intro, TAKES_NOBODY, now)
        return
    intro.state = "open"
    session.add(intro)
    session.flush()
    unplan_proposal(session, intro)
    ask_expert(session, deps, intro, card.person, now)


def refuse_proposal(deps: Deps, actor: Actor, intro_id: int, words: str) -> ProposalCard:
    """Not this time: the mentor hears, with a word if there is one; the other never does."""
    with deps.store.write() as session:
        mentee, intro = own_proposal(session, deps, actor, intro_id, "mentee")
        card = card_of(session, mentee, intro, deps.now())
        if not card.is_open:
            return card
        card.ask.words = rules.check_words(words)
        session.add(card.ask)
        close_proposal(session, intro, "refused", deps.now())
        tell_mentor(session, intro, OVER, deps.now())
        return card_of(session, mentee, intro, deps.now())
