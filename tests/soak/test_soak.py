"""Random interactions of many people: nothing breaks, nothing leaks, and all stays consistent."""

import os
import time

from tests.soak.walk import Walk
from tests.soak.watch import Watch

SEED = int(os.environ.get("SOAK_SEED") or 20261122)
STEPS = int(os.environ.get("SOAK_STEPS") or 250)


def test_whatever_people_do_is_answered_kept_and_shown_to_nobody_else(watch: Watch) -> None:
    walk, began = Walk(watch.town, watch, SEED), time.monotonic()
    walk.goes(STEPS)
    _tell(walk, time.monotonic() - began)
    assert not walk.problems, walk.told()


def _tell(walk: Walk, seconds: float) -> None:
    """For whoever lets it run long: what happened, and how quickly it was answered."""
    ms = sorted(walk.watch.ack_ms)
    slow = f"p50 {ms[len(ms) // 2]:.0f}, p99 {ms[len(ms) * 99 // 100]:.0f}, max {ms[-1]:.0f} ms"
    print(f"\nseed {walk.seed}: {walk.deeds} interactions in {seconds:.0f} s; acknowledged {slow}")
    told = {"answers": walk.watch.answers, "used": walk.watch.used, "warnings": walk.watch.warned}
    for name, counter in told.items():
        print(f"{name}:", *(f"  {n:6} {what}" for what, n in counter.most_common()), sep="\n")
