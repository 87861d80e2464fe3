"""The text with which a reviewer begins to restate a claim."""

from __future__ import annotations

import pytest

from annotator.core.text.restatement import restatement


@pytest.mark.parametrize(
    ("words", "subject", "offered"),
    [
        ("He voted against the bill", "Tom Reed", "Tom Reed voted against the bill"),
        ("he\nvoted  against it", "Tom Reed", "Tom Reed voted against it"),
        ("In May 2019, she closed the port", "Ann Lee", "In May 2019, Ann Lee closed the port"),
        ("I have closed the port", "Ann Lee", "Ann Lee has closed the port"),
        ("I’m the oldest member", "Ann Lee", "Ann Lee is the oldest member"),
        ("he's the oldest member", "Tom Reed", "Tom Reed's the oldest member"),
        ("we were paid in May", "Acme Corp.", "Acme Corp. was paid in May"),
        ("they are in Rome", "Ann Lee; Tom Reed", "Ann Lee; Tom Reed are in Rome"),
        ("Reed voted against it", "Tom Reed", "Tom Reed voted against it"),
        ("Mr. Reed voted against it", "Tom Reed", "Tom Reed voted against it"),
        ("The department paid it", "Department of Labor", "Department of Labor paid it"),
        ("The next day, he paid it", "Tom Reed", "The next day, Tom Reed paid it"),
        ("the senator from Utah voted", "Tom Reed", "The senator from Utah voted"),
        ("Reed’s house burned", "Tom Reed", "Reed’s house burned"),
        ("Her victories in Rome hurt Reed", "Ann Lee", "Ann Lee's victories in Rome hurt Reed"),
        ("In May, his district hired 3 aides", "Tom Reed", "In May, Tom Reed's district hired 3 aides"),
        ("he sold his house", "Tom Reed", "Tom Reed sold his house"),
        ("prices rose in May", None, "Prices rose in May"),
        ("He voted against the bill", None, "He voted against the bill"),
    ],
)
def test_claim_is_offered_with_its_subject_named(words: str, subject: str | None, offered: str) -> None:
    assert restatement(words, subject) == offered
