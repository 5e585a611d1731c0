"""Retelling: a prompt that was sent shrinks or changes when what it asks about is settled."""

import logging
from collections.abc import Sequence

from bot.usecases.retelling import Said, retold
from handlers.blocks import message
from handlers.errors import SLACK_TROUBLE, code_of
from handlers.nudges.metadata import metadata_of
from handlers.visits import Visit

log = logging.getLogger(__name__)


def retell(visit: Visit, kinds: Sequence[str], subjects: Sequence[str]) -> None:
    """Draw anew the messages that were sent about these subjects; they only ever mirror the rows.

    Slack keeps the metadata only if an update carries it along.
    """
    with visit.turn:
        for said in retold(visit.deps, visit.jobs, visit.actor, kinds, subjects):
            _tell_anew(visit, said)


def _tell_anew(visit: Visit, said: Said) -> None:
    told = message(*said.parts)
    try:
        visit.client.chat_update(
            channel=said.channel,
            ts=said.ts,
            text=told.text,
            blocks=told.blocks,
            metadata=metadata_of(said.bundle),
        )
    except SLACK_TROUBLE as error:  # deleted, or too old to change: nothing is lost
        log.info("a prompt could not be redrawn: %s", code_of(error))
