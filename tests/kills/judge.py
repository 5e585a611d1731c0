"""What a disturbed Friday is held against, and how it falls short."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tests.kills.trial import Aftermath, Trial


@dataclass(frozen=True)
class Calm:
    """A Friday on which nothing went wrong: the steps of its tick, and what came of it."""

    steps: tuple[str, ...]
    told: Counter[tuple[str, str]]
    rows: Counter[tuple[Any, ...]]
    seconds: float

    def doubled(self, found: Aftermath) -> int:
        """How many messages people got too often."""
        return (found.told - self.told).total()

    def lost(self, found: Aftermath) -> int:
        """How many messages people never got."""
        return (self.told - found.told).total()

    def must_be(self, trial: Trial, after: str) -> None:
        """In the end it came to the same: nothing twice, nothing lost, the next ones planned."""
        found = trial.aftermath()
        assert self.doubled(found) == 0, f"said twice {after}"
        assert self.lost(found) == 0, f"lost {after}"
        assert found.rows == self.rows, f"other rows {after}"
        assert found.recorded_rightly, f"rows that name other messages {after}"
