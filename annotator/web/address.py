"""Where the server listens, what its pages are called from outside, and which requests are meant for it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from annotator.core.errors import BadInput

_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server is. `public` is the URL that browsers open, ending in `/`."""

    host: str
    port: int
    public: str

    @property
    def secure(self) -> bool:
        """Whether browsers come by https, so that a cookie may ask for it."""
        return self.public.startswith("https:")

    def is_meant(self, host: str) -> bool:
        """Whether a Host header names this server. A name that was pointed at it by others does not.

        The port is left open: a tunnel may end in another.
        """
        name = _host_name(f"//{host}")
        known = {self.host.lower(), _host_name(self.public)}
        return name in known or (is_loopback(self.host) and name in _LOOPBACK_NAMES)

    def is_own(self, origin: str, host: str) -> bool:
        """Whether an Origin header is that of our own pages, for a request with this Host header."""
        return origin.lower() in {_origin(self.public), f"http://{host.lower()}"}


def address_of(host: str, port: int, url: str | None) -> Address:
    """The address of a server that listens at a host and port, behind a proxy at `url` perhaps.

    Raises:
        BadInput: the URL is none, or is needed: every name reaches a server that listens everywhere.
    """
    if url is None:
        if _is_everywhere(host):
            raise BadInput("say with --url what reviewers open, such as http://desk:8000", field="--host")
        return Address(host, port, f"http://{f'[{host}]' if ':' in host else host}:{port}/")
    if not url.startswith(("http://", "https://")) or not _host_name(url) or set("?#\"'<> ") & set(url):
        raise BadInput("must be http:// or https:// and a host, without ? or #", field="--url")
    return Address(host, port, url if url.endswith("/") else f"{url}/")


def _is_everywhere(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return not host


def _host_name(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _origin(url: str) -> str:
    """As a browser writes it: scheme and host, and the port where it is not the usual one."""
    parts = urlsplit(url.lower())
    usual = {"http": ":80", "https": ":443"}[parts.scheme]
    return f"{parts.scheme}://{parts.netloc.removesuffix(usual)}"
