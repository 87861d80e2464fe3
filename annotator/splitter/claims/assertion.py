"""What a clause asserts: a fact that someone could check, or an opinion, wish, norm, intention, feeling,
prediction without a figure or date, or description (boundaries.md 26 and 27)."""

from __future__ import annotations

import re

from annotator.splitter.claims.clauses.main_clause import MainClause
from annotator.splitter.lexicon import opinion_words as opinion
from annotator.splitter.lexicon.cue_lexicon import VERBS
from annotator.splitter.lexicon.verb_forms import PAST_ONLY, PAST_OR_NOUN
from annotator.splitter.lexicon.word_classes import BE, TIME_WORDS, word_set
from annotator.splitter.syntax.coordination import is_past
from annotator.splitter.syntax.tokens import BlockTokens

_NORMS = word_set("should must ought shall let let's need needs deserve deserves better")
"""Words that say what should be."""
_FUTURE = word_set(
    "will would could may might can won't won’t wouldn't wouldn’t couldn't couldn’t can't can’t cannot"
)
"""Auxiliaries of what may be or will be."""
_DATES = TIME_WORDS - word_set(
    "morning afternoon evening night week month year weekend day hour weeks months years days hours"
)
"""Words that date a prediction: "on Monday", but not "for years"."""
_PLANS = word_set("plan plans intention intentions desire doubt doubts hope hopes interest reason choice")
"""Nouns of intentions and feelings: "has no | plans to"."""
_PROSPECT = word_set("going poised expected likely unlikely set bound supposed about due scheduled")
"""Words before "to" that say what may be or will be: "is likely | to"."""
_FEELING = word_set(
    "determined angered surprised pleased concerned worried shocked disappointed excited delighted"
    " thrilled frustrated outraged offended embarrassed impressed inspired encouraged tired interested"
    " convinced prepared committed stunned alarmed annoyed energized upset relieved favored doomed"
)
"""Participles of feelings and attitudes."""
_UNCERTAIN = word_set("could may might can cannot can't can’t")
"""Auxiliaries of what is only possible."""
_HYPOTHETICAL = word_set("if unless whenever")
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
    " surprised"
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
    " nightmare clearly obviously undoubtedly hopefully unfortunately sadly frankly surely honestly"
    " perhaps maybe please god"
)
"""Words with which a clause is an opinion whatever its verb."""
_JUDGEMENT = _OPINION - word_set(
    "clear ready key right hard real certain possible problem question challenge matter critical prepared"
    " committed determined easy difficult powerful dramatic important essential necessary sure true false"
    " joke hero racist sexist corrupt welcome confident tough moral"
)
"""Words of judgement that make any clause an opinion, not only one that says what something is."""
_DEGREE = re.compile("RJ")
"""An adjective with its degree: "so | long", "very | local"."""
_UNREFERRING = word_set("it this that these those such what nothing")
_AMOUNTS = word_set(
    "one-third two-thirds one-quarter three-quarters one-half one-fifth one-tenth fifth tenth tens zero"
    " history percent percentage million billion trillion thousands hundreds dozens half majority double"
    " twice millions billions first only largest highest lowest smallest biggest oldest record none third"
    " quarter twice triple once decade decades"
)
_IMPERSONAL_END = re.compile("J.*[tTw]|J.*ip?T")
"""What follows an "it" that refers to nothing: "it is hard to", "it is unclear whether"."""
_TELLING = _STRONG_OPINION | _AMOUNTS | TIME_WORDS | _NORMS | _OPINION | {"next", "may"}
"""Words that decide whether a clause is an assertion; most clauses have one at most."""
_SPECIFIC = _AMOUNTS | TIME_WORDS | {"may"}
_WILL = ("'ll", "’ll", "'d", "’d")
_OWNING = word_set("has have had won got gets wins took lost")
_BARE_NUMBER = re.compile("(?:iJ|R)?#")
"""A number of what an earlier sentence says."""
_PHRASE_END = re.compile("[iTtrsw,;:cG(]")
"""What ends the noun phrase after a linking verb."""
_OPINION_WORDS = (
    opinion.LINKING
    | opinion.PRIVATE
    | opinion.INWARD
    | opinion.MOODS
    | opinion.HOPES
    | opinion.VERDICTS
    | opinion.FIGURES
    | opinion.SUPERLATIVES
    | opinion.AUTHORS
    | opinion.EFFORTS
    | word_set("as most more less ever himself herself themselves")
)
"""Words without one of which a clause is no opinion by `_is_opinion`."""
_HAVING = word_set("has have had pinned pins pin lost loses finds found harbors harbored")
_TURNING = word_set(
    "become becomes became becoming grow grows grew growing grown get gets got getting turn turned"
)
_RISING = word_set("ever even increasingly more less far much most still so too")
_IMPERSONAL = word_set("takes took turns turned comes came goes went makes made gets got helps")


def is_assertion(
    line: BlockTokens, clause: MainClause, *, announced: bool = False, spoken: bool = False
) -> bool:
    """Whether a clause states something that could be checked.

    `announced` means that it is the content of an announcement, whose plans are facts; `spoken`, that it is
    in quotation marks, where most sentences are opinions.
    """
    tags, lower = line.tags, line.lower
    first, subject_end, group, verb, end = clause
    if end - verb < 1 or end - first < 3:
        return False
    if line.words[verb] == "AM" or (lower[verb] in _OWNING and _BARE_NUMBER.fullmatch(tags, verb + 1, end)):
        return False  # "Ann Lee has three"
    words = lower[first:subject_end] + lower[group:end]
    telling = _TELLING.intersection(words)  # few or none, so that what follows need not look at all words
    if not _STRONG_OPINION.isdisjoint(telling) or _is_markup(line, first, end):
        return False
    numbers = tags.find("#", first, subject_end) >= 0 or tags.find("#", group, end) >= 0
    counted = numbers and any(_is_count(line, at) for at in range(first, end) if tags[at] == "#")
    figures = counted or not _AMOUNTS.isdisjoint(telling)
    is_may = "may" in telling and "May" in line.words[verb:end]
    dated = numbers or is_may or not TIME_WORDS.isdisjoint(telling)
    head = line.skip(verb, end, "abnRzS") if tags[verb] in "azS" else verb
    subject = lower[group - 1] if group > first else lower[verb].split("'")[0].split("’")[0]
    copular = _is_copular(line, verb, head, end)
    if not _NORMS.isdisjoint(telling) and not _NORMS.isdisjoint(lower[group : min(head + 1, end)]):
        return False
    if tags[verb] in "az" and _is_duty(line, verb):
        return False
    if tags[verb] in "zS" and tags[verb + 1 : verb + 2] == "w":
        return False  # "that's why"
    if subject == "it" and copular and _IMPERSONAL_END.search(tags, head, end):
        return False
    when = figures or numbers or announced or is_may or not _DATES.isdisjoint(telling) or "next" in telling
    if not when and _is_prediction(line, verb, head, end):
        return False
    if lower[verb] in ("has", "have", "had") and not _PLANS.isdisjoint(lower[verb + 1 : verb + 4]):
        return False
    if head > verb and not (counted or _UNCERTAIN.isdisjoint(lower[verb:head])):
        return False
    if lower[first] in _HYPOTHETICAL and (not counted or "you" in words):
        return False
    if subject in ("there", "there's") and not figures:
        return False
    if head < end and lower[head] in _MENTAL and not (tags[verb] in "azS" and _is_passive(line, verb, head)):
        return False
    reported = tags[head + 1 : head + 2] == "t" and lower[head] in VERBS
    if reported or (not counted and head < end and lower[head] in _FEELING):
        return False
    if not counted and _is_opinion(line, clause, head, copular=copular):
        return False
    names = "C" in tags[verb:end]
    if copular and not counted and _DEGREE.search(tags, head, min(head + 3, end)) and not dated:
        return False
    judging = _OPINION if copular else _JUDGEMENT
    judges = not (counted or judging.isdisjoint(telling)) and not judging.isdisjoint(lower[verb:end])
    if judges and (copular or not (figures or dated)):
        return False
    if lower[first] in ("as", "for") and lower[first + 1] in ("for", "all"):
        return False  # "As for the mayor, he"
    if lower[first] in ("something", "anything", "everything", "someone", "somebody"):
        return False
    if lower[first] in _UNREFERRING and group == first + 1 and not (figures or (names and not copular)):
        return False
    if subject == "it" and head < end and lower[head] in _IMPERSONAL:
        return False
    if figures or dated:
        return True
    if spoken:
        return is_past(line, verb, end) and "C" in tags[first:end] and not copular
    if copular:
        return end - head >= (3 if names or lower[head : head + 1] in (["against"], ["for"]) else 5)
    if subject in ("you", "i", "we") and tags[verb] == "V" and not is_past(line, verb, end):
        return False
    return end - head >= 3 or end - first >= 6 or "C" in tags[first:end]


def _is_opinion(line: BlockTokens, clause: MainClause, head: int, *, copular: bool) -> bool:
    """Whether a clause without a count gives a verdict, a private state, a figure of speech or an effort."""
    tags, lower, verb, end = line.tags, line.lower, clause.verb, clause.end
    found = _OPINION_WORDS.intersection(lower[verb:end])
    if not found or head >= end:
        return False
    word = lower[head]
    passive = tags[verb] in "azS" and _is_passive(line, verb, head)
    if (word in opinion.PRIVATE and not passive) or word in opinion.FIGURES:
        return True
    if not opinion.INWARD.isdisjoint(lower[clause.subject - 1 : head + 1]):
        return True  # "privately | worry"
    if word in _HAVING and not opinion.HOPES.isdisjoint(lower[head + 1 : head + 4]):
        return True
    if lower[verb] == "will" and word in opinion.EFFORTS:
        return True
    if copular and _is_degree(line, head, end):
        return True
    turning = word in _TURNING
    if not (copular or turning or word in opinion.LINKING):
        return False
    start = head if copular and tags[verb] in "azS" else head + 1
    limit = _PHRASE_END.search(tags, start, end)
    phrase = lower[start : limit.start() if limit else end]
    if copular and not opinion.MOODS.isdisjoint(phrase[:3]):
        return True
    if not opinion.VERDICTS.isdisjoint(phrase) or not opinion.SUPERLATIVES.isdisjoint(phrase):
        return True
    is_note = copular and lower[verb] in ("is", "are") and end - verb < 9
    if is_note and tags[clause.first] == "C" and not opinion.AUTHORS.isdisjoint(phrase[-2:]):
        return True  # "Ann Lee is a reporter for"
    return (
        turning
        and len(phrase) > 1
        and phrase[0] in _RISING
        and tags[start + 1] in "JR"
        and (opinion.PLAIN_DEGREES.isdisjoint(phrase))
    )


def _is_degree(line: BlockTokens, head: int, end: int) -> bool:
    """Whether what something is has a degree that nobody measures: "as big a front as", "the most vivid"."""
    lower, tags = line.lower, line.tags
    at = line.skip(head, end, "dR") if lower[head] != "as" else head
    for index in (head, head + 1, at - 1):
        if not head <= index < end - 1 or lower[index] not in ("as", "most", "more", "less"):
            continue
        if tags[index + 1] in "JRE" and lower[index + 1] not in opinion.PLAIN_DEGREES:
            return lower[index] != "as" or "as" in lower[index + 2 : index + 7]
        if lower[index] == "as" and lower[index + 2 : index + 3] in (["a"], ["an"]):
            return "as" in lower[index + 3 : end]
    return False


def is_specific(line: BlockTokens, first: int, end: int) -> bool:
    """Whether there is a name, an amount or a time among some words, as in every assertion in speech."""
    tags = line.tags
    if tags.find("C", first, end) >= 0 or tags.find("#", first, end) >= 0:
        return True
    return not _SPECIFIC.isdisjoint(line.lower[first:end])


def _is_prediction(line: BlockTokens, verb: int, head: int, end: int) -> bool:
    """Whether a clause says what will or may be: "will", "he'd", "is likely to"."""
    lower = line.lower
    if not _FUTURE.isdisjoint(lower[verb : min(head + 2, end)]) or lower[verb].endswith(_WILL):
        return True
    to = line.tags.find("T", head, min(head + 3, end))
    return to > head and lower[to - 1] in _PROSPECT


def _is_count(line: BlockTokens, at: int) -> bool:
    """Whether a number is not a year."""
    word = line.words[at]
    return not (len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20"))


def _is_markup(line: BlockTokens, first: int, end: int) -> bool:
    """Whether a clause has a web address or an HTML tag."""
    low, high = line.starts[first], line.ends[end - 1]
    if line.text.find("<", low, high) >= 0:
        return True
    return line.text.find("http", low, high) >= 0 and "http" in line.lower[first:end]


def _is_duty(line: BlockTokens, verb: int) -> bool:
    """Whether a clause says what has to be: "we have to", "they've got to"."""
    index = verb + 1 + (line.lower[verb + 1 : verb + 2] == ["got"])
    return line.tags[index : index + 1] == "T" and line.lower[verb] not in ("had", "used")


def _is_passive(line: BlockTokens, verb: int, head: int) -> bool:
    """Whether a participle after a form of "be" makes a passive: "was told", "were found"."""
    return not BE.isdisjoint(line.lower[verb:head])


def _is_copular(line: BlockTokens, verb: int, head: int, end: int) -> bool:
    """Whether a clause says what something is: "is", "was", "has been" without a participle."""
    if line.tags[verb] not in "az":
        return line.lower[verb] in ("became", "becomes", "remains", "remained", "makes")
    if head >= end:
        return True
    is_be = line.tags[verb] in "zS" or not BE.isdisjoint(line.lower[verb:head])
    if line.lower[head] in PAST_OR_NOUN and line.tags[head + 1 : head + 2] in ("d", "C", "#", "i"):
        return False  # "she's cut the budget"
    is_participle = (
        line.tags[head] in "PEGV" or line.lower[head] in PAST_ONLY or "being" in line.lower[verb:head]
    )
    return is_be and not is_participle
