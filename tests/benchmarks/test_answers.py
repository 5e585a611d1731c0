"""How soon a person is answered: Northstar beside a bare Bolt app, and small beside large."""

import json
import sqlite3
import time
from collections import defaultdict
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.benchmarks.table import Table
from tests.benchmarks.worlds import Json, World, bare, northstar, world
from tests.e2e.someone import Someone
from tests.playground.hands import JONAS, fetch

pytestmark = pytest.mark.benchmark
WARM, ROUNDS = 4, 30
PAUSE = 0.06  # seconds: what follows an answer (the Home tab, a connection's end) is over by then
ADD, ADDED = "/goal add: acknowledged", "/goal add: the modal is open"
SAVED = "goal form: kept and acknowledged"
LIST, LISTED = "/goal list: acknowledged", "/goal list: the list is there"
HOME, DRAWN = "App Home: acknowledged", "App Home: drawn"
AIM, FAILS = 1.5, 2.0
# No aim for these: they read or keep something, where the bare app has a constant. An event's
# acknowledgement goes out while its listener computes already, and waits for Python's lock.
WORKS = {SAVED: 6.0, LISTED: 6.0, DRAWN: 6.0, HOME: 8.0}
# The form offers the parts of the vision that a goal can serve: one query, where it had none.
FAIR = {ADDED: 3.0}
AIM_SIZE, FAILS_SIZE = 1.2, 1.5

VIEW = ("type", "title", "submit", "close", "callback_id", "blocks", "private_metadata")

Times = dict[str, list[float]]


def test_answers_come_as_soon_as_a_bare_apps_and_no_later_among_a_million_goals(
    small: World, large: World, tmp_path: Path
) -> None:
    constants = tmp_path / "constants.json"
    with northstar(small), northstar(large) as big, world(tmp_path / "none.db") as plain:
        constants.write_text(json.dumps(_recorded(small)), encoding="utf-8")
        with bare(plain, constants):
            places = {"bare": plain, "small": small, "large": large, "again": plain}
            times = _measured(places)
        occupied = big.mebibytes
    _beside_the_bare_app(times)
    _beside_each_other(times, occupied)


def _beside_the_bare_app(times: dict[str, Times]) -> None:
    note = f"{ROUNDS} rounds in turns; the bare app sends the same blocks as constants"
    table = Table("Northstar with 10 goals beside a bare app", ("Northstar", "bare Bolt"), note)
    for what in times["bare"]:
        aim, fails = (None, WORKS[what]) if what in WORKS else (AIM, FAIR.get(what, FAILS))
        table.compare(what, times["small"][what], times["bare"][what], aim, fails)
    for what in (ADD, ADDED):
        table.compare(f"noise: bare twice, {what}", times["again"][what], times["bare"][what])
    table.show()


def _beside_each_other(times: dict[str, Times], occupied: float) -> None:
    table = Table("Northstar among 1,000,000 goals and among 10", ("1,000,000", "10"))
    for what in times["small"]:
        table.compare(what, times["large"][what], times["small"][what], AIM_SIZE, FAILS_SIZE)
    table.state("resident memory afterwards", f"{occupied:.0f} MiB")
    table.show()


def _measured(places: dict[str, World]) -> dict[str, Times]:
    times: dict[str, Times] = {name: defaultdict(list) for name in places}
    for number in range(WARM + ROUNDS):
        for name, place in places.items():
            found = _round(place)
            if number >= WARM:
                for what, milliseconds in found.items():
                    times[name][what].append(milliseconds)
    return times


def _round(place: World) -> dict[str, float]:
    """Add a goal, list the goals, open the Home tab; then the goal is taken away again."""
    found: dict[str, float] = {}
    found[ADD], found[ADDED] = _done(place, "views.open", "command", **_typed("/goal add A talk"))
    found[SAVED] = _submitted(place)["ack_ms"]
    time.sleep(PAUSE)
    place.jonas.act("close", view=place.jonas.sees()["modals"][-1]["id"], all=True)
    _take_back(place.database)
    found[LIST], found[LISTED] = _done(place, "response_url", "command", **_typed("/goal list"))
    found[HOME], found[DRAWN] = _done(place, "views.publish", "open_home")
    return found


def _typed(text: str) -> Json:
    return {"channel": "app", "text": text}


def _done(place: World, method: str, do: str, **more: str) -> tuple[float, float]:
    """Milliseconds until a deed was acknowledged, and until the call that it brings about."""
    before, started = place.count(), datetime.now(UTC)
    acknowledged = place.jonas.act(do, **more)["ack_ms"]
    came = datetime.fromisoformat(place.call(method, before)["at"])
    time.sleep(PAUSE)
    return acknowledged, (came - started).total_seconds() * 1000


def _submitted(place: World) -> Json:
    due = datetime.now(UTC).date() + timedelta(days=100)
    step = due - timedelta(days=30)
    filled = {"due": str(due), "why": "It matters", "milestone_0": "A draft"}
    answer = Someone(place.playground, JONAS).fills(**filled, milestone_0_due=str(step))
    assert answer["ok"], answer
    return answer


def _take_back(path: Path) -> None:
    """The goal that the form made is removed, so that every round begins alike."""
    if not path.exists():
        return
    with closing(sqlite3.connect(path, timeout=10)) as database, database:
        made = "SELECT id FROM goal WHERE person_id = 1 ORDER BY id DESC LIMIT 1"
        (key,) = database.execute(made).fetchone()
        steps = "SELECT 'milestone:' || id FROM milestone WHERE goal_id = ?"
        database.execute(f"DELETE FROM nudge WHERE person_id = 1 AND subject IN ({steps})", (key,))
        database.execute("DELETE FROM milestone WHERE goal_id = ?", (key,))
        database.execute("DELETE FROM goal WHERE id = ?", (key,))


def _recorded(place: World) -> Json:
    """What Northstar shows, for the bare app to show as constants."""
    jonas = place.jonas
    _done(place, "views.open", "command", **_typed("/goal add A talk"))
    form = _view(jonas.sees()["modals"][-1])
    _submitted(place)
    saved = _view(jonas.sees()["modals"][-1])
    jonas.act("close", view=jonas.sees()["modals"][-1]["id"], all=True)
    _take_back(place.database)
    _done(place, "response_url", "command", **_typed("/goal list"))
    _done(place, "views.publish", "open_home")
    made = fetch(place.playground, "/client/calls?since=0")["calls"]
    told = next(c["args"] for c in reversed(made) if c["method"] == "response_url")
    home = next(c["args"]["view"] for c in reversed(made) if c["method"] == "views.publish")
    shown = {"text": told["text"], "blocks": told["blocks"]}
    return {"form": form, "saved": saved, "list": shown, "home": home}


def _view(shown: Json) -> Json:
    return {name: shown[name] for name in VIEW if shown.get(name)}
