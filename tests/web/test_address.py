"""Which requests are meant for the server, and what a link begins with."""

from __future__ import annotations

import pytest

from annotator.core.errors import BadInput
from annotator.web.address import address_of, is_loopback

HERE = address_of("127.0.0.1", 8000, None)
BEHIND = address_of("127.0.0.1", 8000, "https://Desk.example.org/review")


def test_what_a_link_begins_with():
    assert HERE.public == "http://127.0.0.1:8000/"
    assert address_of("::1", 80, None).public == "http://[::1]:80/"
    assert BEHIND.public == "https://Desk.example.org/review/"
    assert (HERE.secure, BEHIND.secure) == (False, True)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "localhost:9000", "[::1]:8000", "LOCALHOST"]
)
def test_names_of_this_machine_are_meant_whatever_port_a_tunnel_ends_in(host):
    assert HERE.is_meant(host)
    assert BEHIND.is_meant(host)


@pytest.mark.parametrize(
    "host", ["", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "[x", "a@b"]
)
def test_other_names_are_not(host):
    assert not HERE.is_meant(host)
    assert not BEHIND.is_meant(host)


def test_beyond_loopback_only_the_name_it_was_given():
    desk = address_of("192.0.2.7", 8000, None)
    assert desk.is_meant("192.0.2.7:8000")
    assert not desk.is_meant("localhost:8000")
    assert BEHIND.is_meant("desk.example.org")


def test_only_our_own_pages_are_own():
    assert HERE.is_own("http://127.0.0.1:8000", "127.0.0.1:8000")
    assert HERE.is_own("http://localhost:9000", "localhost:9000")
    assert BEHIND.is_own("https://desk.example.org", "127.0.0.1:8000")
    for origin in ("", "null", "http://localhost:3000", "http://evil.example", "https://127.0.0.1:8000"):
        assert not HERE.is_own(origin, "127.0.0.1:8000"), origin
    assert not BEHIND.is_own("http://desk.example.org", "127.0.0.1:8000")
    assert address_of("h", 1, "https://h:443/").is_own("https://h", "h")


@pytest.mark.parametrize(
    "url",
    ["", "desk", "ftp://desk", "http://", "http://desk/?a", "http://de sk", "http://[desk", "http://desk/#"],
)
def test_a_url_that_no_browser_opens_is_refused(url):
    with pytest.raises(BadInput, match="--url"):
        address_of("127.0.0.1", 8000, url)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_who_listens_everywhere_says_what_it_is_called(host):
    with pytest.raises(BadInput, match="--host"):
        address_of(host, 8000, None)
    assert address_of(host, 8000, "http://desk:8000").public == "http://desk:8000/"


def test_what_is_loopback():
    assert all(map(is_loopback, ("127.0.0.1", "127.1.2.3", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.0.2.7", "desk", "", "localhost.example.org")))
