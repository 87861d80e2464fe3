"""The pages, their static files, and the security headers of both."""

from __future__ import annotations

import html
from collections.abc import Mapping
from importlib.resources import files
from string import Template

import textual_serve

_OWN_FILES = {"icon.svg": "image/svg+xml", "page.css": "text/css", "tab.js": "text/javascript"}
_TEXTUAL_SERVE_FILES = {
    "textual.js": ("js/textual.js", "text/javascript"),
    "xterm.css": ("css/xterm.css", "text/css"),
    "roboto-mono.ttf": ("fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "roboto-mono-italic.ttf": ("fonts/RobotoMono-Italic-VariableFont_wght.ttf", "font/ttf"),
}

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not no-referrer, with which browsers would send the Origin `null` with our own form.
    "Referrer-Policy": "same-origin",
    "Server": "annotator",
    "X-Content-Type-Options": "nosniff",
}


def content_security_policy(host: str) -> str:
    """Return the Content-Security-Policy of a page that a browser requested with this Host header.

    Pages may use this server only. Inline styles are allowed because the terminal writes them while it
    draws; the websocket is listed because some browsers do not count `ws:` as `self`.
    """
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; "
        f"font-src 'self'; connect-src 'self' ws://{host} wss://{host}; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


def static_files() -> Mapping[str, tuple[bytes, str]]:
    """Return all files of the pages: {name: (bytes, content type)}.

    They are read once, so that no path is ever built from a request.

    Raises:
        FileNotFoundError: this version of textual-serve lacks one of its files.
    """
    own, theirs = files("annotator.web") / "static", files(textual_serve) / "static"
    return {
        **{name: ((own / name).read_bytes(), kind) for name, kind in _OWN_FILES.items()},
        **{name: ((theirs / path).read_bytes(), kind) for name, (path, kind) in _TEXTUAL_SERVE_FILES.items()},
    }


def app_page(reviewer: str) -> str:
    """Return the page with the terminal, for a reviewer who is signed in."""
    return _render("app.html", reviewer=html.escape(reviewer))


def start_page(reviewer: str) -> str:
    """Return the page of a link: it has a button, since link previews open pages but press no buttons."""
    name = html.escape(reviewer)
    return _notice(
        "../",
        f'<form method="post"><button autofocus>Start reviewing as {name}</button></form>'
        '<p class="aside">The link works once. After that, this browser knows you until the server ends.</p>',
    )


def used_link_page() -> str:
    """Return the page of a link that is used or unknown."""
    return _notice(
        "../",
        "<p>This link was used already, or is not one of ours.</p>"
        '<p class="aside">If you used it, in this browser: <a href="../">go on reviewing</a>. '
        "Otherwise ask whoever sent it for another.</p>",
    )


def no_link_page() -> str:
    """Return the page for a browser that has not used a link."""
    return _notice(
        "",
        "<p>This page opens with a link of your own.</p>"
        '<p class="aside">Ask for one; those from before the server was started last do not work any '
        "more.</p>",
    )


def _notice(root: str, body: str) -> str:
    return _render("notice.html", root=root, body=body)


def _render(name: str, **values: str) -> str:
    page = (files("annotator.web") / "static" / name).read_text("utf-8")
    return Template(page).substitute(values)
