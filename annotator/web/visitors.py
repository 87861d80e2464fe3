"""Who may come in, and as whom: a link works once, and the cookie it is changed for names the reviewer."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, MutableMapping

TOKEN_BYTES = 32
"""Of chance in a token or a cookie: too many to guess."""


class Visitors:
    """The links that were handed out and are not used, and the browsers that came by one.

    Only hashes are kept, and nothing outlives the server: its end is the end of every link and cookie.
    """

    def __init__(self) -> None:
        self._invited: dict[bytes, str] = {}
        self._inside: dict[bytes, str] = {}

    def invite(self, reviewer: str) -> str:
        """A new token, which lets one browser in as this reviewer."""
        return _issue(self._invited, reviewer)

    def invited(self, token: str) -> str | None:
        """The reviewer whom an unused token is for. Asking does not use it up: previews of links ask."""
        digest = _found(self._invited, token)
        return None if digest is None else self._invited[digest]

    def enter(self, token: str) -> str | None:
        """Change an unused token for the value of a cookie; None if there is no such token, or no more."""
        digest = _found(self._invited, token)
        return None if digest is None else _issue(self._inside, self._invited.pop(digest))

    def reviewer(self, cookie: str) -> str | None:
        """The reviewer as whom a browser with this cookie came in."""
        digest = _found(self._inside, cookie)
        return None if digest is None else self._inside[digest]


def _issue(secret_of: MutableMapping[bytes, str], reviewer: str) -> str:
    secret = secrets.token_urlsafe(TOKEN_BYTES)
    secret_of[_digest(secret)] = reviewer
    return secret


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def _found(digests: Iterable[bytes], secret: str) -> bytes | None:
    """The digest of a secret if it is among these; how long it takes tells nothing about them."""
    wanted = _digest(secret)
    found = None
    for digest in digests:
        if hmac.compare_digest(digest, wanted):
            found = digest
    return found
