"""The pages, their files, and the headers that keep both to themselves."""

from __future__ import annotations

import html
from collections.abc import Mapping
from importlib.resources import files
from string import Template

import textual_serve

_OWN = {
    "icon.svg": "image/svg+xml",
    "page.css": "text/css",
    "tab.js": "text/javascript",
}
_TEXTUAL_SERVE = {
    "textual.js": ("js/textual.js", "text/javascript"),
    "xterm.css": ("css/xterm.css", "text/css"),
    "roboto-mono.ttf": ("fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "roboto-mono-italic.ttf": ("fonts/RobotoMono-Italic-VariableFont_wght.ttf", "font/ttf"),
}

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not no-referrer: with that, browsers call the origin of our own form null.
    "Referrer-Policy": "same-origin",
    "Server": "annotator",
    "X-Content-Type-Options": "nosniff",
}


def policy(host: str) -> str:
    """The Content-Security-Policy of a page that a browser reached under this Host.

    Pages use what this server holds, and nothing else. The terminal writes style sheets as it draws; and
    some browsers do not count ws: as `self`.
    """
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; "
        f"font-src 'self'; connect-src 'self' ws://{host} wss://{host}; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


def static_files() -> Mapping[str, tuple[bytes, str]]:
    """Every file that pages ask for: name → bytes and content type. No path is ever made of a request.

    Raises:
        FileNotFoundError: textual-serve is not as we know it.
    """
    ours, theirs = files("annotator.web") / "static", files(textual_serve) / "static"
    return {
        **{name: ((ours / name).read_bytes(), kind) for name, kind in _OWN.items()},
        **{name: ((theirs / path).read_bytes(), kind) for name, (path, kind) in _TEXTUAL_SERVE.items()},
    }


def app_page(reviewer: str) -> str:
    """The page that is a terminal, for a reviewer who is in."""
    return _filled("app.html", reviewer=html.escape(reviewer))


def start_page(reviewer: str) -> str:
    """What a link opens: a button, because whatever previews links does not press it."""
    name = html.escape(reviewer)
    return _notice(
        "../",
        f'<form method="post"><button autofocus>Start reviewing as {name}</button></form>'
        '<p class="aside">The link works once. After that, this browser knows you until the server ends.</p>',
    )


def used_page() -> str:
    """For a link that was used, or never was one."""
    return _notice(
        "../",
        "<p>This link was used already, or is not one of ours.</p>"
        '<p class="aside">If you used it, in this browser: <a href="../">go on reviewing</a>. '
        "Otherwise ask whoever sent it for another.</p>",
    )


def stranger_page() -> str:
    """For a browser that did not come in by a link."""
    return _notice(
        "",
        "<p>This page opens with a link of your own.</p>"
        '<p class="aside">Ask for one; those from before the server was started last do not work any '
        "more.</p>",
    )


def _notice(root: str, body: str) -> str:
    return _filled("notice.html", root=root, body=body)


def _filled(name: str, **values: str) -> str:
    page = (files("annotator.web") / "static" / name).read_text("utf-8")
    return Template(page).substitute(values)
