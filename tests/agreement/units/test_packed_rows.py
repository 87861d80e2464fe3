"""Packed tables return the numbers that were put in, in few bytes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.units import packed_rows
from annotator.agreement.units.packed_rows import PackedRows

NUMBERS = st.one_of(
    st.integers(-300, 300),
    st.integers(-(2**40), 2**40),
    st.floats(0, 1e6, allow_subnormal=False),
    st.sampled_from([1 / 3, 0.5, 70_000.0]),
)
BLOCKS = st.lists(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=5), max_size=6)


@given(BLOCKS)
def test_tables_return_their_numbers_exactly(blocks: list[list[tuple[float, float]]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packed_rows, "_WAITING", 6)
        packed = PackedRows(2)
        for rows in blocks:
            packed.add(np.array(rows, dtype=np.float64).reshape(-1, 2))
        whole = np.array([row for rows in blocks for row in rows], dtype=np.float64).reshape(-1, 2)
        assert packed.size == len(whole)
        np.testing.assert_array_equal(packed.table(), whole)
        for number in range(2):
            np.testing.assert_array_equal(packed.column(number), whole[:, number])
        parts = [np.stack(columns, axis=-1) for columns in packed.blocks(1, 0)]
        np.testing.assert_array_equal(np.concatenate([whole[:0], *parts]), whole[:, ::-1])


def test_compressed_parts_take_fewer_bytes_than_their_numbers() -> None:
    packed = PackedRows(1)
    packed.add(np.tile([0, 1, 1, 300], packed_rows._WAITING // 4)[:, None])
    ((part,),) = packed._parts
    assert len(part.above) * 8 < 2 * packed.size
    assert packed.column(0).tolist() == [0, 1, 1, 300] * (packed_rows._WAITING // 4)


def test_numbers_take_the_smallest_type() -> None:
    packed = PackedRows(4)
    packed.add(np.array([[-1, 1_000_000, 0.5, 1 / 3], [8, 1_000_255, 2.0, 1.0]]))
    kinds = [packed.column(number).dtype for number in range(4)]
    assert kinds == [np.int16, np.uint32, np.float32, np.float64]  # -1 to 8 takes 8 bits until it is read
