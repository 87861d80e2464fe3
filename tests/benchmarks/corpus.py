"""Articles for benchmarks: as long as those of a newspaper, with as much to find, and always the same.

Paragraphs are made of the sentences that explain the splitter's rules and of the seed. An article has 19 of
them, about 4,700 characters; a third are its own, the others those of every hundredth article.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import annotator
from annotator.core.scheme import default_scheme
from annotator.splitter import CLAIM_RULES, QUOTE_RULES
from tests.splitter.rule_sentences import FURTHER

PARAGRAPHS, BASES, UNITS = 19, 100, 25
REVIEWER = "bench"
SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))

PLAIN = (
    "Nobody in the square seemed to mind the rain. There were flags in most of the windows.",
    "A band from the next valley, with more drums than anyone needed, played until it was dark. What a day!",
    "Behind the old market the road was still wet. Children with paper crowns ran between the stalls.",
    "And then, for a while, nothing. The programme of the evening: songs, cake and a few short films.",
    "It was not the weather for long walks. Some of the older houses near the river have a second door.",
)
"""Sentences between those in which something is found."""
NAMES = (
    "Ada Ray",
    "Jens Holm",
    "Maria Ortiz",
    "Ko Tanaka",
    "Zoë Müller",
    "Li Wei",
    "Omar Haddad",
    "Eva Lind",
)


@cache
def paragraphs() -> list[str]:
    """Return the paragraphs that articles are made of."""
    chance = random.Random(1)
    examples = [one for rule in (*QUOTE_RULES, *CLAIM_RULES) for one in rule.examples]
    examples += [one.strip() for text in FURTHER.values() for one in text.strip().splitlines()]
    found = [re.sub(r"[][{}<>]", "", one) for one in examples if not re.search(r"#|/|^not:", one)]
    chance.shuffle(found)
    made = []
    for sentence in found:
        names = chance.sample(NAMES, 2)
        named = sentence.replace("Ann Lee", names[0]).replace("Tom Reed", names[1])
        made.append(" ".join((chance.choice(PLAIN), named, chance.choice(PLAIN))))
    return made + [line for line in SEED.read_text("utf-8").splitlines() if len(line) > 200]


def article_id(number: int) -> str:
    """Return the id of an article."""
    return f"article-{number:06}"


def parts_of(number: int) -> tuple[str, list[int]]:
    """Return the head of an article, and which paragraphs follow it."""
    base, own = random.Random(number % BASES), random.Random(BASES + number)
    chosen = [base.randrange(len(paragraphs())) for _ in range(PARAGRAPHS)]
    for place in own.sample(range(PARAGRAPHS), PARAGRAPHS // 3):
        chosen[place] = own.randrange(len(paragraphs()))
    return f"The council meets for the {number + 1:,}th time\n\n2024-{1 + number % 12:02}-11\n\n", chosen


def text_of(number: int) -> str:
    """Return the text of an article."""
    head, chosen = parts_of(number)
    return head + "\n\n".join(paragraphs()[one] for one in chosen) + "\n"


@cache
def _units_in(paragraph: int) -> list[dict[str, Any]]:
    """Return what is found in a paragraph alone, as accepted units with offsets from its beginning.

    The parent is a place in the list.
    """
    head = "The council meets\n\n"
    found: list[dict[str, Any]] = annotator.split(head + paragraphs()[paragraph] + "\n").to_json()["units"]
    rest: dict[str, Any] = {
        "block": "paragraph",
        "status": "accepted",
        "before_rejection": None,
        "alternatives": [],
    }
    rest |= dict.fromkeys(("restated", "justification", "note", "flag")) | {"evidence": []}
    units = []
    for one in found:
        how = dict.fromkeys(one["labels"], "accepted")
        units.append(_moved(one, -len(head)) | rest | {"provenance": how, "proposed": one["labels"]})
    return units


def _moved(unit: dict[str, Any], by: int) -> dict[str, Any]:
    content = [[start + by, end + by] for start, end in unit["content"]]
    source = unit["source"] and [[start + by, end + by] for start, end in unit["source"]]
    cue = unit["cue"] and [at + by for at in unit["cue"]]
    return unit | {"content": content, "source": source, "cue": cue}


def units_of(number: int) -> list[dict[str, Any]]:
    """Return 25 accepted units of an article; a parent precedes the units inside it."""
    head, chosen = parts_of(number)
    units: list[dict[str, Any]] = []
    start = len(head)
    for paragraph in chosen:
        first = len(units) + 1
        for place, one in enumerate(_units_in(paragraph), first):
            parent = None if one["parent"] is None else f"u{first + one['parent']}"
            units.append(_moved(one, start) | {"id": f"u{place}", "parent": parent})
        start += len(paragraphs()[paragraph]) + 2
    return units[:UNITS]


def review_line(number: int) -> bytes:
    """Return a submitted review of an article, as a line of a dataset."""
    head, text, scheme = parts_of(number)[0], text_of(number), default_scheme()
    article = {
        "id": article_id(number),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "title": head.partition("\n")[0],
        "published": head.split()[-1],
        "publisher": "The Bench",
        "authors": [],
        "url": None,
        "language": "en",
        "licence": None,
        "text": text,
        "blocks": [{"role": "paragraph", "start": len(head), "end": len(text) - 1}],
    }
    line = {
        "schema": "annotator/1",
        "article": article,
        "reviewer": REVIEWER,
        "state": "submitted",
        "submitted": f"2024-02-{1 + number % 28:02}T10:00:00.000000Z",
        "units": units_of(number),
        "scheme": {"name": scheme.name, "version": scheme.version},
        "splitter": None,
    }
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write_dataset(path: Path, articles: int, first: int = 0) -> Path:
    """Write a dataset of reviews, `--per article`."""
    with path.open("wb") as file:
        file.writelines(review_line(number) for number in range(first, first + articles))
    return path


def write_texts(folder: Path, articles: int) -> Path:
    """Write a folder of plain texts."""
    folder.mkdir()
    for number in range(articles):
        (folder / f"{article_id(number)}.txt").write_text(text_of(number), "utf-8")
    return folder
