"""Journals in the database: no look back goes through what other people have."""

from pathlib import Path

import pytest

from bot.deps import Actor, Deps
from bot.rules.journals.entries import KINDS, SOURCES
from bot.rules.journals.looks import Look
from bot.usecases.journal import notes, pages
from tests.benchmarks.statements import heard, scans


@pytest.mark.only("sqlite")
def test_a_look_back_uses_an_index_of_every_table(deps: Deps, actor: Actor) -> None:
    notes.write_note(deps, actor, "Breathe", "V1")
    with heard(deps.store) as statements:
        for kind in KINDS:
            pages.get_page(deps, actor, Look(kind=kind))
        pages.get_page(deps, actor, Look("breathe"))
    assert len({statement for statement, _values in statements}) >= len(SOURCES)
    assert not scans(Path(str(deps.store.engine.url.database)), statements)
