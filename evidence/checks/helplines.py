"""The file of helplines: numbers that can be dialled, hours, a source and a date for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from evidence.checks.registry import content_rule
from evidence.model import Corpus, RecordFile
from evidence.problem import Problem
from evidence.records import Contact, Helpline, Helplines

RULE = "safety-helpline"
_NOTHING = re.compile(r"(?:not[- ]seen|not[- ]known|unknown|tbc|tbd|todo|to be confirmed|to do|none|n/?a|\?+|-+|…|\.\.\.)\Z", re.I)
_NUMBER = re.compile(r"\+?[0-9](?:[0-9]|[ -](?=[0-9])|\((?=[0-9])|(?<=[0-9])\)){1,18}\Z")
_SITE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:/[\w./-]*)?\Z")
_EMAIL = re.compile(r"[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}\Z", re.I)
_FORMS = {
    "chat": (_SITE, "an address such as 988lifeline.org, in small letters and without https://"),
    "website": (_SITE, "an address such as findahelpline.com, in small letters and without https://"),
    "email": (_EMAIL, "an address such as help@example.org"),
}
_NUMBER_FORM = "3 to 15 digits as people dial them, for example 116 123; put words such as “press 2” into detail"


@content_rule(RULE, bad="to: 116123 (evenings), hours: unknown, source: tbd", good='to: 116 123, hours: "18:00 to 23:00", source: the line\'s own page')
def safety_helpline(corpus: Corpus) -> Iterator[Problem]:
    """A wrong or closed number is worse than none when it is needed. Each line has a number that can be dialled, its hours
    (or a note that they are not known), where this was read, and when."""
    file = corpus.helplines
    if not file:
        return
    latest = max((p.front.review_due for p in corpus.pages if p.front), default=None)
    seen: dict[tuple[str, ...], str] = {}
    for i, line in enumerate(file.record.lines):
        yield from _line(file, i, line, latest)
        for j, contact in enumerate(line.contacts):
            yield from _contact(file, ("lines", i, "contacts", j, "to"), contact)
        for name, key in (("id", ("id", line.id)), ("contacts", (line.place.casefold(), *sorted(_dialled(c.to) for c in line.contacts)))):
            first = seen.setdefault(key, line.id)
            if first != line.id or (name == "id" and any(other.id == line.id for other in file.record.lines[:i])):
                hint = "keep one entry for a line of one country, or give the other its own id"
                yield file.problem(("lines", i, name), RULE, f"the line “{line.id}” stands here twice", hint)
    yield from _emergency(file, latest)


def _line(file: RecordFile[Helplines], i: int, line: Helpline, latest: date | None) -> Iterator[Problem]:
    if _NOTHING.match(line.hours) and not line.note:
        hint = "write the hours, or not-seen together with a note that tells a reader what is not known"
        yield file.problem(("lines", i, "hours"), RULE, f"the line “{line.id}” has no hours", hint)
    if _NOTHING.match(line.source):
        yield file.problem(("lines", i, "source"), RULE, f"the line “{line.id}” has no source", "write where the number was read, best on the line's own page")
    yield from _date(file, ("lines", i, "checked"), f"the line “{line.id}”", line.checked, latest)
    if not line.checked < line.next_check <= line.checked.replace(year=line.checked.year + 1):
        hint = "write a day within a year of the check; what is past it is found by the scheduled look"
        yield file.problem(("lines", i, "next_check"), RULE, f"the next check of “{line.id}” ({line.next_check}) does not follow its last one ({line.checked}) within a year", hint)


def _contact(file: RecordFile[Helplines], at: tuple[str | int, ...], contact: Contact) -> Iterator[Problem]:
    form, wanted = _FORMS.get(contact.way, (_NUMBER, _NUMBER_FORM))
    digits = len(re.sub(r"[^0-9]", "", contact.to))
    if not form.match(contact.to) or (form is _NUMBER and not 3 <= digits <= 15):
        yield file.problem(at, RULE, f"“{contact.to}” cannot be used as it stands to {contact.way}", f"write {wanted}")


def _emergency(file: RecordFile[Helplines], latest: date | None) -> Iterator[Problem]:
    numbers: set[str] = set()
    for i, e in enumerate(file.record.emergency):
        if not re.fullmatch(r"[0-9]{3,5}", e.number):
            hint = 'write its digits only, in quotes, for example "112"'
            yield file.problem(("emergency", i, "number"), RULE, f"“{e.number}” is not an emergency number", hint)
        if _NOTHING.match(e.source):
            yield file.problem(("emergency", i, "source"), RULE, f"the number {e.number} has no source", "write where the number was read")
        if _dialled(e.number) in numbers:
            yield file.problem(("emergency", i, "number"), RULE, f"the number {e.number} stands here twice", "name all its countries in one entry")
        numbers.add(_dialled(e.number))
        yield from _date(file, ("emergency", i, "checked"), f"the number {e.number}", e.checked, latest)


def _date(file: RecordFile[Helplines], at: tuple[str | int, ...], what: str, checked: date, latest: date | None) -> Iterator[Problem]:
    """Dates are compared with each other only: a check later than every page's next review is a slip of the pen."""
    if latest and checked > latest:
        message = f"{what} was checked on {checked}, after the last review that any page has due ({latest})"
        yield file.problem(at, RULE, message, "write the day on which it was checked")
    if checked.year < 2020:
        yield file.problem(at, RULE, f"{what} was last checked on {checked}", "check the number again on the line's own page and write that day")


def _dialled(text: str) -> str:
    return re.sub(r"[\s()-]", "", text).casefold()
