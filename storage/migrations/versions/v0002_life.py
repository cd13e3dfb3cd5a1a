"""The life of a page: what its looks left, where it lived, what befell it; hosts; stubs; reading by selectors."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from storage.columns import Id, Moment

revision = "0002"
down_revision = "0001"

# What `channels add` gave mail by default until now: such a channel wants to hear of everything that happens.
MAIL_BEFORE = frozenset(
    (
        "article.changed",
        "article.reverted",
        "article.gone",
        "article.restored",
        "watch.failing",
        "watch.recovered",
    )
)
MAIL_NOW = (
    "article.changed",
    "article.reverted",
    "article.gone",
    "article.restored",
    "article.moved",
    "article.replaced",
    "article.restricted",
    "article.opened",
    "article.noindexed",
    "article.indexed",
    "article.alternating",
    "article.settled",
    "watch.failing",
    "watch.recovered",
    "host.failing",
    "host.recovered",
)


def upgrade() -> None:
    """Add what the life of a page needs; what is there is kept as it is."""
    _columns()
    _tables()
    _mail()


def _columns() -> None:
    op.add_column("watches", sa.Column("selectors", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("watches", sa.Column("life", sa.Text(), nullable=False, server_default="{}"))
    op.create_index(op.f("ix_watches_host"), "watches", ["host"], unique=False)
    op.add_column("revisions", sa.Column("access", sa.Text(), nullable=False, server_default="full"))
    op.add_column("revisions", sa.Column("follows", sa.Integer(), nullable=True))
    op.add_column("alerts", sa.Column("facts", sa.Text(), nullable=True))


def _tables() -> None:
    op.create_table(
        "addresses",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("watch_id", Id, nullable=False),
        sa.Column("known_since", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["watch_id"], ["watches.id"], name=op.f("fk_addresses_watch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_addresses")),
    )
    op.create_index(op.f("ix_addresses_watch_id"), "addresses", ["watch_id"], unique=False)
    op.create_table(
        "episodes",
        sa.Column("watch_id", Id, autoincrement=False, nullable=False),
        sa.Column("fence", Id, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("last_without_at", Moment(), nullable=True),
        sa.Column("first_with_at", Moment(), nullable=False),
        sa.Column("told_at", Moment(), nullable=False),
        sa.Column("last_with_at", Moment(), nullable=True),
        sa.Column("first_over_at", Moment(), nullable=True),
        sa.Column("over_told_at", Moment(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["watch_id"], ["watches.id"], name=op.f("fk_episodes_watch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("watch_id", "fence", "kind", name=op.f("pk_episodes")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hosts",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("well_at", Moment(), nullable=True),
        sa.Column("troubled_since", Moment(), nullable=True),
        sa.Column("troubled", sa.Text(), nullable=False),
        sa.Column("failing_since", Moment(), nullable=True),
        sa.Column("outages", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_hosts")),
    )


def _mail() -> None:
    channels = sa.table("channels", sa.column("id", Id), sa.column("types", sa.Text()))
    connection = op.get_bind()
    for row in connection.execute(sa.select(channels.c.id, channels.c.types)).all():
        types = json.loads(row.types)
        if frozenset(types) == MAIL_BEFORE:
            wider = json.dumps(MAIL_NOW, separators=(",", ":"))
            connection.execute(sa.update(channels).where(channels.c.id == row.id).values(types=wider))
