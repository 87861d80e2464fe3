"""Datelines in their forms."""

import pytest

from annotator.core.article_layout.wording.datelines import dateline_end, is_dateline


@pytest.mark.parametrize(
    "dateline",
    [
        *("LONDON (Reuters) -", "WASHINGTON, March 3 (AP) —", "Paris, France –", "KYIV, Ukraine:", "SEOUL:"),
        *("BEIJING, 3 March (Xinhua) --", "New York CNN  —", "(Reuters) -", "UNITED NATIONS [AP] —"),
        *("MOSCOW/KYIV, Sept 3 (Reuters) -", "WASHINGTON (Aug. 13) --", "SAN FRANCISCO (AP) —", "(CNN)"),
        *("St. Paul, Minn. (AP) —", "NEW\u00a0DELHI:"),
    ],
)
def test_dateline(dateline: str) -> None:
    text = f"{dateline} The council met on Monday."
    assert dateline_end(text, 0, len(text), []) == len(dateline) + (dateline == "(CNN)")


@pytest.mark.parametrize(
    "text",
    [
        "The council — met on Monday.",
        "Tom Reed - the mayor - was late.",
        "EXCLUSIVE: The council met.",
        "Tom Reed, the mayor — and the council — met.",
        "The AP: it reported that.",
    ],
)
def test_other_beginnings_are_no_datelines(text: str) -> None:
    assert dateline_end(text, 0, len(text), []) is None


def test_dateline_on_a_line_of_its_own() -> None:
    assert is_dateline("New York CNN —")
    assert is_dateline("WASHINGTON (AP) --")
    assert not is_dateline("The mayor said —")
