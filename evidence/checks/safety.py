"""Words about suicide that can hurt, and the help that must stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.phrases import Phrase, example, find, in_title, phrase, titles
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.page import Page
from evidence.problem import Problem
from evidence.prose import Piece, Reading

_DIRECTIVE = re.compile(r"\{\{[ \t]*([a-z-]+)")
BOX = "put a line {{ help-box }} near these words, and name the help in the sentence"
_LIFE = r"(?:your|their|his|her|my|one's|our|the) (?:own )?(?:li[fv]e?s?)"
_SELF = r"(?:yoursel(?:f|ves)|themsel(?:f|ves)|himself|herself|myself|oneself|ourselves)"
SUICIDE = (
    phrase("suicid", r"(?:non-?|anti-?|para)?suicid\w*", BOX),
    phrase("self-", r"self-(?:harm|injur|mutilat|poison|kill|destruct)\w*", BOX),
    phrase("self ", r"self (?:harm|injur|mutilat)\w*", BOX),
    phrase("kill", rf"kill(?:s|ed|ing)? {_SELF}", BOX),
    phrase("harm", rf"(?:harm|hurt|injur|cut)\w* {_SELF}", BOX),
    phrase("end", rf"end(?:s|ed|ing)? {_LIFE}|end(?:s|ed|ing)? it all", BOX),
    phrase("tak", rf"t(?:ak(?:e|es|en|ing)|ook) {_LIFE}(?= ?(?:[.,;:?!)]|and\b|or\b|after\b|because\b|by\b|in\b|$))", BOX),
    phrase("dead", r"better off dead|wish(?:es|ed|ing)? (?:you|they|he|she|i|to be) (?:were |was )?dead", BOX),
    phrase("to die", r"(?:want|wants|wanted|wanting|wish|wishes|wished) to die", BOX),
    phrase("live", r"(?:not|n't) want(?:ing|ed)? to (?:live|be alive|go on living|wake up)|no (?:reason|wish|will) to live|life is not worth living", BOX),
)


def directives(page: Page) -> set[str]:
    """The names of the directives that the page would expand."""
    found = (_DIRECTIVE.search(page.masked, b.start, b.end) for b in page.blocks if b.kind == "directive")
    return {m[1] for m in found if m}


@content_rule("safety-no-help-box", bad="Some people think of suicide.", good="Some people think of suicide. Help is there day and night.\n\n{{ help-box }}")
def safety_no_help_box(corpus: Corpus) -> Iterator[Problem]:
    """Someone who reads about suicide may be thinking of it. The numbers to call stand on the same page, without a search."""
    for page in corpus.pages:
        found = min(find(page.reading, SUICIDE), key=lambda f: f.at, default=None)
        if found and not directives(page) & {"help-box", "helplines"}:
            message = f"the page speaks of suicide or self-harm (“{found.words}”) and has no help box"
            yield page.reading.problem(found.at, "safety-no-help-box", message, BOX)


DIED = "write “died by suicide”, “took their own life” or “a suicide”"
TRIED = "write “a suicide attempt”, “survived an attempt” or “died by suicide”"
CALMLY = "give the figure and its date in calm words"
LANGUAGE = (
    phrase("commit", r"commit(?:s|ted|ting)? (?:[\w-]+ ){0,3}?suicide|commit(?:s|ted|ting)? self-(?:harm|murder)", DIED),
    phrase("suicid", r"(?:un)?success(?:ful|fully)? (?:[\w-]+ ){0,2}?suicid\w*(?: attempts?)?", TRIED),
    phrase("suicid", r"suicid\w* (?:attempts? )?(?:was|were|is|are) (?:un)?successful", TRIED),
    phrase("attempt", r"(?:un)?successful attempts?(?= (?:at|on|to (?:end|kill|take))\b)|attempt(?:ed|s)? unsuccessfully to (?:end|kill|take)", TRIED),
    phrase("suicid", r"(?:failed|botched|incomplete|completed?|completing|fatal|effective) (?:[\w-]+ ){0,2}?suicid(?:e|es|al)(?: attempts?| acts?)?", TRIED),
    phrase("suicide ", r"suicide (?:completers?|bids?)", TRIED),
    phrase("failed", r"failed (?:[\w-]+ )?attempts? (?:at|on) (?:suicide|(?:his|her|their) life)", TRIED),
    phrase("epidemic", r"(?:suicide|self-harm) epidemic|epidemic of (?:[\w-]+ )?(?:suicides?|self-harm)", CALMLY),
    phrase("suicid", r"(?:skyrocket\w*|soaring|exploding|rampant|wave of|plague of|spate of) suicid\w*|suicid\w* (?:wave|plague|craze|hotspots?)", CALMLY),
    phrase("cry for", r"cr(?:y|ies) for (?:help|attention)", "say that the person needs help; every such act is taken seriously"),
    phrase("attention", r"attention[- ]seek(?:ing|er|ers)", "say that the person needs help; every such act is taken seriously"),
    phrase("suicid", r"threaten(?:s|ed|ing)? (?:[\w-]+ ){0,3}?suicide|suicid\w* threats?", "write “spoke of suicide” or “told someone of such thoughts”"),
    phrase("suicid", r"suicid\w* gestures?|parasuicid\w*|manipulative suicid\w*", "write “a suicide attempt” or “self-harm”"),
    phrase("suicid", r"suicide victims?|victims? of suicide", "write “a person who died by suicide”"),
    phrase("suicid", r"(?:political|career|social|financial|commercial) suicide|suicide missions?", "use another picture"),
    phrase("way out", r"(?:easy|quick|only|painless|peaceful) way out", "never make suicide look like a solution"),
)


@content_rule("safety-language", bad="He committed suicide after a failed suicide attempt.", good="He died by suicide; he had survived an attempt before.")
def safety_language(corpus: Corpus) -> Iterator[Problem]:
    """“Commit” speaks of a crime, “failed” and “successful” of an achievement, “epidemic” of something nobody can prevent.
    Such words keep people from asking for help."""
    yield from _refused(corpus, "safety-language", LANGUAGE, "“{}” can hurt people who have such thoughts, and those who lost someone")


def _refused(corpus: Corpus, rule: str, phrases: tuple[Phrase, ...], message: str) -> Iterator[Problem]:
    known: frozenset[str] | None = None
    for reading in corpus.readings:
        for found in find(reading, phrases):
            if not example(found):
                known = titles(corpus) if known is None else known
                if not in_title(found, known):
                    yield reading.problem(found.at, rule, message.format(found.words), found.say)


LEAVE_OUT = "take the detail out: say that it happened, not how"
# Ways of harming oneself. In a page without suicide these words can be harmless, so they count near it only.
METHOD = (
    phrase("hang", r"hang(?:s|ed|ing)?(?! (?:on|in|out|up|around)\b)", LEAVE_OUT),
    phrase("hung", r"hung (?:him|her|them)sel\w+", LEAVE_OUT),
    phrase("noose", r"nooses?", LEAVE_OUT),
    phrase("ligature", r"ligatures?", LEAVE_OUT),
    phrase("strang", r"strang(?:l|ul)\w+", LEAVE_OUT),
    phrase("suffocat", r"suffocat\w+", LEAVE_OUT),
    phrase("asphyx", r"asphyx\w+", LEAVE_OUT),
    phrase("jump", r"jump(?:s|ed|ing)? (?:[\w-]+ )?(?:off|from|in front|under|out of|into)\b|jumping", LEAVE_OUT),
    phrase("gun", r"guns?|handguns?|gunshots?", LEAVE_OUT),
    phrase("firearm", r"firearms?", LEAVE_OUT),
    phrase("sho", r"shot (?:him|her|them)sel\w+|shoot(?:s|ing)? (?:him|her|them|your)sel\w+", LEAVE_OUT),
    phrase("poison", r"(?:self-)?poison(?:s|ed|ing)?", LEAVE_OUT),
    phrase("helium", r"helium", LEAVE_OUT),
    phrase("pesticide", r"pesticides?", LEAVE_OUT),
    phrase("monoxide", r"carbon monoxide", LEAVE_OUT),
    phrase("drown", r"drown(?:s|ed|ing)?", LEAVE_OUT),
    phrase("wrist", r"(?:cut|cuts|cutting|slit|slits|slitting|slash\w*) (?:[\w-]+ )?wrists?", LEAVE_OUT),
    phrase("blade", r"razor ?blades?", LEAVE_OUT),
    phrase("train", r"(?:in front of|under|by) an? (?:train|car|lorry|bus)|train tracks|railway lines?", LEAVE_OUT),
    phrase("bridge", r"(?:from|off|at) (?:a|the) (?:[\w-]+ )?(?:bridge|cliff|roof|building)", LEAVE_OUT),
)
_OVERDOSE = re.compile(r"\boverdos\w*|\btoo many (?:pills|tablets)\b")
# Meant by nobody, or one of several harms in a list.
_BY_ACCIDENT = re.compile(
    r"\b(?:accidental|unintentional|unintended|not intended|by accident)\b|\boverdoses?(?:,| and| or) [\w -]{0,20}(?:injur|accident|incident|falls|crash)"
    r"|\b(?:injuries|accidents|incidents|falls),?(?: and| or)? (?:more )?overdoses?"
)
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|dozen|twenty|thirty|forty|fifty|a hundred|handful|bottle|packet)s?"
_AMOUNT = rf"(?:[0-9][0-9.,]*|\b{_COUNT}\b)"
_DOSE = re.compile(rf"{_AMOUNT} ?(?:of )?(?:mg|g|grams?|milligrams?|micrograms?|ml|tablets?|pills?|capsules?|times the (?:usual |normal )?dose)\b")
DEADLY = (
    phrase("dose", r"(?:lethal|deadly|fatal) (?:dose|amount|quantit|overdose)\w*|dose (?:that|which) (?:can|would|will|could|may) kill\w*", LEAVE_OUT),
    phrase("to die", r"(?:ways?|how|methods?) to die|how (?:much|many) [\w' -]{0,40}to die", LEAVE_OUT),
    phrase("to kill", r"(?:ways?|how|methods?|enough|how much|how many)[\w' -]{0,30} to kill (?:you|one|them|him|her)\w*", LEAVE_OUT),
    phrase("method", r"(?:suicide methods?|methods? of (?:suicide|self-harm))", LEAVE_OUT),
    phrase("painless", r"painless death|die painlessly|painless way to", LEAVE_OUT),
)


@content_rule("safety-method", bad="She attempted suicide by taking 30 tablets.", good="She survived a suicide attempt.")
def safety_method(corpus: Corpus) -> Iterator[Problem]:
    """Detail of a method makes an attempt more likely for a reader in a crisis. Overdose as a harm of a medicine may be
    named, but neither with an amount nor in one sentence with suicide."""
    message = "“{}” gives detail of a method"
    yield from _refused(corpus, "safety-method", DEADLY, message)
    for reading in corpus.readings:
        for piece in _near_suicide(reading):
            for found in find(reading, METHOD, piece):
                if not example(found):
                    yield reading.problem(found.at, "safety-method", message.format(found.words), found.say)
        for m in _OVERDOSE.finditer(reading.low) if "overdos" in reading.low or "too many" in reading.low else ():
            piece = reading.piece(m.start())
            sentence = reading.low[piece.start : piece.end]
            with_suicide = any(p.pattern.search(sentence) for p in SUICIDE) and not _BY_ACCIDENT.search(sentence)
            if with_suicide or _DOSE.search(sentence):
                beside = "suicide" if with_suicide else "an amount"
                yield reading.problem(m.start(), "safety-method", f"“{m[0]}” stands in one sentence with {beside}", LEAVE_OUT)


def _near_suicide(reading: Reading) -> tuple[Piece, ...]:
    """The pieces that speak of suicide, with those just before and after."""
    starts = {f.piece.start for f in find(reading, SUICIDE)}
    if not starts:
        return ()
    places = [i for i, p in enumerate(reading.pieces) if p.start in starts]
    near = sorted({j for i in places for j in (i - 1, i, i + 1) if 0 <= j < len(reading.pieces)})
    return tuple(reading.pieces[j] for j in near)


@content_rule("safety-emergency-signs", bad="kind: treatment, without {{ emergency-signs }}", good="kind: treatment, with a line {{ emergency-signs }}")
def safety_emergency_signs(corpus: Corpus) -> Iterator[Problem]:
    """Back pain is an emergency now and then, and hours can matter. Who looks for treatment or help sees the signs at once."""
    for page in corpus.pages:
        if page.front and page.front.kind in ("treatment", "help") and "emergency-signs" not in directives(page):
            message = f"a page of kind {page.front.kind} does not show the emergency signs of back pain"
            hint = "put {{ emergency-signs }} on a line of its own, high on the page"
            yield Problem(page.path, page.front_line("kind"), 0, "safety-emergency-signs", message, hint)
