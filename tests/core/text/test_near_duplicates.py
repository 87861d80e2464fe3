"""Groups of articles that share much of their text."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.text import near_duplicates as module
from annotator.core.text.near_duplicates import NearDuplicate, near_duplicates, shared, shingles

Texts = dict[str, str]


def article(seed: int, words: int = 300) -> list[str]:
    """Return words that are another article's for another seed."""
    chance = random.Random(seed)
    return [f"w{chance.randrange(2_000)}" for _ in range(words)]


def groups(texts: Texts) -> list[list[NearDuplicate]]:
    """Return the groups of texts."""
    return near_duplicates(texts.items(), texts.__getitem__)


def ids(texts: Texts) -> list[list[str]]:
    """Return the ids in each group."""
    return [[one.id for one in group] for group in groups(texts)]


def joined(*parts: list[str]) -> str:
    """Return a text of words."""
    return " ".join(word for part in parts for word in part)


def test_a_story_is_found_in_the_papers_that_cut_extended_and_edited_it() -> None:
    story = article(1)
    renamed = ["Smith" if number % 12 == 0 else word for number, word in enumerate(story)]
    texts = {f"other {seed}": joined(article(100 + seed)) for seed in range(20)}
    texts |= {
        "whole": joined(story),
        "cut": joined(story[:200]),
        "retitled": joined(["a", "new", "title"], story[10:]),
        "renamed": joined(renamed),
        "extended": joined(article(2, 80), story[:150], article(3, 80), story[150:]),
        "marks": joined(story).upper().replace(" W", ", “W"),
    }
    assert ids(texts) == [["whole", "cut", "retitled", "renamed", "extended", "marks"]]


def test_the_share_is_that_of_the_shorter_text() -> None:
    story = article(1)
    [[whole, part]] = groups({"whole": joined(story), "part": joined(story[:104], article(2, 96))})
    assert whole.shared == part.shared == 100 / 196
    [[one, same]] = groups({"one": joined(story), "same": f"{joined(story)}!\n"})
    assert (one.shared, same.shared) == (1, 1)


def test_groups_and_their_articles_are_in_the_order_of_the_articles() -> None:
    texts = {
        "b": joined(article(1)),
        "d": joined(article(2)),
        "c": joined(article(2)),
        "a": joined(article(1)),
    }
    assert ids(texts) == [["b", "a"], ["d", "c"]]
    assert groups({}) == []
    assert groups({"alone": joined(article(1))}) == []


def test_a_group_is_what_each_shares_with_another() -> None:
    first, second, third = article(1), article(2), article(3)
    texts = {"a": joined(first, second), "b": joined(second, third), "c": joined(third, article(4))}
    assert ids(texts) == [["a", "b", "c"]]
    assert shared(shingles(texts["a"]), shingles(texts["c"])) is None


def test_a_quotation_makes_no_duplicate_but_the_same_short_text_does() -> None:
    quotation = article(1, 20)
    texts = {"long": joined(article(2), quotation), "short": joined(article(3, 10), quotation)}
    assert groups(texts) == []
    texts = {
        "brief": "Rain is expected tonight.",
        "same": "Rain is expected, tonight",
        "other": "Rain is rare.",
    }
    assert ids(texts) == [["brief", "same"]]


def test_a_line_in_every_article_costs_little_and_hides_no_duplicates() -> None:
    line = article(1, 40)
    texts = {f"a{seed}": joined(line, article(10 + seed % 290)) for seed in range(300)}
    assert ids(texts) == [[f"a{seed}", f"a{290 + seed}"] for seed in range(10)]


def test_a_story_in_many_papers_is_one_group() -> None:
    story = article(1)
    texts = {}
    for number in range(60):
        start = random.Random(number).randrange(100)
        texts[f"a{number}"] = joined(article(10 + number, 60), story[start : start + 200])
    assert ids(texts) == [list(texts)]


def test_scripts_without_spaces_are_compared_by_character() -> None:
    sentences = "".join(chr(0x4E00 + random.Random(1).randrange(9_000) + number) for number in range(90))
    assert ids({"a": sentences, "b": f"京都{sentences[:70]}", "c": sentences[::-1]}) == [["a", "b"]]


def test_hashes_are_the_same_in_every_process() -> None:
    assert sorted(shingles("The war is over, she said.")) == [12987759683392669965, 13402656313246924156]
    assert len(shingles("short \ud800")) == 1
    assert shingles("") == shingles(" …")


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=60).map(" ".join), max_size=5))
def test_short_texts_are_grouped_as_by_comparing_all_pairs(texts: list[str]) -> None:
    named = {str(number): text for number, text in enumerate(texts)}
    expected = {id: {id} for id in named}
    for one, other in combinations(named, 2):
        if shared(shingles(named[one]), shingles(named[other])) is not None:
            whole = expected[one] | expected[other]
            expected.update(dict.fromkeys(whole, whole))
    found = {frozenset(group) for group in ids(named)}
    assert found == {frozenset(group) for group in expected.values() if len(group) > 1}


@given(st.integers(0, 10**6))
def test_about_as_many_shingles_are_kept_of_any_text(size: int) -> None:
    kept = size / module._divisor(size)
    assert kept <= module.SAMPLE
    assert kept > module.SAMPLE / 2 or module._divisor(size) == 1
