"""What Alembic runs: the migrations, inside the transaction that storage.schema has begun."""

from alembic import context

from storage.tables import Person

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Person.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
