"""Features that make a claim worth checking, or unlikely to be one, with their weights in its score.

A feature is a circumstance that a reader can name. It holds if the claim has one of its words, or if its tags
match. Words and patterns come from grammar and general knowledge of English, not from annotated data.

The weights were fitted on ClaimBuster (7,976 sentences of US debates, worth checking or not) and CheckThat
2025 (1,292 sentences of English news, objective or not), news counting as much as debates, by logistic
regression. tests/benchmarks/splitter/claim_weights.py prints them, and figures of cross-validation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.splitter.lexicon.tone_words import (
    DEGREE,
    FIGURATIVE,
    GENERIC,
    JUDGED,
    JUDGING,
    SPECULATIVE,
)
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set

_NO_TAG = re.compile("(?!)")
"""Matches nothing."""


@dataclass(frozen=True, slots=True)
class ClaimFeature:
    """A circumstance of a claim, with the name that `--explain` prints."""

    name: str
    weight: float
    """What it adds to the log-odds that the claim is worth checking."""
    words: frozenset[str] = frozenset()
    tags: re.Pattern[str] = _NO_TAG


_YEARS = {str(year) for year in range(1500, 2100)} | {f"{year}s" for year in range(1700, 2100, 10)}

EVIDENCE = (
    ClaimFeature("has a number", 1.29, tags=re.compile("#")),
    ClaimFeature("has several numbers", 0.46, tags=re.compile("##*+[^#].*#")),
    ClaimFeature(
        "gives a share or a rate",
        1.18,
        word_set(
            "percent % percentage percentages rate rates half third thirds quarter quarters fraction"
            " majority minority proportion ratio per average averaged median share total"
        ),
    ),
    ClaimFeature(
        "gives money or a large number",
        0.95,
        word_set(
            "$ £ € ¥ dollar dollars cents pound pounds euro euros thousand thousands hundred hundreds"
            " dozen dozens million millions billion billions trillion trillions"
        ),
    ),
    ClaimFeature(
        "says when or how often",
        0.01,
        TIME_WORDS
        | _YEARS
        | word_set(
            "May ago since during annual annually daily weekly monthly yearly minutes decade decades"
            " century centuries"
        ),
    ),
    ClaimFeature(
        "compares or ranks",
        0.26,
        word_set(
            "than compared higher lower bigger larger smaller cheaper faster slower fewer less more longer"
            " shorter older younger twice double triple equal times largest biggest highest lowest oldest"
            " youngest longest shortest smallest fastest slowest richest poorest most least first second"
            " last record"
        ),
    ),
    ClaimFeature(
        "says what changed",
        0.33,
        word_set(
            "rose risen rise rises rising fell fallen fall falls grew grown grow growing growth dropped"
            " drop drops declined decline increased increase increases increasing decreased decrease"
            " doubled tripled quadrupled halved cut cuts raised raise raises reduced reduce reduces gained"
            " lost loses shrank shrunk expanded climbed soared surged plunged slowed jumped slashed"
            " eliminated created down up"
        ),
    ),
    ClaimFeature(
        "names a cause",
        -0.05,
        word_set(
            "because caused causes causing cause due led leads resulted results result effect contributed"
            " prevented prevents triggered"
        ),
    ),
    ClaimFeature(
        "reports a vote or a decision",
        1.20,
        word_set(
            "voted vetoed signed passed enacted repealed ruled banned approved rejected adopted ratified"
            " elected appointed nominated resigned introduced sponsored opposed supported endorsed blocked"
            " authorized authorised"
        ),
    ),
    ClaimFeature(
        "is about crime or the courts",
        0.34,
        word_set(
            "arrested charged convicted sentenced indicted prosecuted sued lawsuit crime crimes murder"
            " murders prison jail killed shot attacked guilty police court courts trial"
        ),
    ),
    ClaimFeature(
        "names a public body or an office",
        -0.00,
        word_set(
            "congress senate house parliament government administration agency ministry department"
            " commission council committee pentagon fbi cia nato un u.n. eu treasury army navy president"
            " senator governor minister secretary mayor congressman chairman judge"
        ),
    ),
    ClaimFeature(
        "is about people, jobs or goods",
        0.44,
        word_set(
            "jobs people americans troops workers families children students voters women men immigrants"
            " soldiers deaths cases tax taxes debt deficit income wages prices unemployment budget spending"
            " inflation schools homes businesses companies oil barrels tons miles acres population trade"
            " exports imports weapons missiles energy insurance seniors veterans patients ships"
        ),
    ),
    ClaimFeature(
        "says what someone did in public",
        0.40,
        word_set(
            "filed announced launched hired fired met visited attended joined founded worked served born"
            " died moved opened closed published released spent donated paid bought sold earned owned owns"
            " received sent traveled travelled arrived graduated married moderated canceled cancelled"
            " suspended withdrew contributed funded employed employs invested deployed evacuated collapsed"
            " crashed exploded seized recovered delivered installed operates operated produced produces"
            " exported imported agreed ordered declined refused scheduled named promoted transferred settled"
            " drafted ran aired broadcast hosted organized organised interviewed testified conceded"
        ),
    ),
    ClaimFeature("has a name", 0.42, tags=re.compile("C(?<!^C)")),
    ClaimFeature("has several names", 0.20, tags=re.compile("C[CS]*+[^CS].*C")),
    ClaimFeature(
        "cites figures or a report",
        0.84,
        word_set(
            "according report reports reported study studies survey poll polls statistics data figures"
            " census research found showed shows estimate estimates estimated documents evidence"
        ),
    ),
    ClaimFeature(
        "says what happened",
        0.49,
        word_set(
            "was were had did became began came got took gave made went left lost met paid ran sat sent"
            " stood won fell grew drew rose chose drove broke brought bought built caught fought flew hit"
            " spent taught threw wore led held felt saw heard wrote spoke put kept sold shot struck knew"
            " understood meant cut cost beat shut"
        ),
        re.compile("E"),
    ),
    ClaimFeature("is in the perfect or the passive", -0.10, tags=re.compile("[ab][nR]*[PE]")),
    ClaimFeature("says what someone did", 1.00, tags=re.compile("[pC](?:R*E|R?a[nR]*[PE])")),
    ClaimFeature("has an infinitive", -0.30, tags=re.compile("T[vVB]")),
    ClaimFeature("begins with a pronoun", -0.32, tags=re.compile("^[cR,]*[pzt]")),
    ClaimFeature("says what something is", -0.17, tags=re.compile("[az][nRb]*(?:[dJ]|$)")),
    ClaimFeature("is short", -0.10, tags=re.compile("^.{0,7}$")),
    ClaimFeature("is long", -0.40, tags=re.compile("^.{25}")),
)
"""Features of the words of a claim."""

TONE = (
    ClaimFeature(
        "reports what someone said",
        1.21,
        word_set(
            "said says told asked announced stated wrote tweeted added testified denied admitted claimed"
            " claims called calls warned explained"
        ),
    ),
    ClaimFeature("mentions he or she", 0.38, word_set("he she his her him")),
    ClaimFeature(
        "is negated", -0.09, word_set("no none nobody nothing neither nor without"), re.compile("n")
    ),
    ClaimFeature("is about the future", -0.44, word_set("will 'll ’ll won't won’t shall gonna tomorrow")),
    ClaimFeature(
        "is hedged",
        -0.52,
        word_set(
            "may might could perhaps maybe probably possibly likely seems seem seemed appears appear"
            " appeared apparently would can wouldn't somehow"
        ),
    ),
    ClaimFeature(
        "says what should be",
        -0.87,
        word_set("should must ought need needs needed let let's let’s shouldn't supposed"),
    ),
    ClaimFeature("is a condition", -0.43, word_set("if unless whether")),
    ClaimFeature(
        "states an opinion or a wish",
        -0.57,
        word_set(
            "think believe feel hope wish guess suppose view opinion know mean want wants wanted like love"
            " hate agree disagree trust care support oppose idea remember imagine understand see"
        ),
    ),
    ClaimFeature(
        "praises or blames",
        -0.59,
        word_set(
            "great good bad terrible horrible awful wonderful amazing beautiful best worst better worse"
            " wrong right important disgraceful disgrace disaster shame sad proud strong weak tough smart"
            " stupid fair unfair dangerous ridiculous absurd insane evil perfect brilliant greatest"
            " tremendous incredible fantastic excellent nice fine happy sorry afraid tragic tragedy crazy"
            " poor decent honest"
        ),
    ),
    ClaimFeature("passes judgement", -1.12, JUDGING | JUDGED),
    ClaimFeature("uses figurative language", 0.22, FIGURATIVE),
    ClaimFeature("stresses a degree", 0.02, DEGREE),
    ClaimFeature("speculates", 0.09, SPECULATIVE),
    ClaimFeature("is about things in general", -0.30, GENERIC),
    ClaimFeature(
        "is about values",
        -0.62,
        word_set(
            "freedom liberty values truth hope dream dreams faith soul spirit future courage leadership"
            " strength responsibility opportunity character principle principles commitment moral respect"
            " honor honour vision peace justice ideology hypocrisy elites elite woke regime propaganda"
            " narrative rhetoric agenda culture politics sense way thing things kind problem problems"
            " question issue issues"
        ),
    ),
    ClaimFeature(
        "speaks in the first person",
        -0.47,
        word_set("i me my mine myself i'm i've i'd i'll i’m i’ve i’d i’ll"),
    ),
    ClaimFeature(
        "addresses someone",
        0.00,
        word_set(
            "you your yours thank thanks please sir madam gentlemen ladies welcome okay yes well folks"
            " sorry you're you've you’re you’ve"
        ),
    ),
    ClaimFeature("has several adjectives", -0.07, tags=re.compile("J.*J")),
    ClaimFeature("has several adverbs", -0.02, tags=re.compile("R.*R")),
    ClaimFeature("has a relative clause", -0.03, tags=re.compile("r")),
)
"""Features of the sentence that contains the claim."""


FEATURES = EVIDENCE + TONE
"""All features, in the order of their bits."""


class FeatureSet:
    """Features, and the test of which of them hold for some words."""

    def __init__(self, features: tuple[ClaimFeature, ...], first: int) -> None:
        """`first` is the number of the first feature among those of all sets."""
        self._bits: dict[str, int] = {"may": 0}
        self._single: list[tuple[str, int]] = []
        self._patterns: list[tuple[Callable[[str], object], int]] = []
        for number, feature in enumerate(features, first):
            for word in feature.words:
                self._bits[word] = self._bits.get(word, 0) | 1 << number
            pattern = feature.tags
            if len(pattern.pattern) == 1:  # a search in the string is faster
                self._single.append((pattern.pattern, 1 << number))
            elif pattern is not _NO_TAG:
                anchored = pattern.pattern[0] == "^"  # "search" would try each position in vain
                self._patterns.append((pattern.match if anchored else pattern.search, 1 << number))
        self._words = frozenset(self._bits)

    def holding(self, words: Sequence[str], tags: str) -> int:
        """Return the features that hold for words in lower case and their tags, one bit for each.

        The month of May keeps its capital.
        """
        held = 0
        found = self._words.intersection(words)
        if "may" in found and "C" in tags:
            found = self._words.intersection(
                "May" if word == "may" and tag == "C" else word for word, tag in zip(words, tags, strict=True)
            )
        for word in found:
            held |= self._bits[word]
        for single, bit in self._single:
            if single in tags:
                held |= bit
        for matches, bit in self._patterns:
            if matches(tags):
                held |= bit
        return held
