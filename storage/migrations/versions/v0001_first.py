"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.columns import Duration, Fingerprint, Id, JsonText, Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "blobs",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("base", sa.LargeBinary(), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["base"], ["blobs.hash"], name=op.f("fk_blobs_base")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_blobs")),
    )
    op.create_index(op.f("ix_blobs_base"), "blobs", ["base"], unique=False)
    op.create_table(
        "channels",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("min_weight", sa.Float(), nullable=False),
        sa.Column("kinds", JsonText(), nullable=False),
        sa.Column("types", JsonText(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("disabled_reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channels")),
        sa.UniqueConstraint("name", name=op.f("uq_channels_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "edits",
        sa.Column("watch_id", Id, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("watch_id", "number", "kind", name=op.f("pk_edits")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "heartbeats",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeats")),
    )
    op.create_table(
        "watches",
        sa.Column("id", Id, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("every", Duration(), nullable=True),
        sa.Column("tags", JsonText(), nullable=False),
        sa.Column("paused_at", Moment(), nullable=True),
        sa.Column("next_check_at", Moment(), nullable=False),
        sa.Column("lease_until", Moment(), nullable=False),
        sa.Column("fence", Id, nullable=False),
        sa.Column("begun", sa.Integer(), nullable=False),
        sa.Column("last_check_at", Moment(), nullable=True),
        sa.Column("last_outcome", sa.Text(), nullable=True),
        sa.Column("last_reason", sa.Text(), nullable=True),
        sa.Column("last_revision", sa.Integer(), nullable=False),
        sa.Column("last_digest", Fingerprint(), nullable=True),
        sa.Column("last_changed_at", Moment(), nullable=True),
        sa.Column("published_at", Moment(), nullable=True),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", Moment(), nullable=True),
        sa.Column("not_found_looks", sa.Integer(), nullable=False),
        sa.Column("gone_since", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
        sa.UniqueConstraint("url", name=op.f("uq_watches_url")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_watches_lease_until"), "watches", ["lease_until"], unique=False)
    op.create_index(op.f("ix_watches_next_check_at"), "watches", ["next_check_at"], unique=False)
    op.create_table(
        "alerts",
        sa.Column("id", Id, nullable=False),
        sa.Column("channel_id", Id, nullable=False),
        sa.Column("watch_id", Id, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", Moment(), nullable=False),
        sa.Column("lease_until", Moment(), nullable=False),
        sa.Column("fence", Id, nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channels.id"], name=op.f("fk_alerts_channel_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["watch_id"], ["watches.id"], name=op.f("fk_alerts_watch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint("channel_id", "cause", name=op.f("uq_alerts_channel_id_cause")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_alerts_state_next_attempt_at"), "alerts", ["state", "next_attempt_at"], unique=False
    )
    op.create_index(op.f("ix_alerts_watch_id"), "alerts", ["watch_id"], unique=False)
    op.create_table(
        "captures",
        sa.Column("watch_id", Id, autoincrement=False, nullable=False),
        sa.Column("fence", Id, autoincrement=False, nullable=False),
        sa.Column("captured_at", Moment(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("header_fields", JsonText(), nullable=False),
        sa.Column("redirects", JsonText(), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("truncated", sa.Boolean(), nullable=False),
        sa.Column("html", sa.LargeBinary(), nullable=True),
        sa.Column("screenshot", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["watch_id"], ["watches.id"], name=op.f("fk_captures_watch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["html"], ["blobs.hash"], name=op.f("fk_captures_html")),
        sa.ForeignKeyConstraint(["screenshot"], ["blobs.hash"], name=op.f("fk_captures_screenshot")),
        sa.PrimaryKeyConstraint("watch_id", "fence", name=op.f("pk_captures")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_captures_html"), "captures", ["html"], unique=False)
    op.create_index(op.f("ix_captures_screenshot"), "captures", ["screenshot"], unique=False)
    op.create_table(
        "checks",
        sa.Column("watch_id", Id, autoincrement=False, nullable=False),
        sa.Column("fence", Id, autoincrement=False, nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("finished_at", Moment(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["watch_id"], ["watches.id"], name=op.f("fk_checks_watch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("watch_id", "fence", name=op.f("pk_checks")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_checks_finished_at"), "checks", ["finished_at"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("watch_id", Id, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fence", Id, nullable=False),
        sa.Column("digest", Fingerprint(), nullable=False),
        sa.Column("first_seen_at", Moment(), nullable=False),
        sa.Column("last_seen_at", Moment(), nullable=False),
        sa.Column("last_without_at", Moment(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("acknowledged", sa.Text(), nullable=True),
        sa.Column("rewritten", sa.Boolean(), nullable=False),
        sa.Column("reverts_to", sa.Integer(), nullable=True),
        sa.Column("checksum", sa.LargeBinary(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("article", sa.LargeBinary(), nullable=False),
        sa.Column("change", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["watch_id"], ["watches.id"], name=op.f("fk_revisions_watch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("watch_id", "number", name=op.f("pk_revisions")),
        sa.UniqueConstraint("watch_id", "fence", name=op.f("uq_revisions_watch_id_fence")),
    )
    op.create_index(op.f("ix_revisions_first_seen_at"), "revisions", ["first_seen_at"], unique=False)
    op.create_table(
        "watch_channels",
        sa.Column("watch_id", Id, nullable=False),
        sa.Column("channel_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channels.id"], name=op.f("fk_watch_channels_channel_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["watch_id"], ["watches.id"], name=op.f("fk_watch_channels_watch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("watch_id", "channel_id", name=op.f("pk_watch_channels")),
    )
    op.create_index(op.f("ix_watch_channels_channel_id"), "watch_channels", ["channel_id"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("alert_id", Id, autoincrement=False, nullable=False),
        sa.Column("attempt", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("ok", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alerts.id"], name=op.f("fk_deliveries_alert_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("alert_id", "attempt", name=op.f("pk_deliveries")),
        sqlite_with_rowid=False,
    )
