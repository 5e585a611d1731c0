"""What trials are made of: a worker that forks, databases to copy, the app's manifest."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from tests.kills.databases import KINDS, Prepare, open_databases
from tests.kills.judge import Calm
from tests.kills.situation import prepare, prepare_group, prepare_pair
from tests.kills.trial import ROOT, Bench, Worker


@pytest.fixture(scope="session", params=KINDS)
def bench(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bench]:
    """Trials on each kind of database that is at hand."""
    with _bench(request.param, Path(tmp_path_factory.mktemp("kills")), prepare) as made:
        yield made


@pytest.fixture(scope="session", params=KINDS)
def pair_bench(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bench]:
    """The same with a mentor and a mentee."""
    with _bench(request.param, Path(tmp_path_factory.mktemp("pair")), prepare_pair) as made:
        yield made


@pytest.fixture(scope="session", params=KINDS)
def group_bench(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bench]:
    """The same with two people who are to be brought together."""
    with _bench(request.param, Path(tmp_path_factory.mktemp("group")), prepare_group) as made:
        yield made


@contextmanager
def _bench(kind: str, folder: Path, situation: Prepare) -> Iterator[Bench]:
    manifest = yaml.safe_load((ROOT / "app_manifest.yml").read_text(encoding="utf-8"))
    with open_databases(kind, folder, situation) as databases:
        worker = Worker(databases.fresh())
        yield Bench(worker, databases, manifest)
        worker.close()


@pytest.fixture(scope="session")
def calm(bench: Bench) -> Calm:
    """A Friday on which nothing goes wrong: what all others are held against."""
    return _calm(bench)


@pytest.fixture(scope="session")
def pair_calm(pair_bench: Bench) -> Calm:
    """The same for a mentor and a mentee."""
    return _calm(pair_bench)


@pytest.fixture(scope="session")
def group_calm(group_bench: Bench) -> Calm:
    """The same for two who are brought together."""
    return _calm(group_bench)


def _calm(bench: Bench) -> Calm:
    with bench.trial() as trial:
        began = time.monotonic()
        ended = trial.tick()
        seconds = time.monotonic() - began
        return Calm(tuple(ended.step), trial.told(), trial.rows(), seconds)
