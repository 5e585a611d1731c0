"""The playground with half a year behind: whole, or not at all."""

import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.console.filling import members
from bot.playground import seed
from tests.cli.test_processes import Page, start
from tests.playground.hands import JONAS, fetch, post

GONE = "U04SOFIA015"  # she has left by the end
PLAYED = ("playground", "--no-browser", "--with-history")


@pytest.fixture
def played() -> Iterator["subprocess.Popen[str]"]:
    process = start(*PLAYED)
    yield process
    process.kill()
    process.communicate()


def page_of(process: "subprocess.Popen[str]") -> Any:
    """The page that a process tells of, once it does."""
    assert process.stdout is not None
    for line in process.stdout:
        words = [word for word in line.split() if word.startswith("http://127.0.0.1:")]
        if words:
            return Page(words[0].rstrip("/"))
    raise AssertionError("it told no address")


def until(process: "subprocess.Popen[str]", words: str) -> None:
    """Wait for a line."""
    assert process.stdout is not None
    assert any(words in line for line in process.stdout)


def test_the_cast_has_the_six_whom_the_playground_knows() -> None:
    played = {member.id: member for member in members()}
    for known in seed.people():
        member = played[known.id]
        assert (member.name, member.real_name, member.title, member.tz) == (
            *(known.name, known.real_name, known.title, known.tz),
        )
        assert (member.is_admin, member.is_restricted) == (known.is_admin, known.is_restricted)


def test_ended_in_the_middle_it_begins_with_a_clean_workspace(
    played: "subprocess.Popen[str]", folder: Path
) -> None:
    until(played, "Week 2 of 26")
    played.kill()
    played.communicate()
    assert (folder / ".playground" / "half-filled").exists()
    again = start("playground", "--no-browser")
    try:
        page = page_of(again)
        seen = fetch(page, f"/client/workspace?as={JONAS}")
        assert len([user for user in seen["users"] if not user["is_bot"]]) == len(seed.people())
        assert not any(seen["messages"].values())
        goals = {"do": "command", "channel": "app", "text": "/goal"}
        assert post(page, f"/client/act?as={JONAS}", goals)["acked"]
    finally:
        again.kill()
        again.communicate()
    assert not (folder / ".playground" / "half-filled").exists()


def test_asked_to_stop_in_the_middle_it_ends_soon(played: "subprocess.Popen[str]") -> None:
    until(played, "Week 1 of 26")
    started = time.monotonic()
    played.send_signal(signal.SIGTERM)
    _, err = played.communicate(timeout=10)
    assert played.returncode == 0
    assert time.monotonic() - started < 10
    assert "Traceback" not in err


@pytest.mark.year
def test_it_takes_less_than_a_minute_and_the_people_have_a_past(
    played: "subprocess.Popen[str]",
) -> None:
    started, busy = time.monotonic(), _busy()
    page = page_of(played)
    spent = time.monotonic() - started
    seen = fetch(page, f"/client/workspace?as={JONAS}")
    everything = [message for many in seen["messages"].values() for message in many]
    for member in members():
        answer = post(page, f"/client/act?as={member.id}", {"do": "open_home"})
        assert answer["acked"] is (member.id != GONE), answer
    played.send_signal(signal.SIGTERM)
    _, err = played.communicate(timeout=10)
    busy = _busy() - busy
    print(f"\nhalf a year in {spent:.0f} s, of which one core was busy for {busy:.0f}")
    assert err == ""
    assert len(everything) > 60
    stamps = [float(message["ts"]) for message in everything]
    assert max(stamps) - min(stamps) > 150 * 86_400
    assert max(stamps) < time.time()
    assert busy < 45  # on a machine with nothing else to do, as many seconds


def _busy() -> float:
    """The seconds of processor that processes have taken which ended by now."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
