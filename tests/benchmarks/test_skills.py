"""What skills ask of the database: of one person's own rows, however many words there are."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.deps import Actor, Deps
from bot.rules.experts import ExpertDraft
from bot.rules.goals.drafts import GoalDraft
from bot.rules.levels import LevelDraft
from bot.usecases.experts.offers import offer_help
from bot.usecases.goals.keeping import add_goal
from bot.usecases.people import Member, learn_member
from bot.usecases.skills import levels, lists, merging, page
from storage.skills import list_used
from tests.benchmarks import crowd, deeds
from tests.benchmarks.statements import heard, scans

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ME, LEAD = Actor("T1", "UME"), Actor("T1", "ULEAD")
AMONG = 500
# The workspace's own, for its leads alone: all words that are used, and those that led to one.
OF_THE_WORKSPACE = ("SELECT skill.id, skill.name, count", "UPDATE skill SET merged_into")
NUMBERS = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {AMONG}) "
# Everybody has a skill, a goal that grows it, and has said how well they know it.
CROWD = (
    """INSERT INTO person (id, team_id, user_id, name, tz, active, is_guest, is_admin, created_at)
       SELECT i, 'T1', 'U' || i, 'person', 'UTC', 1, 0, 0, :then FROM n""",
    """INSERT INTO skill (id, team_id, key, name)
       SELECT i, 'T1', 'topic' || i, 'Topic' || i FROM n""",
    "INSERT INTO person_skill (person_id, skill_id, purpose) SELECT i, i, 'teach' FROM n",
    """INSERT INTO goal (id, person_id, title, why, measure, due, framework, shared, state,
       created_at, serves, obstacle)
       SELECT i, i, 'A goal', '', '', '2027-03-01', 'SMART', 1, 'active', :then, '', '' FROM n""",
    "INSERT INTO goal_skill (goal_id, skill_id) SELECT i, i FROM n",
    """INSERT INTO skill_level (person_id, skill_id, level, words, created_at, form_key)
       SELECT i, i, 2, '', :then, 'f' FROM n""",
    """INSERT INTO skill_apart (skill_id, other_id, person_id, created_at)
       SELECT i, i + 1, i, :then FROM n WHERE i < (SELECT max(id) FROM skill)""",
)


def world(path: Path) -> Deps:
    """Two words that are near, among many that are not; somebody who teaches the one that goes."""
    store = crowd.empty(path)
    then = NOW.replace(tzinfo=None).isoformat(" ", "microseconds")
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA synchronous = OFF")  # the file is thrown away if this fails
        for statement in CROWD:
            at = statement.index("SELECT")
            insert, rest = statement[:at], statement[at:]
            database.execute(NUMBERS + insert + rest, {"then": then})
        database.commit()
    deps = deeds.at(store, NOW)
    learn_member(deps, "T1", Member("UME", "M", "Europe/Berlin"))
    learn_member(deps, "T1", Member("ULEAD", "L", "Europe/Berlin", is_admin=True))
    offer_help(deps, ME, ExpertDraft(teaches="Negociation"))
    lists.add_skills(deps, LEAD, "teach", "Negotiation", sure=True)
    return deps


def key_of(deps: Deps, actor: Actor, name: str) -> int:
    return next(card.id for card in page.get_skills(deps, actor).cards if card.name == name)


def every_deed(deps: Deps) -> None:
    """All that is done with skills, once."""
    draft = GoalDraft(title="Bargain", due=date(2027, 3, 1), skills="Negociation")
    add_goal(deps, ME, draft, "form")
    assert not lists.add_skills(deps, ME, "learn", "Chess, Beekeeping").near
    assert lists.add_skills(deps, ME, "learn", "Negotiations").near
    lists.add_skills(deps, ME, "teach", "Juggling")
    gone, kept = key_of(deps, ME, "Negociation"), key_of(deps, LEAD, "Negotiation")
    page.get_skill(deps, ME, gone)
    levels.rate_skill(deps, ME, gone, LevelDraft(2, 4, "A deal"), "form")
    levels.share_levels(deps, ME, shared=True)
    lists.drop_skill(deps, ME, "teach", key_of(deps, ME, "Juggling"))
    assert merging.get_words(deps, LEAD).pairs == 1
    merging.merge_words(deps, LEAD, gone, kept)
    assert merging.get_words(deps, LEAD).merged
    merging.take_merge_back(deps, LEAD, gone)
    merging.keep_apart(deps, LEAD, gone, kept)
    with deps.store.read() as session:
        assert list_used(session, "T1")


@pytest.mark.parametrize("analyzed", [False, True])
def test_nothing_of_skills_goes_through_a_whole_table(tmp_path: Path, analyzed: bool) -> None:
    path = tmp_path / "northstar.db"
    deps = world(path)
    with heard(deps.store) as statements:
        every_deed(deps)
    if analyzed:
        with deps.store.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
    deps.store.close()
    asked = [each for each in statements if not each[0].startswith(OF_THE_WORKSPACE)]
    assert not scans(path, asked)
    rest = [each for each in statements if each[0].startswith(OF_THE_WORKSPACE)]
    assert rest
    assert analyzed or not scans(path, rest)
