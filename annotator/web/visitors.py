"""Sign-in by links: a link works once and is exchanged for a cookie that identifies the reviewer."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, MutableMapping

TOKEN_BYTES = 32
"""Random bytes in a token or cookie: 256 bits cannot be guessed."""


class Visitors:
    """The unused links and the signed-in browsers.

    Only hashes are kept, and only in memory: links and cookies are valid until the server stops.
    """

    def __init__(self) -> None:
        self._invited: dict[bytes, str] = {}
        self._signed_in: dict[bytes, str] = {}

    def invite(self, reviewer: str) -> str:
        """Return a new token that lets one browser sign in as this reviewer."""
        return _issue(self._invited, reviewer)

    def invited(self, token: str) -> str | None:
        """Return the reviewer of an unused token, or None. It stays unused, since previews open links too."""
        digest = _find(self._invited, token)
        return None if digest is None else self._invited[digest]

    def redeem(self, token: str) -> str | None:
        """Exchange an unused token for the value of a cookie; return None if it is used or unknown."""
        digest = _find(self._invited, token)
        return None if digest is None else _issue(self._signed_in, self._invited.pop(digest))

    def reviewer(self, cookie: str) -> str | None:
        """Return the reviewer signed in with this cookie, or None."""
        digest = _find(self._signed_in, cookie)
        return None if digest is None else self._signed_in[digest]


def _issue(secret_of: MutableMapping[bytes, str], reviewer: str) -> str:
    secret = secrets.token_urlsafe(TOKEN_BYTES)
    secret_of[_digest(secret)] = reviewer
    return secret


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def _find(digests: Iterable[bytes], secret: str) -> bytes | None:
    """Return the digest of a secret if it is among these; the time does not depend on which one it is."""
    expected = _digest(secret)
    found = None
    for digest in digests:
        if hmac.compare_digest(digest, expected):
            found = digest
    return found
