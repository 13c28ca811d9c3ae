"""Causal verbs on evidence that cannot show a cause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.phrases import Found, example, find, in_title, negated, phrase, titles
from evidence.checks.registry import content_rule
from evidence.model import AnyStudy, Corpus
from evidence.page import Page
from evidence.problem import Problem
from evidence.prose import Piece
from evidence.records import Claim, Study

SAY = "say what was seen: “is followed by more …”, “goes with”, “is linked with”; a guess is “thought to …”"
# A verb in the plural or the infinitive stands after a subject or an auxiliary; alone it could be a noun (“the cause”).
_SUBJECT = re.compile(r"may|might|can|could|will|would|to|does|do|they|both|people|pain|(?!was$|is$|has$|this$|its$|as$|less$)[\w-]*[^\Wsu]s")
_ADVERB = re.compile(r"also|then|often|likely|probably|directly|itself|further|turn|in|even|still")
_JOINED = re.compile(r"\b(?:may|might|can|could|will|would|to) [a-z]+(?: [a-z]+)?,? (?:or|and)(?: [a-z]+ly)? $")  # “may prolong or cause”
_OBJECT = r"(?= (?!for\b|of\b|was\b|were\b|is\b|are\b|than\b|by\b|in\b|and\b|or\b)\w)"
# What lies between “makes” and “worse”: the thing that is made so.
_THING = r"(?:(?!may\b|be\b|is\b|are\b|was\b|were\b|who\b|that\b|and\b)[\w-]+ ){1,6}?"
_FEEL = r"(?:depress|pain|low mood|mood|sleep|smok|lonel|inflam|stress|disab)\w*"
CAUSAL = (
    phrase("causes", r"causes(?! (?:of|for|that|were|are|can|and|or|such|in|behind|come|differ)\b)(?= \w)", SAY),
    phrase("caus", r"(?<!being )(?<!pain )caused(?! by (?:an? |another )?(?:fracture|infection|cancer|injury|disease|specific))|causing", SAY),
    phrase("cause", r"(?:is|are|was|were|as|be|becomes?) (?:a|the|one|another|an important|a common|a major|the main) cause", SAY),
    phrase("lead", r"leads (?:\w+ )?to|led (?:\w+ )?to|leading to", SAY),
    phrase("result", rf"result(?:s|ed|ing)? in (?:an?|more|less|fewer|higher|lower|greater|worse|increased|reduced|chronic|new|later|{_FEEL})", SAY),
    phrase("raise", r"raise[sd](?= (?:the |your |their |people's )?(?:risk|odds|chance|pain|rate|level)\w*)", SAY),
    phrase("increas", rf"increases(?! (?:in|of)\b)(?= \w)|increased(?= (?:the\b|their\b|{_FEEL}|risk of))|increasing the", SAY),
    phrase("reduc", rf"reduces|reduced(?= (?:the\b|their\b|{_FEEL}))|reducing the", SAY),
    phrase("lower", r"lowers|lowered|lowering the", SAY),
    phrase("trigger", r"triggers(?= [a-z])(?! (?:for|of|and|or|are|were)\b)|triggered|triggering", SAY),
    phrase("protect", r"protects|protected (?:against|from|them|people)|protecting|protective", SAY),
    phrase("prevent", r"prevents|prevented|preventing", SAY),
    phrase("driv", r"drives|driving|is driven by|are driven by", SAY),
    phrase("drove", r"drove", SAY),
    phrase("worsen", r"worsens|worsened|worsening (?:of )?(?:the |their )?(?:pain|mood|depression)", SAY),
    phrase("ma", rf"ma(?:kes|de|king) {_THING}(?:worse|better|more likely|less likely|more common|chronic|last|longer|sad|depressed|ill|sick)", SAY),
    phrase("due", r"(?:is|are|was|were|partly|mainly|mostly|largely|often|likely) due to", SAY),
    phrase("because", rf"because of (?:their |the |your |his |her )?{_FEEL}", SAY),
    phrase("responsible", r"(?:is|are|was|were) responsible for", SAY),
    phrase("br", r"brings (?:about|on)|brought (?:about|on)", SAY),
    phrase("rise to", r"gives? rise to|gave rise to", SAY),
    phrase("off", r"sets? off(?= [a-z])", SAY),
    phrase("fuel", r"fuels|fuelled", SAY),
    phrase("contribut", r"contributes? to|contributed to", SAY),
    phrase("effect", rf"(?:has|have|had) an? (?:\w+ )?effect on|the effects? of {_FEEL}", SAY),
    phrase("impact", r"impacts? on|impacts?(?= (?:your|the|mood|pain)\b)", SAY),
)
_BASE_VERBS = "cause|lead to|raise|increase|reduce|lower|trigger|drive|worsen|prevent|protect|result in|affect|damage|fuel"
BASE = (
    *(phrase(verb, verb + _OBJECT, SAY) for verb in _BASE_VERBS.split("|")),
    phrase("make", rf"make {_THING}(?:worse|better|more likely|less likely|chronic|last longer|depressed)", SAY),
)
_OBSERVATIONAL = frozenset(
    {"cohort", "case-control", "case-crossover", "cross-sectional", "twin-study", "case-series", "qualitative", "narrative-review", "mediation-analysis"}
)
_REVIEWS = frozenset({"systematic-review", "network-meta-analysis", "overview-of-reviews"})
_SEES = re.compile(r"\bobservational|\bcohorts?\b|cross-sectional|case-control|\bconfound|\bsurveys?\b|\bprevalence", re.I)
_TESTS = re.compile(r"\btrials?\b|randomi[sz]ed|placebo|\bguidelines\b", re.I)
_TREATS = re.compile(r"treat|therap|given|interven|exercise|programme|\bcare\b", re.I)
# A guess, a question or somebody's opinion, told as such.
_OPEN = re.compile(
    r"\b(?:whether|thought to|argues?|idea|theory|says?|said|claims?|calls?|if|how much|what|why|tempting|not known|cannot|proposed?)\b"
    r"|\b(?:hypothes|assum|suspect)"
)


def observational(study: AnyStudy) -> bool:
    """Did the study only look, without giving chance or an experiment the choice? A review counts by what it reviewed."""
    if not isinstance(study, Study):
        return False
    if study.design in _OBSERVATIONAL:
        return True
    told = " ".join((study.population, study.setting, *study.limits, study.plain))
    return study.design in _REVIEWS and not _TESTS.search(told) and bool(_SEES.search(told) or not _TREATS.search(told))


@content_rule(
    "wording-causal",
    bad="Poor sleep causes back pain [@amiri2020sleep].",
    good="Poor sleep goes with back pain [@amiri2020sleep].",
)
def wording_causal(corpus: Corpus) -> Iterator[Problem]:
    """Studies that only observe cannot tell a cause from a companion. A sentence whose studies are all of that kind says
    what goes with what; “may cause” is still a statement about a cause."""
    looks = {key: observational(file.record) for key, file in corpus.studies.items()}
    known = titles(corpus)
    for page in corpus.pages:
        for piece in page.reading.pieces:
            keys = _keys(page, piece)
            if not keys or not all(looks.get(key, False) for key in keys):
                continue
            for found in (*find(page.reading, CAUSAL, piece), *filter(_is_verb, find(page.reading, BASE, piece))):
                if not negated(found, 8) and not _OPEN.search(found.before) and not example(found) and not in_title(found, known):
                    whose = "claim" if piece.field else "sentence"
                    message = f"“{found.words.strip()}” speaks of a cause, but the studies of this {whose} only observed: {', '.join(keys)}"
                    yield page.reading.problem(found.at, "wording-causal", message, found.say)


def _is_verb(found: Found) -> bool:
    words = [w for w in found.before.split() if not _ADVERB.fullmatch(w)]
    return bool(words and _SUBJECT.fullmatch(words[-1])) or bool(_JOINED.search(found.before))


def _keys(page: Page, piece: Piece) -> tuple[str, ...]:
    """The studies that stand behind a piece: those cited in the sentence, or those that support the claim."""
    if piece.sentence:
        return tuple(dict.fromkeys(c.key for c in piece.sentence.citations))
    if piece.field[:1] == ("claims",) and piece.field[2:] == ("statement",):
        return _supporting(page.claims[int(piece.field[1])])
    return ()


def _supporting(claim: Claim) -> tuple[str, ...]:
    return claim.studies.supports
