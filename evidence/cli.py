"""The command line: arguments, exit codes and the outside world (git, environment). No rule and no text of a page.

Exit codes: 0 nothing wrong, 1 problems found, 2 the command could not run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from evidence.problem import FORMATS, Problem, as_github


class CannotRun(Exception):
    """Something outside the content keeps the command from running; the text says what and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        return code
    except CannotRun as e:
        print(f"evidence: {e}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="evidence", description="Checks that what this site says is sourced, true to its studies and safe.")
    parser.add_argument("--root", type=Path, default=None, help="the project (default: the nearest folder upwards with mkdocs.yml)")
    commands = parser.add_subparsers(required=True, metavar="command")

    check = commands.add_parser("check", help="every problem of the content, with file and line")
    check.add_argument("paths", nargs="*", help="show problems in these files or folders only (everything is still read)")
    check.add_argument("--format", choices=sorted(FORMATS), default="text")
    check.add_argument("--site", type=Path, help="check the built site in this folder too")
    check.add_argument("--base", metavar="REV", help="a git revision to compare with: runs the history rules")
    check.set_defaults(run=_check)

    explain = commands.add_parser("explain", help="why a rule exists, with a bad and a good example; without a name, all rules")
    explain.add_argument("rule", nargs="?")
    explain.set_defaults(run=_explain)

    diff = commands.add_parser("diff", help="what changed in claims and studies since a git revision, for a reviewer")
    diff.add_argument("base", metavar="BASE")
    diff.set_defaults(run=_diff)

    schemas = commands.add_parser("schemas", help="write the JSON Schemas that editors use")
    schemas.set_defaults(run=_schemas)

    shingles = commands.add_parser("shingles", help="hash the runs of eight words of the source articles")
    shingles.add_argument("files", nargs="+", type=Path)
    shingles.set_defaults(run=_shingles)
    return parser


def _root(options: argparse.Namespace) -> Path:
    if options.root:
        root = Path(options.root)
        if not (root / "mkdocs.yml").is_file():
            raise CannotRun(f"{root} holds no mkdocs.yml: it is not the project's folder")
        return root.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise CannotRun("no mkdocs.yml here or above: run this inside the project")


def _check(options: argparse.Namespace) -> int:
    from evidence import checks
    from evidence.load import load

    root = _root(options)
    corpus = load(root)
    base = load(_revision(root, options.base)) if options.base else None
    problems = checks.run(corpus, base)
    if options.site:
        if not options.site.is_dir():
            raise CannotRun(f"there is no folder {options.site}: run `make build` first")
        problems += checks.run_site(options.site, corpus)
    problems = _below(root, problems, options.paths)
    if problems or options.format == "json":
        print(FORMATS[options.format](problems))
    if problems and options.format == "text" and os.environ.get("GITHUB_ACTIONS") == "true":
        print(as_github(problems))
    _summary(problems, len(corpus.pages), len(corpus.studies), options)
    return 1 if problems else 0


def _summary(problems: list[Problem], pages: int, studies: int, options: argparse.Namespace) -> None:
    """One closing line on standard error, so that the listing can be piped."""
    found = "1 problem" if len(problems) == 1 else f"{len(problems) or 'no'} problems"
    print(f"{found}; {pages} pages, {studies} study files read", file=sys.stderr)
    if not options.base:
        print("the history rules did not run: they need --base REV (for example --base origin/main)", file=sys.stderr)
    if problems and options.format == "text":
        print(f"`evidence explain {problems[0].rule}` says why that rule exists and shows a good example", file=sys.stderr)


def _below(root: Path, problems: list[Problem], paths: list[str]) -> list[Problem]:
    if not paths:
        return problems
    wanted = []
    for text in paths:
        path = Path(text).resolve()
        if not path.exists():
            raise CannotRun(f"there is no file or folder {text}")
        wanted.append(path)
    return [p for p in problems if any((root / p.path).resolve().is_relative_to(w) for w in wanted)]


def _explain(options: argparse.Namespace) -> int:
    import difflib

    from evidence.checks import RULES

    if not options.rule:
        for name, rule in sorted(RULES.items()):
            print(f"{name:28} {rule.why.split('. ')[0].rstrip('.')}.")
        return 0
    if options.rule not in RULES:
        near = difflib.get_close_matches(options.rule, RULES, 3, 0.4)
        raise CannotRun(f"there is no rule {options.rule}" + (f"; near: {', '.join(near)}" if near else ""))
    rule = RULES[options.rule]
    indent = "\n    "
    print(f"{rule.name}\n\n{rule.why}\n\nbad:{indent}{rule.bad.replace(chr(10), indent)}\n\ngood:{indent}{rule.good.replace(chr(10), indent)}")
    return 0


def _diff(options: argparse.Namespace) -> int:
    from evidence.compare import compare
    from evidence.load import load

    root = _root(options)
    print("\n".join(compare(load(_revision(root, options.base)), load(root))) or "no claim and no study changed")
    return 0


def _schemas(options: argparse.Namespace) -> int:
    from evidence.schemas import schemas

    folder = _root(options) / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"schemas/{name}")
    return 0


def _shingles(options: argparse.Namespace) -> int:
    from evidence.shingles import shingle_hashes

    found: set[str] = set()
    for path in options.files:
        try:
            found |= shingle_hashes(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as e:
            raise CannotRun(f"{path} could not be read: {e}") from None
    print("\n".join(sorted(found)))
    return 0


def _revision(root: Path, revision: str) -> Path:
    """The project's content at a git revision, in a temporary folder that lives as long as the process."""
    if revision.startswith("-"):
        raise CannotRun(f"{revision} is not a git revision")
    try:
        done = subprocess.run(["git", "archive", revision, "--", "docs", "references", "mkdocs.yml"], cwd=root, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise CannotRun("git is not installed; comparing with a revision needs it") from None
    if done.returncode:
        seen = done.stderr.decode(errors="replace").strip().splitlines()
        raise CannotRun(f"git could not give {revision}: {seen[-1] if seen else 'no reason given'}")
    folder = tempfile.TemporaryDirectory(prefix="evidence-base-")
    _KEEP.append(folder)
    with tarfile.open(fileobj=BytesIO(done.stdout)) as tar:
        tar.extractall(folder.name, filter="data")
    return Path(folder.name)


_KEEP: list[tempfile.TemporaryDirectory[str]] = []
