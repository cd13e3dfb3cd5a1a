"""Private addresses in the spellings that programs have been tricked with."""

from __future__ import annotations

import ipaddress
import socket

from hypothesis import strategies as st

from workers.egress import Refused

PRIVATE = st.one_of(
    st.ip_addresses(v=4, network="10.0.0.0/8"),
    st.ip_addresses(v=4, network="127.0.0.0/8"),
    st.ip_addresses(v=4, network="192.168.0.0/16"),
    st.ip_addresses(v=4, network="169.254.0.0/16"),
    st.ip_addresses(v=4, network="100.64.0.0/10"),
)


def numbers_only(host: str, port: int) -> list[str]:
    """The system's reading of an address as a number, in whatever spelling; no name is looked up."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError) as error:
        raise Refused(f"{host} is no number") from error
    return [str(entry[4][0]) for entry in found]


@st.composite
def spellings(draw) -> str:
    """A private address as programs have been tricked with: octal, hexadecimal, short, wide digits, carried in IPv6."""
    number = int(draw(PRIVATE))
    if draw(st.booleans()):
        kept = draw(st.integers(1, 4))
        parts = [number >> shift & 0xFF for shift in (24, 16, 8, 0)[: kept - 1]]
        parts.append(number & (1 << 8 * (5 - kept)) - 1)
        text = ".".join(
            draw(st.sampled_from(("{}", "0x{:x}", "0X{:X}", "0{:o}", "0x{:08x}"))).format(part)
            for part in parts
        )
        if draw(st.booleans()):
            text = text.translate({ord(digit): chr(0xFF10 + int(digit)) for digit in "0123456789"})
        return text
    prefix = draw(st.sampled_from((0, 0xFFFF << 32, 0x64FF9B << 96, 0x64FF9B0001 << 80)))
    address = ipaddress.IPv6Address(prefix | number)
    forms = (address.compressed, address.exploded, address.exploded.upper())
    return draw(st.sampled_from((*forms, *(f"[{form}]" for form in forms))))
