"""Opens, pushes, updates and closes modals, and publishes App Home."""

import secrets
from typing import Any

from bot.playground.contents import view_body
from bot.playground.errors import SlackError
from bot.playground.slack import Slack
from bot.playground.values import all_values
from bot.playground.world import Person, View, new_id

DEEPEST = 3


def open_modal(slack: Slack, user: str, body: dict[str, Any]) -> View:
    """A new modal at the bottom, of a checked view; what was open before goes."""
    _free_external_id(slack, body)
    close_all(slack, user)
    return _put(slack, user, body)


def push_modal(slack: Slack, user: str, body: dict[str, Any]) -> View:
    """A modal of a checked view on top of the open ones, three at most."""
    _free_external_id(slack, body)
    stack = slack.world.stack(user)
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= DEEPEST:
        raise SlackError("push_limit_reached")
    return _put(slack, user, body)


def update_view(slack: Slack, view: View, new: Any, given_hash: object = None) -> View:
    """New content for an open view; what was typed stays where the ids stay."""
    body = view_body(slack, new, view.kind)
    if given_hash and given_hash != view.hash:
        raise SlackError("hash_conflict")
    _free_external_id(slack, body, view)
    view.values = all_values(body["blocks"], all_values(view.body["blocks"], view.values))
    view.body, view.hash = body, _hash(slack)
    slack.touched()
    return view


def publish_home(slack: Slack, person: Person, new: Any, given_hash: object = None) -> View:
    """A person's App Home."""
    if not slack.declared.home_tab:
        raise SlackError("not_enabled")
    old = slack.world.views.get(slack.world.homes.get(person.id, ""))
    if old:
        return update_view(slack, old, new, given_hash)
    body = view_body(slack, new, "home")
    _free_external_id(slack, body)
    name = new_id("V")
    view = View(name, person.id, "home", body, _hash(slack), name)
    slack.world.views[name] = view
    slack.world.homes[person.id] = name
    slack.touched()
    return view


def close_top(slack: Slack, view: View) -> None:
    """Takes a modal off its stack, with whatever lies on top of it."""
    stack = slack.world.stacks.get(view.user, [])
    if view.id in stack:
        at = stack.index(view.id)
        for name in stack[at:]:
            slack.world.views.pop(name, None)
        slack.world.stacks[view.user] = stack[:at]
    slack.touched()


def close_all(slack: Slack, user: str) -> None:
    """Closes all of a person's modals."""
    for name in slack.world.stacks.pop(user, []):
        slack.world.views.pop(name, None)
    slack.touched()


def find_view(slack: Slack, view_id: object, external_id: object) -> View:
    """A view by either id, for views.update."""
    views = slack.world.views
    if isinstance(view_id, str) and view_id:
        if view_id in views:
            return views[view_id]
    elif isinstance(external_id, str) and external_id:
        for view in views.values():
            if view.body.get("external_id") == external_id:
                return view
    else:
        raise SlackError("invalid_arguments", "[ERROR] missing view_id or external_id")
    raise SlackError("not_found")


def _put(slack: Slack, user: str, body: dict[str, Any]) -> View:
    stack = slack.world.stacks.setdefault(user, [])
    name = new_id("V")
    root, previous = (stack[0], stack[-1]) if stack else (name, None)
    view = View(name, user, "modal", body, _hash(slack), root, previous)
    slack.world.views[name] = view
    stack.append(name)
    slack.touched()
    return view


def _free_external_id(slack: Slack, body: dict[str, Any], own: View | None = None) -> None:
    wanted = body.get("external_id")
    for view in slack.world.views.values() if wanted else ():
        if view is not own and view.body.get("external_id") == wanted:
            raise SlackError("duplicate_external_id")


def _hash(slack: Slack) -> str:
    return f"{int(slack.now().timestamp())}.{secrets.token_urlsafe(6)}"
