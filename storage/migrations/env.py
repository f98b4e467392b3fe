"""Run by Alembic, over the connection that `storage.database` holds: its transaction, its lock, no alembic.ini."""

from alembic import context

from storage.migrations import VERSION_TABLE
from storage.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite cannot alter most of a table in place
)
context.run_migrations()
