"""Visions, frameworks, revisions, levels of skills, roadmaps, reviews, journals, resources."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _to(name: str, table: str, *, key: bool = False, optional: bool = False) -> sa.Column[int]:
    to = sa.ForeignKey(f"{table}.id")
    return sa.Column(name, sa.Integer(), to, primary_key=key, nullable=optional)


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _at(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, INSTANT, nullable=optional)


def _columns() -> None:
    # The defaults stay: without them SQLite would copy the table, and with it lose what keeps it
    # from giving the number of a deleted row again.
    with op.batch_alter_table("goal") as goal:
        goal.add_column(sa.Column("serves", sa.String(), nullable=False, server_default=""))
        goal.add_column(sa.Column("confidence", sa.Integer()))
        goal.add_column(sa.Column("obstacle", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("profile") as profile:
        profile.add_column(
            sa.Column("levels_shared", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("forgotten_at", INSTANT))
    with op.batch_alter_table("rhythm") as rhythm:
        rhythm.add_column(
            sa.Column("reviews_on", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    with op.batch_alter_table("skill") as skill:
        skill.add_column(sa.Column("merged_into", sa.Integer()))
        skill.create_foreign_key("fk_skill_merged_into", "skill", ["merged_into"], ["id"])
    op.create_index("skill_merged_into", "skill", ["merged_into"])


def _visions() -> None:
    op.create_table(
        "vision_part",
        _to("person_id", "person", key=True),
        sa.Column("part", sa.String(), primary_key=True),
        *_words("words"),
        sa.Column("shared", sa.Boolean(), nullable=False),
        _at("updated_at"),
    )
    op.create_table(
        "vision_version",
        _key(),
        _to("person_id", "person"),
        *_words("part", "words"),
        _at("created_at"),
        *_words("form_key"),
        sa.UniqueConstraint("person_id", "part", "form_key"),
    )
    op.create_index("vision_version_part", "vision_version", ["person_id", "part", "created_at"])


def _skills() -> None:
    op.create_table(
        "skill_level",
        _key(),
        _to("person_id", "person"),
        _to("skill_id", "skill"),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("aim", sa.Integer()),
        *_words("words"),
        _at("created_at"),
        *_words("form_key"),
        sa.UniqueConstraint("person_id", "skill_id", "form_key"),
    )
    op.create_index("skill_level_skill", "skill_level", ["skill_id"])
    op.create_table(
        "skill_apart",
        _to("skill_id", "skill", key=True),
        _to("other_id", "skill", key=True),
        _to("person_id", "person"),
        _at("created_at"),
    )
    op.create_table(
        "goal_skill",
        _to("goal_id", "goal", key=True),
        _to("skill_id", "skill", key=True),
    )
    op.create_index("goal_skill_skill", "goal_skill", ["skill_id"])


def _roadmaps() -> None:
    op.create_table(
        "opportunity",
        _key(),
        _to("person_id", "person"),
        *_words("kind", "title"),
        _to("contact_id", "person", optional=True),
        _to("goal_id", "goal", optional=True),
        sa.Column("day", sa.Date()),
        sa.Column("shared", sa.Boolean(), nullable=False),
        *_words("state"),
        _at("created_at"),
        _at("closed_at", optional=True),
        *_words("form_key"),
        sa.UniqueConstraint("person_id", "form_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("opportunity_person", "opportunity", ["person_id", "state"])


def _resources() -> None:
    op.create_table(
        "resource",
        _key(),
        *_words("team_id"),
        _to("person_id", "person"),
        *_words("kind", "title", "url", "words", "state"),
        _at("created_at"),
        _at("updated_at"),
        *_words("form_key"),
        sa.UniqueConstraint("person_id", "form_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("resource_team", "resource", ["team_id", "state"])
    op.create_table(
        "resource_skill",
        _to("resource_id", "resource", key=True),
        _to("skill_id", "skill", key=True),
    )
    op.create_index("resource_skill_skill", "resource_skill", ["skill_id"])
    op.create_table(
        "goal_resource",
        _to("goal_id", "goal", key=True),
        _to("resource_id", "resource", key=True),
        _at("added_at"),
        _at("done_at", optional=True),
    )
    op.create_index("goal_resource_resource", "goal_resource", ["resource_id"])


def _reviews() -> None:
    op.create_table(
        "review",
        _key(),
        _to("person_id", "person"),
        *_words("state"),
        sa.Column("shared", sa.Boolean(), nullable=False),
        _at("created_at"),
        _at("closed_at", optional=True),
        *_words("form_key"),
        sa.UniqueConstraint("person_id", "form_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("review_person", "review", ["person_id", "state"])
    op.create_table(
        "review_answer",
        _to("review_id", "review", key=True),
        sa.Column("question", sa.String(), primary_key=True),
        *_words("words"),
        _at("answered_at"),
    )
    op.create_table(
        "reflection",
        _key(),
        _to("person_id", "person"),
        _to("goal_id", "goal"),
        _to("milestone_id", "milestone", optional=True),
        *_words("title", "took", "ahead"),
        sa.Column("shared", sa.Boolean(), nullable=False),
        _at("created_at"),
        *_words("form_key"),
        sa.UniqueConstraint("person_id", "form_key"),
        sa.UniqueConstraint("milestone_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("reflection_goal", "reflection", ["goal_id"])
    op.create_table(
        "journal_note",
        _key(),
        _to("person_id", "person"),
        *_words("words"),
        _at("created_at"),
        _at("updated_at"),
        *_words("form_key"),
        sa.UniqueConstraint("person_id", "form_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("journal_note_person", "journal_note", ["person_id", "created_at"])


def _goals() -> None:
    op.create_table(
        "goal_answer",
        _to("goal_id", "goal", key=True),
        sa.Column("question", sa.String(), primary_key=True),
        *_words("words"),
    )
    op.create_table(
        "goal_revision",
        _key(),
        _to("goal_id", "goal"),
        _to("person_id", "person"),
        *_words("kind", "why"),
        _to("review_id", "review", optional=True),
        *_words("before"),
        _at("made_at"),
        _at("undone_at", optional=True),
        sqlite_autoincrement=True,
    )
    op.create_index("goal_revision_goal", "goal_revision", ["goal_id", "made_at"])
    with op.batch_alter_table("goal_change") as change:
        change.add_column(sa.Column("revision_id", sa.Integer()))
        change.create_foreign_key(
            "fk_goal_change_revision_id", "goal_revision", ["revision_id"], ["id"]
        )
    op.create_index("goal_change_revision", "goal_change", ["revision_id"])


def upgrade() -> None:
    _columns()
    _visions()
    _skills()
    _roadmaps()
    _resources()
    _reviews()
    _goals()


def downgrade() -> None:
    op.drop_index("goal_change_revision", table_name="goal_change")
    with op.batch_alter_table("goal_change") as change:
        change.drop_constraint("fk_goal_change_revision_id", type_="foreignkey")
        change.drop_column("revision_id")
    for table in (
        *("goal_revision", "goal_answer", "journal_note", "reflection", "review_answer"),
        *("review", "goal_resource", "resource_skill", "resource", "opportunity"),
        *("goal_skill", "skill_apart", "skill_level", "vision_version", "vision_part"),
    ):
        op.drop_table(table)
    op.drop_index("skill_merged_into", table_name="skill")
    with op.batch_alter_table("skill") as skill:
        skill.drop_constraint("fk_skill_merged_into", type_="foreignkey")
        skill.drop_column("merged_into")
    with op.batch_alter_table("rhythm") as rhythm:
        rhythm.drop_column("reviews_on")
    with op.batch_alter_table("person") as person:
        person.drop_column("forgotten_at")
    with op.batch_alter_table("profile") as profile:
        profile.drop_column("levels_shared")
    for column in ("obstacle", "confidence", "serves"):
        op.execute(f"ALTER TABLE goal DROP COLUMN {column}")  # copies nothing: see above
