"""Reviews for those whose goals are older than reviews: from when on they are asked."""

from bot.deps import Deps
from bot.usecases.planning.reviews import REVIEW, plan_review
from storage.people import get_person
from storage.reviews import list_unasked

AT_ONCE = 20  # people who are planned in one transaction: about a tenth of a second


def plan_first_reviews(deps: Deps, after: int = 0) -> int | None:
    """Plan the question of some who made their goals before it was asked, by number after one.

    Reviews are planned when something changes, and for somebody who just goes on nothing does.
    The number of the last of them; None once nobody is left. There is a quarter's time for it, and
    others write meanwhile: so a few at a time.
    """
    with deps.store.read() as session:
        keys = list_unasked(session, REVIEW, after, AT_ONCE)
    with deps.store.write() as session:
        for key in keys:
            plan_review(session, get_person(session, key, lock=True), deps.now())
    return keys[-1] if keys else None
