"""Derived facts by a digest of what they say, and by which rules they were derived. Those that are stored are dropped: they
follow from what stays, and are derived again when the store is next used."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.drop_table("facts")
    op.create_table(
        "facts",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("section", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_facts_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", "section", "digest", name=op.f("pk_facts")),
    )
    op.add_column("cases", sa.Column("rules", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("facts", sa.JSON(), nullable=True))
    op.execute("UPDATE cases SET version = NULL, shape = NULL, head = NULL")
