"""docs/webhooks.md is run, not believed."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from fakes_channels import channel, story
from sinks import HttpSink

from rowback.model import AlertType
from schedules.backoff import WAITS
from ui.demo.receivers import Hook
from workers.channels import new_secret
from workers.channels.webhook import WebhookSender

PAGE = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text(encoding="utf-8")


def code(language: str, which: int) -> str:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, flags=re.M | re.S)[which]


@pytest.fixture
def secret() -> str:
    return new_secret()


@pytest.fixture
def hook(secret: str) -> Hook:
    with HttpSink() as sink:
        sender = WebhookSender(allow_nets=(ip_network("127.0.0.0/8"),))
        sender.send(channel("webhook", sink.url, secret=f"{new_secret()} {secret}"), story())
        return sink.inbox.all()[0]


def test_the_python_of_the_page_accepts_a_real_request_and_refuses_a_forged_one(
    hook: Hook, secret: str
) -> None:
    names: dict[str, Any] = {}
    exec(code("python", 1), names)
    assert names["verify"](secret, hook.fields, hook.body)["type"] == "article.changed"
    for forged in (
        (new_secret(), hook.fields, hook.body),
        (secret, hook.fields, hook.body + b" "),
        (secret, {**hook.fields, "webhook-id": "msg_1"}, hook.body),
        (secret, {**hook.fields, "webhook-timestamp": "1"}, hook.body),
    ):
        with pytest.raises(ValueError):
            names["verify"](*forged)


def test_the_library_call_of_the_page_accepts_a_real_request(hook: Hook, secret: str) -> None:
    names: dict[str, Any] = {"secret": secret, "body": hook.body, "fields": hook.fields}
    exec(code("python", 0), names)
    assert names["event"]["type"] == "article.changed"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_the_shell_of_the_page_accepts_a_real_request_and_refuses_a_forged_one(
    hook: Hook, secret: str, tmp_path: Path
) -> None:
    def run(body: bytes) -> int:
        (tmp_path / "body.json").write_bytes(body)
        fields = {name.upper().replace("-", "_"): value for name, value in hook.fields.items()}
        environ = {"PATH": "/usr/bin:/bin", "SECRET": secret, **fields}
        return subprocess.run(
            ["sh", "-euc", code("sh", 0)], cwd=tmp_path, env=environ, check=False, capture_output=True
        ).returncode

    assert run(hook.body) == 0
    assert run(hook.body + b" ") == 1


def test_the_page_names_every_type_and_the_schedule_as_it_is() -> None:
    assert [t.value for t in AlertType if f"`{t.value}`" not in PAGE] == []

    def spoken(wait: timedelta) -> str:
        seconds = int(wait.total_seconds())
        return (
            f"{seconds // 3600} h"
            if seconds >= 3600
            else f"{seconds // 60} min"
            if seconds >= 60
            else f"{seconds} s"
        )

    assert ", ".join(map(spoken, WAITS["webhook"])) in " ".join(PAGE.split())
