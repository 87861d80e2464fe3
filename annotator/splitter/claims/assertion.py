"""What a clause asserts: a fact that someone could check, or an opinion, wish, norm, intention, feeling,
prediction without a figure or date, or description (boundaries.md 26 and 27)."""

from __future__ import annotations

from annotator.splitter.claims.main_clause import MainClause
from annotator.splitter.lexicon.word_classes import BE, TIME_WORDS, word_set
from annotator.splitter.syntax.tokens import BlockTokens

_NORMS = word_set("should must ought shall let let's need needs deserve deserves better")
"""Words that say what should be."""
_FUTURE = word_set(
    "will would could may might can won't won’t wouldn't wouldn’t couldn't couldn’t can't can’t cannot"
    " 'll going poised expected likely unlikely set bound"
)
"""Words that say what may be or will be."""
_MENTAL = word_set(
    "think thinks thought believe believes believed feel feels felt hope hopes hoped want wants wanted"
    " wish wishes wished love loves loved like likes liked hate hates hated fear fears feared worry"
    " worries worried expect expects expected prefer prefers preferred plan plans planned intend intends"
    " intended aim aims aimed know knows knew understand understands understood care cares cared trust"
    " trusts trusted doubt doubts doubted guess suppose supposes imagine imagines wonder wonders wondered"
    " enjoy enjoys enjoyed regret regrets mean means seem seems seemed look looks looked sound sounds"
    " sounded seek seeks try tries need needs needed deserve deserves admire admires respect respects"
    " appreciate appreciates agree agrees disagree disagrees remember remembers consider considers find"
    " finds pray prays thank please matter matters depend depends tend tends appear appears happen happens"
    " say says said tell tells told mind desire-to struggle struggles dream dreams resent resents"
)
"""Verbs of thought, feeling, intention and appearance, and of speech without an attribution."""
_OPINION = word_set(
    "good bad great wrong terrible horrible awful best worst better worse beautiful wonderful amazing"
    " unacceptable important clear obvious obviously clearly unfortunately sadly hopefully surely frankly"
    " disgrace disgraceful shameful shame ridiculous stupid silly crazy insane dangerous reckless"
    " fantastic tremendous incredible incredibly unbelievable outrageous pathetic weak smart brilliant"
    " nice ugly evil unfair fair proud happy glad sorry sad angry afraid excited lucky disappointing"
    " disappointed tragic tough hard easy difficult interesting strange weird surprising surprisingly"
    " remarkable remarkably impressive extraordinary critical crucial vital essential necessary inevitable"
    " impossible ready willing prepared determined committed confident hopeful eager concerned sure"
    " certain convinced right appropriate inappropriate credible absurd bizarre dramatic embarrassing"
    " perfect ideal powerful favorite disaster nightmare mess joke fool foolish loser hypocrite"
    " hypocritical coward cowardly hero honest dishonest decent moral immoral corrupt divisive toxic"
    " hateful bigoted racist sexist arrogant charming delicious lovely boring exciting stunning shocking"
    " alarming troubling worrying welcome possible problem question challenge matter key true false real"
    " wise unwise useful useless worthy"
)
"""Words of judgement and feeling."""
_STRONG_OPINION = word_set(
    "disgrace disgraceful shameful ridiculous stupid silly crazy insane fantastic tremendous incredible"
    " unbelievable outrageous pathetic wonderful amazing terrible horrible awful beautiful absurd"
    " nightmare hopefully unfortunately sadly frankly surely honestly perhaps maybe please god"
)
"""Words with which a clause is an opinion whatever its verb."""
_UNREFERRING = word_set("it this that these those such what something anything nothing everything")
_AMOUNTS = word_set(
    "percent percentage million billion trillion thousands hundreds dozens half majority most double"
    " twice millions billions first only largest highest lowest smallest biggest oldest record none third"
    " quarter twice triple once decade decades"
)
_IMPERSONAL = word_set("takes took turns turned comes came goes went makes made gets got helps")


def is_assertion(line: BlockTokens, clause: MainClause, *, announced: bool = False) -> bool:
    """Whether a clause states something that could be checked.

    `announced` says that it is the content of an announcement, whose plans are facts.
    """
    tags, lower = line.tags, line.lower
    first, subject_end, group, verb, end = clause
    if end - verb < 1 or end - first < 3:
        return False
    words = lower[first:subject_end] + lower[group:end]
    predicate = lower[verb:end]
    if not _STRONG_OPINION.isdisjoint(words):
        return False
    figures = "#" in tags[first:subject_end] + tags[group:end] or not _AMOUNTS.isdisjoint(words)
    dated = not TIME_WORDS.isdisjoint(words) or "May" in line.words[verb:end]
    head = line.skip(verb, end, "abnRz") if tags[verb] in "az" else verb
    group_words = lower[group : min(head + 1, end)]
    if not _NORMS.isdisjoint(group_words):
        return False
    if not _FUTURE.isdisjoint(lower[verb : min(head + 2, end)]) and not (figures or dated or announced):
        return False
    if head < end and lower[head] in _MENTAL and not (tags[verb] in "az" and _is_passive(line, verb, head)):
        return False
    names = "C" in tags[verb:end]
    subject = lower[group - 1] if group > first else ""
    copular = _is_copular(line, verb, head, end)
    if copular and not _OPINION.isdisjoint(predicate) and not figures:
        return False
    if copular and not (figures or names or dated) and end - head < 5:
        return False
    if lower[first] in _UNREFERRING and group == first + 1 and not (figures or (names and not copular)):
        return False
    if tags[verb] == "z" and copular and not (figures or names or dated):
        return False
    if end - head < 3 and end - first < 6 and not (figures or dated or "C" in tags[first:end]):
        return False
    if subject == "it" and head < end and lower[head] in _IMPERSONAL:
        return False
    return subject != "you" or figures or names


def _is_passive(line: BlockTokens, verb: int, head: int) -> bool:
    """Whether a participle behind a form of "be" makes a passive: "was told", "were found"."""
    return not BE.isdisjoint(line.lower[verb:head])


def _is_copular(line: BlockTokens, verb: int, head: int, end: int) -> bool:
    """Whether a clause says what something is: "is", "was", "has been" without a participle."""
    if line.tags[verb] not in "az":
        return line.lower[verb] in ("became", "becomes", "remains", "remained", "makes")
    if head >= end:
        return True
    is_be = line.tags[verb] == "z" or not BE.isdisjoint(line.lower[verb:head])
    return is_be and line.tags[head] not in "PEGV"
