"""views.*: modals and App Home."""

from typing import Any

from bot.playground.contents import view_body
from bot.playground.errors import SlackError
from bot.playground.offered import starting_at
from bot.playground.shapes import view_json
from bot.playground.slack import Slack
from bot.playground.view_stack import find_view, open_modal, publish_home, push_modal, update_view
from bot.playground.web_api.arguments import Args, needed
from bot.playground.world import SLACKBOT, View

Json = dict[str, Any]


def open_view(slack: Slack, args: Args) -> Json:
    """views.open."""
    body = _checked(slack, args)
    trigger = slack.triggers.use(args.get("trigger_id"))
    starting_at(slack, trigger.user, trigger.channel, body)
    return _shown(slack, open_modal(slack, trigger.user, body))


def push_view(slack: Slack, args: Args) -> Json:
    """views.push: only from within a modal."""
    body = _checked(slack, args)
    trigger = slack.triggers.use(args.get("trigger_id"))
    return _shown(slack, push_modal(slack, trigger.user, body))


def change_view(slack: Slack, args: Args) -> Json:
    """views.update."""
    _need_view(args)
    view = find_view(slack, args.get("view_id"), args.get("external_id"))
    return _shown(slack, update_view(slack, view, args["view"], args.get("hash")))


def publish_view(slack: Slack, args: Args) -> Json:
    """views.publish."""
    person = slack.person(needed(args, "user_id"))
    if not person or person.id == SLACKBOT or person.is_bot:
        raise SlackError("invalid_arguments", "invalid `user_id`")
    _need_view(args)
    return _shown(slack, publish_home(slack, person, args["view"], args.get("hash")))


def _checked(slack: Slack, args: Args) -> Json:
    """A refused view does not use up the trigger."""
    _need_view(args)
    return view_body(slack, args["view"], "modal")


def _need_view(args: Args) -> None:
    if not args.get("view"):
        raise SlackError("invalid_arguments", "[ERROR] missing required field: view")


def _shown(slack: Slack, view: View) -> Json:
    return {"view": view_json(slack, view)}
