"""Which addresses may be fetched."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spelled import PRIVATE, numbers_only, spellings

from workers.egress import Refused, addresses, check_form, check_url, may_fetch, public
from workers.egress.addresses import check_ends

EVERYTHING = [ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0")]
SELF = [
    ipaddress.ip_network("127.0.0.0/8"),
    ipaddress.ip_network("::1/128"),
    ipaddress.ip_network("0.0.0.0/32"),
]

PUBLIC = [
    "8.8.8.8",
    "93.184.216.34",
    "2606:4700::1111",
    "::ffff:93.184.216.34",
    "64:ff9b::808:808",
]
OURSELVES = [
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",
    "::1",
    "::ffff:127.0.0.1",
]
NOT_PUBLIC = [
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::8.8.8.8",
    "::ffff:10.0.0.1",
    "::ffff:0:808:808",  # translated, RFC 7915
    "64:ff9b::a00:1",
    "64:ff9b:1::808:808",
    "2002:808:808::1",
    "2001:470:1::5efe:10.0.0.1",  # ISATAP
    "2001:470:1::200:5efe:10.0.0.1",
    "5f00::1",
    "2002:a00:1::1",
    "2001:0:4136:e378:8000:63bf:f5ff:fffe",  # Teredo of a client at 10.0.0.1
    "2001:db8::1",
    "3fff::1",
    "fc00::1",
    "fec0::1",
    "fd12:3456::1",
]
NEVER = [
    "169.254.169.254",
    "169.254.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "fd00:ec2::254",
    "fd20:ce::254",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
    "224.0.0.1",
    "ff02::1",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a9fe:a9fe",
    "2002:a9fe:a9fe::",
    "::169.254.169.254",
    "2001:470:1::5efe:169.254.169.254",
]


@pytest.mark.parametrize("ip", PUBLIC)
def test_public_addresses_are_fetched(ip):
    assert public(ip)
    assert may_fetch(ip)


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_other_addresses_are_fetched_only_where_their_network_is_allowed(ip):
    assert not public(ip)
    assert not may_fetch(ip)
    assert may_fetch(ip, EVERYTHING)


@pytest.mark.parametrize("ip", OURSELVES)
def test_this_machine_is_opened_by_its_own_network_and_by_no_wide_one(ip):
    assert not public(ip)
    assert not may_fetch(ip)
    assert not may_fetch(ip, EVERYTHING)
    assert may_fetch(ip, SELF)


@pytest.mark.parametrize("ip", ["64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "2001:470:1::5efe:7f00:1"])
def test_a_carrier_of_the_loopback_needs_both_to_be_open(ip):
    assert not public(ip)
    assert not may_fetch(ip, EVERYTHING)
    assert not may_fetch(ip, SELF)
    assert may_fetch(ip, [*EVERYTHING, *SELF])


@pytest.mark.parametrize("ip", NEVER)
def test_link_local_metadata_and_multicast_are_never_fetched(ip):
    assert not public(ip)
    assert not may_fetch(ip, EVERYTHING)


def test_an_allowed_network_covers_the_mapped_form_and_nothing_beside_it():
    nets = [ipaddress.ip_network("10.1.2.0/24")]
    assert may_fetch("10.1.2.3", nets)
    assert may_fetch("::ffff:10.1.2.3", nets)
    assert not may_fetch("10.1.3.1", nets)
    assert not may_fetch("64:ff9b::a01:203", nets)


@given(PRIVATE, st.integers(0, 2**32 - 1))
def test_no_way_of_carrying_a_private_address_makes_it_public(address, other):
    number = int(address)
    spellings = [
        address,
        ipaddress.IPv6Address(number),
        ipaddress.IPv6Address((0xFFFF << 32) | number),
        ipaddress.IPv6Address((0x64FF9B << 96) | number),
        ipaddress.IPv6Address((0x64FF9B0001 << 80) | number),
        ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | other),
        ipaddress.IPv6Address((0x20010000 << 96) | (number << 64) | other),
        ipaddress.IPv6Address((0x20010000 << 96) | (other << 64) | (number ^ 0xFFFFFFFF)),
    ]
    assert not [spelling for spelling in spellings if public(str(spelling))]


@given(st.ip_addresses())
def test_what_is_public_is_global_for_python_too_unless_it_carries_an_address(address):
    if public(str(address)) and not (address.version == 6 and int(address) >> 125 != 1):
        assert not address.is_private or (address.version == 6 and address.teredo)
        assert not address.is_multicast


def resolve_to(*found: str):
    return lambda host, port: list(found)


def test_all_addresses_of_a_name_are_returned_when_all_are_public():
    assert addresses("a.example", 443, allow_nets=(), resolve=resolve_to("8.8.8.8", "8.8.4.4")) == [
        "8.8.8.8",
        "8.8.4.4",
    ]


def test_one_private_address_among_public_ones_refuses_the_name():
    with pytest.raises(
        Refused, match=r"a\.example \(10\.0\.0\.1\) is not a public address.*ROWBACK_ALLOW_NETS"
    ):
        addresses("a.example", 443, allow_nets=(), resolve=resolve_to("8.8.8.8", "10.0.0.1"))


@pytest.mark.parametrize("port", [22, 25, 8080, 6379])
def test_other_ports_are_refused_at_public_addresses_and_open_in_allowed_networks(port):
    with pytest.raises(Refused, match=f"Port {port}"):
        addresses("a.example", port, allow_nets=(), resolve=resolve_to("8.8.8.8"))
    nets = [ipaddress.ip_network("10.0.0.0/8")]
    assert addresses("b.example", port, allow_nets=nets, resolve=resolve_to("10.0.0.1")) == ["10.0.0.1"]
    assert addresses("a.example", port, allow_nets=(), ports=None, resolve=resolve_to("8.8.8.8")) == [
        "8.8.8.8"
    ]


def test_a_port_that_is_named_is_open_at_public_addresses():
    found = addresses("a.example", 8443, allow_nets=(), ports={80, 443, 8443}, resolve=resolve_to("8.8.8.8"))
    assert found == ["8.8.8.8"]


def test_a_name_without_an_address_is_refused():
    with pytest.raises(Refused, match="does not resolve"):
        addresses("a.example", 443, allow_nets=(), resolve=resolve_to())


@given(spellings())
def test_no_spelling_of_a_private_address_passes(host):
    # Refused for the address that it means, not because it was not understood.
    with pytest.raises(Refused, match=r"not a public address|never fetched"):
        addresses(host, 80, allow_nets=(), resolve=numbers_only)
    netloc = f"[{host}]" if ":" in host and not host.startswith("[") else host
    with pytest.raises(Refused):
        check_url(f"http://{netloc}/", allow_nets=(), resolve=numbers_only)


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "localhost"]
)
def test_no_spelling_of_the_loopback_passes(host):
    with pytest.raises(Refused):
        addresses(host, 80, allow_nets=())


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "chrome://version",
        "view-source:file:///etc/passwd",
        "ftp://a.example/",
        "data:text/html,x",
        "about:blank",
        "http:///path",
        "http://a.example:99999/",
        "http://[::1/",
        "//a.example/",
        "",
        "HTTP//a.example/",
        "http:\\\\a.example/",
        "http://a.example\\@10.0.0.1/",
        "http://a.example\\.b.example/",
        "http://10.0.0.1#@a.example\\",
        "http://someone@10.0.0.1/",
        "http://a.example:80@10.0.0.1/",
        " file:///etc/passwd",
        "file\t:///etc/passwd",
        "FiLe:/etc/passwd",
        "file:etc/passwd",
        "source:file:///etc/passwd",
        "javascript:alert(1)",
        "blob:http://a.example/1",
        "filesystem:http://a.example/temporary/x",
        "devtools://devtools/bundled/inspector.html",
        "\x00http://a.example/",
        "http://a.example/\u2028",
    ],
)
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(Refused):
        check_form(url)


def test_the_port_of_a_url_is_that_of_its_scheme_unless_named():
    assert check_form("https://a.example/x") == ("a.example", 443)
    assert check_form("http://A.example") == ("a.example", 80)
    assert check_form("http://a.example:8080/") == ("a.example", 8080)
    assert check_form("http://[2606:4700::1111]/") == ("2606:4700::1111", 80)


def test_a_url_is_checked_with_its_host_and_port():
    check_url("https://a.example/x", allow_nets=(), resolve=resolve_to("8.8.8.8"))
    with pytest.raises(Refused):
        check_url("https://a.example/x", allow_nets=(), resolve=resolve_to("127.0.0.1"))
    with pytest.raises(Refused):
        check_url("https://a.example:8443/x", allow_nets=(), resolve=resolve_to("8.8.8.8"))


def test_a_connection_of_this_machine_to_itself_is_refused_by_whatever_address():
    with pytest.raises(Refused, match=r"a\.example is this machine itself \(203\.0\.114\.5\)"):
        check_ends("a.example", "203.0.114.5", "203.0.114.5", allow_nets=())
    check_ends("a.example", "203.0.114.5", "203.0.114.6", allow_nets=())
    check_ends("a.example", "127.0.0.1", "127.0.0.1", allow_nets=SELF)
