"""`make bench`: this project against the floor, side by side in one run, with a correctness column.

The floor is bare MkDocs and Material on the same pages and navigation with citations left raw. Figures are wall seconds:
the median of three rounds, the tools in turn within each round, so that a drift of the machine's speed hits both.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import make

ROOT = Path(__file__).resolve().parent.parent
LISTS = {"changes": "changes", "a-z": "a-z", "glossary": "glossary"}
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print("| pages | studies | what | median s | min–max s | against the floor | citations right |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for pages in options.pages:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            _measure(Path(folder), pages, pages * 2, options.rounds)
    return 0


def _measure(folder: Path, pages: int, studies: int, rounds: int) -> None:
    ours = project(folder / "ours", pages, studies)
    floor = _floor(folder / "floor", ours)
    commands = {
        "floor (raw citations)": ([sys.executable, "-m", "mkdocs", "build", "-q"], floor),
        "evidence check": ([sys.executable, "-m", "evidence", "check"], ours),
        "Both Ways, strict build": ([sys.executable, "-m", "mkdocs", "build", "-q", "--strict"], ours),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, where) in commands.items():
            start = time.perf_counter()
            done = subprocess.run(command, cwd=where, env=ENVIRONMENT, capture_output=True, text=True)
            times[name].append(time.perf_counter() - start)
            if done.returncode:
                raise SystemExit(f"{name} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    base = statistics.median(times["floor (raw citations)"])
    right = citations_right(ours)
    for name, seen in times.items():
        middle = statistics.median(seen)
        answer = {"Both Ways, strict build": right, "floor (raw citations)": "none"}.get(name, "")
        print(f"| {pages} | {studies} | {name} | {middle:.2f} | {min(seen):.2f}–{max(seen):.2f} | {middle / base:.2f} × | {answer} |", flush=True)


def project(folder: Path, pages: int, studies: int) -> Path:
    """The made corpus with this project's configuration, templates and code."""
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = "nav:\n" + "".join(f"  - {p.stem}: {p.name}\n" for p in sorted((ROOT / "tests/base/docs").glob("*.md")) if p.stem != "disclaimer") + "".join(f"  - {name}: {name}.md\n" for name in LISTS)
    config = re.sub(r"^nav:\n(?:  .*\n)+", nav, config, flags=re.M)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    make(folder, ROOT / "tests/base", pages, studies)
    shutil.copy(ROOT / "docs/search.md", folder / "docs/search.md")
    # Pages of the frame that others link. Those of the site itself cite works that the made corpus does not have.
    for name, directive in LISTS.items():
        own = (ROOT / f"docs/{name}.md").read_text(encoding="utf-8")
        (folder / f"docs/{name}.md").write_text(f"{own[: own.index('---', 3) + 3]}\n\n{{{{ {directive} }}}}\n", encoding="utf-8")
    for article in (folder / "references/articles").glob("*.yml"):  # their page has sections of its own
        article.unlink()
    return folder


def _floor(folder: Path, ours: Path) -> Path:
    shutil.copytree(ours / "docs", folder / "docs")
    nav = re.search(r"^nav:\n(?:  .*\n)+", (ours / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    text = f"site_name: Floor\n{nav[0] if nav else ''}theme: {{name: material, font: false}}\nmarkdown_extensions: [footnotes, tables, attr_list, md_in_html]\nplugins: []\n"
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def citations_right(ours: Path) -> str:
    """Citation marks in the made pages whose footnote holds the DOI of their key, of all in the source."""
    wanted = right = 0
    for source in sorted((ours / "docs").glob("made-*.md")):
        wanted += source.read_text(encoding="utf-8").count("[@")
        html = (ours / "site" / source.stem / "index.html").read_text(encoding="utf-8")
        notes = {m[1]: m[2] for m in re.finditer(r'<li id="fn:([a-z0-9]+)">(.*?)</li>', html, re.S)}
        right += sum(f"10.1000/{key}" in notes.get(key, "") for key in re.findall(r'href="#fn:([a-z0-9]+)"', html))
    return f"{right} of {wanted}"


if __name__ == "__main__":
    sys.exit(main())
