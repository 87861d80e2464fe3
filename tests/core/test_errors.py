"""The tree of errors in the docstring, and the text of a bad input."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator
from importlib import import_module

from annotator.core import errors
from annotator.core.errors import AnnotatorError, BadInput
from annotator.storage import StorageError


def tree(error: type[Exception], depth: int = 0) -> Iterator[tuple[int, str]]:
    """Yield each error of the product below one, with its depth."""
    yield depth, error.__name__
    for one in error.__subclasses__():
        if one.__module__.startswith("annotator."):
            yield from tree(one, depth + 1)


def test_docstring_draws_the_tree_of_errors() -> None:
    assert errors.__doc__ is not None
    for module in re.findall(r"[*+-] ([\w.]+)\.\w+$", errors.__doc__, re.MULTILINE):
        import_module(module)  # a class is known once its module is
    drawn = re.findall(r"^( *)[*+-] (?:[\w.]+\.)?(\w+)$", errors.__doc__, re.MULTILINE)
    assert {(len(indent) // 2, name) for indent, name in drawn} == set(tree(AnnotatorError))
    assert issubclass(StorageError, AnnotatorError)


def test_bad_input_names_its_place_and_escapes_controls() -> None:
    error = BadInput("no \x1b[2J good", file="a\nb.txt", line=3, id="x", field="text")
    assert str(error) == "a␊b.txt:3: x: text: no ␛[2J good"
    assert str(BadInput("gone", file="a.txt")) == "a.txt: gone"
    assert str(BadInput("odd", id="x")) == "x: odd"


def test_a_problem_of_any_length_is_cut() -> None:
    assert str(BadInput("x" * 9_000, file="a")) == f"a: {'x' * 1500}…"


def test_bad_input_survives_pickling() -> None:
    bad = BadInput("is wrong", file="a.jsonl", line=3, id="u1", field="kind")
    again = pickle.loads(pickle.dumps(bad))
    assert vars(again) == vars(bad)
    assert str(again) == str(bad)


def test_bytes_that_are_kept_survive_pickling_and_nothing_else_is_kept() -> None:
    def parse(line: bytes) -> None:
        try:
            json.loads(line)
        except ValueError:
            raise BadInput("not JSON", file="a.jsonl") from None

    try:
        parse(b"[")
    except BadInput as bad:
        kept = bad.about(b"[\n")
    assert (kept.__traceback__, kept.__context__) == (None, None)
    assert str(kept) == "a.jsonl: not JSON"
    assert pickle.loads(pickle.dumps(kept)).raw == b"[\n"
