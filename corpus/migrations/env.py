"""What Alembic runs: the migrations within the transaction of the caller (see ``corpus.migration``)."""

from __future__ import annotations

from alembic import context

from corpus.schema import VERSION_TABLE, Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
