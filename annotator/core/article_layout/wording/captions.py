"""Captions: texts of pictures, and their credits."""

from __future__ import annotations

import re

from annotator.core.article_layout.joined_lines import LINE_MAX, JoinedLine
from annotator.core.article_layout.wording.word_lists import one_of

_AGENCIES = (
    r"(?:AP|AFP|EPA|EPA-EFE|PA|Rex|REX|dpa|DPA|UPI|File|FILE|Pool|POOL|Courtesy|[Hh]andout"
    r"|(?i:reuters|getty(?: images)?|bloomberg|shutterstock|istock|alamy|press association|associated press"
    r"|usa today sports|xinhua|tass|anadolu|nurphoto|wikimedia(?: commons)?|flickr|unsplash|pexels|zuma|imago"
    r"|wire ?image|file photo))"
)
_OPENING = one_of(
    r"\(?(?:file |stock |handout )?photo(?:graph)?(?:s| by| credit| illustration)?\s?[:/(]",
    r"\(?photo(?:graph)? by |photograph(?:er)?s? ?[:/]|\(?illustration by\b|getty images\b",
    r"images? (?:caption|source|credit|copyright)\b|images?(?: by| from)?:|media caption\b",
    r"(?:header|lead|cover|featured?|main|top|hero|banner) (?:image|photo|picture|illustration)s?\s?:",
    r"(?:screenshot|screen ?grab|screencap|artwork|graphic)s? (?:by|from|via|courtesy of)\b",
    r"pictured?(?: above| below| credit)?:|picture (?:by|credit|caption)\b|credits?:|caption:",
    r"(?:video|watch|graphic|illustration|infographic|gallery)s?:|courtesy of\b",
    r"(?:file|handout)(?: photo| image| picture)?\s?[:–—-]|file[ -]photo\b",
    r"click to (?:enlarge|expand)|enlarge (?:this )?image|(?:hide|toggle) caption",
)
_CREDIT = re.compile(
    rf"(?:\((?:[^()]{{0,60}}(?:/|[Pp]hoto:? |via ))?{_AGENCIES}(?: [Pp]hoto)?[^()]{{0,60}}\)"
    rf"|[/|] ?{_AGENCIES}(?: (?:photo|images|via)[^.]{{0,30}})?|\bGetty Images(?: for [\w .]+)?"
    rf"|\b(?:AP|Reuters|AFP) [Pp]hoto"
    r"|(?:Photo|PHOTO|PHotograph|Photograph|Image|Picture)s?(?: by|:) ?[^.]{3,50}"
    r"|\((?:photo|image|picture|file|courtesy|Photo|Image|Picture|File|Courtesy|Credit)\b[^()]{0,60}\)"
    r"|\b(?:REUTERS|AFP|AP|EPA|GETTY IMAGES)/[A-Z][^.]{2,40}"
    r"|(?:hide|toggle) caption)(?: (?:Close|Enlarge|Zoom|Expand))?[.»]?$"
)
_MAX = 600
"""Code points of the longest caption that is known by its credit."""


def is_caption(line: JoinedLine) -> bool:
    """Return whether a line begins or ends with the credit of a picture."""
    if line.size <= LINE_MAX and _OPENING.match(line.text):
        return True
    tail = line.tail
    if line.size > _MAX:
        return False
    # searched for a part first: most lines have none
    if "hoto" in tail or "HOTO" in tail or "Getty" in tail or "caption" in tail:
        return _CREDIT.search(tail) is not None
    if line.size > LINE_MAX or not (
        "(" in tail or "/" in tail or "|" in tail or "e:" in tail or "e by" in tail
    ):
        return False
    return _CREDIT.search(tail) is not None
