"""Names of medicines and the classes they belong to, for rules on harm and safety and for the reading grade."""

from __future__ import annotations

import re

# Class: its own names first, then its members, in small letters and the singular.
CLASSES = {
    "antidepressant": "antidepressant mirtazapine bupropion trazodone agomelatine vortioxetine maoi",
    "SSRI": "ssri sertraline fluoxetine citalopram escitalopram paroxetine fluvoxamine",
    "SNRI": "snri duloxetine venlafaxine desvenlafaxine milnacipran levomilnacipran",
    "tricyclic": "tricyclic amitriptyline nortriptyline imipramine clomipramine desipramine doxepin",
    "NSAID": "nsaid ibuprofen naproxen diclofenac aspirin coxib celecoxib etoricoxib meloxicam ketoprofen indometacin",
    "opioid": "opioid opiate tramadol tapentadol oxycodone hydrocodone codeine morphine fentanyl buprenorphine methadone",
    "gabapentinoid": "gabapentinoid gabapentin pregabalin",
    "paracetamol": "paracetamol acetaminophen",
    "benzodiazepine": "benzodiazepine diazepam lorazepam clonazepam temazepam alprazolam zopiclone zolpidem",
    "muscle relaxant": "relaxant cyclobenzaprine tizanidine baclofen methocarbamol",
    "cannabis": "cannabis cannabinoid cannabidiol",
    "steroid": "corticosteroid steroid prednisolone",
    "ketamine": "ketamine esketamine",
    "lithium": "lithium",
    "antipsychotic": "antipsychotic quetiapine aripiprazole olanzapine",
    "psilocybin": "psilocybin",
    "St John's wort": "wort",
}
# A harm told of the wider class holds for the narrower one.
PARENT = {"SSRI": "antidepressant", "SNRI": "antidepressant", "tricyclic": "antidepressant"}
# Words for any medicine, for patterns.
ANY = r"(?:medicines?|medications?|meds|tablets?|pills?|capsules?|drugs?|painkillers?|prescriptions?|patch(?:es)?|doses?)"
_CLASS_OF = {name: cls for cls, names in CLASSES.items() for name in names.split()}
# Endings of names that the list lacks: another -profen is an NSAID too.
_ENDINGS = {"profen": "NSAID", "coxib": "NSAID", "codone": "opioid", "azepam": "benzodiazepine", "azolam": "benzodiazepine", "triptyline": "tricyclic"}
_ENDS = tuple(_ENDINGS)
_WORD = re.compile(r"[a-z]{4,}")
NAMES = tuple(sorted(name for name in _CLASS_OF if name not in ("wort", "relaxant")))


def class_of(word: str) -> str:
    """The class of one word in small letters, or ""."""
    known = _CLASS_OF.get(word) or _CLASS_OF.get(word.removesuffix("s"))
    if known or not word.endswith(_ENDS):
        return known or ""
    return next(cls for ending, cls in _ENDINGS.items() if word.endswith(ending))


def classes_in(text: str) -> dict[str, re.Match[str]]:
    """The classes named in a text in small letters, each with its first mention."""
    found: dict[str, re.Match[str]] = {}
    for m in _WORD.finditer(text):
        cls = class_of(m[0])
        if cls:
            found.setdefault(cls, m)
    return found
