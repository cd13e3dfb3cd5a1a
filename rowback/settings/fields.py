"""Everything that can be set: one frozen value, each field with its default, what it takes and what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from rowback.settings.kinds import Network, field_text, networks, one_of, path, ports, text, url, whole


def _setting(
    default: Any, parse: Callable[[str], Any], doc: str, *, takes: str, secret: bool = False, shown: str = ""
) -> Any:
    return field(
        default=default,
        metadata={"parse": parse, "doc": doc, "takes": takes, "secret": secret, "shown": shown},
    )


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that can be set; each field is the variable ROWBACK_<FIELD>."""

    data_dir: Path = _setting(
        Path("~/.local/share/rowback").expanduser(),
        path,
        "Where the embedded database and broker keep their files.",
        takes="a directory",
        shown="~/.local/share/rowback",
    )
    database_url: str = _setting(
        "",
        url("sqlite", "postgresql", "postgresql+psycopg"),
        "The database. Empty: SQLite, `rowback.db` in the data directory.",
        takes="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
        secret=True,
        shown="SQLite in the data directory",
    )
    broker_url: str = _setting(
        "",
        url("redis", "rediss", "redis+socket"),
        "The Redis or Valkey that carries the queue. Empty: `rowback up` runs one of its own.",
        takes="redis://HOST:PORT/N",
        secret=True,
        shown="embedded",
    )
    browser: str = _setting(
        "",
        text,
        "The Chromium to use. Empty: the first found of chromium-headless-shell, Playwright's own, chromium, Chrome.",
        takes="the path of a program",
        shown="found by itself",
    )
    workers: int = _setting(
        2,
        whole(1),
        "Browsers on this machine, each in a process of its own.",
        takes="a whole number",
    )
    tabs: int = _setting(
        2,
        whole(1, most=8),  # each look has a transaction now and then, and the connections are few
        "Pages open at the same time in each browser: while one waits for its site, another is read. More tabs cost 20 "
        "to 40 MB each, more browsers four times as much; a page that brings its browser down costs its neighbours a "
        "second look.",
        takes="a whole number from 1 to 8",
    )
    per_host: int = _setting(
        1, whole(1), "Looks at the same host at the same time, over all machines.", takes="a whole number"
    )
    render_every: int = _setting(
        10,
        whole(1),
        "At least every so many looks at a watch is a render, however often the plain page has proven to show the "
        "same; 1: every look.",
        takes="a whole number from 1",
    )
    allow_nets: tuple[Network, ...] = _setting(
        (),
        networks,
        "Networks that may be fetched although they are not public, such as an intranet. This machine itself only by "
        "a network within 127.0.0.0/8 or ::1; link-local and metadata addresses never.",
        takes="networks like 10.1.2.0/24, separated by commas; no link-local ones",
        shown="none",
    )
    allow_ports: tuple[int, ...] = _setting(
        (),
        ports,
        "Ports besides 80 and 443 that pages may be fetched from at public addresses.",
        takes="numbers like 8443, separated by commas",
        shown="none",
    )
    blocked_hosts: Path | None = _setting(
        None,
        path,
        "A file of more hosts that pages load nothing from, one in a line, subdomains included; `!host` opens one "
        "of the built-in list of advertising and tracking hosts.",
        takes="a file",
        shown="the built-in list",
    )
    screenshots: Literal["changed", "all", "none"] = _setting(
        "changed",
        one_of("changed", "all", "none"),
        "Of which revisions a picture of the page is kept: those that are changes, all, or none. About 0.2 to 1 MB each, "
        "kept as long as the revision; `rowback show WATCH@N --screenshot FILE` writes one out.",
        takes="changed, all or none",
    )
    sites: Path | None = _setting(
        None,
        path,
        "A file of CSS selectors for reading whole sites, by host (docs/selectors.md). Empty: `sites.toml` in the data "
        "directory, where there is one.",
        takes="a file",
        shown="sites.toml in the data directory",
    )
    smtp_url: str = _setting(
        "",
        url("smtp", "smtps", "smtp+starttls"),
        "The mail server for e-mail alerts. `smtps:` is TLS from the start, `smtp+starttls:` insists on STARTTLS, "
        "`smtp:` uses STARTTLS where the server offers it.",
        takes="smtp://USER:PASSWORD@HOST:PORT",
        secret=True,
        shown="none: e-mail alerts stay owed",
    )
    mail_from: str = _setting(
        "rowback@localhost", text, "The sender's address of e-mail alerts.", takes="an e-mail address"
    )
    base_url: str = _setting(
        "",
        url("http", "https"),
        "Where people reach this installation's web page. This version has none yet: alerts link to the article.",
        takes="a URL",
        shown="none: alerts link to the article only",
    )
    bind: str = _setting(
        "127.0.0.1:8765", text, "The address of the web page; kept for a later version.", takes="HOST:PORT"
    )
    token: str = _setting(
        "",
        text,
        "The password of the web page and API; kept for a later version.",
        takes="a text",
        secret=True,
        shown="none",
    )
    user_agent: str = _setting(
        "",
        field_text,
        "The User-Agent that pages are fetched with. Empty: the browser's own, with `Rowback/VERSION` and the contact.",
        takes="a line of printable ASCII, such as Example Research/1.0",
        shown="the browser's own + Rowback",
    )
    contact: str = _setting(
        "", text, "A URL or address that site owners can reach you at; sent in the User-Agent.", takes="a text",
        shown="none",
    )  # fmt: skip
    log_format: Literal["auto", "json", "console"] = _setting(
        "auto", one_of("auto", "json", "console"), "The form of log lines.", takes="auto, json or console"
    )
    log_level: str = _setting(
        "INFO",
        lambda raw: one_of("debug", "info", "warning", "error")(raw).upper(),
        "The least level that is logged.",
        takes="debug, info, warning or error",
        shown="info",
    )
    no_sandbox: bool = _setting(
        False,
        lambda raw: one_of("0", "1")(raw) == "1",
        "Run the browser without its sandbox. Only root needs this, and gets it by itself, with a warning.",
        takes="0 or 1",
        shown="0",
    )

    @property
    def database(self) -> str:
        """The database's URL, with the embedded default filled in."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute()}/rowback.db"

    @property
    def sites_file(self) -> Path:
        """The file of selectors by host, which need not be there."""
        return self.sites or self.data_dir / "sites.toml"

    @property
    def sessions(self) -> Path:
        """The directory of the sessions by which sites are read, which need not be there."""
        return self.data_dir / "sessions"

    @property
    def web_ports(self) -> frozenset[int]:
        """The ports that may be fetched from at public addresses."""
        return frozenset((80, 443, *self.allow_ports))

    @property
    def embedded_broker(self) -> bool:
        """Whether `rowback up` runs its own broker."""
        return not self.broker_url
