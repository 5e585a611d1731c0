"""users.*, bots.info, team.info, auth.test, api.test and apps.connections.open."""

from typing import Any
from urllib.parse import quote

from bot.playground.errors import SlackError
from bot.playground.shapes import user_json
from bot.playground.slack import Slack
from bot.playground.web_api.arguments import Args, flag, needed, page
from bot.playground.world import Person

Json = dict[str, Any]


def api_test(_slack: Slack, args: Args) -> Json:
    """api.test: gives back what it got."""
    if args.get("error"):
        raise SlackError(str(args["error"]))
    return {"args": {key: value for key, value in args.items() if key != "token"}}


def auth_test(slack: Slack, _args: Args) -> Json:
    """auth.test: who the app is here."""
    world = slack.world
    return {
        "url": slack.url + "/",
        "team": world.team_name,
        "user": world.people[world.bot_user].name,
        "team_id": world.team_id,
        "user_id": world.bot_user,
        "bot_id": world.bot_id,
        "is_enterprise_install": False,
    }


def connections_open(slack: Slack, _args: Args) -> Json:
    """apps.connections.open: an address for one Socket Mode connection."""
    base = slack.url.replace("http://", "ws://", 1)
    ticket, app_id = slack.connections.ticket(), quote(slack.world.app_id)
    return {"url": f"{base}/link/?ticket={ticket}&app_id={app_id}"}


def user_info(slack: Slack, args: Args) -> Json:
    """users.info."""
    person = slack.person(needed(args, "user"))
    if not person:
        raise SlackError("user_not_found")
    return {"user": user_json(slack, person) | _locale(person, args)}


def user_list(slack: Slack, args: Args) -> Json:
    """users.list, page by page."""
    rows, cursor = page(list(slack.world.people.values()), args, default=1000)
    return {
        "members": [user_json(slack, person) | _locale(person, args) for person in rows],
        "cache_ts": int(slack.now().timestamp()),
        "response_metadata": {"next_cursor": cursor},
    }


def team_info(slack: Slack, _args: Args) -> Json:
    """team.info."""
    world = slack.world
    team = {"id": world.team_id, "name": world.team_name, "domain": world.domain}
    return {"team": team | {"url": slack.url + "/", "email_domain": "", "icon": {}}}


def bot_info(slack: Slack, args: Args) -> Json:
    """bots.info."""
    world = slack.world
    if args.get("bot", world.bot_id) != world.bot_id:
        raise SlackError("bot_not_found")
    bot = {
        "id": world.bot_id,
        "deleted": False,
        "name": slack.declared.bot_name,
        "updated": world.people[world.bot_user].updated,
        "app_id": world.app_id,
        "user_id": world.bot_user,
        "icons": {},
    }
    return {"bot": bot}


def _locale(person: Person, args: Args) -> Json:
    """A stranger's language is not told."""
    told = flag(args, "include_locale") and not person.is_stranger
    return {"locale": person.locale} if told else {}
