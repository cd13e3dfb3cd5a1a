"""docker-compose.yml, the Dockerfile and the browser's filter, by what stands in them, and what can be tried without Docker."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from rowback.settings import PREFIX, Settings
from workers.render.bounds import Bounds
from workers.supervisor import WORK_PATIENCE

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = sorted(name for name, service in SERVICES.items() if service["image"].startswith("rowback:"))
LOOKING = ("checks", "http")

NOT_OF_CONTAINERS = {"browser", "bind", "token", "sites"}
"""The image's own browser, a page that this version has not, and a file that the data directory has a place for."""


def test_each_service_gets_longer_to_end_than_its_work_may_take() -> None:
    graces = {name: SERVICES[name].get("stop_grace_period", "10s").removesuffix("s") for name in OURS}
    for name in ("checks", "http", "alerts"):
        assert float(graces[name]) > WORK_PATIENCE, name


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_no_service_has_more_rights_than_it_needs(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert service.get("user", "10001") not in ("root", "0")
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert "privileged" not in service
    assert "ports" not in service
    for value in service.get("environment", {}).values():
        assert "://" not in str(value)  # a URL with a password belongs in a secret


@pytest.mark.parametrize("name", OURS)
def test_each_of_our_services_has_an_init_and_a_command_of_the_command_line(name: str) -> None:
    service = SERVICES[name]
    assert service["init"] is True
    assert service["command"][0] in ("migrate", "worker", "beat")
    for secret in service["secrets"]:
        assert secret in COMPOSE["secrets"]


def test_each_setting_can_be_set_for_containers() -> None:
    """What an operator writes into Compose's `.env` counts: a variable that no service names would be nobody's."""
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    given = set(re.findall(r"(ROWBACK_[A-Z_]+?)(?:_FILE)?(?:: |=)", text + image))
    known = {PREFIX + setting.name.upper() for setting in fields(Settings)}
    assert given == known - {PREFIX + name.upper() for name in NOT_OF_CONTAINERS}


def test_a_variable_that_is_set_reaches_the_services_under_its_own_name() -> None:
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            for variable in re.findall(r"\$\{(\w+)", str(value)):
                assert variable == name


def test_those_who_hand_out_work_count_tabs_as_those_who_open_them() -> None:
    assert (
        SERVICES["alerts"]["environment"]["ROWBACK_TABS"] == SERVICES["checks"]["environment"]["ROWBACK_TABS"]
    )


def test_no_more_is_handed_out_than_the_browsers_of_one_container_look_at_unless_it_is_said() -> None:
    """What waits longer than its hints hold is handed out again, behind what came meanwhile."""
    command = SERVICES["checks"]["command"]
    browsers = command[command.index("--concurrency") + 1]
    assert SERVICES["alerts"]["environment"]["ROWBACK_WORKERS"] == f"${{ROWBACK_WORKERS:-{browsers}}}"


def test_rules_and_sessions_outlive_the_containers_of_those_who_look() -> None:
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    directory = re.search(r"ROWBACK_DATA_DIR=(\S+)", image)
    assert directory
    for name in OURS:
        mounted = [volume for volume in SERVICES[name].get("volumes", ()) if volume.endswith(directory[1])]
        in_memory = [place for place in SERVICES[name]["tmpfs"] if place.startswith(directory[1] + ":")]
        if name in LOOKING:
            assert mounted == [f"owners:{directory[1]}"]
            assert "owners" in COMPOSE["volumes"]
            assert in_memory == []
        else:
            assert mounted == []
            assert len(in_memory) == 1
    # A new volume takes its owner from the image's directory.
    assert f"--owner=10001 --group=10001 --mode=0700 {directory[1]}" in image
    assert f"HOME={directory[1]}" not in image


def test_a_browser_is_ended_by_us_before_its_container_has_no_memory_left() -> None:
    command = SERVICES["checks"]["command"]
    browsers = int(command[command.index("--concurrency") + 1])
    workers = 100_000_000 * (browsers + 1)
    assert (
        int(SERVICES["checks"]["mem_limit"].removesuffix("g")) << 30
        > browsers * Bounds().memory_bytes + workers
    )


def test_the_database_is_asked_where_only_the_finished_one_answers() -> None:
    """While it is being made a server answers on its socket, and then ends: `migrate`, which has one try, would meet that."""
    test = SERVICES["postgres"]["healthcheck"]["test"]
    assert test[test.index("--host") + 1] == "127.0.0.1"


def test_database_and_broker_have_no_way_out() -> None:
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    for name in ("valkey", "postgres", "migrate", "beat"):
        assert SERVICES[name]["networks"] == ["inside"]


def test_the_broker_never_throws_hints_away() -> None:
    flags = " ".join(SERVICES["valkey"]["command"])
    assert "--maxmemory-policy noeviction" in flags
    assert "--appendonly yes" in flags


def test_the_image_is_not_root_and_has_its_own_health_check() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert "USER 10001:10001" in lines
    assert 'ENTRYPOINT ["rowback"]' in lines
    assert any(line.startswith("HEALTHCHECK ") for line in lines)
    assert not any("--editable" in line or " -e ." in line for line in lines)


def test_the_secrets_script_makes_every_secret_once(tmp_path: Path) -> None:
    script = tmp_path / "docker" / "make-secrets.sh"
    script.parent.mkdir()
    script.write_text((ROOT / "docker" / "make-secrets.sh").read_text(encoding="utf-8"))
    subprocess.run(["sh", str(script)], check=True)
    made = {path: path.read_text() for path in sorted((script.parent / "secrets").iterdir())}
    assert {Path(secret["file"]).name for secret in COMPOSE["secrets"].values()} <= {
        path.name for path in made
    }
    subprocess.run(["sh", str(script)], check=True)
    assert {path: path.read_text() for path in made} == made

    by_name = {path.name: text for path, text in made.items()}
    assert urlsplit(by_name["database_url"]).password == by_name["postgres_password"]
    assert urlsplit(by_name["broker_url"]).password == by_name["valkey.conf"].split()[1]
    assert urlsplit(by_name["database_url"]).hostname in SERVICES
    assert urlsplit(by_name["broker_url"]).hostname in SERVICES


# --- the filter under which the browser runs --------------------------------

PROFILE = ROOT / "docker" / "seccomp.json"


def filtered(*program: str) -> subprocess.CompletedProcess[str]:
    helper = Path(__file__).parents[1] / "seccomp_run.py"
    return subprocess.run(
        [sys.executable, "-I", str(helper), str(PROFILE), *program],
        capture_output=True,
        text=True,
        timeout=600,
        env={"PATH": os.environ["PATH"], "HOME": "/tmp"},
        cwd="/",
        check=False,
    )


def test_the_checks_service_uses_the_filter() -> None:
    assert f"seccomp={PROFILE.relative_to(ROOT)}" in SERVICES["checks"]["security_opt"]


@pytest.fixture
def user_namespaces() -> None:
    """Leave a test out where no filter is needed to forbid them: in a chroot, or by the kernel's settings."""
    tried = subprocess.run(["unshare", "--user", "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("user namespaces are not permitted here, with or without the filter")


@pytest.mark.usefixtures("user_namespaces")
def test_under_the_filter_a_browser_keeps_its_sandbox() -> None:
    from workers.browsers import find_browser

    page = "data:text/html,<p id=x></p><script>x.textContent=6*7</script>"
    done = filtered(str(find_browser().path), "--headless", "--disable-gpu", "--dump-dom", page)
    assert '<p id="x">42</p>' in done.stdout, done.stderr


@pytest.mark.usefixtures("user_namespaces")
@pytest.mark.parametrize(
    "forbidden", ["mount -t tmpfs none /mnt", "unshare --user --map-root-user mount -t tmpfs none /mnt"]
)
def test_under_the_filter_nothing_can_be_mounted(forbidden: str) -> None:
    assert filtered("unshare", "--user", "true").returncode == 0
    assert filtered(*shlex.split(forbidden)).returncode != 0
