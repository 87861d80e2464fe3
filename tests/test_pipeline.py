"""Files in, suggestions out, in order, on any number of processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.pipeline import find_inputs, read_article, split_paths

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture
def folder(tmp_path):
    for number in range(40):
        text = f"Prices fell by {number} percent, Ann Lee said.\n"
        (tmp_path / f"{number:02}.txt").write_text(text)
    return tmp_path


def ids(lines):
    return [json.loads(line)["article"]["id"] for line in lines]


def test_inputs_are_found_in_sorted_order_by_their_endings(tmp_path):
    for name in ("b.txt", "a.TXT", "c.jsonl", "d.pdf", ".hidden.txt", "sub/e.txt", ".git/f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [(path.relative_to(tmp_path).as_posix(), kind) for path, kind in find_inputs([tmp_path])]
    assert found == [("a.TXT", "text"), ("b.txt", "text"), ("c.jsonl", "annotator"), ("sub/e.txt", "text")]
    assert [kind for _, kind in find_inputs([tmp_path / "d.pdf"], "text")] == ["text"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("none", "no such file or folder"),
        ("empty", "a folder without articles"),
        ("x.pdf", "unknown kind of file"),
    ],
)
def test_inputs_that_are_none(tmp_path, name, told):
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.pdf").write_text("x")
    with pytest.raises(BadInput, match=told):
        list(find_inputs([tmp_path / name]))


def test_workers_change_nothing_but_the_time(folder):
    alone = list(split_paths([folder]))
    assert ids(alone) == [f"{number:02}" for number in range(40)]
    assert list(split_paths([folder], workers=2)) == alone


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_article_stops_everything_before_the_first_line(folder, workers):
    (folder / "39.txt").write_bytes(b"\xff")
    lines = split_paths([folder], workers=workers)
    with pytest.raises(BadInput, match=r"39\.txt:1: not UTF-8"):
        next(lines)


@pytest.mark.parametrize("workers", [1, 2])
def test_or_it_is_skipped_and_told(folder, workers):
    (folder / "07.txt").write_bytes(b"")
    bad = []
    lines = list(split_paths([folder, folder / "none"], workers=workers, on_bad=bad.append))
    assert len(lines) == 39
    assert sorted(str(one).rpartition("/")[2] for one in bad) == [
        "07.txt: an empty article: it holds no text",
        "none: no such file or folder",
    ]


def test_two_texts_under_one_id_are_told_and_one_text_twice_is_taken_once(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "03.txt").write_bytes((folder / "03.txt").read_bytes())
    assert len(list(split_paths([folder]))) == 40
    (folder / "sub" / "03.txt").write_text("Another text.")
    with pytest.raises(BadInput, match=r"sub/03\.txt: 03: another input"):
        list(split_paths([folder]))


def test_reasons_only_when_asked_for(folder):
    [line] = split_paths([folder / "05.txt"])
    assert all("reasons" not in unit for unit in json.loads(line)["units"])
    [line] = split_paths([folder / "05.txt"], explain=True)
    units = json.loads(line)["units"]
    assert units
    assert all(unit["reasons"] for unit in units)


def test_every_span_of_the_seed_gives_back_the_text():
    [(path, _)] = find_inputs([SEEDS])
    [line] = split_paths([path])
    parsed, text = json.loads(line), read_article(path).text
    assert parsed["article"]["characters"] == len(text)
    for unit in parsed["units"]:
        assert unit["text"] == " ".join(text[start:end] for start, end in unit["content"])
