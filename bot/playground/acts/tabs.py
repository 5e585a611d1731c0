"""Opening the app's tabs, and changing one's own profile."""

from typing import Any

from bot.playground.acts.messages import told
from bot.playground.deliver import not_connected
from bot.playground.errors import ActError
from bot.playground.events import hears, tell_home_opened, tell_user_changed
from bot.playground.slack import Slack
from bot.playground.world import Person
from bot.playground.zones import is_zone

Json = dict[str, Any]

OWN_FIELDS = ("tz", "real_name", "title")


async def open_home(slack: Slack, person: Person, _ask: Json) -> Json:
    """The Home tab."""
    if not slack.declared.home_tab:
        raise ActError("not_enabled", "This app has no Home tab.")
    return await _open(slack, person, "home")


async def open_messages(slack: Slack, person: Person, _ask: Json) -> Json:
    """The Messages tab."""
    if not slack.declared.messages_tab:
        raise ActError("messages_tab_disabled", "This app has no Messages tab.")
    return await _open(slack, person, "messages")


async def change_profile(slack: Slack, person: Person, ask: Json) -> Json:
    """A new time zone, name or title of one's own."""
    return await change_person(slack, person, {k: ask[k] for k in OWN_FIELDS if k in ask})


async def change_person(slack: Slack, person: Person, fields: Json) -> Json:
    """New facts about a person; the app hears of them as user_change."""
    if "tz" in fields and not is_zone(fields["tz"]):
        raise ActError("invalid_tz", f"{fields['tz']} is not a time zone.")
    for name, value in fields.items():
        kind = type(getattr(person, name))
        if not isinstance(value, kind):
            raise ActError("invalid_arguments", f"{name} cannot be {value!r}.")
        setattr(person, name, value)
    person.updated = int(slack.now().timestamp())
    slack.touched()
    return told(await tell_user_changed(slack, person))


async def _open(slack: Slack, person: Person, tab: str) -> Json:
    if hears(slack, "app_home_opened") and not slack.connections.open:
        raise not_connected(slack)
    ack = await tell_home_opened(slack, person, tab)
    slack.touched()
    return told(ack)
