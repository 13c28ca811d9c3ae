"""One spelling, British: a list of American forms, each with its British one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from evidence.checks.phrases import Found, example, in_title, titles
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.prose import Reading

# American stem: British stem. What follows the stem stays (behavior|al: behaviour|al).
_STEMS = {
    "behavior": "behaviour", "color": "colour", "favor": "favour", "flavor": "flavour", "honor": "honour", "humor": "humour", "labor": "labour",
    "neighbor": "neighbour", "rumor": "rumour", "tumor": "tumour", "vapor": "vapour", "harbor": "harbour", "odor": "odour", "endeavor": "endeavour",
    "savor": "savour", "armor": "armour", "center": "centre", "fiber": "fibre", "theater": "theatre", "caliber": "calibre", "somber": "sombre",
    "centimeter": "centimetre", "millimeter": "millimetre", "kilometer": "kilometre", "milliliter": "millilitre", "liter": "litre",
    "pediatric": "paediatric", "anesthe": "anaesthe", "anemi": "anaemi", "orthopedic": "orthopaedic", "gynecolog": "gynaecolog", "hemoglobin": "haemoglobin",
    "hemorrhag": "haemorrhag", "hemorrhoid": "haemorrhoid", "hematolog": "haematolog", "leukemi": "leukaemi", "edema": "oedema", "estrogen": "oestrogen",
    "diarrhea": "diarrhoea", "esophag": "oesophag", "celiac": "coeliac", "etiolog": "aetiolog", "feces": "faeces", "fecal": "faecal", "cecum": "caecum",
    "maneuver": "manoeuvre", "ischemi": "ischaemi", "hypoglycemi": "hypoglycaemi", "hyperglycemi": "hyperglycaemi", "septicemi": "septicaemi",
    "glycemi": "glycaemi", "cesarean": "caesarean", "encyclopedia": "encyclopaedia", "sulf": "sulph",
    "counseling": "counselling", "counselor": "counsellor", "counseled": "counselled", "traveling": "travelling", "traveled": "travelled",
    "traveler": "traveller", "labeling": "labelling", "labeled": "labelled", "modeling": "modelling", "modeled": "modelled", "canceling": "cancelling",
    "canceled": "cancelled", "signaling": "signalling", "signaled": "signalled", "leveled": "levelled", "totaled": "totalled", "fueled": "fuelled",
    "skillful": "skilful", "willful": "wilful", "enrollment": "enrolment", "installment": "instalment", "defense": "defence", "offense": "offence",
    "aging": "ageing", "skeptic": "sceptic", "artifact": "artefact", "catalog": "catalogue", "mold": "mould", "plow": "plough",
}  # fmt: skip
_WHOLE = {
    "gray": "grey", "mom": "mum", "fulfill": "fulfil", "fulfills": "fulfils", "enroll": "enrol", "enrolls": "enrols", "distill": "distil",
    "dialog": "dialogue", "analog": "analogue", "pajamas": "pyjamas", "airplane": "aeroplane", "gotten": "got", "judgment": "judgement",
    "practicing": "practising", "practiced": "practised", "meager": "meagre", "specter": "spectre", "luster": "lustre",
}  # fmt: skip
# Words that begin like an American stem and are right.
_RIGHT = re.compile(r"humor(?:ous|al|ist)|labor(?:ator|ious)|vaporis|coloration|colorectal|honorar|odor(?:ous|less)|catalogu|sulfon|litera|anemone")
_PREFIX = r"(?<![a-z])(?:non-?|un|re|pre|anti|micro|neuro|over|multi-?)?"
# A plan of treatment is a programme; what a computer runs is a program.
_PROGRAM = re.compile(
    r"(?:(?:rehab\w*|treatment|exercise|pain|therapy|training|management|health|self-help|stress|reduction|walking|education|care|prevention|support|screening"
    r"|national|weeks?|months?|group|yoga|mindfulness|cbt|back|activity|fitness|recovery|work|school|community|wellness|mental)[ -])(?P<word>programs?)\b"
    r"|\b(?P<also>programs?)(?= (?:of|for) )"
)
# randomize, analyze and their kin: -ise is the one form here.
_IZE = re.compile(r"[iy]z(?:es?|ed|ing|er|ers|ation|ations|ational|able)(?![a-z])")
_IZE_RIGHT = re.compile(r"(?:(?:over|under|up|down|mid|re|out|king|bite|life|like|medium)?si|(?:apprai)?pri|mai|bai|assi|capsi|sei)z|sizeable|sizable")


@content_rule("wording-spelling", bad="randomized trials of behavioral programs", good="randomised trials of behavioural programmes")
def wording_spelling(corpus: Corpus) -> Iterator[Problem]:
    """Two spellings of a word are two words for the search, the glossary and a reader's eye. British is the one used here;
    names and titles keep their own."""
    known: frozenset[str] | None = None
    for reading in corpus.readings:
        for at, end, british in _american(reading):
            found = Found(reading, reading.piece(at), at, end, f"write “{british}”")
            if _name(found) or example(found):
                continue
            known = titles(corpus) if known is None else known
            if not in_title(found, known):
                yield reading.problem(at, "wording-spelling", f"“{found.words}” is not the spelling of this site", found.say)


@cache
def _stem(stem: str) -> re.Pattern[str]:
    return re.compile(rf"{_PREFIX}(?P<stem>{stem})(?P<rest>[a-z]*)")


@cache
def _suspect(word: str) -> bool:
    """May this word be American? A quick test of each word of a text, once."""
    if word in _WHOLE or word in ("program", "programs"):
        return True
    if _IZE.search(word) and not _IZE_RIGHT.match(word):
        return True
    return any(stem in word and (m := _stem(stem).match(word)) and not _RIGHT.match(m["stem"] + m["rest"]) for stem in _STEMS)


def _american(reading: Reading) -> Iterator[tuple[int, int, str]]:
    low = reading.low
    if not any(map(_suspect, reading.vocabulary)):
        return
    for stem in _STEMS:
        for m in _stem(stem).finditer(low) if stem in low else ():
            if not _RIGHT.match(m["stem"] + m["rest"]):
                yield m.start(), m.end(), low[m.start() : m.start("stem")] + _british(stem, m["rest"])
    for word in reading.vocabulary & _WHOLE.keys():
        for m in re.finditer(rf"(?<![\w-]){word}(?![\w-])", low):
            yield m.start(), m.end(), _WHOLE[word]
    for m in _PROGRAM.finditer(low) if "program" in low else ():
        name = "word" if m["word"] else "also"
        yield m.start(name), m.end(name), m[name].replace("program", "programme")
    yield from _ize(low)


def _ize(low: str) -> Iterator[tuple[int, int, str]]:
    at = low.find("z")
    while at >= 0:
        m = _IZE.match(low, at - 1) if at else None
        if m:
            start = m.start()
            while start and low[start - 1].isalpha():
                start -= 1
            if not _IZE_RIGHT.match(low, start) and start < m.start() - 1:
                yield start, m.end(), low[start:at] + "s" + low[at + 1 : m.end()]
        at = low.find("z", at + 1)


def _british(stem: str, rest: str) -> str:
    """“centering” is “centring”, “maneuvering” is “manoeuvring”: an e before the ending goes."""
    british = _STEMS[stem]
    drop = british.endswith("e") and rest[:1] in ("i", "e")
    return (british[:-1] if drop else british) + rest


def _name(found: Found) -> bool:
    """Part of a name: a capital inside a sentence, next to another word with a capital (“World Health Organization”)."""
    text = found.reading.text
    if not text[found.at].isupper():
        return False
    before = text[found.piece.start : found.at].split()
    after = text[found.end : found.piece.end].split()
    return bool(before and before[-1][:1].isupper() and len(before) > 1) or bool(after and after[0][:1].isupper()) or (
        len(after) > 1 and after[0] in ("of", "for", "on", "and") and after[1][:1].isupper()
    )
