"""Payloads as Slack sends them, made by hand: for what no client would send."""

from functools import lru_cache

from bot.playground.server import Playground
from tests.e2e.conftest import Town
from tests.e2e.someone import Someone
from tests.playground.hands import JONAS, Json

TS = "1795424400.000100"


def message_event(person: Someone, text: str, ts: str = TS, **more: object) -> Json:
    """Words of a person in the direct message with the bot."""
    event = {"type": "message", "channel": "D04FORGED01", "channel_type": "im", "user": person.user}
    return event_of(person, event | {"text": text, "ts": ts} | more)


def event_of(person: Someone, event: Json) -> Json:
    """An event of the person's workspace."""
    return {
        "type": "event_callback",
        "team_id": _team(person.playground),
        "event_id": "Ev04FORGED01",
        "event_time": 1795424400,
        "event": event,
    }


def button(person: Someone, action_id: str, value: str, **more: object) -> Json:
    """A button in a modal of the bot's."""
    return _interaction(person, "block_actions") | {
        "actions": [{"type": "button", "action_id": action_id, "block_id": "x", "value": value}],
        "container": {"type": "view", "view_id": "V04FORGED01"},
        "view": _view("goals.page", "", {}),
        **more,
    }


def submission(person: Someone, callback_id: str, note: str, /, **values: Json) -> Json:
    """A form submitted, with what the bot is said to have noted in it."""
    return _interaction(person, "view_submission") | {"view": _view(callback_id, note, values)}


def _view(callback_id: str, note: str, values: Json) -> Json:
    named = {_field(name): entry for name, entry in values.items()}
    return {
        "id": "V04FORGED01",
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": note,
        "blocks": [{"type": "input", "block_id": name} for name in named],
        "state": {"values": {name: {"x": entry} for name, entry in named.items()}},
    }


def _field(name: str) -> str:
    return name.replace("_", ".") if name.startswith(("goal_", "milestone_")) else name


def _interaction(person: Someone, kind: str) -> Json:
    team = _team(person.playground)
    return {
        "type": kind,
        "team": {"id": team, "domain": "fernhill-studio"},
        "user": {"id": person.user, "team_id": team, "username": "x", "name": "x"},
        "trigger_id": "1795424400.1.forged",
        "api_app_id": "A04NAVAPP01",
    }


@lru_cache(maxsize=1)
def _team(playground: Playground) -> str:
    """Asked once of a workspace: hundreds of payloads may follow."""
    return str(Someone(playground, JONAS).sees()["team"]["id"])


def words(text: str) -> Json:
    """What a text field holds."""
    return {"type": "plain_text_input", "value": text}


def day(text: str) -> Json:
    """What a date field holds."""
    return {"type": "datepicker", "selected_date": text}


def user(text: str) -> Json:
    """What a field for people holds."""
    return {"type": "users_select", "selected_user": text}


def option(value: str) -> Json:
    """What a menu holds."""
    return {"type": "static_select", "selected_option": {"value": value}}


def heard(town: Town, someone: Someone, action: str, value: str) -> str:
    """What the bot says to a forged click."""
    before = len(someone.texts())
    payload = button(someone, f"{action}#{value}", value)
    assert town.control("raw", type="interactive", payload=payload)["acked"], action
    someone.waits_for(lambda: len(someone.texts()) > before)
    return someone.texts()[-1]
