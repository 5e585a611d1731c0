"""Being forgotten: nobody is left waiting, then everything that is a person's own is gone."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.exports import check_farewell
from bot.rules.refusals import Refusal
from bot.rules.requests import DeclineDraft
from bot.usecases.briefs.pages import told_before
from bot.usecases.intros.answers import decline_intro
from bot.usecases.intros.standing import withdraw_intro
from bot.usecases.mentorships.course import end_mentorship, subjects_told
from bot.usecases.pairs import Pair, pairs_with
from bot.usecases.planning.intros import TO_EXPERT, ask_subject
from bot.usecases.planning.mentorships import MENTORSHIP_KINDS
from bot.usecases.planning.requests import TO_MENTEE, TO_MENTOR
from bot.usecases.requests.answers import decline_request
from bot.usecases.requests.standing import RequestList, list_requests, withdraw_request
from storage import intros as intro_rows
from storage.forgetting import forget_person
from storage.people import find_person, id_of
from storage.tables import Intro, IntroAsk

ALL = 1000  # open at once: far more than limits allow
LEAVES, NO_REASON = "left", "other"  # codes of bot.rules.mentorships and bot.rules.requests


@dataclass(frozen=True)
class Leaving:
    """What is under way with others, and ends with it."""

    pairs: Sequence[Pair] = ()
    requests: RequestList = field(default_factory=RequestList)
    made: Sequence[Intro] = ()  # questions that are open
    got: Sequence[IntroAsk] = ()  # askings that wait for an answer
    key: int = 0  # of the person; 0: nobody is known

    @property
    def waiting(self) -> int:
        """How many requests and questions are open, either way."""
        requests = self.requests
        return len(requests.made) + len(requests.got) + len(self.made) + len(self.got)


@dataclass(frozen=True)
class Echo:
    """Messages that somebody else has read, and that are not as it stands any more."""

    whose: Actor
    kinds: Sequence[str]
    subjects: Sequence[str]


@dataclass(frozen=True)
class Forgotten:
    """What is left to do in Slack: its files of the person, and what others have read."""

    files: tuple[str, ...] = ()
    echoes: tuple[Echo, ...] = ()
    done: bool = True  # False: there was nothing to forget


def prepare_forgetting(deps: Deps, actor: Actor) -> Leaving:
    """What the form tells before it asks."""
    with deps.store.read() as session:
        return _leaving(session, actor)


def _leaving(session: Session, actor: Actor) -> Leaving:
    person = find_person(session, actor.team_id, actor.user_id)
    if person is None:
        return Leaving()
    key = id_of(person)
    made = [each for each in intro_rows.list_made(session, key, ALL) if each.state == "open"]
    return Leaving(
        pairs_with(session, actor),
        list_requests(session, person),
        made,
        intro_rows.list_got(session, key, ALL),
        key=key,
    )


def forget_me(deps: Deps, actor: Actor, person_id: int, typed: str) -> Forgotten:
    """Part from everybody, each by the deed that a person would do, then forget in one go.

    Whatever cuts this off in between, it can be asked for again: what has ended stays so. The form
    names whom it was opened by: one that comes once more finds nobody, or somebody new, and does
    nothing.
    """
    check_farewell(typed)
    leaving = prepare_forgetting(deps, actor)
    if not leaving.key or leaving.key != person_id:
        return Forgotten(done=False)
    echoes = [*_of_briefs(deps, actor), *_part(deps, actor, leaving)]
    with deps.store.write() as session:
        files = forget_person(session, actor.team_id, actor.user_id, deps.now())
    if files is None:  # another window was faster
        return Forgotten(done=False)
    deps.store.empty_log()
    return Forgotten(files, tuple(echoes))


def _of_briefs(deps: Deps, actor: Actor) -> list[Echo]:
    """Briefs hold what a mentee wrote: it is to disappear from them, too."""
    return [Echo(told.person, (told.kind,), (told.subject,)) for told in told_before(deps, actor)]


def _part(deps: Deps, actor: Actor, leaving: Leaving) -> list[Echo]:
    """Everything that is under way ends; those who wait hear of it.

    What has ended meanwhile, by another's hand or in another window, keeps nobody from leaving.
    """
    echoes: list[Echo] = []
    for intro in leaving.made:
        with suppress(Refusal):
            echoes += _withdraw(deps, actor, id_of(intro))
    for ask in leaving.got:
        with suppress(Refusal):
            decline_intro(deps, actor, id_of(ask))
    for card in leaving.requests.made:
        with suppress(Refusal):
            withdraw_request(deps, actor, card.key)
        echoes.append(Echo(_as(actor, card.other.user_id), TO_MENTOR, card.subjects))
    for card in leaving.requests.got:
        with suppress(Refusal):
            decline_request(deps, actor, card.key, DeclineDraft(NO_REASON))
        echoes.append(Echo(_as(actor, card.other.user_id), TO_MENTEE, card.subjects))
    for pair in leaving.pairs:
        with suppress(Refusal):
            end_mentorship(deps, actor, pair.key, LEAVES, "")
        whose = _as(actor, pair.other.user_id)
        told = subjects_told(deps, whose, pair.key)
        echoes.append(Echo(whose, MENTORSHIP_KINDS, told))
    return echoes


def _withdraw(deps: Deps, actor: Actor, intro_id: int) -> list[Echo]:
    card = withdraw_intro(deps, actor, intro_id)
    return [
        Echo(_as(actor, card.people[ask.expert_id].user_id), TO_EXPERT, [ask_subject(ask)])
        for ask in card.asks
    ]


def _as(actor: Actor, user_id: str) -> Actor:
    return Actor(actor.team_id, user_id)
