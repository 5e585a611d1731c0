"""The channel for thanks as those who run the programme see it: the form, and what they chose."""

from collections.abc import Mapping
from typing import Any

from bot.language import _
from handlers.blocks import Block, actions, button, confirm, context, modal, section
from handlers.inputs import field
from storage.thanks import NamedChannel


def channel_form(named_one: NamedChannel | None) -> dict[str, Any]:
    """Which channel it is now, and which it is to be."""
    menu: Block = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
    }
    blocks: list[Block] = [section(_standing(named_one))]
    if named_one is not None:
        menu["initial_conversation"] = named_one.id
        asking = confirm(
            _("No channel for thanks?"),
            _("From now on thanks are private. What was said in the channel stays there."),
            _("No channel"),
            _("Leave it as it is"),
        )
        blocks.append(actions("nowhere", button(_("No channel"), "thanks.nowhere", confirm=asking)))
    blocks += [
        field("channel", _("Where may thanks be said?"), menu),
        context(
            _(
                "Invite me there first, with `/invite @Northstar`. I write one line to say what "
                "it is for. Whoever thanks somebody chooses each time who sees it: that person "
                "alone, or everybody in the channel."
            )
        ),
    ]
    return modal("thanks.channel.submit", _("Channel for thanks"), blocks, submit=_("Name it"))


def _standing(named_one: NamedChannel | None) -> str:
    if named_one is None:
        return _("Thanks are private here. You can name a channel in which they may be said, too.")
    if named_one.closed:
        return _(
            "I cannot write in <#{channel}> any more, so thanks are private for now. "
            "Invite me there again and name it once more, or choose another channel.",
            channel=named_one.id,
        )
    return _("Thanks may be said in <#{channel}>, by whoever chooses so.", channel=named_one.id)


def channel_named(named_one: NamedChannel | None) -> dict[str, Any]:
    """After the choice."""
    blocks = [section(_standing(named_one))]
    return modal("thanks.channel.named", _("Channel for thanks"), blocks, close=_("Done"))


def typed_channel(view: Mapping[str, Any]) -> str | None:
    """The channel that the form holds."""
    states = view["state"]["values"].get("channel", {}).values()
    return next((state.get("selected_conversation") for state in states), None)
