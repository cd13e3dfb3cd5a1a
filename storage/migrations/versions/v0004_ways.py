"""The ways of looking: what the owner wants, what has proven enough, and what each look took."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add what the ladder of checks needs; every watch is looked at by a browser first."""
    op.add_column("watches", sa.Column("via", sa.Text(), nullable=True))
    op.add_column("watches", sa.Column("next_via", sa.Text(), nullable=True))
    op.add_column("watches", sa.Column("evidence", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("checks", sa.Column("steps", sa.Text(), nullable=True))
    op.add_column("checks", sa.Column("way", sa.Text(), nullable=True))
    op.add_column("checks", sa.Column("received", sa.BigInteger(), nullable=False, server_default="0"))
