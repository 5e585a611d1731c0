"""The language in which a person uses Slack."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Slack is asked about everybody once more, when they next ask for something."""
    # The default stays, for the reason in 0004.
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("locale", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Everybody is spoken to in English again."""
    with op.batch_alter_table("person") as person:
        person.drop_column("locale")
