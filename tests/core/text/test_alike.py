"""Values that differ in form only."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.text.alike import alike_groups, alike_key, number_key, quoted


@pytest.mark.parametrize("text", ["1", "1.0", "01", "1e0", "+1", "1.", "1,0", " 1 ", "10E-1", "\uff11"])
def test_forms_of_one_number(text: str) -> None:
    assert number_key(text) == Decimal(1)


@pytest.mark.parametrize(
    "text", ["", "1_0", "nan", "inf", "1,000", "1.0.0", "x1", "0x1", "1 0", "½", "5²", ".", "1e9999999"]
)
def test_texts_that_are_not_numbers(text: str) -> None:
    assert number_key(text) is None


def test_numbers_are_compared_exactly() -> None:
    assert alike_groups(["10000000000000001", "10000000000000000", "0.1", "0.10000000000000001"]) == []
    assert number_key("\u22125") == -5


@pytest.mark.parametrize(
    ("values", "text", "difference"),
    [
        (["Yes", "no", "yes", "YES"], "'Yes', 'yes' and 'YES'", "differ only in case"),
        (["1", "1.0", "01"], "'1', '1.0' and '01'", "are the same number"),
        (["a b", "a\u00a0b"], r"'a b' and 'a\xa0b'", "differ only in spaces"),
        (["a b", "a  b "], "'a b' and 'a  b '", "differ only in spaces"),
        (["caf\u00e9", "cafe\u0301"], r"'caf\xe9' and 'cafe\u0301'", "differ only in Unicode form"),
        (["ab", "a\u200bb"], r"'ab' and 'a\u200bb'", "differ only in case, spaces or Unicode form"),
        (["ＯＫ", "ok"], r"'\uff2f\uff2b' and 'ok'", "differ only in case, spaces or Unicode form"),
        (["Straße", "STRASSE"], "'Straße' and 'STRASSE'", "differ only in case"),
    ],
)
def test_alike_values_are_grouped_with_what_differs(values: list[str], text: str, difference: str) -> None:
    (group,) = alike_groups(values)
    assert (str(group), group.difference) == (text, difference)


def test_visibly_different_values_are_not_alike() -> None:
    assert alike_groups(["a", "b", "x-1", "x 1", "m²", "m2", "", "-", "1", "-1", "1%", "10"]) == []


def test_long_groups_and_values_are_cut() -> None:
    (group,) = alike_groups(["1" + ".0" * (n > 0) + "0" * n for n in range(8)])
    assert str(group).endswith("'1.00000' and 3 more")
    assert quoted("x" * 50) == "'" + "x" * 39 + "…'"
    assert quoted("\x1b[2J") == "'␛[2J'"


@given(st.lists(st.text(max_size=4), max_size=8))
def test_every_value_is_in_at_most_one_group(values: list[str]) -> None:
    groups = alike_groups(values)
    listed = [value for group in groups for value in group.values]
    assert len(listed) == len(set(listed))
    assert all(len({alike_key(one) for one in group.values}) == 1 for group in groups)
    assert all(str(group).isprintable() and group.difference for group in groups)
