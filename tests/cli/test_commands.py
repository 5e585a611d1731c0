"""The console script: sentences for operators, exit codes for scripts."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text

from bot import cli
from bot.playground.server import Playground
from bot.usecases.experts.finding import experts_at
from bot.usecases.planning.checkins import plan_checkin
from storage import schema
from storage.database import Store
from storage.people import add_person, id_of
from storage.tables import Goal, Person
from tests.playground.hands import JONAS, calls, fetch

NOW = datetime(2026, 11, 27, 10, 5, tzinfo=UTC)  # a Friday, just after the check-in is due
Out = pytest.CaptureFixture[str]
AT = ["--at", NOW.isoformat()]


def plan(team_id: str, user_id: str = JONAS) -> None:
    """A person with a goal, and a check-in that is due."""
    store = Store("sqlite:///northstar.db")
    schema.upgrade(store)
    with store.write() as session:
        person = add_person(session, team_id, user_id, NOW)
        due = date(2027, 1, 1)
        session.add(Goal(person_id=id_of(person), title="Go", due=due, created_at=NOW))
        session.flush()
        plan_checkin(session, person, NOW - timedelta(days=1))
    store.close()


def states() -> list[str]:
    with closing(sqlite3.connect("northstar.db")) as database:
        return [state for (state,) in database.execute("SELECT state FROM nudge")]


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["tick", "--help"]])
def test_help_is_there_without_any_setting(words: list[str], capsys: Out) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 0
    assert "northstar" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["run"], "SLACK_BOT_TOKEN is missing"),
        (["tick"], "SLACK_BOT_TOKEN is missing"),
        (["export", "--user", "U1"], "Nothing is stored about U1"),
        (["db", "backup"], "Name the file"),
    ],
)
def test_what_is_missing_is_one_sentence_and_status_2(
    words: list[str], hint: str, capsys: Out
) -> None:
    assert cli.main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("northstar: ")
    assert hint in said.err
    assert said.err.count("\n") == 1


def test_a_malformed_setting_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    monkeypatch.setenv("DATABASE_URL", "northstar.db")
    assert cli.main(["db", "check"]) == 2
    assert "DATABASE_URL must begin with" in capsys.readouterr().err


def test_a_database_folder_that_is_not_there_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///nowhere/northstar.db")
    assert cli.main(["db", "upgrade"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_file_that_is_no_database_is_one_sentence(folder: Path, capsys: Out) -> None:
    (folder / "northstar.db").write_text("certainly not a database, but long enough to be read")
    assert cli.main(["db", "upgrade"]) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("at", ["2026-11-27T10:00", "tomorrow", "1990-01-01T00:00Z", "2026-11-27"])
def test_an_instant_needs_its_zone_and_sense(at: str, capsys: Out) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["tick", "--dry-run", "--at", at])
    assert ended.value.code == 2
    assert at in capsys.readouterr().err


def test_a_dry_run_needs_no_token_and_changes_nothing(capsys: Out) -> None:
    plan("T1")
    assert cli.main(["tick", *AT, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert f"{JONAS}  would send  checkin" in said
    assert states() == ["pending"]


def test_a_dry_run_on_an_empty_folder_says_that_nothing_is_due(capsys: Out) -> None:
    assert cli.main(["tick", *AT, "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "at": NOW.isoformat(),
        "dry_run": True,
        "lines": [],
    }


def test_a_dry_run_over_several_workspaces_asks_for_the_token(capsys: Out) -> None:
    plan("T1")
    plan("T2")
    assert cli.main(["tick", *AT, "--dry-run"]) == 2
    assert "SLACK_BOT_TOKEN" in capsys.readouterr().err


@pytest.mark.usefixtures("tokens")
def test_a_tick_sends_what_is_due_once(playground: Playground, capsys: Out) -> None:
    plan(fetch(playground, f"/client/workspace?as={JONAS}")["team"]["id"])
    before = len(calls(playground, "chat.postMessage"))
    assert cli.main(["tick", *AT, "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)["lines"]
    assert [(line["user"], line["outcome"]) for line in lines] == [(JONAS, "sent")]
    assert cli.main(["tick", *AT]) == 0
    assert "nothing is due" in capsys.readouterr().out
    assert len(calls(playground, "chat.postMessage")) == before + 1


@pytest.mark.usefixtures("unreachable")
def test_a_tick_without_slack_is_status_1_and_loses_nothing(capsys: Out) -> None:
    plan("T1")
    assert cli.main(["tick", *AT]) == 1
    assert "Slack cannot be reached" in capsys.readouterr().err
    assert states() == ["pending"]


@pytest.mark.usefixtures("tokens")
def test_a_refused_token_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
    assert cli.main(["tick"]) == 2
    said = capsys.readouterr().err
    assert "does not accept SLACK_BOT_TOKEN (invalid_auth)" in said
    assert "xoxb-wrong" not in said


def test_a_tick_leaves_an_older_database_to_the_operator(capsys: Out) -> None:
    plan("T1")
    with closing(sqlite3.connect("northstar.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '0000'")
        database.commit()
    assert cli.main(["tick", "--dry-run"]) == 2
    assert "Northstar" in capsys.readouterr().err


def test_the_database_is_made_checked_and_copied(capsys: Out) -> None:
    assert cli.main(["db", "check"]) == 1
    assert cli.main(["db", "upgrade"]) == 0
    assert cli.main(["db", "upgrade"]) == 0
    assert cli.main(["db", "check"]) == 0
    assert cli.main(["db", "backup", "copy.db"]) == 0
    assert cli.main(["db", "backup", "copy.db"]) == 2
    assert Path("copy.db").stat().st_size > 10_000
    assert "exists already" in capsys.readouterr().err


def test_who_was_a_mentor_before_is_found_as_an_expert_after_the_upgrade(capsys: Out) -> None:
    store = Store("sqlite:///northstar.db")
    config = schema._config()
    with schema._one_transaction(store) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    with store.engine.begin() as connection:
        for statement in (
            "INSERT INTO person (id, team_id, user_id, name, tz, active, is_guest, is_admin,"
            " created_at) VALUES (1, 'T1', 'U1', 'Priya', 'UTC', 1, 0, 0, :now)",
            "INSERT INTO mentor_offer (person_id, team_id, capacity, meets, words, is_open,"
            " created_at, updated_at) VALUES (1, 'T1', 2, '', '', 1, :now, :now)",
            "INSERT INTO skill (id, team_id, name, key)"
            " VALUES (1, 'T1', 'Kubernetes', 'kubernetes')",
            "INSERT INTO person_skill (person_id, skill_id, purpose) VALUES (1, 1, 'teach')",
        ):
            parameters = {"now": NOW.isoformat(" ")} if ":now" in statement else {}
            connection.execute(text(statement), parameters)
    assert cli.main(["db", "upgrade"]) == 0
    assert cli.main(["db", "upgrade"]) == 0
    with store.read() as session:
        asker = Person(id=0, team_id="T1", user_id="U2", created_at=NOW)
        fits = experts_at(session, asker, "k8s", NOW)
    assert [fit.person.name for fit in fits] == ["Priya"]
    store.close()
    capsys.readouterr()


def test_the_export_is_json(capsys: Out) -> None:
    plan("T1")
    assert cli.main(["export", "--user", JONAS]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [goal["title"] for goal in found["tables"]["goal"]] == ["Go"]


@pytest.mark.usefixtures("tokens")
def test_the_doctor_finds_a_good_installation_well(capsys: Out) -> None:
    cli.main(["db", "upgrade"])
    assert cli.main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "mend" not in said
    assert "Socket Mode" in said


@pytest.mark.usefixtures("tokens")
def test_the_doctor_tells_what_to_mend(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-wrong")
    cli.main(["db", "upgrade"])
    (folder / "northstar.db").chmod(0o644)
    capsys.readouterr()
    assert cli.main(["doctor", "--json"]) == 1
    found = {each["check"]: each["mend"] for each in json.loads(capsys.readouterr().out)}
    assert "chmod 600" in found["privacy"]
    assert "SLACK_APP_TOKEN" in found["connection"]
    assert found["database"] == found["slack"] == ""


@pytest.mark.usefixtures("unreachable")
def test_the_doctor_says_that_slack_cannot_be_reached(capsys: Out) -> None:
    assert cli.main(["doctor"]) == 1
    assert "mend  slack: Slack cannot be reached" in capsys.readouterr().out
