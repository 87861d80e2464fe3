"""Mails as articles: their text, sections and metadata."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.errors import BadInput
from annotator.formats.mail.mail_reader import READER
from annotator.formats.mail.mail_text import mail_text
from annotator.formats.record import ReadItem, ReadOptions
from annotator.formats.source import Part

BODY = """“We will not yield,” Ada Ray said on Monday.

On 4 March 2024, Jo Park wrote:
> The port has 40 ships.
>
> > It had 50.

---------- Forwarded message ---------
From: Port <port@x.example>
Subject: Ships

The port will close in May, the mayor said.

-- 
Ann Lee
The Harbour News
"""


def mail(body: str = BODY, **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ann Lée <ann@x.example>, press@x.example"
    message["Subject"] = "Re: Fwd: Port to close"
    message.set_content(body)
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def read(data: EmailMessage | bytes, *, layout: bool = True) -> ReadItem:
    raw = data if isinstance(data, bytes) else data.as_bytes()
    (item,) = READER.parse(Part("mail", "port.eml", data=raw), ReadOptions(layout=layout))
    return item


def test_the_headers_become_metadata() -> None:
    message = mail(Date="Tue, 05 Mar 2024 10:00:00 +0100", Organization="Port", Content_Language="en-GB, fr")
    article = read(message).article
    assert (article.id, article.title, article.published) == ("port", "Port to close", "2024-03-05T09:00:00Z")
    assert article.authors == ("Ann Lée", "press@x.example")
    assert (article.publisher, article.language) == ("Port", "en-GB")
    assert article.source_sha256 == hashlib.sha256(message.as_bytes()).hexdigest()
    assert read(message, layout=False).article.sha256 == article.sha256


def test_replies_are_quotes_and_signatures_are_not_read() -> None:
    item = read(mail())
    text = item.article.text
    found = [(block.role, text[block.start : block.end]) for block in item.article.blocks]
    assert found[1:] == [
        ("paragraph", "On 4 March 2024, Jo Park wrote:"),
        ("block_quote", "The port has 40 ships."),
        ("block_quote", "It had 50."),
        ("boilerplate", "---------- Forwarded message ---------"),
        ("boilerplate", "From: Port <port@x.example>"),
        ("boilerplate", "Subject: Ships"),
        ("paragraph", "The port will close in May, the mayor said."),
        ("boilerplate", "--"),
        ("boilerplate", "Ann Lee"),
        ("boilerplate", "The Harbour News"),
    ]


@pytest.mark.parametrize(("delsp", "space"), [("", " "), ("; DelSp=yes", "")])
def test_lines_that_a_mail_program_broke_are_joined(delsp: str, space: str) -> None:
    lines = [
        "Ann Lee said the ",
        "pumps failed.",
        "Bob Day denied it. ",
        ">> Did he ",
        ">> know? ",
        "> No.",
        " > 5 left.",
    ]
    head = ["Subject: A", f"Content-Type: text/plain; Format=Flowed{delsp}", ""]
    shown = f"Ann Lee said the{space}pumps failed.\nBob Day denied it.{space}\n\n"
    shown += f"Did he{space}know?{space}\nNo.\n\n > 5 left.\n\n-- \nAnn"
    assert read("\r\n".join([*head, *lines, "-- ", "Ann"]).encode()).article.text == shown


def test_a_long_text_after_hyphens_is_no_signature() -> None:
    shown = mail_text("One.\n--\n" + "Two.\n" * 20)
    assert set(shown.roles) == {"paragraph"}


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("us-ascii", "utf-8"), ("iso-8859-1", "cp1252"), ("koi8-r", "koi8-r")],
)
def test_the_character_set_is_read_as_mail_programs_do(charset: str, encoding: str) -> None:
    words = "Цены упали" if charset == "koi8-r" else "“Prices fell”"
    head = f"From: a@x.example\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode()
    assert read(head + words.encode(encoding) + b"\r\nNow.\r\n").article.text == f"{words}\nNow."


def test_a_mail_in_html_is_read_as_it_is_shown() -> None:
    message = mail("Prices fell.")
    message.set_content(
        "<p>“We will <b>not</b> yield,” Ada Ray said.</p><ul><li>One ship</li><li>Two crews</li></ul>"
        "<blockquote><p>The port has 40 ships.</p></blockquote><p>© 2024 Port. All rights reserved.</p>",
        subtype="html",
    )
    item = read(message)
    text = item.article.text
    assert [(block.role, text[block.start : block.end]) for block in item.article.blocks] == [
        ("paragraph", "“We will not yield,” Ada Ray said."),
        ("list_item", "One ship"),
        ("list_item", "Two crews"),
        ("block_quote", "The port has 40 ships."),
        ("boilerplate", "© 2024 Port. All rights reserved."),
    ]
    assert (item.article.title, read(message, layout=False).article.text) == ("Port to close", text)


def test_bytes_of_headers_that_no_database_can_store_are_replaced() -> None:
    head = b"From: =?utf-8?q?A=00nn?= <a@b.c>\nSubject: \xe9 =?utf-8?q?=FFx?=\n"
    more = b"Organization: =?utf-8?q?=ED=A0=80y?="
    article = read(head + more + b"\nContent-Language: =?utf-8?q?e=00n?=\n\nPrices fell.\n").article
    assert (article.authors, article.language) == (("A\ufffdnn",), None)
    assert article.title is not None
    assert article.publisher is not None
    assert article.title.endswith("\ufffdx")
    assert f"{article.title}{article.publisher}".encode().endswith(b"y")
    named = read(b"Subject: x\nContent-Language: en-gb, de\n\nPrices fell.\n").article
    assert named.language == "en-GB"


def test_attachments_are_counted() -> None:
    message = mail()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment("Notes", filename="notes.txt")
    item = read(message)
    assert item.left_out == {"attachments of mails": 2}
    assert item.article.text.startswith("“We will not yield,”")


def headed(lines: str) -> bytes:
    return f"{lines}\nFrom: a@x.example\n\n".lstrip().encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "port.eml: not a mail: it has no header From, Date or Subject"),
        (b"Prices fell.\n\nOn Monday.\n", "port.eml: not a mail: it has no header From, Date or Subject"),
        (headed(""), "port.eml: an empty article: the mail holds no text"),
        (headed("Subject: " + "a " * 9_000), "port.eml: Subject: longer than 10,000 characters"),
        (
            headed("Content-Type: text/plain" + "; a=b" * 30_000),
            "port.eml: has more than 100,000 bytes of Content headers",
        ),
        (
            headed("Content-Type: text/plain" + ";\n a=b" * 30_000),
            "port.eml: has more than 100,000 bytes of Content headers",
        ),
        (headed("Date: 3/4/2024") + b"Text.", "port.eml: Date: not a date: '3/4/2024'"),
        (headed("") + b"a\xff", "port.eml:1: not UTF-8: byte 0xFF at offset 1"),
        (
            headed("Content-Type: text/plain; charset=utf-16") + b"a",
            "port.eml: not text in its character set utf-16",
        ),
        (
            headed("Content-Type: text/plain; charset=rot13") + b"a",
            "port.eml: not text in its character set rot13",
        ),
        (
            headed("Content-Type: text/plain; charset=iso-8859-2") + b"a\0",
            "port.eml:1: NUL character, which no database can store",
        ),
        (
            headed("Content-Type: multipart/mixed; boundary=x") + b"--x\n\nThe port closed on Mon",
            "port.eml: truncated: it ends before its parts do",
        ),
    ],
)
def test_bad_mails_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(BadInput) as error:
        read(data)
    assert str(error.value) == message


HEADERS = [
    "From: ",
    "Date: ",
    "Subject: =?utf-8?q?",
    "Content-Type: text/plain; charset=",
    "Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    "Content-Transfer-Encoding: base64\n\n",
    "\n--x--\n",
    "\n> ",
    "-- \n",
    '"<@,;:',
]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(HEADERS) | st.text(max_size=8), max_size=20).map("".join), st.binary(max_size=20)
)
def test_anything_is_refused_or_has_valid_blocks(start: str, end: bytes) -> None:
    try:
        article = read(b"From: a\n" + start.encode("utf-8", "replace") + end).article
    except BadInput:
        return
    ends = [0, *(end for block in article.blocks for end in (block.start, block.end)), len(article.text)]
    assert ends == sorted(ends)
    assert article.text.strip()
