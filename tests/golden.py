"""`python -m tests.golden [RULE …]`: write what the bad cases say today into tests/cases/. Read the diff before you commit it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.test_rules import CASES, cases, output


def main(rules: list[str]) -> int:
    changed = 0
    for parameter in cases("bad"):
        rule, case = parameter.values
        if rules and rule not in rules:
            continue
        with tempfile.TemporaryDirectory() as folder:
            says = output(Path(folder), case).strip()
        if says == case["says"].strip():
            continue
        path = CASES / f"{rule}.yml"
        text = path.read_text(encoding="utf-8")
        old, new = (_indented(t) for t in (case["says"].strip(), says))
        if text.count(old) != 1:
            print(f"{path.name}: change by hand to\n{says}\n")
            continue
        path.write_text(text.replace(old, new), encoding="utf-8")
        changed += 1
        print(f"{path.name}: written")
    print(f"{changed} cases changed")
    return 0


def _indented(text: str) -> str:
    return "\n".join(f"      {line}" if line else "" for line in text.splitlines())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
