"""Mentors, requests, mentorships with agreements, sessions with all that hangs on them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def _mentors() -> None:
    op.create_table(
        "profile",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("experience", sa.String(), nullable=False),
        sa.Column("values", sa.String(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
    )
    op.create_table(
        "skill",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.UniqueConstraint("team_id", "key"),
    )
    op.create_table(
        "person_skill",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("skill_id", sa.Integer(), sa.ForeignKey("skill.id"), primary_key=True),
        sa.Column("purpose", sa.String(), primary_key=True),
    )
    op.create_index("person_skill_skill", "person_skill", ["skill_id", "purpose"])
    op.create_table(
        "mentor_offer",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("meets", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("away_until", sa.Date()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
    )
    op.create_index("mentor_offer_open", "mentor_offer", ["team_id", "is_open"])
    op.create_table(
        "mentor_request",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("mentor_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("introduction", sa.String(), nullable=False),
        sa.Column("why_you", sa.String(), nullable=False),
        sa.Column("asks_for", sa.String(), nullable=False),
        sa.Column("rhythm", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reason_words", sa.String(), nullable=False),
        sa.Column("suggested_id", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("answered_at", INSTANT),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.UniqueConstraint("mentee_id", "form_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("mentor_request_mentee", "mentor_request", ["mentee_id", "state"])
    op.create_index("mentor_request_mentor", "mentor_request", ["mentor_id", "state"])
    op.create_index("mentor_request_team", "mentor_request", ["team_id", "state"])
    _unique_while(
        "mentor_request_open", "mentor_request", ["mentee_id", "mentor_id"], "state = 'open'"
    )
    op.create_table(
        "request_words",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("request_id", sa.Integer(), sa.ForeignKey("mentor_request.id"), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.UniqueConstraint("request_id", "form_key"),
    )


def _mentorships() -> None:
    op.create_table(
        "mentorship",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("mentee_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("paused_until", sa.Date()),
        sa.Column("ended_at", INSTANT),
        sa.Column("ended_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("farewell", sa.String(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("mentorship_mentee", "mentorship", ["mentee_id", "state"])
    op.create_index("mentorship_mentor", "mentorship", ["mentor_id", "state"])
    _unique_while("mentorship_pair", "mentorship", ["mentor_id", "mentee_id"], "state <> 'ended'")
    op.create_index("mentorship_team", "mentorship", ["team_id", "state"])
    op.create_table(
        "mentorship_end",
        sa.Column("mentorship_id", sa.Integer(), sa.ForeignKey("mentorship.id"), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
    )
    op.create_index("mentorship_end_team", "mentorship_end", ["team_id", "reason"])
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("mentorship_id", sa.Integer(), sa.ForeignKey("mentorship.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("mentor_hopes", sa.String(), nullable=False),
        sa.Column("mentee_hopes", sa.String(), nullable=False),
        sa.Column("rhythm", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("topics", sa.String(), nullable=False),
        sa.Column("confidential", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("agreed_at", INSTANT),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.UniqueConstraint("mentorship_id", "form_key"),
        sa.UniqueConstraint("mentorship_id", "version"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pulse",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("mentorship_id", sa.Integer(), sa.ForeignKey("mentorship.id"), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.UniqueConstraint("mentorship_id", "person_id", "asked_on"),
    )


def _sessions() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("mentorship_id", sa.Integer(), sa.ForeignKey("mentorship.id"), nullable=False),
        sa.Column("planned_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("series", sa.String()),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("logged_at", INSTANT),
        sa.UniqueConstraint("mentorship_id", "form_key", "starts_at"),
        sqlite_autoincrement=True,
    )
    op.create_index("session_mentorship", "session", ["mentorship_id", "state", "starts_at"])
    op.create_index("session_series", "session", ["series"])
    op.create_table(
        "agenda_topic",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("mentorship_id", sa.Integer(), sa.ForeignKey("mentorship.id"), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_key", sa.String()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id")),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT),
        sa.UniqueConstraint("mentorship_id", "source_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("agenda_topic_mentorship", "agenda_topic", ["mentorship_id", "state"])
    op.create_index("agenda_topic_session", "agenda_topic", ["session_id"])
    op.create_table(
        "session_log",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("discussed", sa.String(), nullable=False),
        sa.Column("feedback", sa.String(), nullable=False),
        sa.Column("lessons", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("goal_id", sa.Integer(), sa.ForeignKey("goal.id")),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.UniqueConstraint("session_id", "form_key"),
        sa.UniqueConstraint("session_id", "version"),
    )
    op.create_table(
        "private_note",
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
    )


def _follow_ups() -> None:
    op.create_table(
        "advice",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("mentorship_id", sa.Integer(), sa.ForeignKey("mentorship.id"), nullable=False),
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("outcome", sa.String()),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("answered_at", INSTANT),
        sqlite_autoincrement=True,
    )
    op.create_index("advice_mentorship", "advice", ["mentorship_id", "created_at"])
    op.create_index("advice_session", "advice", ["session_id"])
    op.create_table(
        "action_item",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("owner_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("made_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("mentorship_id", sa.Integer(), sa.ForeignKey("mentorship.id")),
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id")),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("due", sa.Date()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("source_key", sa.String()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT),
        sa.UniqueConstraint("made_by", "source_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("action_item_mentorship", "action_item", ["mentorship_id", "state"])
    op.create_index("action_item_owner", "action_item", ["owner_id", "state", "due"])
    op.create_index("action_item_session", "action_item", ["session_id"])
    op.create_table(
        "brief_omission",
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id"), primary_key=True),
        sa.Column("subject", sa.String(), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
    )


def _goals() -> None:
    op.create_table(
        "goal_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("goal_id", sa.Integer(), sa.ForeignKey("goal.id"), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
    )
    op.create_index("goal_change_goal", "goal_change", ["goal_id", "changed_at"])


def _columns() -> None:
    # What stands there already: nobody is an admin until Slack says so.
    with op.batch_alter_table("person") as person:
        person.add_column(
            sa.Column("is_admin", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("checkin") as checkin:
        checkin.add_column(
            sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    _keep_to_their_authors()


def _keep_to_their_authors() -> None:
    """Who shared no goal when a check-in was answered was told that nobody else sees it."""
    checkin = sa.table("checkin", *map(sa.column, ("person_id", "answered_at", "shared")))
    goal = sa.table("goal", *map(sa.column, ("person_id", "shared", "created_at", "closed_at")))
    shared_then = sa.exists().where(
        goal.c.person_id == checkin.c.person_id,
        goal.c.shared == sa.true(),
        goal.c.created_at <= checkin.c.answered_at,
        sa.or_(goal.c.closed_at.is_(None), goal.c.closed_at >= checkin.c.answered_at),
    )
    op.execute(checkin.update().where(~shared_then).values(shared=sa.false()))


def _unique_while(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(
        name,
        table,
        columns,
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def upgrade() -> None:
    _columns()
    _mentors()
    _mentorships()
    _sessions()
    _follow_ups()
    _goals()


def downgrade() -> None:
    for table in (
        "goal_change",
        "brief_omission",
        "action_item",
        "advice",
        "private_note",
        "session_log",
        "agenda_topic",
        "session",
        "pulse",
        "agreement",
        "mentorship_end",
        "mentorship",
        "request_words",
        "mentor_request",
        "mentor_offer",
        "person_skill",
        "skill",
        "profile",
    ):
        op.drop_table(table)
    with op.batch_alter_table("checkin") as checkin:
        checkin.drop_column("shared")
    with op.batch_alter_table("person") as person:
        person.drop_column("is_admin")
