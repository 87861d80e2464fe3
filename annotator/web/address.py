"""The address of the server, and the checks of Host and Origin headers against it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from annotator.core.errors import BadInput

_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Return whether a host is reachable only from this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class Address:
    """The host and port of the server, and `public`, the URL that browsers open; it ends in `/`."""

    host: str
    port: int
    public: str

    @property
    def secure(self) -> bool:
        """Whether browsers connect by https, as a `Secure` cookie requires."""
        return self.public.startswith("https:")

    def accepts_host(self, host: str) -> bool:
        """Return whether a Host header has a name of this server, with any port, since tunnels change ports.

        This prevents DNS rebinding: an attacker's domain may resolve to this server's address.
        """
        name = _host_name(f"//{host}")
        known = {self.host.lower(), _host_name(self.public)}
        return name in known or (is_loopback(self.host) and name in _LOOPBACK_NAMES)

    def accepts_origin(self, origin: str, host: str) -> bool:
        """Return whether an Origin header is of this server's pages, given the request's Host header."""
        return origin.lower() in {_origin(self.public), f"http://{host.lower()}"}


def address_of(host: str, port: int, url: str | None) -> Address:
    """Return the address of a server on a host and port, optionally behind a proxy at `url`.

    Raises:
        BadInput: the URL is invalid, or missing although the server listens on all interfaces, which gives it
            no name.
    """
    if url is None:
        if _is_all_interfaces(host):
            raise BadInput("say with --url what reviewers open, such as http://desk:8000", field="--host")
        return Address(host, port, f"http://{f'[{host}]' if ':' in host else host}:{port}/")
    if not url.startswith(("http://", "https://")) or not _host_name(url) or set("?#\"'<> ") & set(url):
        raise BadInput("must be http:// or https:// and a host, without ? or #", field="--url")
    return Address(host, port, url if url.endswith("/") else f"{url}/")


def _is_all_interfaces(host: str) -> bool:
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
    """Return the origin of a URL as browsers write it: without the default port of the scheme."""
    parts = urlsplit(url.lower())
    default_port = {"http": ":80", "https": ":443"}[parts.scheme]
    return f"{parts.scheme}://{parts.netloc.removesuffix(default_port)}"
