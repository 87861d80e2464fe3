"""The public URL of a server, and the checks of Host and Origin headers."""

from __future__ import annotations

import pytest

from annotator.core.errors import BadInput
from annotator.web.address import address_of, is_loopback

HERE = address_of("127.0.0.1", 8000, None)
BEHIND = address_of("127.0.0.1", 8000, "https://Desk.example.org/review")


def test_public_url_ends_in_a_slash_and_brackets_ipv6() -> None:
    assert HERE.public == "http://127.0.0.1:8000/"
    assert address_of("::1", 80, None).public == "http://[::1]:80/"
    assert BEHIND.public == "https://Desk.example.org/review/"
    assert (HERE.secure, BEHIND.secure) == (False, True)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "localhost:9000", "[::1]:8000", "LOCALHOST"]
)
def test_loopback_names_are_accepted_with_any_port(host: str) -> None:
    assert HERE.accepts_host(host)
    assert BEHIND.accepts_host(host)


@pytest.mark.parametrize(
    "host", ["", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "[x", "a@b"]
)
def test_other_host_names_are_not_accepted(host: str) -> None:
    assert not HERE.accepts_host(host)
    assert not BEHIND.accepts_host(host)


def test_server_on_the_network_accepts_only_its_own_name() -> None:
    on_network = address_of("192.0.2.7", 8000, None)
    assert on_network.accepts_host("192.0.2.7:8000")
    assert not on_network.accepts_host("localhost:8000")
    assert BEHIND.accepts_host("desk.example.org")


def test_only_the_origin_of_the_servers_pages_is_accepted() -> None:
    assert HERE.accepts_origin("http://127.0.0.1:8000", "127.0.0.1:8000")
    assert HERE.accepts_origin("http://localhost:9000", "localhost:9000")
    assert BEHIND.accepts_origin("https://desk.example.org", "127.0.0.1:8000")
    for origin in ("", "null", "http://localhost:3000", "http://evil.example", "https://127.0.0.1:8000"):
        assert not HERE.accepts_origin(origin, "127.0.0.1:8000"), origin
    assert not BEHIND.accepts_origin("http://desk.example.org", "127.0.0.1:8000")
    assert address_of("h", 1, "https://h:443/").accepts_origin("https://h", "h")


@pytest.mark.parametrize(
    "url",
    ["", "desk", "ftp://desk", "http://", "http://desk/?a", "http://de sk", "http://[desk", "http://desk/#"],
)
def test_invalid_url_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="--url"):
        address_of("127.0.0.1", 8000, url)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_server_on_all_interfaces_needs_a_url(host: str) -> None:
    with pytest.raises(BadInput, match="--host"):
        address_of(host, 8000, None)
    assert address_of(host, 8000, "http://desk:8000").public == "http://desk:8000/"


def test_is_loopback() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.1.2.3", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.0.2.7", "desk", "", "localhost.example.org")))
