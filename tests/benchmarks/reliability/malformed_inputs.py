"""Damaged files for every reader: python -m tests.benchmarks.reliability.malformed_inputs [COUNT] [SEED]

Each file begins as a sound example of its format; bytes are cut, repeated, replaced and inserted, for one of
five files in a `.gz` or `.zip` archive, or in the archive itself. A file must be refused with BadInput, or
give articles whose blocks are in order and inside their text, in the check that `import` and `split` make
first and in the reading itself. Prints a line per format: how many of COUNT files (2,000) were read, how many
refused, and the longest CPU time of one.
"""

from __future__ import annotations

import gzip
import io
import random
import sys
import tempfile
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from annotator.core.article import Article
from annotator.core.errors import BadInput
from annotator.formats.inputs.items import read_inputs
from annotator.formats.record import ReadOptions
from annotator.formats.registry import READABLE, format_named

STORY = "Port to close\n\nBy Ann Lee\n\n“We will not yield,” Ada Ray said. Prices fell by 4 percent in May.\n"
MAIL = (
    "From: Ann Lee <ann@x.example>\nDate: Tue, 05 Mar 2024 10:00:00 +0100\nSubject: Port\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n"
    "Content-Transfer-Encoding: 8bit\n\n> The port has 40 ships.\n\n“It closes,” he said.\n-- \nAnn\n--b\n"
    "Content-Type: application/pdf\nContent-Disposition: attachment\n\nx\n--b--\n"
)
MARKDOWN = (
    "---\ntitle: Port\ndate: 2024-03-05\nauthors: [Ann Lee, Tom Reed]\n---\n# Port\n\n> We *won*.\n\n"
    "- [a](b)\n    1. c\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![c](d.png)\n\n“We **won**,” he said.\n"
)
PAGE = (
    "<!DOCTYPE html><html lang=en><head><title>Port | News</title><meta charset=utf-8><meta property="
    "article:published_time content=2024-03-05T10:00:00Z></head><body><article><h1>Port</h1><p>By Ann Lee</p>"
    "<p>“We will not yield,” Ada Ray said on Monday. Prices fell by 4 percent in May, he said.</p>"
    "<ul><li>One of the ships</li></ul></article></body></html>"
)
EXAMPLES = {
    "text": STORY,
    "markdown": MARKDOWN,
    "mail": MAIL,
    "html": PAGE,
    "jsonl": '{"id": "a", "text": "“We won,” Ada Ray said.", "date": "2024-03-05", "authors": ["Ann"]}\n' * 3,
    "csv": 'id,body,date\na,"“We won,” Ada Ray said, ""today"".",2024-03-05\nb,Prices fell.,2024-03-06\n',
    "json": '{"status": "ok", "articles": [{"id": 1, "content": "Prices fell.", "author": {"name": "Ann"}}]}',
    "tsv": "id\tbody\na\tPrices fell.\nb\tThey rose.\n",
}
PIECES = (
    *(
        b"\xff",
        b"\x00",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b'"',
        b"\\",
        b"\\ud800",
        b"{",
        b"[",
        b"<",
        b"</",
        b"<!--",
    ),
    *(
        b"&#0;",
        b"> ",
        b"---\n",
        b"--b",
        b"=?utf-8?q?",
        b"=?x?b?",
        b"\t",
        b",",
        b"\xe2\x80\xa8",
        b"`",
        b"](",
        b"|",
    ),
)


def parquet() -> bytes:
    """Return a sound table in Parquet."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    out = io.BytesIO()
    dates = pa.array([0, 86_400], pa.timestamp("s", "UTC"))
    columns = {"id": [1, 2], "text": ["“We won,” Ada Ray said.", "Prices fell."], "date": dates}
    write_table(pa.table(columns | {"authors": [["Ann"], []], "publisher": [{"name": "The Post"}] * 2}), out)
    return out.getvalue()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return data after one to four changes of any kind."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 3, 20, 200)))
        kind = chance.randrange(5)
        if kind == 0:
            data = data[:start] + data[end:]
        elif kind == 1:
            data = data[:start] + data[start:end] * chance.choice((2, 3, 50)) + data[end:]
        elif kind == 2:
            data = data[:start] + chance.choice(PIECES) * chance.choice((1, 2, 200)) + data[start:]
        elif kind == 3:
            data = data[:start] + chance.randbytes(end - start) + data[end:]
        else:
            data = data[:start]
    return data


def packed(path: Path, data: bytes, ending: str) -> tuple[Path, bytes]:
    """Return the path and the content of an archive with a file and, in a `.zip`, a sound text."""
    out = io.BytesIO()
    if ending == ".gz":
        out.write(gzip.compress(data))
    else:
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            archive.writestr(f"in/{path.name}", data)
            archive.writestr("b.txt", STORY)
    return path.with_name(f"{path.name}{ending}"), out.getvalue()


def check(article: Article) -> None:
    """Raise AssertionError if the blocks of an article are not in order and inside its text."""
    ends = [0, *(end for block in article.blocks for end in (block.start, block.end)), len(article.text)]
    assert ends == sorted(ends), article.blocks
    article.text.encode()


def measure(name: str, count: int, chance: random.Random, folder: Path) -> str:
    """Read damaged files of a format, and return the line about it. Raises what the reader raised."""
    known, read, slowest = format_named(name), 0, 0.0
    example = EXAMPLES[name].encode() if name in EXAMPLES else parquet()
    for number in range(count):
        data = damaged(example, chance)
        path = folder / f"a{known.suffixes[0]}"
        if number % 5 == 0:
            path, data = packed(path, data, ".gz" if number % 2 else ".zip")
            data = damaged(data, chance) if number % 3 else data
        path.write_bytes(data)
        began = time.process_time()
        for layout in (False, True):
            try:
                for item in read_inputs([path], known, ReadOptions(layout=layout)):
                    check(item.article)
                    read += layout
            except BadInput:
                continue
            except Exception:
                kept = Path(tempfile.gettempdir(), f"malformed-{name}-{number}{path.suffix}")
                kept.write_bytes(data)
                print(f"{name}: kept {kept}", file=sys.stderr)
                raise
        slowest = max(slowest, time.process_time() - began)
    return f"{name:<9} {count:>6} files, {read:>6} articles read, slowest file {slowest:.2f} s CPU"


def main() -> None:
    """Print a line for each format."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    with tempfile.TemporaryDirectory() as folder:
        for name in sorted({*EXAMPLES, "parquet"} & {format.name for format in READABLE}):
            print(measure(name, count, chance, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
