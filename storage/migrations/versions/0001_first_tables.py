"""The first tables: people and their rhythm, goals, check-ins, help requests, nudges."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def _people() -> None:
    op.create_table(
        "workspace",
        sa.Column("team_id", sa.String(), primary_key=True),
        sa.Column("paused_until", INSTANT),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("tz", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("profile_at", INSTANT),
        sa.Column("dm_channel", sa.String()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.UniqueConstraint("team_id", "user_id"),
    )
    op.create_table(
        "rhythm",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("workdays", sa.String(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("checkins_on", sa.Boolean(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.Date()),
        sa.Column("paused_until", sa.Date()),
        sa.Column("milestones_on", sa.Boolean(), nullable=False),
        sa.Column("kept_at", INSTANT),
    )


def _goals() -> None:
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("framework", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("percent", sa.Integer()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT),
        sa.Column("form_key", sa.String()),
        sa.UniqueConstraint("person_id", "form_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("goal_person_state", "goal", ["person_id", "state"])
    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("goal_id", sa.Integer(), sa.ForeignKey("goal.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("due", sa.Date()),
        sa.Column("done_at", INSTANT),
        sqlite_autoincrement=True,
    )
    op.create_index("milestone_goal", "milestone", ["goal_id"])
    op.create_table(
        "help_request",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("helper_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("milestone_id", sa.Integer(), sa.ForeignKey("milestone.id"), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.UniqueConstraint("person_id", "form_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("help_request_milestone", "help_request", ["milestone_id"])


def _checkins() -> None:
    op.create_table(
        "checkin",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("obstacles", sa.String(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("feeling", sa.Integer()),
        sa.Column("answered_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.UniqueConstraint("person_id", "week"),
    )
    op.create_table(
        "checkin_progress",
        sa.Column("checkin_id", sa.Integer(), sa.ForeignKey("checkin.id"), primary_key=True),
        sa.Column("goal_id", sa.Integer(), sa.ForeignKey("goal.id"), primary_key=True),
        sa.Column("movement", sa.String(), nullable=False),
    )
    op.create_table(
        "checkin_words",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("checkin_id", sa.Integer(), sa.ForeignKey("checkin.id"), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.UniqueConstraint("person_id", "ts"),
    )
    op.create_index("checkin_words_checkin", "checkin_words", ["checkin_id"])


def _nudges() -> None:
    op.create_table(
        "nudge",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("occasion", sa.Date(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("owner", sa.String()),
        sa.Column("lease_until", INSTANT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_try_at", INSTANT),
        sa.Column("bundle", sa.String()),
        sa.Column("channel", sa.String()),
        sa.Column("ts", sa.String()),
        sa.Column("ended_at", INSTANT),
        sa.UniqueConstraint("team_id", "person_id", "kind", "subject", "occasion"),
    )
    _partial_index("nudge_due", ["team_id", "due_at"], "state = 'pending'")
    _partial_index("nudge_leased", ["team_id", "lease_until"], "state = 'sending'")
    op.create_index("nudge_person_state", "nudge", ["person_id", "state"])
    op.create_index("nudge_subject", "nudge", ["person_id", "kind", "subject"])
    op.create_index("nudge_bundle", "nudge", ["bundle"])
    op.create_index("nudge_ended", "nudge", ["ended_at"])


def _partial_index(name: str, columns: list[str], where: str) -> None:
    # Among a million rows, what is due is found by this index and not by a scan.
    op.create_index(
        name, "nudge", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )


def upgrade() -> None:
    _people()
    _goals()
    _checkins()
    _nudges()


def downgrade() -> None:
    for table in (
        *("nudge", "checkin_words", "checkin_progress", "checkin"),
        *("help_request", "milestone", "goal", "rhythm", "person", "workspace"),
    ):
        op.drop_table(table)
