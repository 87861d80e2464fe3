"""Near-duplicates found among edited copies: python -m tests.benchmarks.near_duplicates FOLDER [--articles N]

FOLDER holds articles (*.txt), of which some are copied and edited as papers edit an agency story. Prints for
each kind of edit how many copies are found with their original, and which groups are none. With --articles,
prints memory and time for N articles, each of which shares two thirds of its text with every hundredth.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path

from annotator.core.text.near_duplicates import near_duplicates, shared, shingles
from tests.benchmarks import corpus

Texts = dict[str, str]
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")


def without_end(text: str, chance: random.Random, texts: list[str]) -> str:
    """Return the first two thirds of a text."""
    return text[: len(text) * 2 // 3]


def with_headline(text: str, chance: random.Random, texts: list[str]) -> str:
    """Return a text with the first line of another one."""
    return chance.choice(texts).partition("\n")[0] + "\n" + text.partition("\n")[2]


def with_names(text: str, chance: random.Random, texts: list[str]) -> str:
    """Return a text in which every word that begins with a capital is another one, the same each time."""
    names = _NAME.findall(chance.choice(texts)) or ["Smith"]
    others = {name: chance.choice(names) for name in dict.fromkeys(_NAME.findall(text))}
    return _NAME.sub(lambda match: others[match[0]], text)


def with_paragraphs(text: str, chance: random.Random, texts: list[str]) -> str:
    """Return a text that is a third longer: new paragraphs among its own, with the words of another text."""
    own, words, added = text.split("\n"), chance.choice(texts).split(), 0
    while added < len(text) // 3:
        more = " ".join(chance.choices(words, k=50))  # no paper has them in this order
        own.insert(chance.randrange(1, len(own) + 1), more)
        added += len(more)
    return "\n".join(own)


def with_everything(text: str, chance: random.Random, texts: list[str]) -> str:
    """Return a text after all other edits."""
    for edit in (without_end, with_headline, with_names, with_paragraphs):
        text = edit(text, chance, texts)
    return text


EDITS: tuple[Callable[[str, random.Random, list[str]], str], ...] = (
    without_end,
    with_headline,
    with_names,
    with_paragraphs,
    with_everything,
)


def copies(texts: Texts, seed: int = 1) -> dict[tuple[str, str], str]:
    """Return an edited copy of every second text for each edit, by the name of the edit and the id."""
    chance, whole = random.Random(seed), list(texts.values())
    chosen = list(texts.items())[::2]
    return {(edit.__name__, id): edit(text, chance, whole) for edit in EDITS for id, text in chosen}


def measure(texts: Texts) -> list[str]:
    """Return the lines of the report about the copies of some texts."""
    made = copies(texts)
    everything = texts | {f"{edit} of {id}": text for (edit, id), text in made.items()}
    originals = _groups(texts)
    lines = [f"{len(originals)} groups among the {len(texts)} articles: {[sorted(one) for one in originals]}"]
    for edit in EDITS:
        named = [id for name, id in made if name == edit.__name__]
        some = texts | {f"{edit.__name__} of {id}": made[edit.__name__, id] for id in named}
        groups = _groups(some)
        found = sum(any({id, f"{edit.__name__} of {id}"} <= group for group in groups) for id in named)
        meant = sum(
            shared(shingles(texts[id]), shingles(made[edit.__name__, id])) is not None for id in named
        )
        wrong = [group for group in groups if not _is_right(group, originals)]
        lines.append(
            f"{edit.__name__}: {found} of {len(named)} copies found ({meant} have enough in common), "
            f"{len(wrong)} of {len(groups)} groups wrong {[sorted(one) for one in wrong[:2]]}"
        )
    begun = time.process_time()
    groups = _groups(everything)
    seconds, size = time.process_time() - begun, sum(map(len, everything.values())) / 1e6
    lines.append(f"all of {len(everything)} texts: {len(groups)} groups, {seconds / size:.2f} s/MB")
    return lines


def _groups(texts: Texts) -> list[set[str]]:
    return [{one.id for one in group} for group in near_duplicates(texts.items(), texts.__getitem__)]


def _is_right(group: set[str], originals: list[set[str]]) -> bool:
    """Return whether a group has the copies of one article, or of articles that are near-duplicates."""
    bases = {id.rpartition(" of ")[2] for id in group}
    return len(bases) == 1 or any(bases <= one for one in originals)


def cost(articles: int) -> str:
    """Return memory and time for articles of the benchmark's corpus."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    made = ((corpus.article_id(number), corpus.text_of(number)) for number in range(articles))
    groups = near_duplicates(made, lambda id: corpus.text_of(int(id.rpartition("-")[2])))
    after = resource.getrusage(resource.RUSAGE_SELF)
    return (
        f"{articles:,} articles: {(after.ru_maxrss - before.ru_maxrss) / 1024:.0f} MB more than the "
        f"{before.ru_maxrss / 1024:.0f} MB before, {after.ru_utime - before.ru_utime:.0f} s with making "
        f"them; {len(groups)} groups, {sum(map(len, groups)):,} articles in them"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--articles", type=int)
    chosen = parser.parse_args()
    if chosen.articles:
        print(cost(chosen.articles))
    if chosen.folder:
        found = {file.stem: file.read_bytes().decode("utf-8") for file in sorted(chosen.folder.glob("*.txt"))}
        print("\n".join(measure(found)))
