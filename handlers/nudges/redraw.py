"""Drawing anew a message that was sent."""

from slack_sdk import WebClient

from bot.language import speaking
from bot.usecases.nudges.retelling import Said
from handlers.blocks import message
from handlers.nudges.metadata import metadata_of


def redraw(client: WebClient, said: Said) -> None:
    """Let a message say what it would say now; Slack keeps the metadata only if it comes along."""
    with speaking(said.language):
        told = message(*said.parts)
    client.chat_update(
        channel=said.channel,
        ts=said.ts,
        text=told.text,
        blocks=told.blocks,
        metadata=metadata_of(said.bundle),
    )
