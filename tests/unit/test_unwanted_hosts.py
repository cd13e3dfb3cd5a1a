"""The lists of hosts that pages load nothing from."""

from __future__ import annotations

import re

import pytest

from rowback.settings import Settings, SettingsError
from workers.egress.hosts import HostList, unwanted
from workers.render import build_renderer


def test_a_host_is_listed_with_its_subdomains_and_nothing_beside_it():
    hosts = HostList(["ads.example  # sells space", "", "# a comment", "Tracker.Example"])
    assert all(
        name in hosts for name in ("ads.example", "x.y.ads.example", "ADS.example.", "tracker.example")
    )
    assert not any(name in hosts for name in ("example", "notads.example", "ads.example.org", "", "comment"))


def test_the_nearest_name_decides():
    hosts = HostList(["ads.example", "!pictures.ads.example", "x.pictures.ads.example"])
    assert "ads.example" in hosts
    assert "pictures.ads.example" not in hosts
    assert "y.pictures.ads.example" not in hosts
    assert "x.pictures.ads.example" in hosts


def test_the_owners_file_adds_to_our_list_and_takes_from_it(tmp_path):
    file = tmp_path / "hosts"
    file.write_text("!doubleclick.net\nads.harbour-post.example\n")
    assert "stats.doubleclick.net" in unwanted()
    assert "stats.doubleclick.net" not in unwanted(file)
    assert "ads.harbour-post.example" in unwanted(file)
    assert "adnxs.com" in unwanted(file)


def test_our_list_holds_plain_host_names_and_none_that_consent_payment_or_protection_needs():
    lines = [line for line in _lines() if line and not line.startswith("#")]
    assert len(lines) == len(set(lines)) > 150
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", line) for line in lines)
    needed = (
        "consent.cookiebot.com",
        "cdn.cookielaw.org",
        "quantcast.mgr.consensu.org",
        "sourcepoint.mgr.consensu.org",
        "cdn.privacy-mgmt.com",
        "cdn.tinypass.com",
        "geo.captcha-delivery.com",
        "challenges.cloudflare.com",
        "www.googletagmanager.com",
        "ajax.googleapis.com",
        "cdn.jsdelivr.net",
        "static.cloudflareinsights.com.harbour-post.example",
    )
    assert not [host for host in needed if host in unwanted()]


def test_a_file_that_cannot_be_read_is_said_in_a_sentence(tmp_path):
    with pytest.raises(SettingsError, match="ROWBACK_BLOCKED_HOSTS names a file that cannot be read"):
        build_renderer(Settings(data_dir=tmp_path, blocked_hosts=tmp_path / "none"))


def _lines() -> list[str]:
    from workers.egress.hosts import _own_lines

    return list(_own_lines())
