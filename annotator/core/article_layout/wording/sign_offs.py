"""Sign-offs: lines at the end that say who made the article, and how to reach them."""

from __future__ import annotations

import re

from annotator.core.article_layout.joined_lines import LINE_MAX, NAME, JoinedLine
from annotator.core.article_layout.wording.word_lists import one_of

_MAX = 600
"""Code points of the longest sign-off: a biography, or who reported from where."""

_WIRES = r"(?:AP|AFP|Reuters|PTI|UPI|dpa|ANI|IANS|Bloomberg|PA|Xinhua|TASS)"
_JOURNALIST = (
    r"(?:reporter|writer|editor|columnist|correspondent|journalist|contributor|blogger|freelancer?|producer"
    r"|novelist|author|commentator|cartoonist|critic)"
)
_BIOGRAPHY = re.compile(
    rf"[*_]?{NAME},? (?:is|was|has been|works as|writes|covers|reports|can be|joined|teaches)\b"
    rf"(?:.{{0,80}}\b{_JOURNALIST}s?\b(?: (?:at|for|with|in|based|and|covering|on|of|who|focus\w*)\b|[.,])"
    r"|.{0,80}\bfor (?:the )?[A-Z][\w’' ]*\.?$|.{0,10}reached (?:at|via|on)\b)",
)
_OPENING = one_of(
    r"[(\[]?(?:additional |compiled |further )?(?:reporting|writing|editing|compiled|edited|written|produced"
    r"|translated|graphics?|research|illustrations?) (?:by|from)\b",
    r"[(\[]?with (?:additional )?(?:reporting|files|material|contributions?|inputs?) (?:from|by)\b",
    r"[(\[]?with (?:agency|agencies|ap|afp|reuters|wires?)\b",
    r"[(\[]?(?:writing|editing|reporting) and \w+ by\b",
    r"[(\[]?(?:sources?|credit|sourcing|via): .{1,80}$|our standards:|about the authors?\b",
    rf"(?:—|–|--|-) ?{_WIRES}\.?$|[(\[](?:{_WIRES}|[A-Z]{{2,5}}/[A-Z]{{2,5}})[)\]]\.?$",
    r"this (?:story|article|report|post|piece|version)\b.{0,40}\b(?:updated|corrected|amended|edited"
    r"|syndicated|(?:originally|first) (?:appeared|published))\b|a version of this (?:article|story)\b",
    r"(?:e-?mail|write to|contact|reach|follow|tweet|send|got a|have a|questions\??|to contact)\b.{0,120}@\w",
    r"\S+@\S+\.\w{2,12}$|(?:e-?mail|tel|telephone|phone|fax|twitter|contact|web(?:site)?)(?: us)?:",
    r"(?:www\.|https?://)\S+$|for (?:more|further) information\b",
    r"(?:more|further) information:|journal (?:information|reference):|cit(?:ation|e this)\b.{0,12}:|doi:",
    r"provided by [A-Z][^.]{2,60}$|\(via [^()]{2,60}\)\.?$",
    r"[*_~•· -]{3,}$",
)
_MARK = 12
_END = one_of(r"[-–—] ?30 ?[-–—]$|# ?# ?#$|[(\[]?ends[)\]]?\.?$|-{1,3} ?ends ?-{1,3}$|[(\[]end[)\]]$")
_CREDITED = one_of(
    r"contribut(?:ed|ing) (?:to (?:this|the)\b|(?:to )?(?:the )?reporting\b|(?:from|in) [A-Z])",
    r"contributed\.?$",
    r"reported from [\w ,.]{0,40}$|(?:assisted|helped) (?:with|in) (?:this|the) (?:report|story|article)",
)


def ends_text(line: JoinedLine) -> bool:
    """Return whether a line is the mark at the end of a press release or wire story."""
    return line.size <= _MARK and _END.match(line.text) is not None


def is_sign_off(line: JoinedLine) -> bool:
    """Return whether a line near the end credits the makers of the article, or gives their address."""
    if line.size > _MAX:
        return False
    if _OPENING.match(line.text) or _BIOGRAPHY.match(line.text):
        return True
    return line.size <= LINE_MAX and _CREDITED.search(line.text) is not None
