"""Pages in many encodings."""

from __future__ import annotations

import sys
from email.message import EmailMessage

import pytest

from annotator.core.errors import BadInput
from annotator.formats.web_page.page_tree import decode_page, parse_page

TEXT = "<p>Über “Brücken” – ein Café</p>"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        b'<meta charset="windows-1252">' + TEXT.encode("cp1252"),
        b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">' + TEXT.encode("cp1252"),
        b'<?xml version="1.0" encoding="windows-1252"?>' + TEXT.encode("cp1252"),
        b"<meta charset='iso-8859-1'>" + TEXT.encode(),
        b"<meta charset=utf-16>" + TEXT.encode(),
        b"<meta charset=no-such-encoding>" + TEXT.encode(),
        b"<meta charset=base64>" + TEXT.encode(),
        b"<meta charset=utf-7>+ADw-" + TEXT.encode(),
    ],
)
def test_a_page_is_decoded_as_browsers_do(data: bytes) -> None:
    assert decode_page(data, "a.html").endswith(TEXT)
    assert parse_page(data, "a.html").text_content().endswith("Über “Brücken” – ein Café")


def test_other_scripts_are_decoded_by_the_name_that_the_page_gives() -> None:
    for encoding, text in (("koi8-r", "мост закрыт"), ("shift_jis", "橋は閉鎖"), ("iso-2022-jp", "橋は閉鎖")):
        data = f"<meta charset={encoding}><p>{text}</p>".encode(encoding)
        assert text in decode_page(data, "a.html"), encoding


def test_a_few_wrong_bytes_are_replaced_and_many_refused() -> None:
    page = b"<meta charset=utf-8>" + TEXT.encode() * 200
    assert decode_page(page + b"\xe9", "a.html").endswith("\ufffd")
    with pytest.raises(BadInput, match=r"a.html: not UTF-8"):
        decode_page(page + b"\xe9" * 100, "a.html")
    with pytest.raises(BadInput, match="names no other encoding"):
        decode_page(TEXT.encode("cp1252") * 100, "a.html")


@pytest.mark.parametrize("encoding", ["idna", "punycode", "undefined", "unicode_escape", "utf-7"])
def test_an_encoding_that_no_browser_knows_counts_for_nothing(encoding: str) -> None:
    with pytest.raises(BadInput, match="names no other encoding"):
        decode_page(f"<meta charset={encoding}>{TEXT}".encode() + b"\\ud800\xff", "a.html")


def test_what_the_parser_or_trafilatura_would_take_hours_for_is_refused() -> None:
    attributes = "".join(f" a{number}='\"<' b{number}" for number in range(100_000))
    with pytest.raises(BadInput, match=r"a\.html: more than 2,000 attributes"):
        parse_page(f"<body{attributes}>{TEXT}".encode(), "a.html")
    with pytest.raises(BadInput, match="more than 100 tables inside each other"):
        parse_page((TEXT + "<table>" * 1500).encode(), "a.html")
    long = "a b=c " * 5000
    assert parse_page(f"<body data-a='{long}'>{TEXT}".encode(), "a.html").body.get("data-a") == long
    assert len(parse_page((TEXT + "<table></table>" * 200).encode(), "a.html").findall(".//table")) == 200


@pytest.mark.parametrize("where", ["<script>{}</script>", "<style>{}", "<!-- {} -->", "<script>{}"])
def test_what_looks_like_a_tag_in_a_script_or_comment_is_none(where: str) -> None:
    script = "for(i=0;i<n;i++){x=y[i]+z;} " * 5000
    page = "<p>The mayor resigned.</p>" + where.format(script)
    assert "The mayor resigned." in parse_page(page.encode(), "a.html").text_content()


def test_references_to_controls_are_left_out() -> None:
    page = "<p>a&#27;b&#x1B;c&#8d&#65535;e&#xFFFE;f &#146;&amp;&#8212;&#0;</p>"
    assert parse_page(page.encode(), "a.html").text_content() == "abcdef \u2019&\u2014\ufffd"


def test_the_page_of_a_web_archive_is_found() -> None:
    archive = EmailMessage()
    archive["Snapshot-Content-Location"] = "https://example.com/bridge"
    archive.set_content(f"<html>{TEXT}</html>", subtype="html", cte="quoted-printable")
    archive.add_related(b"picture", "image", "png")
    assert parse_page(archive.as_bytes(), "a.mhtml").text_content().strip() == "Über “Brücken” – ein Café"
    for broken in (b"Content-Type: multipart/related\n\n", b"multipart/related"):
        with pytest.raises(BadInput, match="not an HTML page"):
            parse_page(broken, "a.mhtml")


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(BadInput, match=r"a.html: to read HTML, install the extra: \S*pip install 'factcheck"):
        parse_page(TEXT.encode(), "a.html")
