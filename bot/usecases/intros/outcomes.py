"""Did it help: asked two weeks after a yes, answered in one tap, with a word if one likes."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import intros as rules
from bot.rules.refusals import NotFound
from bot.usecases.intros.standing import SETTLED, IntroCard, card_of, own_intro
from bot.usecases.planning.intros import (
    HELPED,
    HELPED_LATER,
    intro_subject,
    plan_helped_later,
)
from bot.usecases.planning.rows import number_of
from bot.usecases.thanks.offers import may_offer_thanks
from storage import intros as rows
from storage.people import find_person, id_of
from storage.tables import Intro, IntroOutcome, Nudge, Person

LATER = "later"  # the question comes once more
TAKEN_BACK = "taken_back"  # the yes that the question was about


@dataclass(frozen=True)
class HelpedPrompt:
    """The question whether it helped, or the answer that was given."""

    kind: str
    card: IntroCard | None = None
    over: str | None = None


@dataclass(frozen=True)
class LookedBack:
    """An answer that was kept; `thanks` names whom to thank, where that is offered."""

    card: IntroCard
    thanks: Person | None = None


def keep_outcome(deps: Deps, actor: Actor, intro_id: int, helped: str) -> LookedBack:
    """One tap: whether it helped; words that were written before stay."""
    with deps.store.write() as session:
        person, intro = _own_settled(session, deps, actor, intro_id)
        before = rows.find_outcome(session, intro_id)
        words = before.words if before else ""
        return _keep(session, deps, person, intro, rules.check_outcome(helped, words))


def write_outcome(deps: Deps, actor: Actor, intro_id: int, helped: str, words: str) -> LookedBack:
    """Whether it helped, with a word about it: only the asker reads the word."""
    clean = rules.check_outcome(helped, words)
    with deps.store.write() as session:
        person, intro = _own_settled(session, deps, actor, intro_id)
        return _keep(session, deps, person, intro, clean)


def ask_later(deps: Deps, actor: Actor, intro_id: int) -> IntroCard:
    """The two have not talked yet: the question comes once more, a week from now."""
    with deps.store.write() as session:
        person, intro = _own_settled(session, deps, actor, intro_id)
        card = card_of(session, person, intro, deps.now())
        if card.outcome is None:
            plan_helped_later(session, intro, person, deps.now())
        return card


def get_outcome(deps: Deps, actor: Actor, intro_id: int) -> IntroCard:
    """A question of the actor's that somebody said yes to."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        intro = rows.find_own_intro(session, id_of(person), intro_id) if person else None
        if person is None or intro is None or intro.state not in SETTLED:
            raise NotFound("intro")
        return card_of(session, person, intro, deps.now())


def helped_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> HelpedPrompt:
    """What to ask of the question behind a nudge."""
    intro = rows.find_own_intro(session, id_of(person), number_of(nudge.subject))
    if intro is None:
        return HelpedPrompt(nudge.kind, over="gone")
    card = card_of(session, person, intro, now)
    since = intro.accepted_at
    if intro.state not in SETTLED or since is None or nudge.due_at <= since:
        return HelpedPrompt(nudge.kind, card, TAKEN_BACK)
    if card.outcome:
        return HelpedPrompt(nudge.kind, card, "answered")
    later = nudge.kind == HELPED and rows.was_planned(
        session, id_of(person), HELPED_LATER, intro_subject(card.key), since
    )
    return HelpedPrompt(nudge.kind, card, LATER if later else None)


def _own_settled(session: Session, deps: Deps, actor: Actor, intro_id: int) -> tuple[Person, Intro]:
    person, intro = own_intro(session, deps, actor, intro_id)
    if intro.state not in SETTLED:
        raise NotFound("intro")
    return person, intro


def _keep(
    session: Session, deps: Deps, person: Person, intro: Intro, told: tuple[str, str]
) -> LookedBack:
    now, key = deps.now(), id_of(intro)
    outcome = rows.find_outcome(session, key) or IntroOutcome(
        intro_id=key, person_id=id_of(person), team_id=intro.team_id, helped="", created_at=now
    )
    outcome.helped, outcome.words = told
    session.add(outcome)
    if intro.state != "done":
        intro.state, intro.ended_at = "done", now
        session.add(intro)
    session.flush()
    card = card_of(session, person, intro, now)
    return LookedBack(card, _to_thank(session, card, now))


def _to_thank(session: Session, card: IntroCard, now: datetime) -> Person | None:
    helper, outcome = card.helper, card.outcome
    if helper is None or not helper.active or outcome is None or outcome.helped not in rules.GOOD:
        return None
    offered = may_offer_thanks(session, card.me, intro_subject(card.key), now)
    return helper if offered else None
