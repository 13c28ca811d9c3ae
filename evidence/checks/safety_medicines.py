"""Medicines: nobody is told to stop one, or to take one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.phrases import Found, example, find, phrase
from evidence.checks.registry import content_rule
from evidence.medicines import ANY, NAMES
from evidence.model import Corpus
from evidence.problem import Problem

_DRUG = rf"(?:{ANY}|{'|'.join(NAMES)}|[a-z]+(?:profen|coxib|codone|azepam|azolam|triptyline|oxetine))s?"
_OF_THEM = (
    r"(?:(?:your|their|his|her|it|or|and|other|the|any|an?|all|those|these|them|such|daily|old|current|regular|prescribed|strong|of|taking|using|with|pain|sleeping|back|heart|blood)"
    r" |[a-z]+(?:ant|ic|oid)s? )*(?:[a-z-]+ )?"
)
TALK = "write “do not stop suddenly; talk to the prescriber first”, with the reason and its study"
# Verbs of stopping in the forms of an order, and how they go on.
_STOP_VERBS = ("stop", "quit", "come off", "get off", "go off", "give up", "cut out", "drop", "ditch", "discontinue", "skip", "halve", "throw away", "flush",
               "cease", "leave off", "leave out", "cut down", "cut back", "wean yourself off", "taper", "reduce")  # fmt: skip
_GENTLE = frozenset({"taper", "reduce", "cut down", "cut back"})  # a study may describe these; only “your” makes them an order
_STOP = "|".join(_STOP_VERBS)
STOPS = tuple(phrase(v, rf"{v} (?:on )?{'(?=(?:taking )?your )' if v in _GENTLE else ''}{_OF_THEM}{_DRUG}", TALK) for v in _STOP_VERBS)
ALWAYS = (
    phrase("try", rf"try (?:[a-z]+ing (?:off|out|up|down|back)?|stopping) ?(?:on )?{_OF_THEM}{_DRUG}", TALK),
    phrase("coming off", rf"(?:consider|think about|aim at|start) coming off {_OF_THEM}{_DRUG}", TALK),
    phrase("stopping", rf"(?:consider|think about|aim at|start|by) stopping {_OF_THEM}{_DRUG}", TALK),
    phrase("need", rf"(?:you|people) (?:do not|don't|no longer|will not|won't) (?:really |even )?need {_OF_THEM}{_DRUG}", TALK),
    phrase("no need", rf"no need (?:to (?:take|keep taking|go on with)|for) {_OF_THEM}{_DRUG}", TALK),
    phrase("better off", rf"better off without {_OF_THEM}{_DRUG}", TALK),
    phrase("instead of", rf"instead of (?:taking )?your {_OF_THEM}{_DRUG}", TALK),
)
# What stands before an order: the beginning of a clause, or somebody who may do it.
_ORDERED = re.compile(
    r"(?:^|[.:;!?,\"–—|] |\b(?:and|or|then|so|but|please|just|simply|instead|first|now|always) )$"
    r"|\b(?:you|people|patients|anyone|everyone)(?: [a-z]+){0,2}? (?:can|could|may|might|should|must|ought to|want to|are free to|need to|have to)"
    r"(?: [a-z]+ly| also| just)* $"
    r"|\bit (?:is|can be|may be) (?:[a-z]+ ){0,2}?(?:safe|fine|okay|ok|right|best|better|wise|good|time|worth|reasonable)(?: [a-z]+)? to $"
    r"|\b(?:best|safe|safer|fine|better|wise|time|okay|good|easiest|simplest) to $"
)
_SLOW = r"prescriber|doctor|gp|pharmacist|nurse|clinician|psychiatrist|team|person who"
_WITH_HELP = re.compile(rf"\b(?:talk|speak|ask|agree|plan|discuss|see|tell|together|check)\b[^.;]{{0,60}}?\b(?:{_SLOW})")
_WITHOUT_HELP = re.compile(
    r"\b(?:no need to|without|need not|instead of|do not have to|don't have to|rather than|before you)\b[^.;]{0,30}?"
    r"\b(?:talk|speak|ask|discuss|see|tell|check|agree)"
)
_AT_ONCE = re.compile(r"\b(?:suddenly|abruptly|at once|overnight|cold turkey|(?:straight|right) away|immediately|today|now|from one day to the next)\b")
# “Do not stop …”, also in a list: “do not stop, skip or halve …”.
_DENIED = re.compile(
    r"(?:(?<!why )\bnot\b|\b(?:never|nobody|no one|against|avoid|cannot|without)\b|n't)(?:(?: [a-z]+){0,5}|(?: [a-z]+,?){1,6} (?:or|and|nor)) ?$"
)


@content_rule(
    "safety-stop-medicine",
    bad="You can stop your antidepressant once you feel better.",
    good="Do not stop an antidepressant suddenly; talk to the prescriber first.",
)
def safety_stop_medicine(corpus: Corpus) -> Iterator[Problem]:
    """Stopping some medicines suddenly is dangerous, and a page does not know why a reader takes one. It may say that people
    plan it with the prescriber; it never tells anyone to stop."""
    for reading in corpus.readings:
        for found in (*(f for f in find(reading, STOPS) if _ORDERED.search(f.before)), *find(reading, ALWAYS)):
            if _guarded(found) or _harmless(found):
                continue
            message = f"this can be read as advice to stop a medicine: “{found.words}”"
            yield reading.problem(found.at, "safety-stop-medicine", message, found.say)


def _guarded(found: Found) -> bool:
    """Is the prescriber part of it, and nothing done at once?"""
    sentence = found.reading.low[found.piece.start : found.piece.end]
    return bool(_WITH_HELP.search(sentence)) and not _WITHOUT_HELP.search(sentence) and not _AT_ONCE.search(sentence)


def _harmless(found: Found) -> bool:
    """Denied, asked, or quoted as wrong."""
    return bool(_DENIED.search(found.before)) or found.after.rstrip("\" ").endswith("?") or example(found)


_AMOUNT = r"(?:[0-9][0-9.,]*(?: ?[-–] ?[0-9.,]+| to [0-9.,]+)?|one|two|three|four|five|six|eight|ten|half an?|an?)"
_UNIT = r"(?:mg|g|grams?|milligrams?|micrograms?|mcg|µg|ml|millilitres?|tablets?|pills?|capsules?|drops?|puffs?|sachets?|units?|patch(?:es)?|teaspoons?)"
LEAVE = "leave doses to the prescriber, the pharmacist and the packet: “ask which dose suits you”"
_TAKE_VERBS = ("take", "swallow", "use", "try", "start with", "start on", "start at", "begin with", "increase to", "increase it to", "increase the dose to",
               "go up to", "raise it to", "raise the dose to", "add", "inject", "apply", "aim for")  # fmt: skip
_DRUG_NAME = rf"(?:[a-z]+ )?(?:{'|'.join(NAMES)})s?(?![\w-])"
TAKES = (
    *(phrase(v, rf"{v} (?:[a-z'-]+ ){{0,6}}?{_AMOUNT} ?{_UNIT}", LEAVE) for v in _TAKE_VERBS),
    *(phrase(v, rf"{v} (?:an? |some |any |the |your )?{_DRUG_NAME}", LEAVE) for v in ("take", "start taking", "try", "swallow", "buy", "ask for", "add")),
)
_WHICH = r"(?:usual|normal|right|best|safe|daily|starting|recommended|maximum|highest|adult)"
STATED = (
    phrase("dose", rf"{_WHICH} (?:[a-z]+ )?dose (?:is|of|for [a-z]+ is)(?: [a-z]+){{0,3}}? {_AMOUNT} ?{_UNIT}", LEAVE),
    phrase("a day", rf"{_AMOUNT} ?{_UNIT}(?: of [a-z]+)? (?:once |twice |three times )?a day (?:is|are) (?:safe|enough|fine|right|best)", LEAVE),
)


@content_rule("safety-take", bad="Take 400 mg of ibuprofen with food.", good="Ask a pharmacist which painkiller and which dose suit you.")
def safety_take(corpus: Corpus) -> Iterator[Problem]:
    """A dose that is right for one person harms another. The site tells what was tried in studies and never what to take."""
    for reading in corpus.readings:
        for found in (*(f for f in find(reading, TAKES) if _ORDERED.search(f.before)), *find(reading, STATED)):
            if not _harmless(found):
                message = f"this can be read as an instruction to take a medicine: “{found.words}”"
                yield reading.problem(found.at, "safety-take", message, found.say)
