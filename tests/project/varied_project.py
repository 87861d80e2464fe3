"""Random projects with some of everything, hostile text and broken invariants included.

They are stored past the checks of the program, as earlier versions and other programs may have done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random

from annotator.core.article import ROLES, Article, Block, text_hash
from annotator.core.label_map import SchemeChange
from annotator.core.review.edit_log import GOLD, Edit, Review
from annotator.core.review.edits import Add, Adopt, Change, Operation, Remove, SetLabel, SetState, apply
from annotator.core.scheme import Scheme, default_scheme
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import (
    FLAG_REASONS,
    Alternative,
    Evidence,
    Flag,
    Kind,
    Label,
    Suggestion,
    Unit,
    adopt,
)
from annotator.storage import Database, Transaction
from annotator.storage.queries import articles, reviews, schemes, suggestions

_HOSTILE = (
    "said prices “rose” 'and' ‘fell’ \"again\" «oui» a\u0301 👩\u200d🚀 🇫🇷🇩🇪 \u202enever\u202c x\x7f"
    " y\x9b z\u2028 \\u0000 \\ \x1b[2J tab\there \u200b नमस्ते 👍🏽 ``so'' €5 — the. \xad \U000e0041 \r\n \n"
    " \n\n “open close”"
)
WORDS = _HOSTILE.split(" ")
NAMES = ("Ann", "Zoë “Z” Müller", "Bo\x1b[31m", "e\u0301va", "\u202eevil", "\\n", "N\x7f")
REVIEWERS = ("ann", "be\u0301n", "cem\x9b", GOLD)
AT = "2026-01-02T03:04:05.000006Z"


def old_schemes() -> list[Scheme]:
    """Return three versions of the scheme: the built-in one, one with renames, one with labels retired."""
    first = default_scheme().model_dump()
    second = default_scheme().model_dump()
    for field in second["fields"]:
        if field["code"] == "attribution":
            field["code"] = "origin"
        for label in field["labels"]:
            label["code"] = {"query": "ask", "person": "human"}.get(label["code"], label["code"])
    third = Scheme.model_validate(second).model_dump()
    third["fields"] = [one for one in third["fields"] if one["code"] != "claim_type"][::-1]
    return [Scheme.model_validate(one) for one in (first, second, third)]


def store_schemes(tx: Transaction) -> list[Scheme]:
    """Store the versions of the scheme and the changes between them; the last one is the current one."""
    versions = old_schemes()
    for scheme in versions:
        schemes.put(tx, scheme)
    first, second, third = (scheme.version for scheme in versions)
    origin = next(one for one in versions[0].fields if one.code == "attribution")
    renames = {
        f"attribution.{one.code}": f"origin.{'human' if one.code == 'person' else one.code}"
        for one in origin.labels
    }
    schemes.record(tx, SchemeChange(first, second, {**renames, "stance.query": "stance.ask"}))
    types = next((one for one in versions[0].fields if one.code == "claim_type"), None)
    retired: dict[str, str | None] = {f"claim_type.{one.code}": None for one in types.labels} if types else {}
    schemes.record(tx, SchemeChange(second, third, retired))
    schemes.set_current(tx, third)
    return versions


def fill(database: Database, random: Random, *, size: int = 8, units: Sequence[int] = (0, 1, 5, 12)) -> None:
    """Add articles with suggestions and reviews to a project; `units` are the sizes of these."""
    with database.writing() as tx:
        versions = store_schemes(tx)
        for number in range(size):
            article = varied_article(random, f"{number:03}" + random.choice(["", "", " e\u0301", "\u202e"]))
            articles.add(tx, article)
            sets = {}
            for splitter in random.sample(["rules-1", "rules-2\x7f"], random.randint(0, 2)):
                sets[splitter] = tuple(varied_suggestions(random, article, versions[0], random.choice(units)))
                suggestions.put(tx, article.id, splitter, sets[splitter])
            for reviewer in random.sample(REVIEWERS, random.randint(0, len(REVIEWERS))):
                scheme = random.choice(versions)
                review, edits = varied_review(random, article, reviewer, scheme, sets, random.choice(units))
                reviews.save(tx, review, edits, article.text)


def varied_article(random: Random, id: str) -> Article:
    """Return an article of hostile words, with blocks anywhere."""
    text = " ".join(random.choices(WORDS, k=random.randint(3, 120))) + "."
    cuts = sorted(random.sample(range(len(text) + 1), 2 * random.randint(0, min(4, len(text) // 4))))
    spans = list(zip(cuts[::2], cuts[1::2], strict=True))
    optional = [None, "2026-01-02", "T\u202e", "é"]
    return Article(
        id,
        text,
        text_hash(text),
        tuple(Block(random.choice(ROLES), start, end) for start, end in spans),
        title=random.choice(["T", None, "a “b” \x85"]),
        published=random.choice([None, "2026-01-02", AT]),
        publisher=random.choice(optional),
        authors=tuple(random.sample(NAMES, random.randint(0, 2))),
        url=random.choice(optional),
        language=random.choice([None, "en"]),
        licence=random.choice(optional),
    )


def _spans(random: Random, length: int, most: int = 3) -> Fragments:
    """Return spans that are mostly inside the text, and mostly in order."""
    found = []
    for _ in range(random.randint(1, most)):
        start = random.randrange(length)
        found.append(Span(start, start + random.choice([1, 4, 30])))
    ordered = sorted(found) if random.random() < 0.9 or found[0].start >= found[-1].end else found
    return tuple(ordered)


def _labels(random: Random, scheme: Scheme, kind: Kind) -> dict[str, str]:
    """Return labels of the scheme in any order, and sometimes one that it lacks."""
    fields = scheme.fields if random.random() < 0.1 else scheme.fields_of(kind)
    some = random.sample(list(fields), random.randint(0, len(fields)))
    labels = {field.code: random.choice(field.labels).code for field in some}
    return {**labels, **({"odd": "one"} if random.random() < 0.1 else {})}


def varied_suggestions(random: Random, article: Article, scheme: Scheme, size: int) -> Iterable[Suggestion]:
    """Yield quotes and claims, most of them valid."""
    for index in range(size):
        kind: Kind = random.choice(["quote", "claim"])
        others = [
            Alternative(
                _spans(random, len(article.text)),
                random.choice([(), _spans(random, len(article.text), 1)]),
                random.choice([None, Span(0, 1)]),
                random.choice([None, *NAMES]),
                random.random(),
            )
            for _ in range(random.choice([0, 0, 1, 2]))
        ]
        quote = kind == "quote" or random.random() < 0.1
        yield Suggestion(
            kind,
            _spans(random, len(article.text)),
            random.choice([(), _spans(random, len(article.text), 2)]) if quote else (),
            random.choice([None, Span(0, 1)]) if quote else None,
            random.choice([None, *NAMES]),
            random.choice([None, *range(index)]),
            _labels(random, scheme, kind),
            random.choice([0.0, 1.0, 0.5, 1e-7, random.random()]),
            tuple(others),
            None if quote else NAMES[index % len(NAMES)],
        )


def _judgement(random: Random) -> dict[str, object]:
    """Return some fields of a unit that a reviewer sets, apart from labels."""
    pieces = [
        Evidence(),
        Evidence("https://e.org/?a=“1”", None, "T\x9b", "p\n\t\\", "refutes", "2025-12-01", AT),
        Evidence(passage="\u2029 👩\u200d🚀", relation="context"),
    ]
    possible: dict[str, object] = {
        "evidence": tuple(random.sample(pieces, random.randint(0, 3))),
        "justification": random.choice(["because “so”", "\x7f"]),
        "restated": random.choice(["Prices rose.", "\u202e"]),
        "note": random.choice(["note\n", "", "\x1b"]),
        "flag": random.choice([None, Flag(random.choice(FLAG_REASONS)), Flag("other", "why\x85?")]),
        "speaker": random.choice([None, *NAMES]),
    }
    return {name: value for name, value in possible.items() if random.random() < 0.25}


def _change(random: Random, article: Article, scheme: Scheme, units: Mapping[str, Unit]) -> Operation:
    """Return an operation on one unit."""
    unit = units[random.choice(sorted(units))]
    labels = _labels(random, scheme, unit.kind)
    how = {
        code: Label(label, random.choice(["typed", "accepted", "repeated"])) for code, label in labels.items()
    }
    match random.randrange(8):
        case 0:
            return (Change(unit.id, "rejected", True),)
        case 1:
            return (Change(unit.id, "parent", random.choice([None, "gone", unit.id, *sorted(units)])),)
        case 2:
            return (Remove(unit.id),)
        case 3:
            quote = unit.kind == "quote"
            where = _spans(random, len(article.text))
            more = (Change(unit.id, "source", where[:1]), Change(unit.id, "cue", where[0])) if quote else ()
            return (Change(unit.id, "content", where), *more, Change(unit.id, "standing", "edited"))
        case 4:
            return tuple(Change(unit.id, name, value) for name, value in _judgement(random).items())  # type: ignore[arg-type]
        case _:
            answers = tuple(SetLabel(unit.id, code, label) for code, label in how.items())
            standing = "accepted" if unit.standing == "suggested" else unit.standing
            return (*answers, Change(unit.id, "standing", standing))


def varied_review(
    random: Random,
    article: Article,
    reviewer: str,
    scheme: Scheme,
    sets: Mapping[str, Sequence[Suggestion]],
    size: int,
) -> tuple[Review, list[Edit]]:
    """Return a review that adopted suggestions or was imported, after some edits, with its log."""
    splitter = random.choice([None, *sets])
    review = Review(article.id, reviewer, splitter, scheme.version)
    edits: list[Edit] = []

    def record(operation: Operation, adopted: Mapping[str, Unit] | None = None) -> None:
        nonlocal review
        after, inverse = apply(review.decisions, operation, adopted)
        token = f"{random.getrandbits(64):x}"
        edit = Edit(review.seq + 1, token, reviewer, AT, "do", "old", operation, inverse)
        review = review.append(edit, after)
        edits.append(edit)

    suggested = adopt(sets[splitter] if splitter else ())
    if random.random() < 0.7:
        record((Adopt(splitter),), suggested)
    else:
        record(tuple(Add(unit) for unit in suggested.values()))
    for number in range(random.choice([0, 0, 1, 2])):
        kind: Kind = random.choice(["quote", "claim"])
        record((Add(Unit(f"a{number}“", kind, _spans(random, len(article.text)), standing="added")),))
    for _ in range(size):
        if review.units:
            record(_change(random, article, scheme, review.units))
    if random.random() < 0.7:
        record((SetState("submitted", AT),))
    return review, edits
