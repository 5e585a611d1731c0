"""Experts, intros, networks and thanks; mentors can be asked as experts from now on."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def _columns() -> None:
    with op.batch_alter_table("workspace") as workspace:
        workspace.add_column(sa.Column("thanks_channel", sa.String()))
        workspace.add_column(
            sa.Column("thanks_refused", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("profile") as profile:
        profile.add_column(sa.Column("function", sa.String(), nullable=False, server_default=""))
        profile.add_column(
            sa.Column("open_to_peers", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("workspace") as workspace:
        workspace.alter_column("thanks_refused", server_default=None)
    with op.batch_alter_table("profile") as profile:
        profile.alter_column("function", server_default=None)
        profile.alter_column("open_to_peers", server_default=None)
    op.drop_index("person_skill_skill", table_name="person_skill")
    op.create_index("person_skill_skill", "person_skill", ["skill_id", "purpose", "person_id"])


def _experts() -> None:
    op.create_table(
        "expert_offer",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("monthly", sa.Integer()),
        sa.Column("ways", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("away_until", sa.Date()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
    )
    op.create_index("expert_offer_open", "expert_offer", ["team_id", "is_open"])
    op.create_table(
        "intro_wish",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.UniqueConstraint("person_id", "key"),
        sqlite_autoincrement=True,
    )
    op.create_index("intro_wish_team", "intro_wish", ["team_id", "state"])


def _mentors_are_experts() -> None:
    """Whoever offers to be a mentor can be asked about the same skills, unless they say no.

    Who takes nobody just now, or is away, is not asked as an expert either.
    """
    kept = ["person_id", "team_id", "is_open", "away_until", "created_at", "updated_at"]
    mentor = sa.table("mentor_offer", *map(sa.column, kept))
    added = {"words": sa.literal(""), "ways": sa.literal("")}
    expert = sa.table("expert_offer", *map(sa.column, [*kept, *added]))
    known = sa.select(*(mentor.c[name] for name in kept), *added.values())
    op.execute(expert.insert().from_select([*kept, *added], known))


def _intros() -> None:
    op.create_table(
        "intro",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("asker_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("made_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("needed_by", sa.Date()),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("accepted_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("channel", sa.String()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("accepted_at", INSTANT),
        sa.Column("ended_at", INSTANT),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.UniqueConstraint("made_by", "form_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("intro_asker", "intro", ["asker_id", "state"])
    op.create_index("intro_team", "intro", ["team_id", "state"])
    op.create_table(
        "intro_ask",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("intro_id", sa.Integer(), sa.ForeignKey("intro.id"), nullable=False),
        sa.Column("asker_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("expert_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("suggested_id", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("answered_at", INSTANT),
        sa.UniqueConstraint("intro_id", "expert_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("intro_ask_expert", "intro_ask", ["expert_id", "state", "answered_at"])
    op.create_index("intro_ask_asker", "intro_ask", ["asker_id", "expert_id"])
    op.create_table(
        "intro_outcome",
        sa.Column("intro_id", sa.Integer(), sa.ForeignKey("intro.id"), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("helped", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
    )
    op.create_index("intro_outcome_team", "intro_outcome", ["team_id", "helped"])


def _network() -> None:
    op.create_table(
        "contact",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("contact_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
    )
    op.create_table(
        "suggestion_skip",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("other_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("until", sa.Date(), nullable=False),
    )
    op.create_table(
        "picture",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
    )


def _thanks() -> None:
    op.create_table(
        "thanks",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("from_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("to_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("channel", sa.String()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("form_key", sa.String(), nullable=False),
        sa.UniqueConstraint("from_id", "form_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("thanks_to", "thanks", ["to_id", "kept"])
    op.create_table(
        "offered_once",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("subject", sa.String(), primary_key=True),
        sa.Column("offered_at", INSTANT, nullable=False),
    )


def upgrade() -> None:
    _columns()
    _experts()
    _mentors_are_experts()
    _intros()
    _network()
    _thanks()


def downgrade() -> None:
    for table in (
        "offered_once",
        "thanks",
        "picture",
        "suggestion_skip",
        "contact",
        "intro_outcome",
        "intro_ask",
        "intro",
        "intro_wish",
        "expert_offer",
    ):
        op.drop_table(table)
    op.drop_index("person_skill_skill", table_name="person_skill")
    op.create_index("person_skill_skill", "person_skill", ["skill_id", "purpose"])
    with op.batch_alter_table("profile") as profile:
        profile.drop_column("open_to_peers")
        profile.drop_column("function")
    with op.batch_alter_table("workspace") as workspace:
        workspace.drop_column("thanks_refused")
        workspace.drop_column("thanks_channel")
