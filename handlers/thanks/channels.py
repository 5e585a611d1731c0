"""The channel for thanks heard: chosen by those who run the programme, once it takes a word."""

from slack_bolt import App
from slack_sdk.errors import SlackApiError

from bot.rules.refusals import FormRefused, Problem
from bot.rules.thanks import CHANNEL_REFUSED, check_channel
from bot.usecases.planning.thanks import CLOSED, channel_subject
from bot.usecases.thanks import channels
from handlers.blocks import section
from handlers.errors import code_of, hear
from handlers.nudges.retell import retell
from handlers.registry import named
from handlers.thanks.channel_views import channel_form, channel_named, typed_channel
from handlers.visits import Visit
from storage.thanks import NamedChannel

# In English, as everything that the bot says in a channel: those who read it speak many languages.
FIRST_WORD = (
    "From now on thanks can be read here, when whoever says them chooses so. "
    "`/thanks @person for …` says them."
)


def register(app: App) -> None:
    """Hear everything about the channel."""
    app.action(named("thanks.channel"))(hear(on_channel_wanted))
    app.action(named("thanks.nowhere"))(hear(on_no_channel))
    app.view("thanks.channel.submit")(hear(on_channel_submitted))


def on_channel_wanted(visit: Visit) -> None:
    """“The channel for thanks”, on the programme's page or in a message to a lead."""
    visit.ack()
    visit.open(channel_form(channels.get_channel(visit.deps, visit.actor)))


def on_channel_submitted(visit: Visit) -> None:
    """A channel was chosen: it is named if it takes a first word of the bot's."""
    before = channels.get_channel(visit.deps, visit.actor)
    channel = check_channel(typed_channel(visit.view))
    if before != NamedChannel(channel):
        _say_first_word(visit, channel)
    found = channels.name_channel(visit.deps, visit.actor, channel)
    visit.ack(response_action="update", view=channel_named(found))
    _seen_to(visit, before)


def _say_first_word(visit: Visit, channel: str) -> None:
    try:
        visit.client.chat_postMessage(
            channel=channel,
            text=FIRST_WORD,
            blocks=[section(FIRST_WORD)],
            unfurl_links=False,
            unfurl_media=False,
        )
    except SlackApiError as error:
        code = code_of(error)
        if code not in CHANNEL_REFUSED:
            raise
        problem = "channel_archived" if code == "is_archived" else "not_invited"
        raise FormRefused({"channel": Problem(problem)}) from error


def on_no_channel(visit: Visit) -> None:
    """“No channel”, after the question."""
    before = channels.get_channel(visit.deps, visit.actor)
    found = channels.name_channel(visit.deps, visit.actor, None)
    visit.ack()
    visit.redraw_anyway(channel_named(found))
    _seen_to(visit, before)


def _seen_to(visit: Visit, before: NamedChannel | None) -> None:
    """The word that a channel takes no messages shrinks once another one was chosen, or none."""
    if before is not None and before.closed:
        retell(visit, (CLOSED,), [channel_subject(before.id)])
