"""A member whom somebody names: Slack is asked about one who is not known yet."""

from slack_sdk.errors import SlackApiError

from bot.deps import Actor
from bot.rules.refusals import FormRefused, Problem
from bot.usecases import people
from handlers.errors import code_of
from handlers.people.listeners import member_of
from handlers.visits import Visit

NOBODY = ("user_not_found", "user_not_visible", "users_not_found")


def person_named(visit: Visit, user_id: str, field: str) -> int:
    """The key of a member who was named; FormRefused on the field for a bot or a stranger."""
    actor = Actor(visit.actor.team_id, user_id)
    if user_id == visit.context.bot_user_id:  # Slack offers bots in its menus, too
        raise FormRefused({field: Problem("the_bot")})
    if user_id and not people.is_known(visit.deps, actor):
        _learn(visit, user_id)
    found = people.find_key(visit.deps, actor)
    if found is None:  # another bot, a stranger, or nobody
        raise FormRefused({field: Problem("no_person")})
    return found


def _learn(visit: Visit, user_id: str) -> None:
    try:
        member = visit.client.users_info(user=user_id, include_locale=True)["user"]
    except SlackApiError as error:
        if code_of(error) not in NOBODY:
            raise
        return
    people.learn_member(visit.deps, visit.actor.team_id, member_of(member, visit.actor.team_id))
