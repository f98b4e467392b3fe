"""What was read in an article goes by a digest too. It is worked out of readings that are there when the facts are next derived."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("readings", sa.Column("mark", sa.String(length=32), nullable=True))
