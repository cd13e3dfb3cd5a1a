"""How a browser is set up, how long a page may take and how large it may be."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from workers.egress.addresses import WEB_PORTS, Network, Resolve, resolve
from workers.egress.hosts import HostList
from workers.egress.patience import Patience
from workers.egress.traffic import PAGE_BYTES
from workers.sessions import Sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """How large a picture of a page may be, and how long it may take; lengths in CSS pixels."""

    width: int = 1280
    view: int = 720
    """How much of the page the browser's window shows: what is fixed to it stands there."""
    height: int = 10_000
    """Of a longer page the upper part is shown. Chromium draws no more than 16 384."""
    most_bytes: int = 3_000_000
    seconds: float = 5.0
    """For drawing it, each time that it is tried."""
    bytes_loaded: int = 8_000_000
    load_seconds: float = 5.0
    """For style sheets, and again for images; of those that take longer the frame is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How long things may take and how much they may hold. Tests make them small."""

    call_seconds: float = 30.0
    page_seconds: float = 60.0
    launch_seconds: float = 30.0
    settle_seconds: float = 3.0
    stop_seconds: float = 10.0
    answer_seconds: float = 1.0
    """Browser and driver do a small thing in 10 ms. Those that take so long were too busy to see a page's time kept."""
    memory_bytes: int = 1_200_000_000
    tick_seconds: float = 0.25
    grace_seconds: float = 3.0
    pages_per_browser: int = 100
    idle_bytes: int = 600_000_000
    """A browser that holds more between two pages is replaced; one that has just shown a heavy page holds 250 MB."""
    browser_seconds: float = 1800.0
    page_bytes: int = PAGE_BYTES
    patience: Patience = field(default_factory=Patience)
    camera: Camera = field(default_factory=Camera)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a page may be: parsers take minutes, or silently lose text, above these."""

    nodes: int = 50_000
    characters: int = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a browser is started with; `BrowserRenderer` says what each means."""

    browser_setting: str = ""
    user_agent: str = ""
    contact: str = ""
    allow_nets: Collection[Network] = ()
    ports: Collection[int] = WEB_PORTS
    unwanted: HostList = field(default_factory=HostList)
    no_sandbox: bool = False
    temp_under: Path | None = None
    resolve: Resolve = resolve
    click_at: Callable[[str], str] = lambda _: ""
    sessions: Sessions | None = None
    tabs: int = 1
