"""What trials are made of: a worker that forks, databases to copy, the app's manifest."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.kills.databases import KINDS, open_databases
from tests.kills.judge import Calm
from tests.kills.trial import ROOT, Bench, Worker


@pytest.fixture(scope="session", params=KINDS)
def bench(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bench]:
    """Trials on each kind of database that is at hand."""
    manifest = yaml.safe_load((ROOT / "app_manifest.yml").read_text(encoding="utf-8"))
    with open_databases(request.param, Path(tmp_path_factory.mktemp("kills"))) as databases:
        worker = Worker(databases.fresh())
        yield Bench(worker, databases, manifest)
        worker.close()


@pytest.fixture(scope="session")
def calm(bench: Bench) -> Calm:
    """A Friday on which nothing goes wrong: what all others are held against."""
    with bench.trial() as trial:
        began = time.monotonic()
        ended = trial.tick()
        seconds = time.monotonic() - began
        return Calm(tuple(ended.step), trial.told(), trial.rows(), seconds)
