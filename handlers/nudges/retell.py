"""Retelling: a prompt that was sent shrinks or changes when what it asks about is settled."""

import logging
from collections.abc import Sequence

from bot.usecases.nudges.retelling import Said, retold
from handlers.errors import SLACK_TROUBLE, code_of
from handlers.nudges.redraw import redraw
from handlers.visits import Visit

log = logging.getLogger(__name__)


def retell(visit: Visit, kinds: Sequence[str], subjects: Sequence[str]) -> None:
    """Draw anew what was sent about these subjects; messages only ever mirror the rows."""
    with visit.turn:
        for said in retold(visit.deps, visit.jobs, visit.actor, kinds, subjects):
            _tell_anew(visit, said)


def _tell_anew(visit: Visit, said: Said) -> None:
    try:
        redraw(visit.client, said)
    except SLACK_TROUBLE as error:  # deleted, or too old to change: nothing is lost
        log.info("a prompt could not be redrawn: %s", code_of(error))
