"""Declared headlines: what stood on each surface, and what was tried out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.columns import Id, Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table; what the looks of before showed starts from the next one, in silence."""
    op.create_table(
        "titles",
        sa.Column("watch_id", Id, autoincrement=False, nullable=False),
        sa.Column("fence", Id, autoincrement=False, nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("fate", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("last_without_at", Moment(), nullable=True),
        sa.Column("first_with_at", Moment(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["watch_id"], ["watches.id"], name=op.f("fk_titles_watch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("watch_id", "fence", "surface", name=op.f("pk_titles")),
        sqlite_with_rowid=False,
    )
