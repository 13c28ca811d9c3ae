"""The shapes of the YAML files below references/ and of a page's front matter.

Each class is one record as a contributor writes it. Records are frozen, refuse unknown fields and never convert
("3" is not 3). The JSON Schemas in schemas/ are made from these classes, so an editor and the checks agree.

Sign convention for every effect: negative means less of the outcome (less pain, fewer symptoms), positive means more.
Ratios are above 0. Percentages run from 0 to 100.
"""

from evidence.records.article import Article, ArticleClaim, Verdict
from evidence.records.audit import Instrument, InstrumentItem, Instruments, PageAudit, Rater, Rating, Score
from evidence.records.base import Certainty, Https, Key, Level, NotSeen, Number, Record, Slug, Text
from evidence.records.compared import Benefit, FactBox, FactRow, Option, Options, Path, Step
from evidence.records.drawing import Drawing, Frame, Head, Pale
from evidence.records.help import Contact, Elsewhere, EmergencyNumber, EmergencySigns, Helpline, Helplines, Place, SignGroup
from evidence.records.page import Because, Change, Claim, ClaimStudies, Exceptions, FrontMatter, PageKind, RuleException
from evidence.records.shown import Chart, ChartRow, Glossary, Term
from evidence.records.study import (
    PERCENTAGES,
    RATIOS,
    Derived,
    Design,
    Document,
    DocumentKind,
    Duration,
    Finding,
    Group,
    Interval,
    Measure,
    PopulationGroup,
    Read,
    ReadIn,
    Scale,
    Size,
    Source,
    Status,
    Study,
    StudyFile,
    Topic,
)

__all__ = [
    "PERCENTAGES",
    "RATIOS",
    "Article",
    "ArticleClaim",
    "Because",
    "Benefit",
    "Certainty",
    "Change",
    "Chart",
    "ChartRow",
    "Claim",
    "ClaimStudies",
    "Contact",
    "Derived",
    "Design",
    "Document",
    "DocumentKind",
    "Drawing",
    "Duration",
    "Elsewhere",
    "EmergencyNumber",
    "EmergencySigns",
    "Exceptions",
    "FactBox",
    "FactRow",
    "Finding",
    "Frame",
    "FrontMatter",
    "Glossary",
    "Group",
    "Head",
    "Helpline",
    "Helplines",
    "Https",
    "Instrument",
    "InstrumentItem",
    "Instruments",
    "Interval",
    "Key",
    "Level",
    "Measure",
    "NotSeen",
    "Number",
    "Option",
    "Options",
    "PageAudit",
    "PageKind",
    "Pale",
    "Path",
    "Place",
    "PopulationGroup",
    "Rater",
    "Rating",
    "Read",
    "ReadIn",
    "Record",
    "RuleException",
    "Scale",
    "Score",
    "SignGroup",
    "Size",
    "Slug",
    "Source",
    "Status",
    "Step",
    "Study",
    "StudyFile",
    "Term",
    "Text",
    "Topic",
    "Verdict",
]
