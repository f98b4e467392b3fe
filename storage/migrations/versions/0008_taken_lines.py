"""Lines that people took to print."""

import sqlalchemy as sa
from alembic import op

from storage.models import UtcDateTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "taken_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("workspace", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(length=32), nullable=False),
        sa.Column("fact", sa.String(length=16), nullable=False),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("correction_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_taken_lines_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["correction_id"], ["corrections.id"], name=op.f("fk_taken_lines_correction_id_corrections")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_lines")),
    )
    op.create_index(
        op.f("ix_taken_lines_case_id_correction_id"), "taken_lines", ["case_id", "correction_id"], unique=False
    )
    op.create_index(op.f("ix_taken_lines_workspace_user"), "taken_lines", ["workspace", "user"], unique=False)
