"""Thanks: a click or a form is kept before Slack hears that it arrived."""

import pytest

from handlers.thanks import channels, listeners
from tests.handlers.acknowledging import Listener, crash_unheard

WRITES = [
    (listeners.on_kept, listeners.saying, "keep_thanks"),
    (listeners.on_dropped, listeners.saying, "keep_thanks"),
    (listeners.on_taken_back, listeners.saying, "take_back"),
    (listeners.on_thanks_submitted, listeners.saying, "give_thanks"),
    (channels.on_no_channel, channels.channels, "name_channel"),
    (channels.on_channel_submitted, channels.channels, "name_channel"),
]


@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, room: object, use_case: str
) -> None:
    monkeypatch.setattr(listeners, "_whom", lambda *_given: 1)
    monkeypatch.setattr(listeners.forms, "read_thanks", lambda _view: ("U1", "Grids", ""))
    monkeypatch.setattr(channels.channels, "get_channel", lambda *_given: None)
    monkeypatch.setattr(channels, "typed_channel", lambda _view: "C1CHANNEL")
    monkeypatch.setattr(channels, "_say_first_word", lambda *_given: None)
    crash_unheard(monkeypatch, listener, room, use_case)
