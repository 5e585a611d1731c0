"""The clock, what is remembered across restarts, starting over, and who may come in."""

import http.client
import json
import subprocess
import sys
import textwrap
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from slack_sdk import WebClient

from bot.playground.clock import Clock, ClockMovesForwardOnlyError
from bot.playground.server import Playground
from tests.playground.hands import (
    GENERAL,
    JONAS,
    Hands,
    buttons,
    client_of,
    control,
    eventually,
    fetch,
    manifest,
    post,
    section,
)

Json = dict[str, Any]
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_standing_clock_moves_only_when_it_is_moved() -> None:
    clock = Clock(NOON, running=False)
    assert clock.now() == clock.now() == NOON
    assert clock.add(timedelta(hours=2)) == clock.now() == NOON + timedelta(hours=2)
    assert clock.move_to(NOON + timedelta(days=1)).day == 24
    with pytest.raises(ClockMovesForwardOnlyError):
        clock.move_to(NOON)


def test_a_running_clock_keeps_real_time_from_where_it_was_put() -> None:
    clock = Clock(NOON)
    assert timedelta(0) <= clock.now() - NOON < timedelta(seconds=5)
    before = clock.now()
    time.sleep(0.01)
    assert clock.now() > before


def test_the_page_moves_the_clock_forward_only() -> None:
    with Playground(manifest(), clock=Clock(NOON, running=False)) as playground:
        moved = control(playground, "clock", add={"days": 1, "hours": 2, "minutes": 3})
        assert moved["now"] == "2026-11-24T14:03:00+00:00"
        assert playground.clock.now() == datetime(2026, 11, 24, 14, 3, tzinfo=UTC)
        back = control(playground, "clock", to="2026-11-24T14:00:00Z")
        assert back["error"] == "clock_moves_forward_only"
        assert control(playground, "clock", to="2026-11-27T10:00:00+01:00")["ok"]
        assert fetch(playground, f"/client/workspace?as={JONAS}")["now"].startswith(
            "2026-11-27T09:00:00"
        )
        assert control(playground, "clock", to="2026-12-01")["error"] == "invalid_time"


def test_timestamps_stay_unique_while_the_clock_stands_still() -> None:
    with Playground(manifest(), clock=Clock(NOON, running=False)) as playground:
        client = client_of(playground)
        stamps = [client.chat_postMessage(channel=JONAS, text="x")["ts"] for _ in range(5)]
    assert stamps == sorted(set(stamps))


def test_a_workspace_is_remembered_with_its_clock(tmp_path: Path) -> None:
    with Playground(manifest(), folder=tmp_path) as first:
        hands = Hands(first, JONAS)
        client_of(first).chat_postMessage(channel=JONAS, text="x", blocks=[buttons("b", "go")])
        home = {"type": "home", "blocks": [section("Home")]}
        client_of(first).views_publish(user_id=JONAS, view=home)
        hands.act("profile", tz="Asia/Tokyo")
        control(first, "clock", add={"days": 7})
        before = hands.sees()
    with Playground(manifest(), folder=tmp_path) as second:
        after = Hands(second, JONAS).sees()
        ahead = second.clock.now() - datetime.now(UTC)
    for part in ("team", "users", "channels", "messages", "home"):
        assert after[part] == before[part], part
    assert ahead > timedelta(days=6, hours=23)


def test_an_uploaded_file_is_remembered(tmp_path: Path) -> None:
    with Playground(manifest(), folder=tmp_path) as first:
        client_of(first).files_upload_v2(channel=open_dm(first), filename="a.txt", content="words")
        [message] = Hands(first, JONAS).messages()
    with Playground(manifest(), folder=tmp_path) as second:
        status, _, body = get(second, message["files"][0]["url"])
    assert (status, body) == (200, b"words")


def open_dm(playground: Playground) -> str:
    opened = client_of(playground).conversations_open(users=JONAS)
    return str(opened["channel"]["id"])


def test_nothing_written_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    code = f"""
        import sys, time
        from pathlib import Path
        from slack_sdk import WebClient
        from bot.playground.server import Playground
        from tests.playground.hands import manifest
        with Playground(manifest(), folder=Path({str(tmp_path)!r})) as playground:
            client = WebClient(playground.bot_token, base_url=playground.api_url)
            client.chat_postMessage(channel="{JONAS}", text="Kept")
            time.sleep(0.3)
            sys.stdout.write("ready")
            sys.stdout.flush()
            time.sleep(60)
    """
    child = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE)
    with child:
        assert child.stdout
        assert child.stdout.read(5) == b"ready"
        child.kill()
    with Playground(manifest(), folder=tmp_path) as again:
        assert [m["text"] for m in Hands(again, JONAS).messages()] == ["Kept"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"world": {}}', '{"world": 3}', "\x00"])
def test_a_broken_file_is_set_aside_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    (tmp_path / "workspace.json").write_text(text)
    with Playground(manifest(), folder=tmp_path) as playground:
        assert Hands(playground, JONAS).sees()["me"] == JONAS
    assert "cannot be read" in caplog.text
    assert (tmp_path / "workspace.broken").read_text() == text


def test_starting_over_gives_a_new_team_with_the_same_people_and_calls_its_hook() -> None:
    called = threading.Event()
    with Playground(manifest(), on_start_over=called.set) as playground:
        hands = Hands(playground, JONAS)
        client_of(playground).chat_postMessage(channel=JONAS, text="x")
        before = hands.sees()
        assert control(playground, "start_over")["ok"]
        after = hands.sees()
    assert called.is_set()
    assert after["team"]["id"] != before["team"]["id"]
    assert [u["id"] for u in after["users"]] == [u["id"] for u in before["users"]]
    assert all(not messages for messages in after["messages"].values())
    assert after["version"] > before["version"]


def test_the_stream_tells_of_every_change(playground: Playground, client: WebClient) -> None:
    parts = urlsplit(playground.url)
    stream = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    stream.request("GET", "/client/stream")
    response = stream.getresponse()
    first = next_version(response)
    client.chat_postMessage(channel=JONAS, text="x")
    assert next_version(response) > first
    response.close()
    stream.close()


def next_version(response: http.client.HTTPResponse) -> int:
    line = b""
    while not line.startswith(b"data: "):
        line = response.readline()
    version: int = json.loads(line[6:])["version"]
    return version


def get(playground: Playground, path: str, **headers: str) -> tuple[int, Any, bytes]:
    parts = urlsplit(playground.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    answer = response.status, response.headers, response.read()
    connection.close()
    return answer


def test_a_foreign_name_for_this_machine_is_refused(playground: Playground) -> None:
    path = f"/client/workspace?as={JONAS}"
    assert get(playground, path, Host="evil.example")[0] == 421
    assert get(playground, path, Host="127.0.0.1.evil.example")[0] == 421
    assert get(playground, path, Host="localhost")[0] == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_another_sites_page_cannot_act_or_read(playground: Playground, origin: str) -> None:
    path = f"/client/workspace?as={JONAS}"
    assert get(playground, path, Origin=origin)[0] == 403
    with pytest.raises(OSError, match="403"):
        post(playground, "/client/control", {"do": "start_over"}, Origin=origin)


def test_the_own_page_may_act(playground: Playground) -> None:
    cleared = post(playground, "/client/control", {"do": "faults_clear"}, Origin=playground.url)
    assert cleared["ok"]


def test_answers_carry_security_headers_and_files_are_not_run(
    playground: Playground, client: WebClient
) -> None:
    client.files_upload_v2(
        channel=open_dm(playground), filename="x.html", content="<script>1</script>"
    )
    [message] = Hands(playground, JONAS).messages()
    _, headers, _ = get(playground, message["files"][0]["url"])
    assert headers["Content-Type"].startswith("text/plain")
    assert headers["Content-Disposition"].startswith("attachment")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]


def test_bodies_that_are_no_json_objects_are_refused(playground: Playground) -> None:
    path = f"/client/act?as={JONAS}"
    assert post(playground, path, [1])["error"] == "invalid_json"
    assert post(playground, "/client/control", "x")["error"] == "invalid_json"


def test_a_person_sees_only_their_own_channels(playground: Playground) -> None:
    guest = Hands(playground, "U04YUKIT064").sees()
    assert [c["name"] for c in guest["channels"]] == ["mentoring", "Pebble"]
    assert guest["channels"][-1]["id"] is None
    member = Hands(playground, JONAS)
    member.act("message", channel=GENERAL, text="For the staff")
    assert "For the staff" not in json.dumps(Hands(playground, "U04YUKIT064").sees())


def test_the_server_stops_quickly_with_an_open_stream() -> None:
    playground = Playground(manifest())
    playground.start()
    parts = urlsplit(playground.url)
    stream = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    stream.request("GET", "/client/stream")
    response = stream.getresponse()
    began = time.monotonic()
    playground.stop()
    assert time.monotonic() - began < 3
    response.close()
    stream.close()


def test_a_taken_port_is_an_error_at_the_start(playground: Playground) -> None:
    port = urlsplit(playground.url).port
    assert port
    with pytest.raises(OSError):
        Playground(manifest(), port=port).start()


def test_the_workspace_says_whether_the_app_is_connected(
    playground: Playground, connect: Any, jonas: Hands
) -> None:
    assert jonas.sees()["app"]["connected"] is False
    connect()
    assert eventually(lambda: jonas.sees()["app"]["connected"])
