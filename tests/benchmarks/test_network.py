"""What a network asks of the database: as much of 100,000 people as of 1,000, of many as of few."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.deps import Actor, Deps
from bot.rules.experts import ExpertDraft
from bot.rules.networks import KINDS, ContactDraft
from bot.rules.profiles import ProfileDraft
from bot.rules.thanks import ThanksDraft
from bot.usecases import people, profiles
from bot.usecases.experts import offers, wishes
from bot.usecases.home import page as home
from bot.usecases.intros import answers, asking, inbox
from bot.usecases.network import circle, suggestions
from bot.usecases.people import Member
from bot.usecases.thanks import lists, saying
from tests.benchmarks import crowd, deeds, experts, mentoring, network_deeds
from tests.benchmarks.network_deeds import DRAFT, key_of
from tests.benchmarks.statements import heard, scans
from tests.benchmarks.table import Table

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # a Wednesday
ME = Actor("T1", "UME")
AMONG, MANY = 1000, 50
# The workspace's own: a reached goal is held against all skills that are taught, up to a limit.
OF_THE_WORKSPACE = "SELECT skill.id, skill.name"
FEW_PEOPLE, MANY_PEOPLE, TIMES = 1_000, 100_000, 40

VIEWS: dict[str, Callable[[Deps], object]] = {
    "home_page": lambda deps: home.home_page(deps, ME),
    "network_page": lambda deps: suggestions.network_page(deps, ME),
    "get_inbox": lambda deps: inbox.get_inbox(deps, ME),
    "list_thanks": lambda deps: lists.list_thanks(deps, ME),
}


# Not marked as benchmarks: counts and SQLite's plans are the same on every machine.
@pytest.mark.parametrize("analyzed", [False, True])
def test_nothing_in_a_network_goes_through_a_whole_table(tmp_path: Path, analyzed: bool) -> None:
    path = tmp_path / "northstar.db"
    store = crowd.empty(path)
    mentoring.fill(path, AMONG, more=True)
    with heard(store) as statements:
        network_deeds.everything(store, NOW)
    assert len({statement for statement, _values in statements}) > 150
    if analyzed:
        with store.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
    store.close()
    assert not scans(path, [s for s in statements if not s[0].startswith(OF_THE_WORKSPACE)])


def test_a_view_asks_as_much_of_one_of_everything_as_of_fifty(tmp_path: Path) -> None:
    asked = []
    for many in (1, MANY):
        deps = _life(tmp_path / f"{many}.db", many)
        found = {}
        for name, view in VIEWS.items():
            with heard(deps.store) as statements:
                view(deps)
            found[name] = len(statements)
        deps.store.close()
        asked.append(found)
    assert asked[0] == asked[1]


def _life(path: Path, many: int) -> Deps:
    """So many who ask, who have been asked, who are thanked, and whom one has met."""
    deps = deeds.at(crowd.empty(path), NOW)
    people.learn_member(deps, "T1", Member(ME.user_id, "Me", "Europe/Berlin"))
    offers.offer_help(deps, ME, ExpertDraft("Kubernetes", monthly=20))
    profiles.change_profile(deps, ME, ProfileDraft("Me", learns="Baking"))
    wishes.keep_wish(deps, ME, "Falconry")
    for number in range(many):
        other = Actor("T1", f"U{number}")
        people.learn_member(deps, "T1", Member(other.user_id, "M", "Europe/Berlin"))
        asking.ask_for_intro(deps, other, key_of(deps, ME), DRAFT, "in")
        told = ThanksDraft(key_of(deps, ME), "For all")
        saying.keep_thanks(deps, ME, saying.give_thanks(deps, other, told, "f").thanks.id or 0)
        if number < 40:
            circle.put_contact(deps, ME, key_of(deps, other), ContactDraft("peer"))
    for number in range(min(many, 10)):
        other = Actor("T1", f"U{number}")
        made = asking.ask_for_intro(deps, ME, key_of(deps, other), DRAFT, f"out {number}")
        answers.accept_intro(deps, other, made.card.asks[0].id or 0)
    return deps


@pytest.mark.benchmark
def test_a_page_of_a_network_takes_as_long_among_100_000_people_as_among_1_000(
    tmp_path: Path,
) -> None:
    few, many = (_crowded(tmp_path / f"{n}.db", n) for n in (FEW_PEOPLE, MANY_PEOPLE))
    table = Table("A page of a network", ("100,000 people", "1,000 people"), "network_page")
    for kind in ("expert", "peer", "function"):
        for deps in (many, few):
            circle.remove_contact(deps, ME, key_of(deps, Actor("T1", f"U{kind}")))
        spent: dict[int, list[float]] = {0: [], 1: []}
        for _turn in range(TIMES):
            for place, deps in enumerate((many, few)):
                began = time.perf_counter()
                page = suggestions.network_page(deps, ME)
                spent[place].append((time.perf_counter() - began) * 1000)
                assert page.suggestion is not None
                assert page.suggestion.kind == kind
        for deps in (many, few):
            _add(deps, kind)
        table.compare(f"with a suggestion: {kind}", spent[0], spent[1], aim=1.5, fails=2.0)
    many.store.close()
    few.store.close()
    # Windows over the primary keys and over person_skill_skill, each with a limit.
    table.show()


def _crowded(path: Path, many: int) -> Deps:
    """Everybody teaches and learns the same, and works in sales; the one who looks does not."""
    store = crowd.empty(path)
    experts.fill(path, many)
    deps = deeds.at(store, NOW)
    with store.engine.execution_options(writes=True).begin() as connection:
        for statement in (
            """INSERT INTO profile (person_id, about, experience, "values", languages, function,
               open_to_peers, updated_at)
               SELECT person_id, '', '', '', '', 'sales', 1, created_at FROM expert_offer""",
            """INSERT INTO person_skill (person_id, skill_id, purpose)
               SELECT person_id, skill_id, 'learn' FROM person_skill WHERE purpose = 'teach'""",
        ):
            connection.execute(text(statement))
    people.learn_member(deps, "T1", Member(ME.user_id, "Me", "Europe/Berlin"))
    mine = ProfileDraft("Me", learns="Kubernetes, Python", function="finance")
    profiles.change_profile(deps, ME, mine)
    for kind in KINDS:
        people.learn_member(deps, "T1", Member(f"U{kind}", kind, "Europe/Berlin"))
        _add(deps, kind)
    knows = ExpertDraft("Kubernetes, Python")
    offers.offer_help(deps, Actor("T1", "Uexpert"), knows)
    return deps


def _add(deps: Deps, kind: str) -> None:
    """Somebody of this kind is in the circle, so that another kind is what is missing."""
    circle.put_contact(deps, ME, key_of(deps, Actor("T1", f"U{kind}")), ContactDraft(kind))
