"""Figures without a source: a sentence that states a quantity cites the study it comes from, in that sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.page import Page, Sentence
from evidence.problem import Problem

HINT = "cite the study that gives it in this sentence: [@key]; if you worked it out, cite what it was worked out from; else leave the figure out"
TEENS = "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
WORDS = f"one|two|three|four|five|six|seven|eight|nine|ten|{TEENS}|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
PEOPLE = r"(?:the |all |these |those |our |its )?" + (
    r"(?:people|adults|patients|women|men|children|twins|workers|users|them|those|us|all|cases|studies|trials|participants)"
)
RISK = r"(?:the |your |their |its |one's )?(?:odds|risk|risks|chance|chances|likelihood|rate|rates|number)"
# Digits in any script, fractions in one sign, and quantities in words.
DIGITS = re.compile(r"[-−–~≈<>£$€]?\d(?:[\d.,:/\u2009\u202f\u00a0]*\d)?\s?(?:%|‰|per ?cent\b)?|[¼-¾⅐-⅞]")
IN_WORDS = re.compile(
    rf"\b(?:{WORDS}) (?:in|out of|of every) (?:every |a )?(?:{WORDS}|hundred|thousand)\b"
    rf"|\b(?:half|(?:a|one) (?:third|quarter|fifth|tenth)|(?:two|three|four)[- ](?:thirds|quarters|fifths|tenths)) of {PEOPLE}\b"
    rf"|\b(?:{WORDS})(?:[- ](?:{WORDS}))? ?per ?cent\b"
    r"|\b(?:twice|double|triple|(?:three|four|five|ten) times|\w+fold) (?:as|the|more|less|higher|lower)\b"
    r"|\bby (?:half|a (?:third|quarter|fifth|tenth)|(?:two|three|four)[- ](?:thirds|quarters|fifths))\b"
    rf"|\b(?:doubl|halv|tripl)(?:e|es|ed|ing) {RISK}\b"
    r"|\b(?:hundreds?|thousands?|millions?|billions?) (?:of )?(?:people|adults|patients|women|men|studies|trials)\b",
    re.I,
)
HAS_DIGITS = re.compile(r"[\d¼-¾⅐-⅞]")
TRIGGERS = frozenset(WORDS.split("|")) | frozenset(
    "half third quarter fifth tenth thirds quarters fifths tenths twice double doubles doubled doubling halve halves halved halving triple "  # noqa: SIM905
    "triples tripled tripling hundred hundreds thousand thousands million millions billion billions".split()
)
APART = str.maketrans(dict.fromkeys("-*_[](){}\"“”‘’'!|>.,:;–—", " "))
# Figures that need a source even in a table head or in code, where no citation can stand.
STRONG = re.compile(r"\d+(?:[.,]\d+)?\s?(?:%|per ?cent\b)|\b\d+ (?:in|out of|of|per) (?:every )?\d[\d,]*|\b\d+\.\d+\b")
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# What has digits and is no finding. Each line is one reason.
EXEMPT = re.compile(
    r"@[\w.:-]+|\[\^[^\]\n]{0,200}\]|-+8<-+"  # keys, notes and snippets, which have rules of their own
    r"|\]\([^)\n]{0,400}\)|https?://\S+|\{[:#.][^}\n]{0,200}\}"  # addresses and attributes, which nobody reads as text
    r"|\b[A-Z][A-Za-z]*-?\d{1,4}(?:[-–/]\w+)?\b(?![.,]\d|\s?%)"  # names: PHQ-9, IL-6, D2, NG222, DSM-5, COVID-19, A12
    r"|\bomega-3\b|\b5-HT\b|\btype [12] diabetes\b"  # names that begin small
    r"|\b(?:90|95|99)\s?% (?:CI|CrI|UI|confidence|credible|uncertainty|interval)s?\b"  # the label of an interval
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b"  # dates
    rf"|\b(?:[0-3]?\d )?(?:{MONTH}) (?:[0-3]?\d, )?(?:19|20)\d\d\b|\b[0-3]?\d (?:{MONTH})\b"
    r"|(?i:\b(?:in|since|until|before|after|by|from|between|and|to|during|early|late|mid|of|the)) (?:19|20)\d\d(?:[–-](?:19|20)?\d\d)?\b(?!-\d)"
    r"(?!\s?%| [a-z]+s\b| people\b)"  # years
    r"|(?i:\bhow many (?:of|in|out of)|\b(?:figures|numbers) per) (?:every )?[\d,]+ people\b"  # a form of words without a result in it
    r"|\((?:19|20)\d\d\)"  # the year of a work
    r"|(?i:\bpress) \d\b"  # a telephone's menu
    r"|\b24-hour\b|\b24/7\b|\b24 hours a day\b|\b7 days a week\b"  # always open
    r"|(?i:\b(?:ratio|value|correlation|difference) (?:of|below|above)|\b(?:near|at|would be)) [01]\b"
    r"(?![.,]?\d|\s?%| (?:in|of|out|per|year|month|week|day|hour|minute))"  # explains a scale: “a ratio of 1 means no difference”
    r"|(?<![\d.,])[01]\b(?= (?:means?|is|stands for) (?:no|little) (?:clear )?difference\b)"  # the line of no effect
    r"|(?i:\b(?:no|little) difference,? (?:which|that) is) [01]\b(?![.,]?\d|\s?%)"
    r"|(?i:\bfrom) 0(?:, \w+,)? to 100?\b(?![.,]?\d|\s?%| (?:of|in))"  # the ends of a scale
    r"|(?i:\b(?:people|adults|women|men|those|anyone) (?:who are )?(?:aged|over|under)) [1-9]\d\b"
    r"(?: or (?:over|more|older|under))?(?![.,]\d|\s?%)"  # who is meant
    r"|(?i:\b(?:try|tried) (?:it|this|that|them) for) \d+ (?:days|weeks)\b"  # a trial of one's own
    r"|(?i:\b(?:steps?|sections?|parts?|tables?|figures?|questions?|version|level|rule)) \d{1,2}(?:\.\d+)*\b(?!\s?%)"  # order, not quantity
    r"|\b(?:CC BY(?:-SA)?|WCAG|Apache|GPL) ?\d(?:\.\d)+\b"  # licences and standards
)
# In a question, an age or a time asks and does not state: “Has it lasted for more than 6 weeks?”
ASKED = re.compile(r"\b\d+ (?:hours?|days?|weeks?|months?|years?)\b|\baged? \d+\b|(?i:\b(?:out )?of) 100(?: people)?\b")
# A plan of one's own states no finding: how long to go on with it, and the rows of a form to fill in.
PLANNED = re.compile(r"\b(?:for|after|lasts?|lasted|every) \d+ (?:days|weeks|months)\b", re.I)
FORM_ROW = re.compile(r"\|[ \t]*\|")
IN_FORM = re.compile(r"\|[ \t]*\d{1,2}[ \t]*(?=\|)|\b\d+ (?:minutes|hours|days|weeks)\b")
# A page about the site may count what the site holds.
OWN_COUNTS = re.compile(r"\b\d[\d,]* (?:pages|claims|works|records|references|study files|statements|articles|terms|rules|checks|helplines)\b")
# What stands before a telephone number; on help pages nothing need.
CALLED = re.compile(r"\b(?:call|text|dial|ring|phone|number)\b[^.!?]{0,60}\Z", re.I)
HTML = re.compile(r"<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>", re.S)


@content_rule("citation-missing", bad="One in 13 adults is depressed.", good="One in 13 adults is depressed [@who2017depression].")
def citation_missing(corpus: Corpus) -> Iterator[Problem]:
    """A figure without a study beside it cannot be checked by a reader and is not checked by the rules on numbers."""
    telephone = _telephone_numbers(corpus)
    for page in corpus.pages:
        for s in page.sentences:
            if not s.citations:
                found = _figures(page, s, telephone)
                if found:
                    yield _problem(page, s.start + found[0].start(), [m[0] for m in found], "no study is cited in this sentence for")
        yield from _where_none_can_stand(page)


def _problem(page: Page, offset: int, figures: list[str], said: str) -> Problem:
    shown = ", ".join(f"“{f.strip(' .,:')[:40]}”" for f in figures[:3])
    return page.problem(offset, "citation-missing", f"{said} {shown}", HINT)


def _figures(page: Page, s: Sentence, telephone: re.Pattern[str]) -> list[re.Match[str]]:
    """The quantities in a sentence that none of the exemptions covers."""
    in_words = _counts_in_words(s.text)
    if not in_words and not HAS_DIGITS.search(s.text):
        return []
    kind = page.front.kind if page.front else "topic"

    def unless_called(m: re.Match[str]) -> str:
        return _blank(m) if kind == "help" or CALLED.search(s.text, max(0, m.start() - 80), m.start()) else m[0]

    text = EXEMPT.sub(_blank, telephone.sub(unless_called, s.text))
    if text.rstrip(" \n\t*_\"”’)").endswith("?"):
        text = ASKED.sub(_blank, text)
    if s.section == "What you can do":
        text = PLANNED.sub(_blank, text)
    if s.kind == "table-row" and FORM_ROW.search(text):
        text = IN_FORM.sub(_blank, text)
    if kind in ("about", "index"):
        text = OWN_COUNTS.sub(_blank, text)
    return sorted([*DIGITS.finditer(text), *(IN_WORDS.finditer(text) if in_words else ())], key=lambda m: m.start())


def _counts_in_words(text: str) -> bool:
    """Whether a word is there that IN_WORDS needs: splitting is ten times as fast as searching."""
    return not TRIGGERS.isdisjoint(text.lower().translate(APART).split()) or "fold" in text


def _blank(m: re.Match[str]) -> str:
    return " " * len(m[0])


def _telephone_numbers(corpus: Corpus) -> re.Pattern[str]:
    """Every number of references/helplines.yml, unless it counts people or parts."""
    record = corpus.helplines.record if corpus.helplines else None
    numbers = [e.number for e in record.emergency] + [c.to for line in record.lines for c in line.contacts] if record else []
    listed = "|".join(re.escape(n) for n in sorted(numbers, key=len, reverse=True) if any(c.isdigit() for c in n))
    return re.compile(rf"(?<![\d.,])(?:{listed or '(?!)'})(?![.,]?\d|\s?%| (?:people|adults|patients|women|men|studies|trials|per|in|of|out)\b)")


def _where_none_can_stand(page: Page) -> Iterator[Problem]:
    """Table heads and code: a citation cannot stand there, so a figure cannot either (headings: number-in-head)."""
    for block in page.blocks:
        if block.kind == "table-head":
            text = page.masked[block.start : block.end]
            m = STRONG.search(EXEMPT.sub(_blank, text)) if HAS_DIGITS.search(text) else None
            m = m or (IN_WORDS.search(text) if _counts_in_words(text) else None)
            if m:
                yield _problem(page, block.start + m.start(), [m[0]], "in a table head no study can be cited, but there stands")
    if page.front and page.front.kind not in ("about", "index"):
        hidden = _code(page)
        for m in STRONG.finditer(EXEMPT.sub(_blank, hidden)) if hidden else ():
            yield _problem(page, page.body + m.start(), [m[0]], "in code no study can be cited, but there stands")


def _code(page: Page) -> str:
    """The body with all but its code turned to spaces, or "" where there is none."""
    raw, masked = page.text[page.body :], page.masked[page.body :]
    if raw == masked:
        return ""
    raw = HTML.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), raw)
    return "".join(c if c == "\n" or masked[i] != c else " " for i, c in enumerate(raw)) if raw != masked else ""
