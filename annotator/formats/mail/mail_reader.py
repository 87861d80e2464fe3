"""Mails, one article each: their headers as metadata, and their text.

The marks of quoted replies are taken out, so that they break no sentence, and line ends become line feeds;
the hash of the file says what the text was taken from. Attachments are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage, MIMEPart
from email.policy import default
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotator.core.article import Article, text_hash
from annotator.core.errors import BadInput
from annotator.core.text.publication_date import iso_date
from annotator.formats.mail.mail_text import MailText, mail_text, unflowed
from annotator.formats.record import Reader, ReadItem, ReadOptions
from annotator.formats.source import Part, Source, content_of, decode, id_of
from annotator.formats.tables.values import language_tag

MAIL = "mail"
"""Name of the format."""

_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|sv|rv)(?:\[\d{1,3}\])?: ?)+", re.IGNORECASE)

_READ = ("from", "date", "subject", "organization", "content-language")
_HEADER = 10_000
"""Characters of the longest header that is read: the standard library takes quadratic time for one."""
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_CONTENT = re.compile(rb"(?:\A|[\r\n])content-[a-z-]+:[^\r\n]*(?:[\r\n]{1,2}[ \t][^\r\n]*)*", re.IGNORECASE)
_CONTENT_SIZE = 100_000
"""Bytes of all headers that describe parts, at most: each is parsed several times, at 10 µs a byte."""


def _parts(sources: Iterable[Source], options: ReadOptions) -> Iterator[Part]:
    return (source.whole(MAIL) for source in sources)


def _parse(part: Part, options: ReadOptions) -> Iterable[ReadItem]:
    data = content_of(part)
    try:
        return (_read(data, part.file, options),)
    except BadInput:
        raise
    except Exception:  # the standard library raises errors of many kinds for broken headers and parts
        raise BadInput("a mail with broken headers or parts", file=part.file) from None


READER = Reader(_parts, _parse)
"""Reads mails: each file is a part and holds an article."""


def _read(data: bytes, file: str, options: ReadOptions) -> ReadItem:
    if sum(len(header[0]) for header in _CONTENT.finditer(data)) > _CONTENT_SIZE:
        raise BadInput(f"has more than {_CONTENT_SIZE:,} bytes of Content headers", file=file)
    message = message_from_bytes(data, policy=default)
    if not any(name in message for name in ("from", "date", "subject")):
        raise BadInput("not a mail: it has no header From, Date or Subject", file=file)
    if any(
        isinstance(defect, CloseBoundaryNotFoundDefect) for part in message.walk() for defect in part.defects
    ):
        raise BadInput("truncated: it ends before its parts do", file=file)
    for name, value in message.raw_items():
        if len(value) > _HEADER and name.lower() in _READ:
            raise BadInput(f"longer than {_HEADER:,} characters", file=file, field=name)
    known = _metadata(message, file) | {"source_sha256": sha256(data).hexdigest()}
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    shown = mail_text("" if plain is None else _decoded(plain, file))
    if not shown.text.strip() and html is not None:
        shown = mail_text(_shown(_decoded(html, file), file))
    if not shown.text.strip():
        raise BadInput("an empty article: the mail holds no text", file=file)
    article = _article(shown, id_of(Path(file)), known, layout=options.layout)
    attached = sum(1 for _ in message.iter_attachments())
    return ReadItem(article, file, left_out={"attachments of mails": attached} if attached else {})


def _metadata(message: EmailMessage, file: str) -> dict[str, Any]:
    """Return the headers' values for the fields of an article. Raises BadInput for an invalid date."""
    date = str(message.get("date", "")).strip()
    published = iso_date(date)
    if date and published is None:
        raise BadInput(f"not a date: '{date}'", file=file, field="Date")
    senders = message["from"].addresses if "from" in message else ()
    known = {
        "title": _REPLY.sub("", _line(message, "subject"), count=1) or None,
        "published": published,
        "authors": tuple(_plain(one.display_name or one.addr_spec) for one in senders),
        "publisher": _line(message, "organization"),
        "language": _language(message),
    }
    return {field: value for field, value in known.items() if value}


def _line(message: EmailMessage, header: str) -> str:
    return _plain(str(message.get(header, "")))


def _plain(value: str) -> str:
    """Return a header's value with single spaces; bytes that cannot be decoded are surrogates in it."""
    return " ".join(_UNSTORABLE.sub("\ufffd", value).split())


def _language(message: EmailMessage) -> str | None:
    """Return the first language that a mail names, or None if that is no tag."""
    with suppress(ValueError):
        return language_tag(_line(message, "content-language").partition(",")[0])
    return None


def _decoded(body: MIMEPart, file: str) -> str:
    """Return the text of a part, with line feeds. Raises BadInput if it is not in its character set."""
    data = body.get_payload(decode=True)
    assert isinstance(data, bytes)
    charset = (body.get_content_charset() or "utf-8").lower()
    if charset in ("us-ascii", "utf-8"):  # many programs name ASCII and send UTF-8
        text = decode(data, file)
    else:
        charset = "cp1252" if charset in ("iso-8859-1", "latin1") else charset  # as mail programs read it
        try:
            text = data.decode(charset)
            text.encode()
        except (LookupError, UnicodeError):
            raise BadInput(f"not text in its character set {charset}", file=file) from None
        decode(text.encode(), file)  # refuses NUL
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if str(body.get_param("format", "")).lower() == "flowed":
        return unflowed(text, "" if str(body.get_param("delsp", "")).lower() == "yes" else " ")
    return text


def _article(shown: MailText, id: str, known: dict[str, Any], *, layout: bool) -> Article:
    article = Article(id, shown.text, text_hash(shown.text), **known)
    if not layout:
        return article
    from annotator.core.article_layout import recognise  # as in plain_text

    found = recognise(shown.text, title=known.get("title"))
    return replace(
        article,
        blocks=tuple(shown.with_roles(found.blocks)),
        title=found.title,
        published=article.published or found.published,
    )


def _shown(html: str, file: str) -> str:
    """Return the text of a mail in HTML, as in a plain mail. Raises BadInput without the extra `html`."""
    from annotator.formats.web_page.page_reader import html_text

    return html_text(html, file)
