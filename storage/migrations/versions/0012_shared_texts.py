"""What the texts of articles have in common. The tables are empty at first: they follow from the texts, and are filled when the
facts are next derived."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def _case(table: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    name = op.f(f"fk_{table}_case_id_cases")
    return sa.Column("case_id", sa.String(length=40), nullable=False), sa.ForeignKeyConstraint(
        ["case_id"], ["cases.id"], name=name
    )


def upgrade() -> None:
    op.create_table(
        "sketches",
        *_case("sketches"),
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.String(length=16), nullable=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "article", name=op.f("pk_sketches")),
    )
    op.create_table(
        "shingles",
        *_case("shingles"),
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "hash", "article", name=op.f("pk_shingles")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "shared_texts",
        *_case("shared_texts"),
        sa.Column("one", sa.String(length=16), nullable=False),
        sa.Column("other", sa.String(length=16), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "one", "other", name=op.f("pk_shared_texts")),
    )
    op.create_index(op.f("ix_shared_texts_case_id_other"), "shared_texts", ["case_id", "other"])
