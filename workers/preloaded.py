"""Imported before a process forks children that render: what they all need, they then share with it (70 MB each)."""

# ruff: noqa: F401  imported for being there

from __future__ import annotations

import gc

# What a first look would import by itself stands here as well: each child would hold it for itself, 6 MB and 0.25 s.
import rowback.extract.page
import workers.channels.email
import workers.channels.webhook
import workers.fetch.fetcher
import workers.render.session
import workers.tasks

gc.collect()
gc.freeze()  # the collector writes into each object that it looks at, and what is written to is shared no more
