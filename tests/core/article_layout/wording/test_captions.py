"""Captions of pictures and their credits."""

import pytest

from annotator.core.article_layout.joined_lines import read_lines
from annotator.core.article_layout.wording.captions import is_caption


def caption(text: str) -> bool:
    """Return whether a line is a caption."""
    (line,) = read_lines(text, [(0, len(text))])
    return is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Image caption The minister says the port will reopen",
        "Image source, Getty Images",
        "Photo: Ana Ruiz",
        "Header image: Boats at the quay in March.",
        "Screenshot by Ana Ruiz",
        "Photograph by Ana Ruiz",
        "FILE PHOTO: The bridge, seen in March, was built in 1931.",
        "The bridge at noon. (AP Photo/J. Doe)",
        "The bridge at noon. REUTERS/Ana Ruiz",
        "The bridge at noon (Reuters)",
        "Tom Reed speaks at a rally. | AP Photo",
        "Tom Reed speaks at a rally. Photograph: Ana Ruiz/Getty Images",
        "Jim Reed / Reuters",
        "Mandel Cole / AFP / Getty Images",
        "Ana Ruiz via Getty Images",
        "Courtesy of Ana Ruiz",
        "The bridge in 1931 (Photo: City Archive)",
        "The minister walks to the port, which was closed after the strike. hide caption",
        "Credit: The Museum",
    ],
)
def test_caption(line: str) -> None:
    assert caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Image is everything, says the mayor",
        "Photos of the bridge were shown to the council.",
        "He took a picture of the bridge (in 1931) and left.",
        "The senators, Ann Lee (Ill.) and Tom Reed (Pa.), are on the list.",
        "She told Reuters",
        "The story was first reported by Reuters.",
        "Credit markets froze",
    ],
)
def test_other_lines_are_no_captions(line: str) -> None:
    assert not caption(line)
