"""Filling keeps to the playground's own files, and leaves another playground's alone."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from bot.app import Northstar
from bot.config import ConfigError, read_settings
from bot.console import playing
from bot.console.playing import Game, play
from tests.playground.hands import control, eventually, fetch

ANOTHER = os.getppid()  # it lives as long as the tests


@contextmanager
def opened() -> Iterator[Game]:
    game = Game(read_settings(), None)
    try:
        yield game
    finally:
        game.stop()


@pytest.fixture(autouse=True)
def half(folder: Path) -> Path:
    (folder / ".playground").mkdir()
    return folder / ".playground" / "half-filled"


@pytest.fixture
def own_file(half: Path) -> Path:
    """A database in the playground's folder, which is none in truth."""
    file = half.with_name("northstar.db")
    file.write_text("half a year")
    return file


def a_start(*, with_history: bool = False) -> None:
    """It would end at once, if it began at all."""
    asked_to_stop = Event()
    asked_to_stop.set()
    play(read_settings(), asked_to_stop, print, browser=False, with_history=with_history)


def seen(game: Game) -> Any:
    return fetch(game.playground, "/client/workspace")


def filled_with(monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]) -> None:
    """Something else happens instead of the half year."""
    monkeypatch.setattr(playing, "fill", lambda *_given: str(do()))


@pytest.fixture
def real(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database that an operator names."""
    monkeypatch.setenv("DATABASE_URL", "sqlite:///real.db")
    return folder / "real.db"


def test_a_database_that_is_named_is_never_filled_from_the_terminal(real: Path) -> None:
    with pytest.raises(ConfigError, match="Leave DATABASE_URL out, or start without --with-his"):
        a_start(with_history=True)
    assert not real.exists()


@pytest.mark.usefixtures("real")
def test_with_a_named_database_the_page_offers_no_filling() -> None:
    with opened() as game:
        assert not seen(game)["can_fill"]
        assert control(game.playground, "fill")["error"] == "unknown_control"


def test_an_empty_name_names_no_database(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", " ")
    with opened() as game:
        assert seen(game)["can_fill"]
    assert (folder / ".playground" / "northstar.db").exists()
    assert not (folder / "northstar.db").exists()


@pytest.mark.usefixtures("real")
def test_a_named_database_does_not_keep_half_a_year_from_being_thrown_away(
    half: Path, own_file: Path
) -> None:
    half.touch()
    a_start()
    assert not own_file.exists()
    assert not half.exists()


def test_a_start_leaves_alone_what_another_playground_fills(half: Path, own_file: Path) -> None:
    half.write_text(str(ANOTHER))
    with pytest.raises(ConfigError, match=rf"Another playground \({ANOTHER}\) is just filling"):
        a_start()
    assert own_file.read_text() == "half a year"
    assert half.read_text() == str(ANOTHER)


@pytest.mark.parametrize("whose", ["", "0", "-1", "9" * 30, "own", "ended"])
def test_a_start_throws_away_what_was_left_half_filled(
    half: Path, own_file: Path, whose: str
) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    half.write_text({"own": str(os.getpid()), "ended": str(ended.pid)}.get(whose, whose))
    a_start()
    assert own_file.read_bytes() != b"half a year"  # the bot has made one of its own
    assert not half.exists()


def test_nobody_fills_or_starts_over_what_another_playground_fills(half: Path) -> None:
    with opened() as game:
        half.write_text(str(ANOTHER))
        file = half.with_name("northstar.db")
        beside = half.with_name("the-same")
        beside.hardlink_to(file)
        refusal = control(game.playground, "fill")
        assert refusal["error"] == "filled_by_another"
        assert "Wait a minute" in refusal["message"]
        assert seen(game)["past"] is None
        assert control(game.playground, "start_over")["ok"]
        assert file.samefile(beside)


def test_the_marker_says_who_fills_and_the_bot_goes_on_even_if_somebody_has_taken_it_away(
    half: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened() as game:
        filled_with(monkeypatch, half.read_text)
        assert control(game.playground, "fill")["told"] == str(os.getpid())
        filled_with(monkeypatch, half.unlink)
        assert control(game.playground, "fill")["ok"]
        eventually(lambda: seen(game)["app"]["connected"])


def test_the_bot_goes_on_even_if_the_marker_cannot_be_taken_away(
    half: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_its_way() -> None:
        half.unlink()
        half.mkdir()

    with opened() as game:
        filled_with(monkeypatch, in_its_way)
        with pytest.raises(OSError, match="half-filled"):
            game.fill(print)
        eventually(lambda: seen(game)["app"]["connected"])


def test_nobody_starts_over_while_the_bot_stops_for_the_past(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop = Northstar.stop
    refusals: list[str] = []

    def while_it_stops(bot: Northstar) -> bool:
        refusals.append(control(game.playground, "start_over")["error"])
        return stop(bot)

    with opened() as game:
        filled_with(monkeypatch, lambda: "There it is.")
        with monkeypatch.context() as patched:
            patched.setattr(Northstar, "stop", while_it_stops)
            assert game.fill(print) == "There it is."
        assert refusals == ["in_the_past"]
        assert seen(game)["past"] is None
