"""Showing: the Home tab and the messages that mirror the rows of a question."""

import logging
from collections.abc import Iterable

from bot.deps import Actor
from bot.usecases.intros import prompts
from bot.usecases.intros.standing import IntroCard
from bot.usecases.planning.intros import TO_EXPERT, ask_subject
from handlers.errors import SLACK_TROUBLE, code_of
from handlers.home.publish import draw_home, homes_changed
from handlers.nudges.retell import retell
from handlers.visits import Visit
from storage.tables import IntroAsk

log = logging.getLogger(__name__)
_ADDRESSES: dict[str, str] = {}  # of workspaces: each is asked for once


def show_elsewhere(visit: Visit, card: IntroCard, others: Iterable[IntroAsk] = ()) -> None:
    """The Home tab, and the messages that all got about this question."""
    draw_home(visit)
    people = {card.asker.user_id, *(card.people[ask.expert_id].user_id for ask in card.asks)}
    others_there = people - {card.me.user_id}
    homes_changed(visit, [Actor(visit.actor.team_id, user) for user in others_there])
    for anew in prompts.messages_about(visit.deps, card.key):
        whose = visit.acting(Actor(anew.person.team_id, anew.person.user_id))
        retell(whose, anew.kinds, anew.subjects)
    retell(visit, TO_EXPERT, [ask_subject(ask) for ask in others])


def conversations_at(visit: Visit) -> str:
    """How the addresses of conversations begin in this workspace; "" while Slack does not tell."""
    team = visit.actor.team_id
    if team not in _ADDRESSES:
        try:
            address = str(visit.client.auth_test().get("url") or "")
        except SLACK_TROUBLE as error:
            log.info("the workspace's address is not known: %s", code_of(error))
            return ""
        _ADDRESSES[team] = f"{address.rstrip('/')}/archives/" if address else ""
    return _ADDRESSES[team]
