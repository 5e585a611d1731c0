"""Thanks: a click or a form is kept before Slack hears that it arrived."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from handlers.thanks import channels, listeners

FORM = {"id": "V1", "state": {"values": {}}}
WRITES = [
    (listeners.on_kept, listeners.thanks, "keep_thanks"),
    (listeners.on_dropped, listeners.thanks, "keep_thanks"),
    (listeners.on_taken_back, listeners.thanks, "take_back"),
    (listeners.on_thanks_submitted, listeners.thanks, "give_thanks"),
    (channels.on_no_channel, channels.thanks_channels, "name_channel"),
    (channels.on_channel_submitted, channels.thanks_channels, "name_channel"),
]


class Crash(Exception):
    """The process ends here."""


@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Callable[[Any], None], room: object, use_case: str
) -> None:
    def crash(*_given: object, **_named: object) -> None:
        raise Crash

    monkeypatch.setattr(listeners, "_whom", lambda *_given: 1)
    monkeypatch.setattr(listeners.forms, "read_thanks", lambda _view: ("U1", "Grids", ""))
    monkeypatch.setattr(channels.thanks_channels, "get_channel", lambda *_given: None)
    monkeypatch.setattr(channels, "typed_channel", lambda _view: "C1CHANNEL")
    monkeypatch.setattr(channels, "_say_first_word", lambda *_given: None)
    monkeypatch.setattr(room, use_case, crash)
    acks: list[object] = []
    visit = SimpleNamespace(
        ack=lambda **given: acks.append(given), number=1, view=FORM, deps=None, actor=None
    )
    with pytest.raises(Crash):
        listener(visit)
    assert acks == []
