"""Channel targets and secrets: what is taken, and what is said to the rest."""

from __future__ import annotations

import base64

import pytest

from rowback.settings import Settings, SettingsError
from workers.channels import TargetError, build_senders, check_secret, new_secret, parse_target
from workers.channels.server import read_server
from workers.channels.targets import secret_key


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("email:desk@example.org", ("email", "desk@example.org")),
        (" EMAIL: Desk+News@Example.ORG ", ("email", "Desk+News@example.org")),
        ("email:desk@žurnál.example", ("email", "desk@xn--urnl-7na25g.example")),
        ("email:o'neill@localhost", ("email", "o'neill@localhost")),
        ("webhook:https://example.org", ("webhook", "https://example.org/")),
        ("webhook:HTTPS://Example.org:443/a?b=c#d", ("webhook", "https://example.org/a?b=c")),
        ("webhook:http://127.0.0.1:8080/hook", ("webhook", "http://127.0.0.1:8080/hook")),
        ("webhook:http://[::1]:8080/hook", ("webhook", "http://[::1]:8080/hook")),
        (
            "webhook:https://žurnál.example/č?ř=1",
            ("webhook", "https://xn--urnl-7na25g.example/%C4%8D?%C5%99=1"),
        ),
        ("webhook:https://example.org/a%2Fb?x=%20", ("webhook", "https://example.org/a%2Fb?x=%20")),
    ],
)
def test_a_target_is_read_in_its_canonical_form(text: str, target: tuple[str, str]) -> None:
    assert parse_target(text) == target


@pytest.mark.parametrize(
    "text",
    [
        "",
        "desk@example.org",
        "https://example.org/hook",
        "pigeon:coop",
        "email:",
        "email:desk",
        "email:@example.org",
        "email:desk@",
        "email:desk@exam ple.org",
        "email:desk@example.org,other@example.org",
        "email:desk@example.org\r\nBcc: x@example.org",
        "email:Desk <desk@example.org>",
        "email:" + "d" * 300 + "@example.org",
        "webhook:",
        "webhook:example.org/hook",
        "webhook:ftp://example.org/hook",
        "webhook:file:///etc/passwd",
        "webhook:https://",
        "webhook:https://exam ple.org/",
        "webhook:https://example.org:port/",
        "webhook:https://example.org:99999/",
        "webhook:https://user:pass@example.org/",
        "webhook:https://example.org\\@127.0.0.1/",
        "webhook:https://example.org/a b",
        "webhook:https://example.org/\r\nX: y",
        "webhook:https://example..org/",
        "webhook:https://[::1/",
        "webhook:https://example.org/" + "a" * 2000,
    ],
)
def test_a_target_that_cannot_be_used_gets_one_sentence(text: str) -> None:
    with pytest.raises(TargetError) as refusal:
        parse_target(text)
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "user:pass" not in sentence


def test_a_target_is_read_the_same_the_second_time() -> None:
    scheme, target = parse_target("webhook:HTTPS://žurnál.example:443/č d".replace(" ", "%20"))
    assert parse_target(f"{scheme}:{target}") == (scheme, target)


def test_a_new_secret_is_usable_and_never_the_same() -> None:
    first, second = new_secret(), new_secret()
    assert first != second
    assert check_secret(first) == first
    assert len(secret_key(first)) == 32


def test_several_secrets_stand_for_a_rotation() -> None:
    first, second = new_secret(), new_secret()
    assert check_secret(f" {first}\n{second} ") == f"{first} {second}"


def test_a_secret_without_padding_is_read_as_the_reference_verifier_reads_it() -> None:
    key = bytes(range(32))
    plain = base64.b64encode(key).decode().rstrip("=")
    assert secret_key(f"whsec_{plain}") == key


@pytest.mark.parametrize("text", ["", "hunter2", "whsec_", "whsec_c2hvcnQ=", "whsec_" + "é" * 40, "a" * 40])
def test_a_secret_that_cannot_be_used_gets_a_sentence_that_does_not_show_it(text: str) -> None:
    with pytest.raises(TargetError) as refusal:
        check_secret(text)
    assert str(refusal.value).endswith(".")
    assert not text or text not in str(refusal.value).replace("whsec_ and", "")


@pytest.mark.parametrize(
    ("url", "port"),
    [("smtp://mail.example", 25), ("smtp+starttls://mail.example", 587), ("smtps://mail.example/", 465)],
)
def test_each_way_to_a_mail_server_has_its_own_port(url: str, port: int) -> None:
    assert read_server(url).port == port


@pytest.mark.parametrize(
    "url",
    [
        "smtp://",
        "smtp://user:hunter2@",
        "smtp://mail.example:port",
        "smtp://user:hunter2@mail.example/x",
        "smtp://user:hunter2#1@mail.example",
        "smtp://:hunter2@mail.example",
        "smtp://user:hünter2@mail.example",
        "smtps://mail..example",
    ],
)
def test_a_mail_server_that_cannot_be_read_is_refused_at_the_start_without_showing_it(url: str) -> None:
    with pytest.raises(SettingsError, match="ROWBACK_SMTP_URL") as refusal:
        build_senders(Settings(smtp_url=url))
    assert "nter2" not in str(refusal.value)


def test_a_password_does_not_show_in_the_servers_representation() -> None:
    assert "hunter2" not in repr(read_server("smtp://user:hunter2@mail.example"))


@pytest.mark.parametrize("address", ["", "desk", "desk@", "desk@example.org\nBcc: x@example.org"])
def test_a_senders_address_that_cannot_be_used_is_refused_at_the_start(address: str) -> None:
    with pytest.raises(SettingsError, match="ROWBACK_MAIL_FROM"):
        build_senders(Settings(mail_from=address))
