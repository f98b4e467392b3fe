"""What was fetched from the web, the feeds that are looked at, the sites they are on, and when a text was last seen."""

import sqlalchemy as sa
from alembic import op

from storage.models import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("revisions", sa.Column("seen", UtcDateTime(), nullable=True))
    op.create_table(
        "fetches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("asked", sa.String(length=64), nullable=False),
        sa.Column("requested", sa.Text(), nullable=False),
        sa.Column("final", sa.Text(), nullable=True),
        sa.Column("article", sa.String(length=16), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_fetches_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fetches")),
    )
    op.create_index(op.f("ix_fetches_case_id_asked"), "fetches", ["case_id", "asked"], unique=False)
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("asked", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("added_by", sa.String(length=32), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("due", UtcDateTime(), nullable=False),
        sa.Column("looked", UtcDateTime(), nullable=True),
        sa.Column("found", UtcDateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=True),
        sa.Column("worker", sa.String(length=64), nullable=True),
        sa.Column("lease", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_feeds_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("case_id", "asked", name=op.f("uq_feeds_case_id_asked")),
    )
    op.create_index(op.f("ix_feeds_due"), "feeds", ["due"], unique=False)
    op.create_table(
        "sites",
        sa.Column("site", sa.String(length=300), nullable=False),
        sa.Column("free", UtcDateTime(), nullable=False),
        sa.Column("robots", sa.Text(), nullable=True),
        sa.Column("robots_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("site", name=op.f("pk_sites")),
    )
