"""What surrounds the article on a page, by its wording."""

import pytest

from annotator.core.article_layout.joined_lines import JoinedLine, read_lines
from annotator.core.article_layout.wording.boilerplate import heads_links, is_boilerplate
from annotator.core.article_layout.wording.sign_offs import is_sign_off


def one(text: str) -> JoinedLine:
    """Return a text of one line as that line."""
    (line,) = read_lines(text, [(0, len(text))])
    return line


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Skip to main content",
            "Advertisement",
            "Share",
            "Share Tweet Email Print",
            "Facebook | Twitter | Copy link",
        ),
        *(
            "Home News Sport Menu",
            "Log in",
            "Sign up for our newsletter",
            "Subscribe now",
            "718 Comments",
            "2 min read",
        ),
        *(
            "We use cookies to improve your experience.",
            "Accept all cookies",
            "Manage preferences",
            "Your privacy choices",
        ),
        *(
            "© 2020 The Daily",
            "Copyright 2023 Scripps Media, Inc. All rights reserved.",
            "All rights reserved.",
        ),
        *(
            "© Thomson Reuters 2020",
            "This material may not be published or redistributed.",
            "Terms of Use | Privacy Policy",
        ),
        *(
            "Read more: Minister says strike is illegal",
            "Read more",
            "Related articles",
            "RELATED: Storm hits coast",
        ),
        *(
            "Editors’ Recommendations",
            "Editor's picks:",
            "You might also like …",
            "Most Read",
            "See also: Ten ships",
            "Trending Now",
        ),
        *(
            "More from The Daily",
            "Leave a comment",
            "Be the first to comment",
            "Please enable JavaScript to view this page.",
        ),
        *(
            "Follow us on Twitter",
            "Follow Ana Ruiz on Twitter @ana.",
            "Download our free app",
            "Back to top",
            "Story continues below",
        ),
        *(
            "Topics: ports, strikes, unions",
            "icon-facebook",
            "By signing up you agree to our terms.",
            "Report abuse",
        ),
    ],
)
def test_boilerplate(line: str) -> None:
    assert is_boilerplate(one(line))


@pytest.mark.parametrize(
    "line",
    [
        *(
            "The council met on Monday.",
            "More than 40 people died",
            "Share prices fell",
            "Home sales rise",
            "World leaders meet",
        ),
        *(
            "Advertisement spending fell by 3 percent.",
            "Comments by the mayor anger voters",
            "Copyright law is old, the court said.",
        ),
        *(
            "By continuing to raise rates, the bank slowed growth.",
            "Like us, the Dutch pay more.",
            "Read the letter, he said.",
        ),
        *(
            "Most popular songs are short, the study found.",
            "Subscribers left the paper.",
            "Related charges were dropped.",
            "On the road",
        ),
        *(
            "Search for survivors goes on",
            "News of the strike spread.",
            "Next year will be better, he said.",
            "Live music returns",
        ),
        *(
            "See you in court, says Reed",
            "Cookies are sold on Sundays.",
            "Top officials resign",
            "Our partners in NATO know this.",
        ),
    ],
)
def test_sentences_and_headings_are_no_boilerplate(line: str) -> None:
    assert not is_boilerplate(one(line))


def test_heads_of_lists_of_links() -> None:
    assert all(
        heads_links(one(line))
        for line in ("Related", "Editors’ Picks", "Most popular", "More from The Daily")
    )
    assert not any(heads_links(one(line)) for line in ("Share this", "The council met.", "5 min read"))


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ana Ruiz; Editing by Tom Reed)",
        "Additional reporting by Ana Ruiz in Oslo.",
        "Ana Ruiz and Tom Reed contributed to this report.",
        "CNN’s Ana Ruiz contributed to this report",
        "Write to Ana Ruiz at ana@post.example.",
        "ana.ruiz@post.example",
        "Ana Ruiz is a reporter at the Daily who covers ports.",
        "*Ana Ruiz is the author of “Ports”.*",
        "Ana Ruiz covers ports for the Daily.",
        "— AP",
        "Our Standards: The Daily Trust Principles.",
        "This article was originally published by The Daily.",
        "Follow her on Twitter: @anaruiz",
        "With files from The Canadian Press",
        "Illustrations by Ana Ruiz",
    ],
)
def test_sign_off(line: str) -> None:
    assert is_sign_off(one(line))


@pytest.mark.parametrize(
    "line",
    [
        "The council met on Monday.",
        "Ana Ruiz is the mayor of Oslo.",
        "Ana Ruiz is a professor of law, and she wrote the report that the court read.",
        "Spending was supplemented by contributions from supporters.",
        "The report was written in 2019.",
        "“Follow me,” he said.",
        "Have a good look at it, said Reed.",
    ],
)
def test_last_sentences_are_no_sign_offs(line: str) -> None:
    assert not is_sign_off(one(line))
