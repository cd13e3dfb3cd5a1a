"""The tables: one schema for SQLite and PostgreSQL; migrations/ makes it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import Duration, Fingerprint, Id, JsonText, Moment, Words

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""A lease that nobody holds."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

watches = Table(
    "watches",
    metadata,
    Column("id", Id, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("host", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("every", Duration),
    Column("tags", JsonText, nullable=False),
    Column("paused_at", Moment),
    Column("next_check_at", Moment, nullable=False),
    Column("lease_until", Moment, nullable=False),
    Column("fence", Id, nullable=False),
    Column(
        "begun", Integer, nullable=False
    ),  # claims since the last record: a page that kills its worker shows here
    Column("last_check_at", Moment),
    Column("last_outcome", Text),
    Column("last_reason", Words),
    Column("last_revision", Integer, nullable=False),
    Column("last_digest", Fingerprint),
    Column("last_changed_at", Moment),
    Column("published_at", Moment),
    Column("headline", Words, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failing_since", Moment),
    Column("not_found_looks", Integer, nullable=False),
    Column("gone_since", Moment),
    Column("selectors", JsonText, nullable=False, server_default="{}"),
    Column("life", JsonText, nullable=False, server_default="{}"),
    Column("via", Text),  # the only way that the owner wants; None: the cheapest that has proven enough
    Column("next_via", Text),  # the way with which the next look begins
    Column("evidence", JsonText, nullable=False, server_default="{}"),
    Index(None, "next_check_at"),
    Index(None, "host"),
    Index(None, "lease_until"),
    # Else SQLite gives a removed row's number to the next: a check or a receiver that still knows it would mix them up.
    sqlite_autoincrement=True,
)

channels = Table(
    "channels",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("scheme", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("secret", Text),
    Column("created_at", Moment, nullable=False),
    Column("min_weight", Float, nullable=False),
    Column("kinds", JsonText, nullable=False),
    Column("types", JsonText, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("disabled_reason", Words),
    sqlite_autoincrement=True,
)

watch_channels = Table(
    "watch_channels",
    metadata,
    Column("watch_id", Id, ForeignKey("watches.id", ondelete="CASCADE"), primary_key=True),
    Column("channel_id", Id, ForeignKey("channels.id", ondelete="CASCADE"), primary_key=True, index=True),
)

checks = Table(
    "checks",
    metadata,
    # The fence: the same check cannot be recorded twice.
    Column(
        "watch_id", Id, ForeignKey("watches.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("fence", Id, primary_key=True, autoincrement=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("verdict", Text),
    Column("reason", Words),
    Column("via", Text),
    Column("status", Integer),
    Column("duration_ms", Integer, nullable=False),
    Column("revision", Integer),
    Column("steps", Text),  # the ways that were gone, with a comma between
    Column("way", Text),  # why these
    Column("received", BigInteger, nullable=False, server_default="0"),  # bytes over the wire
    Index(None, "finished_at"),
    sqlite_with_rowid=False,
)

captures = Table(
    "captures",
    metadata,
    Column(
        "watch_id", Id, ForeignKey("watches.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("fence", Id, primary_key=True, autoincrement=False),
    Column("captured_at", Moment, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("final_url", Words, nullable=False),
    Column("status", Integer, nullable=False),
    Column("content_type", Words, nullable=False),
    Column("header_fields", JsonText, nullable=False),
    Column("redirects", JsonText, nullable=False),
    Column("via", Text, nullable=False),
    Column("truncated", Boolean, nullable=False),
    # None once swept. The keys keep a sweep from taking what a check beside it has just named.
    Column("html", LargeBinary, ForeignKey("blobs.hash"), index=True),
    Column("screenshot", LargeBinary, ForeignKey("blobs.hash"), index=True),
    sqlite_with_rowid=False,
)

blobs = Table(
    "blobs",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column(
        "base", LargeBinary, ForeignKey("blobs.hash"), index=True
    ),  # what this is a difference to; None: whole
    Column("depth", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column(
        "watch_id", Id, ForeignKey("watches.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("fence", Id, nullable=False),
    Column("digest", Fingerprint, nullable=False),
    Column("first_seen_at", Moment, nullable=False),
    Column("last_seen_at", Moment, nullable=False),
    Column("last_without_at", Moment),
    Column("verdict", Text),
    Column("weight", Float, nullable=False),
    Column("acknowledged", Text),
    Column("rewritten", Boolean, nullable=False),
    Column("reverts_to", Integer),
    Column("checksum", LargeBinary, nullable=False),  # the first 8 bytes of SHA-256 of the plain article
    Column("depth", Integer, nullable=False),  # 0: whole; n: a difference to the revision before
    Column("article", LargeBinary, nullable=False),
    Column("change", LargeBinary),
    Column("access", Text, nullable=False, server_default="full"),
    Column("follows", Integer),  # the revision that it was compared with; None: the one before
    UniqueConstraint("watch_id", "fence"),
    Index(None, "first_seen_at"),
)

edits = Table(
    "edits",
    metadata,
    # What changes are searched by; the edits themselves are in revisions.change.
    Column("watch_id", Id, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("total", Integer, nullable=False),
    sqlite_with_rowid=False,
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel_id", Id, ForeignKey("channels.id", ondelete="CASCADE"), nullable=False),
    Column("watch_id", Id, ForeignKey("watches.id", ondelete="CASCADE"), index=True),
    Column("revision", Integer),
    Column("type", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("detail", Words),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt_at", Moment, nullable=False),
    Column("lease_until", Moment, nullable=False),
    Column("fence", Id, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("settled_at", Moment),
    Column("last_error", Words),
    Column("facts", JsonText),
    UniqueConstraint("channel_id", "cause"),
    Index(None, "state", "next_attempt_at"),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    Column(
        "alert_id", Id, ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("attempt", Integer, primary_key=True, autoincrement=False),
    Column("started_at", Moment, nullable=False),
    Column("duration_ms", Integer, nullable=False),
    Column("ok", Boolean, nullable=False),
    Column("answer", Words, nullable=False),
    sqlite_with_rowid=False,
)

addresses = Table(
    "addresses",
    metadata,
    # Under which else a watch is found: where its article lived before, or says that it lives.
    Column("url", Text, primary_key=True),
    Column("watch_id", Id, ForeignKey("watches.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("known_since", Moment, nullable=False),
)

episodes = Table(
    "episodes",
    metadata,
    # The fence of the check that told of the beginning: an episode cannot begin twice.
    Column(
        "watch_id", Id, ForeignKey("watches.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("fence", Id, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("last_without_at", Moment),
    Column("first_with_at", Moment, nullable=False),
    Column("told_at", Moment, nullable=False),
    Column("last_with_at", Moment),
    Column("first_over_at", Moment),
    Column("over_told_at", Moment),
    Column("facts", JsonText, nullable=False),
    Column("reason", Words),
    sqlite_with_rowid=False,
)

titles = Table(
    "titles",
    metadata,
    # The fence of the check from which on a title was believed; its page is kept.
    Column(
        "watch_id", Id, ForeignKey("watches.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("fence", Id, primary_key=True, autoincrement=False),
    Column("surface", Text, primary_key=True),
    Column("fate", Text, nullable=False),
    Column("old", Words, nullable=False),
    Column("new", Words, nullable=False),
    Column("last_without_at", Moment),
    Column("first_with_at", Moment, nullable=False),
    Column("told", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", Text, primary_key=True),
    Column("well_at", Moment),  # the last good look since there was trouble; not written while all is well
    Column("troubled_since", Moment),
    Column("troubled", JsonText, nullable=False),  # ids of the watches without a good look since then
    Column("failing_since", Moment),
    Column("outages", Integer, nullable=False),
    Column("reason", Words),
)

heartbeats = Table(
    "heartbeats", metadata, Column("name", Text, primary_key=True), Column("at", Moment, nullable=False)
)
