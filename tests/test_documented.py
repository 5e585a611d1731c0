"""Whoever reads README and CONTRIBUTING finds every command, setting and target that there is."""

import argparse
import re
from pathlib import Path

import pytest

from bot.console.arguments import CONFIGURED_BY, parser
from handlers import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
EXAMPLE = (ROOT / ".env.example").read_text()
# /northstar understands each other command as its first word; these are told in their own rows.
OWN_ROWS = {command.name for command in COMMANDS.known}


def _row(command: str) -> str:
    """What the README's table says may be typed after a slash command."""
    return next(line for line in README.splitlines() if line.startswith(f"| `/{command}` |"))


@pytest.mark.parametrize("command", COMMANDS.known, ids=lambda command: command.name)
def test_every_word_of_a_slash_command_stands_in_the_table(command: object) -> None:
    row = _row(command.name)  # type: ignore[attr-defined]
    told = set(re.findall(r"[a-z]+", " ".join(re.findall(r"`([^`]*)`", row))))
    words = {part for word in command.words if word not in OWN_ROWS for part in word.split()}  # type: ignore[attr-defined]
    assert words <= told, sorted(words - told)


def test_the_table_names_no_word_that_is_not_understood() -> None:
    for command in COMMANDS.known:
        known = {part for word in command.words for part in word.split()} | {"help"}
        known |= {also for word in command.words.values() for also in word.also}
        for told in re.findall(r"`([a-z]+)[^`]*`", _row(command.name).split("|")[2]):
            assert told in known, f"/{command.name} {told}"


def _console() -> dict[str, argparse.ArgumentParser]:
    found = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(found.choices)


@pytest.mark.parametrize(("name", "command"), _console().items(), ids=lambda given: str(given)[:9])
def test_every_command_of_the_console_and_each_option_is_told(
    name: str, command: argparse.ArgumentParser
) -> None:
    rows = "\n".join(line for line in README.splitlines() if f"northstar {name}" in line)
    for action in command._actions:
        options = [option for option in action.option_strings if option.startswith("--")]
        for option in options:
            if option not in ("--help", "--or-playground"):  # the latter is make run's
                assert option in rows, f"northstar {name} {option}"
        for choice in () if options else action.choices or ():
            assert f"{name} {choice}" in rows, f"northstar {name} {choice}"


def test_every_setting_is_told_in_readme_example_and_help() -> None:
    settings = set(re.findall(r'"([A-Z][A-Z_]+)"', (ROOT / "bot/config.py").read_text()))
    settings -= {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}
    assert len(settings) == 7
    for name in settings:
        assert f"`{name}`" in README, name
        assert name in EXAMPLE, name
        assert name in CONFIGURED_BY or name == "SLACK_API_URL", name


def test_every_target_of_make_is_told() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)
    assert {"run", "test"} <= set(targets)
    for target in set(targets) - {"clean"}:
        assert f"`make {target}`" in CONTRIBUTING, target


def test_no_link_in_the_documents_leads_nowhere() -> None:
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    assert len(documents) > 10
    for document in documents:
        for target in re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", document.read_text()):
            place = document.parent / (target[0] or target[1])
            assert place.exists(), f"{document.name}: {place.name}"


def test_every_room_is_told_in_the_table_of_rooms() -> None:
    for room in ("handlers", "storage", "bot/usecases", "bot/rules", "bot/console"):
        assert f"`{room}/`" in CONTRIBUTING
    inside = {path.name for path in (ROOT / "bot").iterdir() if (path / "__init__.py").exists()}
    for name in inside:
        assert f"`bot/{name}/`" in CONTRIBUTING, name
