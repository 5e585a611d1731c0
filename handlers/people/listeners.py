"""People heard: whoever asks for something is met, and whoever moves or leaves is noticed."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from typing import Any

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from bot.deps import Actor, Deps
from bot.usecases.people import Member, find_key, is_known, learn_member
from handlers.errors import SLACK_TROUBLE, code_of, hear
from handlers.visits import Visit

log = logging.getLogger(__name__)
SLACKBOT = "USLACKBOT"  # is_bot is false for it


def register(app: App) -> None:
    """Hear of members, and meet whoever asks for something for the first time."""
    app.use(meeting(app.listener_runner.listener_executor))
    app.event("user_change")(hear(on_user_changed))


def meeting(errands: Executor) -> Callable[..., None]:
    """A middleware that lets Slack be asked about a new person, without holding up the answer."""
    met: set[Actor] = set()

    def meet(
        context: BoltContext,
        client: WebClient,
        body: Mapping[str, Any],
        next: Callable[[], None],
    ) -> None:
        actor = Actor(str(context.team_id), str(context.user_id))
        context["met"] = met  # whoever is forgotten is new when they come back
        if context.user_id and context.team_id and actor not in met and _asks(body):
            met.add(actor)
            introduction = errands.submit(_introduce, context["deps"], client, actor)
            introduction.add_done_callback(_again_if_failed(met, actor))
            context["introduction"] = introduction
        next()

    return meet


def _asks(body: Mapping[str, Any]) -> bool:
    """user_change tells of everybody in the workspace: it makes nobody a user of the bot."""
    return (body.get("event") or {}).get("type") != "user_change"


def _again_if_failed(met: set[Actor], actor: Actor) -> Callable[[Future[None]], None]:
    """Whatever went wrong, the next visit asks again: else a time zone would never be known."""

    def ended(introduction: Future[None]) -> None:
        if not introduction.cancelled() and (error := introduction.exception()) is not None:
            met.discard(actor)
            log.warning("a new person is not known yet: %s", code_of(error))

    return ended


def _introduce(deps: Deps, client: WebClient, actor: Actor) -> None:
    if is_known(deps, actor):
        return
    member = client.users_info(user=actor.user_id, include_locale=True)["user"]
    learn_member(deps, actor.team_id, member_of(member, actor.team_id))


def on_user_changed(visit: Visit) -> None:
    """A member changed: only those who use the bot concern it."""
    member = visit.body["event"]["user"]
    team_id = str(visit.body.get("team_id") or visit.actor.team_id)
    if "locale" not in member and find_key(visit.deps, Actor(team_id, str(member["id"]))):
        member = member | {"locale": _asked_locale(visit, str(member["id"]))}
    learn_member(visit.deps, team_id, member_of(member, team_id), only_known=True)


def _asked_locale(visit: Visit, user_id: str) -> str:
    """The event is not documented to tell the language, which may be what has changed."""
    try:
        user = visit.client.users_info(user=user_id, include_locale=True)["user"]
    except SLACK_TROUBLE as error:
        log.warning("a member's language is not known: %s", code_of(error))
        return ""
    return str(user.get("locale") or "")


def member_of(member: Mapping[str, Any], team_id: str) -> Member:
    """A member as users.info and user_change tell of one; fields may be missing or empty."""
    details = member.get("profile") or {}
    name = details.get("display_name") or member.get("real_name") or member.get("name") or ""
    return Member(
        user_id=str(member["id"]),
        name=str(name),
        tz=str(member.get("tz") or "UTC"),
        locale=str(member.get("locale") or "")[:20],
        active=not member.get("deleted", False),
        is_guest=bool(member.get("is_restricted") or member.get("is_ultra_restricted")),
        is_admin=bool(member.get("is_admin")),
        is_bot=bool(member.get("is_bot")) or member["id"] == SLACKBOT,
        is_stranger=bool(member.get("is_stranger"))
        or (member.get("team_id") or team_id) != team_id,
    )
