"""Showing: the Home tab and the messages that mirror the rows of a question."""

from collections.abc import Iterable

from bot.deps import Actor
from bot.usecases.intros import prompts
from bot.usecases.intros.standing import IntroCard
from bot.usecases.planning.intros import TO_EXPERT, ask_subject
from handlers.home.publish import draw_home
from handlers.nudges.retell import retell
from handlers.visits import Visit
from storage.tables import IntroAsk


def show_elsewhere(visit: Visit, card: IntroCard, others: Iterable[IntroAsk] = ()) -> None:
    """The Home tab, and the messages that all got about this question."""
    draw_home(visit)
    for anew in prompts.messages_about(visit.deps, card.key):
        whose = visit.acting(Actor(anew.person.team_id, anew.person.user_id))
        retell(whose, anew.kinds, anew.subjects)
    retell(visit, TO_EXPERT, [ask_subject(ask) for ask in others])
