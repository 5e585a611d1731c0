"""The soak sees what it is for: each of these breaks something, and none goes by unseen."""

import logging
from collections.abc import Callable

import pytest
from sqlalchemy import text

from handlers import GOAL
from handlers.blocks import Message
from handlers.commands import Word
from handlers.visits import Visit
from tests.playground.hands import JONAS, PRIYA
from tests.soak.consistency import AT_REST, RULES, broken
from tests.soak.deeds import Deed
from tests.soak.town import rests
from tests.soak.walk import Walk
from tests.soak.watch import Watch
from tests.soak.words import OWN, PAIR

IMPATIENT = 0.3  # seconds for an acknowledgement that does not come
Does = Callable[[Visit, str], None]


def raises(_visit: Visit, _words: str) -> None:
    raise RuntimeError


def says_nothing(_visit: Visit, _words: str) -> None:
    """Not even that it has heard."""


def says_too_much(visit: Visit, _words: str) -> None:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}
    visit.reply(Message("x", [block]))


def shouts(visit: Visit, _words: str) -> None:
    visit.reply(Message("Hello <!channel>", []))


def tells_another(visit: Visit, words: str) -> None:
    visit.client.chat_postMessage(channel=PRIYA, text=words)


def notes_it(_visit: Visit, words: str) -> None:
    logging.getLogger("handlers.goals").info("typed: %s", words)


@pytest.fixture
def walk(watch: Watch) -> Walk:
    """Everybody is there, and nothing was wrong so far."""
    walk = Walk(watch.town, watch, seed=1)
    walk.begin()
    assert not walk.problems, walk.told()
    return walk


def test_each_fault_of_a_listener_is_seen(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    faults: tuple[tuple[Does, str], ...] = (
        (raises, "in the log: handlers.errors: on_command failed, reference"),
        (says_nothing, "command answered operation_timeout"),
        (says_too_much, "response_url was refused: invalid_blocks"),
        (shouts, "would call everybody"),
        (tells_another, f"words (o) of {JONAS} before {PRIYA} in im"),
        (notes_it, "words or a token in the log"),
    )
    for does, seen in faults:
        if does is says_nothing:
            walk.town.control("patience", seconds=IMPATIENT)
        monkeypatch.setitem(GOAL.words, "add", Word(does, "", acks=does is says_nothing))
        words = f"/goal add {walk.watch.marks.new('b', OWN)}"
        typed = Deed(JONAS, "act", {"do": "command", "channel": "app", "text": words})
        found = walk.watch.step(walk.does([[typed]]), trouble=False)
        assert any(seen in problem for problem in found), (seen, found)
        rests(walk.town)


def test_the_mentor_may_read_what_others_may_not(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(GOAL.words, "add", Word(tells_another, ""))
    for mentee, leaks in (("U04DIEGO052", False), (JONAS, True)):
        letter = "d" if mentee != JONAS else "b"
        words = f"/goal add {walk.watch.marks.new(letter, PAIR)}"
        typed = Deed(mentee, "act", {"do": "command", "channel": "app", "text": words})
        found = walk.watch.step(walk.does([[typed]]), trouble=False)
        assert bool(found) is leaks, found


def test_rows_that_cannot_be_are_seen(walk: Walk) -> None:
    store = walk.town.bot.deps.store
    assert not [*broken(store, RULES | AT_REST)]
    with store.write() as session:
        for deed in (
            "DELETE FROM rhythm WHERE person_id = 1",
            "UPDATE nudge SET state = 'sending' WHERE id = 1",
            "UPDATE mentorship SET state = 'over' WHERE id = 2",
        ):
            session.execute(text(deed))
    found = "\n".join(broken(store, RULES | AT_REST))
    assert "whoever is known has a rhythm" in found
    assert "no nudge is stuck on its way" in found
    assert "mentorship.state holds {'over'}" in found
