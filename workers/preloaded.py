"""Imported before a process forks children that render: what they all need, they then share with it (70 MB each)."""

from __future__ import annotations

import gc

import workers.render.session
import workers.tasks  # noqa: F401

gc.collect()
gc.freeze()  # the collector writes into each object that it looks at, and what is written to is shared no more
