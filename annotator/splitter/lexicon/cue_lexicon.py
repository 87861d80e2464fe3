"""Cues: the verbs, nouns and adjectives that attribute words or thoughts, and the frames they open.

A frame is what may follow a cue as its content. A verb that is not listed is still a cue before "that" and
beside a quotation.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from annotator.splitter.lexicon.word_classes import word_set

THAT, BARE, SPEECH, INFINITIVE, NOUN, QUESTION, ADDRESSEE, GERUND, NAMING, RAISING, PASSIVE = (
    1 << bit for bit in range(11)
)
"""Frames. THAT "said that", BARE "said he", SPEECH beside quotation marks or a comma, INFINITIVE "vowed to",
NOUN "rejected the idea", QUESTION "asked whether", ADDRESSEE "told her that", GERUND "denied knowing",
NAMING "called him a liar", RAISING "he seems to", PASSIVE "is expected to"."""


class Cue(NamedTuple):
    """One form of a cue word.

    `form` is "base", "third", "past", "participle", "gerund", "noun" or "adjective"; `frames` are bits;
    `prepositions` link the cue to a noun phrase that is its content.
    """

    lemma: str
    form: str
    frames: int
    stance: str
    prepositions: frozenset[str]


_IRREGULAR = (
    "say said said, tell told told, think thought thought, write wrote written, know knew known, feel"
    " felt felt, find found found, see saw seen, seek sought sought, hear heard heard, sing sang sung,"
    " swear swore sworn, show showed shown, speak spoke spoken, understand understood understood, read"
    " read read, forget forgot forgotten, cast cast cast, foresee foresaw foreseen, mean meant meant,"
    " forecast forecast forecast, retell retold retold, teach taught taught, lay laid laid, hit hit hit"
)
"""Base, past and past participle of each irregular verb."""
_PAST_FORMS = {base: (past, participle) for base, past, participle in map(str.split, _IRREGULAR.split(","))}
_DOUBLING = word_set(
    "admit quip refer slam rip rebut dub regret prefer plan plot commit brag chat permit infer omit forget"
)


def verb_forms(lemma: str) -> tuple[str, str, str, str]:
    """Return third person, past, past participle and -ing form of a verb."""
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    gerund = stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "ye", "oe")) else stem
    regular = stem + ("d" if stem.endswith("e") else "ed")
    return third, *_PAST_FORMS.get(lemma, (regular, regular)), gerund + "ing"


_SAY = THAT | BARE | SPEECH
_VERBS: tuple[tuple[int, str, str], ...] = (
    # frames, stance, verbs; a verb in several rows has the frames of all, and the stance of the first
    # saying
    (_SAY, "support", "say write add contend attest remark observe opine posit theorize speculate quip"
                      " joke testify swear exclaim shout yell scream cry chant mutter whisper declare"
                      " proclaim"),
    (THAT | SPEECH, "support", "state maintain reason respond reply counter answer retort charge"),
    (SPEECH, "support", "continue conclude begin read go laugh chuckle deadpan scoff sneer snap thunder"
                        " smile sing sigh intone gush bellow snarl"),
    (_SAY | NOUN, "support", "argue claim note explain assert announce acknowledge admit concede reveal"
                             " confirm disclose allege reiterate repeat emphasize emphasise stress"
                             " underscore underline affirm reaffirm recall predict recount lament declare"
                             " conclude imply indicate suggest report estimate mention highlight specify"
                             " clarify tout fear"),
    (QUESTION, "support", "explain reveal confirm disclose recall note recount describe know understand"
                          " learn discover decide determine tell say"),
    (_SAY | ADDRESSEE | INFINITIVE, "support", "tell warn caution"),
    (_SAY | ADDRESSEE, "support", "assure remind inform notify reassure"),
    (THAT | SPEECH | ADDRESSEE, "support", "advise convince persuade"),
    (THAT | SPEECH, "support", "complain boast brag gripe grumble fret marvel hint"),
    (_SAY, "support", "insist agree"),
    (THAT | SPEECH | NOUN, "support", "tweet retweet quote"),
    # asking
    (SPEECH | QUESTION | ADDRESSEE | INFINITIVE, "query", "ask"),
    (SPEECH | QUESTION, "query", "wonder inquire"),
    (NOUN | QUESTION | SPEECH, "query", "question"),
    # wanting others to act
    (THAT | NOUN | SPEECH | ADDRESSEE | INFINITIVE, "support", "urge"),
    (THAT | NOUN | GERUND | SPEECH, "support", "recommend propose"),
    (THAT | NOUN | SPEECH, "support", "demand request order"),
    # naming a topic
    (NOUN, "comment", "cite mention reference discuss describe detail outline invoke list unveil press"),
    (NOUN, "support", "express voice issue expose identify name"),
    # judging
    (NOUN | GERUND, "deny", "criticize criticise slam blast condemn denounce decry deride mock ridicule"
                            " dismiss reject rebuke rebuff lambaste lambast assail chide scold bash"
                            " castigate berate disparage refute rebut disavow oppose blame fault"
                            " excoriate belittle repudiate bemoan deplore lampoon attack accuse trash"
                            " skewer pan"),
    (NOUN | THAT, "deny", "dispute contest doubt"),
    (THAT | NOUN | GERUND | SPEECH, "deny", "deny"),
    (INFINITIVE, "deny", "refuse decline"),
    (NOUN | GERUND, "support", "praise applaud hail laud commend tout endorse defend welcome congratulate"
                               " advocate support favor favour prefer back champion thank credit"),
    (NOUN, "support", "consider encourage challenge"),
    (NOUN, "support", "call label dub deem brand characterize characterise portray depict liken"),
    (NOUN, "comment", "compare"),
    (NAMING, "support", "see view regard perceive consider cast paint identify embrace"),
    # thinking, feeling, knowing
    (THAT | BARE, "support", "think believe assume suspect guess imagine figure reckon presume surmise"
                             " realize realise know hope"),
    (THAT, "support", "understand learn discover feel worry see hear read"),
    # wanting and planning
    (INFINITIVE | NOUN, "support", "want"),
    (INFINITIVE, "support", "hope wish intend plan aim hesitate seek agree decide determine expect look"
                            " vote"),
    (THAT | BARE | SPEECH | INFINITIVE, "support", "vow pledge threaten"),
    (THAT | BARE | SPEECH | INFINITIVE | NOUN, "support", "promise"),
    (THAT | BARE | NOUN, "support", "expect"),
    # finding and showing
    (THAT | BARE | NOUN, "support", "recognize recognise envision foresee remember echo"),
    (THAT | BARE | NOUN | SPEECH, "support", "project forecast show demonstrate"),
    (THAT | SPEECH, "support", "find"),
    (THAT, "support", "decide determine prove rule signal"),
    # with a particle only
    (0, "deny", "lash fire hit push brush shrug"),
    (0, "support", "weigh single lay double play"),
    # subjects that the cue takes from its content
    (RAISING, "support", "seem appear"),
    (PASSIVE, "support", "expect believe say report think know consider estimate allege rumor"),
)  # fmt: skip

_PREPOSITIONAL: tuple[tuple[str, str, str], ...] = (
    # stance, prepositions, verbs whose content is the object of one of the prepositions
    ("support", "for", "call push advocate argue vouch apologize apologise hope vote"),
    ("support", "on upon", "call insist"),
    ("support", "of", "approve"),
    ("support", "with", "agree side"),
    ("support", "in", "believe"),
    ("support", "of about", "boast brag think warn"),
    ("comment", "to", "refer point allude compare respond"),
    ("comment", "on", "comment agree speak touch"),
    ("comment", "at", "hint scoff"),
    ("comment", "about of", "talk speak complain tweet worry joke write tell"),
    ("query", "about", "ask wonder inquire"),
    ("query", "for", "ask"),
    ("deny", "against", "rail argue warn caution protest vote campaign"),
    ("deny", "with", "disagree"),
    ("deny", "of", "disapprove accuse"),
)

_NOUNS: tuple[tuple[str, str, str], ...] = (
    # stance, links ("that", "to" or a preposition), nouns
    (
        "support",
        "that",
        "claim allegation assertion accusation belief suggestion argument idea notion"
        " statement announcement assurance contention conclusion prediction promise pledge"
        " vow threat warning view hope confidence insistence admission acknowledgment"
        " acknowledgement rumor speculation report revelation fear concern worry complaint"
        " remark observation declaration testimony finding acknowledgement conviction"
        " opinion impression suspicion implication theory realization comment",
    ),
    ("query", "about", "question"),
    ("query", "whether", "question doubt"),
    ("support", "to", "vow promise pledge plan refusal desire proposal commitment willingness intention"),
    (
        "comment",
        "about",
        "concern worry complaint fear remark comment doubt skepticism warning claim statement",
    ),
    ("support", "for", "support call enthusiasm"),
    ("support", "of", "endorsement praise allegation accusation"),
    ("deny", "of", "criticism condemnation denunciation"),
    ("deny", "to", "opposition objection"),
    ("deny", "about", "skepticism criticism"),
    ("comment", "on", "comment view"),
    ("deny", "on against", "attack"),
    ("deny", "with", "issue"),
    ("deny", "at", "aim swipe"),
    ("deny", "for", "disdain contempt"),
    ("support", "for", "case argument plea preference"),
    ("support", "that", "sense assumption"),
    ("support", "of", "defense mention opinion critique rejection"),
    ("comment", "about on", "opinion view"),
    ("comment", "to", "reference"),
    ("support", "to", "call"),
    ("deny", "against", "argument case"),
    ("deny", "of over", "criticism"),
    ("comment", "about", "question"),
)

_AGENTS: tuple[tuple[str, str, str], ...] = (
    ("support", "of for", "supporter proponent advocate backer defender champion fan admirer"),
    ("deny", "of", "critic opponent foe skeptic"),
)  # fmt: skip

_ADJECTIVES: tuple[tuple[str, str, str], ...] = (
    ("support", "that", "confident sure certain worried concerned afraid hopeful optimistic aware"
                        " convinced glad proud adamant clear skeptical doubtful sorry positive grateful"
                        " pleased"),
    ("comment", "about", "worried concerned skeptical optimistic confident unsure"),
    ("deny", "of", "critical skeptical dismissive"),
    ("support", "of", "supportive aware convinced"),
    ("support", "to", "eager willing reluctant determined unwilling hesitant"),
    ("deny", "to", "opposed"),
    ("deny", "of", "wary"),
    ("support", "of", "proud fond"),
    ("support", "in", "confident interested"),
    ("support", "with", "pleased impressed"),
    ("comment", "with", "concerned"),
)  # fmt: skip

LIGHT_VERBS = word_set(
    "raise raises raised raising express expresses expressed expressing voice voices voiced voicing make"
    " makes made making issue issues issued issuing give gives gave given giving offer offers offered"
    " offering have has had having deliver delivers delivered delivering release releases released"
    " releasing cast casts casting announce announced reiterate reiterated declare declared pledge pledged"
    " draw drew prompted sparked fueled throw threw repeat repeated send sent sends sending launch launched"
    " launching mount mounted mounting unleashed hold holds share shares shared find"
)
"""Verbs that are part of a noun cue: "raised concerns about" (boundaries rule 11, 92 % of 158)."""

TAKE, TAKEN = word_set("take takes took taken taking"), word_set("issue aim swipe")
"""The light verb of some nouns, and these, which have no other: "took issue with", "took aim at"."""

_FORMS = ("base", "third", "past", "participle", "gerund")


def _lemmas(form: str, rows: Iterable[tuple[int, str, str, str]]) -> list[Cue]:
    """Return a cue for each lemma, with the frames and prepositions of all its rows, the stance of the first.

    Each row is frames, stance, prepositions and lemmas.
    """
    found: dict[str, Cue] = {}
    for frames, stance, links, lemmas in rows:
        for lemma in lemmas.split():
            known = found.get(lemma) or Cue(lemma, form, 0, stance, frozenset())
            prepositions = known.prepositions.union(links.split())
            found[lemma] = Cue(lemma, form, known.frames | frames, known.stance, prepositions)
    return list(found.values())


def _verbs() -> dict[str, Cue]:
    """Return the cues by every form of every verb; a form of two verbs is that of the one listed first."""
    rows = [(frames, stance, "", verbs) for frames, stance, verbs in _VERBS]
    found: dict[str, Cue] = {}
    for lemma, _, frames, stance, links in _lemmas("base", [*rows, *((0, *row) for row in _PREPOSITIONAL)]):
        for form, word in zip(_FORMS, (lemma, *verb_forms(lemma)), strict=True):
            found.setdefault(word, Cue(lemma, form, frames, stance, links))
    return found


def _linked(rows: tuple[tuple[str, str, str], ...], form: str) -> dict[str, Cue]:
    """Return nouns with their plurals, or adjectives, from rows of stance, link and words."""
    found: dict[str, Cue] = {}
    for cue in _lemmas(form, [(THAT if row[1] == "that" else 0, *row) for row in rows]):
        word = cue.lemma
        found[word] = cue
        if form == "noun":
            found[word[:-1] + "ies" if word.endswith("y") else word + "s"] = cue
    return found


VERBS, NOUNS, ADJECTIVES = _verbs(), _linked(_NOUNS, "noun"), _linked(_ADJECTIVES, "adjective")
AGENTS = _linked(_AGENTS, "noun")
"""Cue by form in lower case."""

SPEECH_VERBS = frozenset(word for word, cue in VERBS.items() if cue.frames & SPEECH)
"""Every form of a verb of saying."""

_PHRASAL: tuple[tuple[str, int, str, str], ...] = (
    # particle, further frames, further prepositions, verbs
    ("out", THAT, "", "point find figure speak lash cry call spell rule"),
    ("out", NOUN, "", "point call rule lay spell single"),
    ("out", 0, "against about at on", "speak lash"),
    ("back", THAT, "on against at", "fire hit push shoot"),
    ("off", NOUN, "", "brush shrug laugh write"),
    ("in", 0, "on", "weigh"),
    ("up", NOUN, "", "talk"),
    ("down", NOUN, "", "play"),
    ("down", 0, "on", "double"),
)


def _phrasal_verbs() -> dict[tuple[str, str], tuple[int, frozenset[str]]]:
    """Return the frames and prepositions that a particle adds to a verb, by lemma and particle."""
    found: dict[tuple[str, str], tuple[int, frozenset[str]]] = {}
    for particle, frames, prepositions, verbs in _PHRASAL:
        for lemma in verbs.split():
            known, links = found.get((lemma, particle), (0, frozenset()))
            found[lemma, particle] = known | frames, links.union(prepositions.split())
    return found


PHRASAL_VERBS = _phrasal_verbs()
"""What a particle adds to a verb, by lemma and particle: "pointed out that", "pushed back against"."""

CUE_WORDS = (
    frozenset(VERBS) | frozenset(NOUNS) | frozenset(ADJECTIVES) | frozenset(AGENTS) | {"according", "words"}
)
"""Every form that may head a cue."""
