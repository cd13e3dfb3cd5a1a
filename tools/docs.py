"""Writes the generated documents: docs/cli.md, docs/configuration.md, docs/modules.md (`make docs`).

`python tools/docs.py --check` only says whether they are current.
"""

from __future__ import annotations

import ast
import dataclasses
import sys
from pathlib import Path

import click

from rowback.settings import PREFIX, Settings
from ui.cli import HELP, SECTIONS, cli

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("rowback", "schedules", "storage", "workers", "ui")
NOTE = "<!-- Written by tools/docs.py; `make docs` writes it again. -->\n"

PACKAGE_HEADS = {
    "rowback": "the words and the rules of article edits; pure",
    "schedules": "when; pure",
    "storage": "what we keep, and how",
    "workers": "the doing",
    "ui": "what people see",
}

CLI_HEAD = """# Command line

{help}
- **Output.** Text for people: coloured and wrapped on a terminal, plain elsewhere. `NO_COLOR`, `FORCE_COLOR` and `COLUMNS` are heeded. With `--json` standard output holds JSON only: one object, or JSON Lines where a command yields many. Logs and complaints go to standard error.
- **Times** in JSON are ISO 8601 in UTC with `Z`; for people they are in this machine's zone, which is named.
- **Exit status.** 0: done. 1: something could not be done; standard error says what. 2: wrong usage. 130 after Ctrl-C.
- **PAGE** is an HTML file (`.html`, `.html.gz`), `-` for standard input, or an address. What a browser shows at an address is
  judged by one plain GET beside it too, as at a first look: a page that its server cut off is `truncated`, not an article.
- **Durations** are written `90s`, `15m`, `2h`, `1d`, `1h30m`. `--since` also takes a date or an ISO time; without a zone it is this machine's.
- Commands that only read never create anything. Those that write make the data directory and the embedded database on demand.
- Text of pages never reaches the terminal as it came: control characters and direction overrides are taken out.

## JSON

| command | prints |
|---|---|
| `extract` | a line for each page, in order: `page, verdict, reason, url, language, headline, standfirst, authors, dateline, published_at, modified_at, paragraphs, quotes, notices, digest`, then why: `surfaces, roles, images, access, sources` (where each field was found), `container, dropped` (pieces of the page that are not in the article); a page that cannot be opened has the verdict `error` |
| `compare OLD NEW` | a change: `verdict, weight, reasons, acknowledged, rewritten, edits` |
| `compare --pairs` | a line for each line: `id, verdict, edits`; a line that cannot be used has the verdict `error` and a `reason` |
| `quotes WATCH` | a line for each quote: `speaker, text, standing, first_seen, last_seen, speakers, wordings, events`; an event has `fate` (`appeared`, `reworded`, `reattributed`, `removed`, `returned`), `revision, window, text, speaker` |
| `quotes --texts` | a line for each line: `id, quotes`; one that cannot be used has no quotes and an `error` |
| `watch`, `list` | a line for each watch; `watch` adds `added`. `via` is `auto`, `browser` or `http`, `next_via` the way with which the next look begins, `agreed` how many looks in a row showed the same by both, `disagreed` how many did not. `gone_since, failing_since, restricted_since, noindex_since, alternating_since, titles_tried_since` are null while that is not so; `variants` are the revisions between which it alternates |
| `check` | a line for each look: `watch_id, url, outcome, verdict, reason, revision, change, via, duration_ms, events, steps, way, bytes`; `events` are the types of what happened, as webhooks name them; `via` is the way whose answer counted, `steps` all that were gone, `way` says why, `bytes` came over the wire |
| `history` | `watch, former_urls`, and, oldest first, `revisions`, each with its window and the `screenshot` that it has (SHA-256; null for none), `episodes`, and `titles`: headlines that the page gives to others than its readers, `surface, fate` (`new`, `back`, `tried`, `settled`), `old, new, window, told` (as news of its own); `told_late`: edits that a notice of a later revision speaks of: `revision, told_in, delay_seconds, notice, covers, of` (passages) |
| `show` | a revision: `url, watch_id, number, digest, first_seen_at, last_seen_at, window, reverts_to, access, compared_with, article, change`, `surfaces` (the headline as each place of the page gave it), `titles` as of `history`, and `read`: how the article is read, `via, next_via, last_steps, way, bytes, looks` (of the looks that are kept) |
| `diff` | a change as of `compare`, with `url, watch_id, revision_from, revision_to, digest_from, digest_to, window, summary, reverts_to, told_late, speaks_of` (earlier revisions, edited in silence), and `withheld`: the channels that are not told of it as they are set now: `channel, rule`; `change` has the same fields once more, together |
| `changes` | a line for each change: `watch_id, url, headline, revision, compared_with, access, window, reverts_to, change` |
| `blame` | `watch_id, url, revision, access`, and `units`: `field, paragraph, text, came, since, rewordings, back, first_seen_at, window` (of `since`) |
| `grep` | a line for each run of revisions: `watch_id, url, headline, phrase, field, text, start, end, access, revision_first, revision_last, revision_gone, first_seen_at, last_seen_at, appeared, vanished` (windows; `vanished` null while it stands) |
| `channels list`, `channels add` | a line for each channel; `add` alone shows the `secret` |
| `alerts` | a line for each alert |
| `status` | `at, running, queue, …` (all the figures), `versions, data_dir, allow_nets, allow_ports, sandbox, sites` (as of `doctor`) |
| `doctor` | `ok`, and `checks`: `name, state` (`ok`, `warn`, `fail`), `detail, advice` |

An edit: `kind, old, new, where, spans, weight`, and where they apply `reasons, subtype, speaker_old, speaker_new, acknowledged_by, hidden_by`.

An episode, what befell a page: `kind` (`gone, restricted, noindex, alternating, failing, moved, replaced`), `window` (the last look without it, the first look with it), `told_at`, `over` (null while it lasts, else `last_with, first_without, told_at`), `reason, old_url, new_url, variants`. A revision's `access` is `stub` where only the beginning of the text stands before a paywall; stubs are compared with stubs (`compared_with`), and with no full text.
"""

CONFIGURATION_HEAD = """# Configuration

Every setting is an environment variable; a `.env` file in the working directory is read too, and the environment wins over it. A secret may stand in a file of its own: `{prefix}SMTP_URL_FILE=/run/secrets/smtp`. A variable that begins with `{prefix}` and is none of these stops every command with a sentence, so that a slip of the pen does not go unnoticed. `rowback doctor` tries what is set.

| variable | what it is | takes | default |
|---|---|---|---|
"""

MODULES_HEAD = "# Modules\n\nThe job of each module, in the words that stand at its top.\n"


def cli_document() -> str:
    """Return docs/cli.md: every command with its own help."""
    parts = [NOTE, CLI_HEAD.format(help=HELP)]
    context = click.Context(cli, info_name="rowback", help_option_names=["-h", "--help"])
    for title, entries in SECTIONS:
        parts.append(f"\n## {title}\n")
        for entry in entries:
            command = cli.get_command(context, entry.name)
            assert command is not None, entry.name
            parts.append(_command(command, context, entry.name, 3))
    return "\n".join(parts)


def _command(command: click.Command, parent: click.Context, name: str, level: int) -> str:
    context = click.Context(command, parent=parent, info_name=name, max_content_width=100, terminal_width=100)
    out = [f"{'#' * level} `{context.command_path}`\n", f"```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        out += [_command(sub, context, key, level + 1) for key, sub in command.commands.items()]
    return "\n".join(out)


def configuration_document() -> str:
    """Return docs/configuration.md: every setting with its default."""
    rows = []
    for setting in dataclasses.fields(Settings):
        about = setting.metadata
        default = about["shown"] or setting.default
        shown = f"`{default}`" if not about["shown"] else default
        secret = " *(secret)*" if about["secret"] else ""
        rows.append(
            f"| `{PREFIX}{setting.name.upper()}` | {about['doc']}{secret} | {about['takes']} | {shown} |"
        )
    return NOTE + CONFIGURATION_HEAD.format(prefix=PREFIX) + "\n".join(rows) + "\n"


def modules_document() -> str:
    """Return docs/modules.md: every module's job."""
    parts = [NOTE, MODULES_HEAD]
    for package in PACKAGES:
        parts.append(f"## `{package}/`: {PACKAGE_HEADS[package]}\n\n| module | job |\n|---|---|")
        for path in sorted((ROOT / package).rglob("*.py")):
            doc = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0]
            name = path.relative_to(ROOT).as_posix().removesuffix("__init__.py")
            parts.append(f"| `{name}` | {' '.join(doc.split())} |".replace(" | |", " | – |"))
        parts.append("")
    return "\n".join(parts)


DOCUMENTS = {
    "docs/cli.md": cli_document,
    "docs/configuration.md": configuration_document,
    "docs/modules.md": modules_document,
}


def stale() -> list[str]:
    """Return the documents that are not what they would be if they were written now."""
    return [
        name
        for name, written in DOCUMENTS.items()
        if not (ROOT / name).exists() or (ROOT / name).read_text(encoding="utf-8") != written()
    ]


def main() -> int:
    """Write the documents, or check them."""
    if "--check" in sys.argv[1:]:
        for name in stale():
            print(f"{name} is not current: run make docs.", file=sys.stderr)
        return 1 if stale() else 0
    for name, written in DOCUMENTS.items():
        (ROOT / name).write_text(written(), encoding="utf-8")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
