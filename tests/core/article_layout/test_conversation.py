"""Turns of transcripts and interviews, and signed posts."""

import pytest

from annotator.core.article_layout import recognise

PROSE = "The council met on Monday and decided to close the port, which employs 900 people, in May."


def blocks(text: str) -> list[tuple[str, str]]:
    """Return role and first word of each block."""
    return [(block.role, text[block.start : block.end].split()[0]) for block in recognise(text).blocks]


@pytest.mark.parametrize(
    "text",
    [
        "MORENO (voice-over): The ice fell 40 percent.\n\nPRUITT (on camera): This is the crater.\n",
        "Q: When did you learn of the leak?\n\nA: In March. Nobody told us before that.\n",
        "JOHN SMITH, HOST: Welcome to the show.\n\nANN LEE: Thank you.\n\nSMITH: What happened?\n",
        "Moderator: Welcome.\nMs. Lee: Thank you.\nModerator: When did it start?\nMs. Lee: In May.\n",
    ],
)
def test_turns_begin_with_the_label_of_their_speaker(text: str) -> None:
    assert {role for role, _ in blocks(text)} == {"turn"}
    assert [first for _, first in blocks(text)] == [line.split()[0] for line in text.split("\n") if line]


@pytest.mark.parametrize(
    "text",
    [
        f"Port closes\n\nWASHINGTON: {PROSE}\n\n{PROSE}\n",
        f"Port closes\n\n{PROSE}\n\nNote: {PROSE}\n\nUPDATE: {PROSE}\n",
        f"New laws\n\n{PROSE}\n\nOregon: {PROSE}\n\nDelaware: {PROSE}\n\nMaine: {PROSE}\n",
    ],
)
def test_a_colon_makes_no_conversation(text: str) -> None:
    assert "turn" not in {role for role, _ in blocks(text)}


def test_signed_posts() -> None:
    one = "The post read:\n\n“Prices up 40%” — Ana Ruiz (@anaruiz) May 3, 2021\n"
    assert [role for role, _ in blocks(one)] == ["paragraph", "post"]
    three = f"{PROSE}\n\nWe are closed today.\nSorry!\n— Port of Oslo (@portoslo) July 3, 2019\n\n{PROSE}\n"
    assert [role for role, _ in blocks(three)] == ["paragraph", "post", "post", "post", "paragraph"]
