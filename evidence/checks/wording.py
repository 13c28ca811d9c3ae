"""Words that are never right: promises, orders to the reader, labels for people, talk of war.

Verbs and size words that must fit the certainty are in wording_certainty.py, causal verbs in wording_causal.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.phrases import Found, Phrase, example, find, in_title, negated, phrase, titles
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem

SHOWS = "say what the studies show and how sure we are, for example “suggests”, “found”, “is likely to”"
EASES = "say what it does, for whom and by how much: “eases”, “fewer symptoms”, “free of symptoms after 6 months”"
HARMS = "name the harms that were seen, or say that none were reported"
REAL = "say that the pain is real"
MIXED = "say how many people it helps, and that it does not help all"
NEVER = (
    phrase("prove", r"(?:dis)?prove[sdn]?(?! (?:fatal|difficult|hard|useful|helpful|useless))|proving|clinically proven", SHOWS),
    phrase("proof", r"(?:is|are|was|as|gives?|given|scientific|clinical|hard|clear|final|the|living) proof(?! of (?:address|age|identity))", SHOWS),
    phrase("cure", r"cures|cured|curing|cure-all|to cure|(?:can|could|may|might|will|would|does|do) cure", EASES),
    phrase("cure", r"(?:a|the|one|only|real|true|lasting|complete|permanent|natural|quick) cure", EASES),
    phrase("curative", r"curative", EASES),
    phrase("always", r"always (?:works?|helps?|eases?|leads?|causes?|gets? better|improves?|recovers?|succeeds?)", MIXED),
    phrase("never", r"never (?:fails?|harms?|hurts?)", MIXED),
    phrase("everyone", r"(?:works?|helps?|is right|is safe|is good) for (?:everyone|everybody|all people|all patients|anyone)", MIXED),
    phrase("every", r"works? every time", MIXED),
    phrase("miracle", r"miracles?", SHOWS),
    phrase("miraculous", r"miraculous(?:ly)?", SHOWS),
    phrase("breakthrough", r"(?!breakthrough (?:pain|bleeding))breakthroughs?", SHOWS),
    phrase("groundbreaking", r"groundbreaking", SHOWS),
    phrase("revolution", r"revolutionary|revolutioni[sz]e[sd]?", SHOWS),
    phrase("game", r"game[- ]chang(?:er|ers|ing)", SHOWS),
    phrase("guarantee", r"guarantee[sd]?|guaranteeing", SHOWS),
    phrase("bullet", r"(?:magic|silver) bullets?", MIXED),
    phrase("wonder", r"wonder (?:drug|cure|pill|treatment|therapy)s?", MIXED),
    phrase("foolproof", r"foolproof", MIXED),
    phrase("100", r"100 ?(?:%|per ?cent|percent) (?:safe|effective|natural|sure|certain|proven)", MIXED),
    phrase("free", r"risk-free|free (?:of|from) (?:all |any )?(?:side|unwanted|adverse) effects", HARMS),
    phrase("effects", r"(?:no|without(?: any)?|zero) (?:side|unwanted|adverse) effects", HARMS),
    phrase("safe", r"(?:completely|totally|perfectly|entirely|absolutely|always|wholly) (?:safe|harmless)", HARMS),
    phrase("harmless", r"(?:is|are) (?:quite |simply )?harmless", HARMS),
    phrase("doubt", r"(?:beyond|without|no)(?: (?:a|any|all|reasonable))* doubt|undoubtedly|doubtless", SHOWS),
    phrase("undeniabl", r"undeniabl[ey]", SHOWS),
    phrase("irrefutabl", r"irrefutabl[ey]", SHOWS),
    phrase("settled", r"settled science|the science is settled", SHOWS),
    phrase(" in ", r"(?:(?:just|only|all|purely|simply) )+in (?:your|the|their|his|her|one's|people's) (?:own )?(?:heads?|minds?)", REAL),
    phrase("imagin", r"imagin(?:ary|ed) (?:pain|illness|symptoms?)|imagining (?:it|the pain|your pain)", REAL),
    phrase("snap", r"snap out of it|pull yourself together", "say that depression is an illness and not a choice"),
)


def refuse(corpus: Corpus, rule: str, phrases: tuple[Phrase, ...], message: str, allowed: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Each phrase where it is neither a quoted example of what not to write nor part of a title."""
    known: frozenset[str] | None = None
    for reading in corpus.readings:
        for found in find(reading, phrases):
            if found.piece.field[-1:] in [(name,) for name in allowed] or example(found):
                continue
            known = titles(corpus) if known is None else known
            if not in_title(found, known):
                yield reading.problem(found.at, rule, message.format(found.words), found.say)


@content_rule("wording-never", bad="Studies prove that exercise cures depression.", good="Exercise likely eases depression; this does not prove a cause.")
def wording_never(corpus: Corpus) -> Iterator[Problem]:
    """No study here can carry these words, whatever its result: they promise what medicine cannot keep, or tell people
    that their pain is not real."""
    known: frozenset[str] | None = None
    for reading in corpus.readings:
        for found in find(reading, NEVER):
            # The paraphrase of an article's claim tells what the article says, not what we say.
            if found.piece.field[-1:] == ("paraphrase",) or _denied(found) or example(found):
                continue
            known = titles(corpus) if known is None else known
            if not in_title(found, known):
                yield reading.problem(found.at, "wording-never", f"“{found.words}” is never right here", found.say)


def _denied(found: Found) -> bool:
    """“does not prove”, “no cure” are fine; “no doubt”, “no side effects” are promises although they hold a “no”."""
    itself_negative = found.words.lower().startswith(("no ", "without", "beyond", "zero ", "never ", "free "))
    return not itself_negative and negated(found)


ADVICE = "offer it instead: “you can …”, “it is worth asking about …”, “ask your doctor whether …”"
_ORDER = (
    r"(?:should(?:n't| not)?|must(?:n't| not)?|ought(?: not)? to|(?:really |always |will |'ll )?(?:need|have)(?:ed)? to|had better|'d better"
    r"|are to(?! blame))"
)
_ADVERB = r"(?:(?:also|always|really|never|first|all|definitely|probably|still|just|certainly|therefore|then|now|only|both|simply|absolutely) )*"
_DUTY = ("should", "must", "ought to")
SHOULD = (
    phrase("you", rf"you {_ADVERB}{_ORDER}|you'd better|you'll (?:need|have) to|you've got to|you have got to", ADVICE),
    *(phrase(word, rf"(?:patients|people|everyone|everybody|anyone|anybody|readers|sufferers)(?: [\w-]+){{0,6}}? {word}", ADVICE) for word in _DUTY),
)
# Somebody else says so, or it is asked.
_REPORTED = re.compile(
    r"\b(?:say|says|said|advise[sd]?|advising|recommend(?:s|ed)?|recommendations?|state[sd]?|guidelines?|nice|who|agree[sd]?|suggest(?:s|ed)?"
    r"|whether|if|why)\b"
)
# “You need to” is an order where a clause begins; in “if you need to” and “the number you need to call” it is not.
_CLAUSE_BEGINS = re.compile(r"(?:^|[.,;:!?\"(|–—] |\b(?:and|but|so|then|because|that|now|first|or|means) )$")
_NEEDS = re.compile(r"\b(?:need|have)(?:ed)? to$")


@content_rule("wording-should", bad="You should exercise every day.", good="You can ask which kind of activity suits you.")
def wording_should(corpus: Corpus) -> Iterator[Problem]:
    """This site informs; it has not examined the reader. Orders are left to people who have, and a page that gives them
    would be advice without a clinician."""
    for reading in corpus.readings:
        for found in find(reading, SHOULD):
            to_reader = found.words.lower().startswith("you")
            told = not to_reader and _REPORTED.search(found.before)
            described = to_reader and _NEEDS.search(found.words.lower()) and not _CLAUSE_BEGINS.search(found.before)
            if not told and not described and not example(found):
                yield reading.problem(found.at, "wording-should", f"the reader is told what to do: “{found.words}”", found.say)


PEOPLE = "put the person first: “people with depression”, “a person who lives with pain”"
_THEN = r"(?= (?:is|are|was|were|who|has|have|will|may|can|do|does|often|needs?|and|or|with|in|to)\b| ?[.,;:?!)]|\s*$)"  # no noun follows
PERSON_FIRST = (
    phrase("depressives", r"(?:manic[- ])?depressives", PEOPLE),
    phrase("a depressive", r"a (?:manic[- ]|chronic |clinical )?depressive" + _THEN, PEOPLE),
    phrase("the ", r"the (?:depressed|disabled|elderly|clinically depressed|suicidal)" + _THEN, PEOPLE),
    phrase("mentally ill", r"mentally ill", "write “people with a mental health condition”"),
    phrase("mental", r"mental (?:patients?|cases?)", "write “people with a mental health condition”"),
    phrase("suffer", r"suffer(?:s|ed|ing)? (?:[\w-]+ ){0,2}?(?:from|with)|(?:\w+ )?sufferers?", "write “has”, “lives with”, “people with”"),
    phrase("afflicted", r"afflicted (?:with|by)", "write “has”, “lives with”, “people with”"),
    phrase("victim", r"victims? of (?:depression|pain|back pain|chronic|mental|illness|low mood|suicide|their)", "write “people with”"),
    phrase("schizophrenic", r"schizophrenics?", "write “people with schizophrenia”"),
    phrase("psychotics", r"psychotics", "write “people with psychosis”"),
    phrase("bipolars", r"bipolars", "write “people with bipolar disorder”"),
    phrase("addict", r"(?:drug |opioid )?addicts?", "write “people who are dependent on …”"),
    phrase("abuser", r"(?:drug|substance|opioid|alcohol) abusers?", "write “people who misuse …”"),
    phrase("alcoholic", r"alcoholics|an alcoholic(?! (?:drinks?|beverages?|liver))", "write “people who are dependent on alcohol”"),
    phrase("wheelchair", r"wheelchair[- ]bound|confined to (?:a|the|their) wheelchairs?", "write “uses a wheelchair”"),
    phrase("crippl", r"crippl(?:ed|ing|es?)", "say what a person can no longer do"),
    phrase("crazy", r"crazy", "say what a person feels or does"),
    phrase("insane", r"insane|insanity|lunatics?|madm[ae]n", "say what a person feels or does"),
    phrase("psycho", r"psychos?", "say what a person feels or does"),
    phrase("hypochondriac", r"hypochondriacs?", "write “people who worry about their health”"),
    phrase("malinger", r"malinger(?:s|ing|ers?)?", "say what was seen; do not judge"),
)


@content_rule("wording-person-first", bad="Depressives often suffer from back pain.", good="People with depression often have back pain.")
def wording_person_first(corpus: Corpus) -> Iterator[Problem]:
    """A person is more than a diagnosis, and words of suffering or blame keep people from asking for help."""
    yield from refuse(corpus, "wording-person-first", PERSON_FIRST, "“{}” puts a label before the person")


CALM = "use a calm word: “live with”, “treat”, “ease”, “reduce”, “prevent”"
_TARGET = (
    r"(?:(?:your|their|the|chronic|back|low|clinical|major|this|these|that) )*(?:depression|pain|mood|illness|disease|stigma|symptoms?|sadness|blues"
    r"|stress|anxiety|insomnia|inflammation|condition|disorder|loneliness|tiredness|fatigue|it)"
)
WAR = (
    phrase("battl", r"battl(?:e|es|ed|ing)(?:field)?", CALM),
    phrase("fight", r"fight(?:s|ing|ers?)?(?!-or-flight| or flight)", CALM),
    phrase("fought", r"fought", CALM),
    phrase("war", r"wars? (?:on|against)|wage[sd]? war", CALM),
    phrase("combat", rf"(?:to|can|help|helps|may|will|and|by|could) combat(?:ing|ting)?|combat(?:s|ted|ing|ting)? {_TARGET}|combatt?ing", CALM),
    phrase("beat", rf"beat(?:s|ing|en)? {_TARGET}", CALM),
    phrase("conquer", r"conquer(?:s|ed|ing)?", CALM),
    phrase("defeat", rf"defeat(?:s|ed|ing)? {_TARGET}", CALM),
    phrase("weapon", r"weapons? (?:against|in)|(?:best|strongest|secret|powerful) weapons?|arsenal", CALM),
    phrase("enem", r"(?:an?|the|your|its|silent|invisible|common|worst) enem(?:y|ies)", CALM),
    phrase("victory", r"victory over|victor(?:y|ies) against", CALM),
    phrase("kick", rf"kick(?:s|ed|ing)? {_TARGET}", CALM),
    phrase("crush", rf"crush(?:es|ed|ing)? {_TARGET}", CALM),
)


@content_rule("wording-war", bad="How to fight depression and beat back pain.", good="What may ease depression and back pain.")
def wording_war(corpus: Corpus) -> Iterator[Problem]:
    """Talk of war makes those who do not get better the losers of a fight, and pain something to be afraid of."""
    yield from refuse(corpus, "wording-war", WAR, "“{}” speaks of illness as of a war")
