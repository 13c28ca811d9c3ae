"""`python -m deploy.dist`: site/ → dist/ (what is served, with a .gz beside each text) and dist-config/ (how to serve it)."""

from __future__ import annotations

import gzip
import re
import shutil
import sys
from pathlib import Path

from deploy import policy

TEMPLATE = Path(__file__).parent / "nginx.conf.template"
TEXTS = frozenset({".html", ".css", ".js", ".svg", ".json", ".jsonld", ".xml", ".txt", ".map", ".webmanifest", ".csv", ".atom"})
WORTH_IT = 500  # bytes; below this the saving is smaller than a packet
NEVER_CHANGES = re.compile(r"\.[0-9a-f]{8}\.min\.(css|js)$|/pagefind/.*_[0-9a-f]+\.pf_[a-z]+$")
FOREVER = "public, max-age=31536000, immutable"


def make(site: Path, dist: Path, config: Path) -> dict[str, str]:
    """Write both folders anew and return the headers. Raises policy.NotAllowedError before anything is written."""
    headers = policy.headers(policy.script_hashes(site))
    shutil.rmtree(dist, ignore_errors=True)
    shutil.copytree(site, dist)
    for path in sorted(p for p in dist.rglob("*") if p.is_file() and p.suffix in TEXTS):
        raw = path.read_bytes()
        if len(raw) >= WORTH_IT:
            packed = path.with_name(path.name + ".gz")
            packed.write_bytes(gzip.compress(raw, 9, mtime=0))
            shutil.copystat(path, packed)  # one date for both forms, which the server puts into its answers
    config.mkdir(parents=True, exist_ok=True)
    (config / "nginx.conf").write_text(nginx(headers), encoding="utf-8")
    (dist / "_headers").write_text(static_host(headers, dist), encoding="utf-8")
    return headers


def nginx(headers: dict[str, str]) -> str:
    """The web server's configuration."""
    lines = "\n".join(f'        add_header {name} "{value}" always;' for name, value in headers.items())
    return TEMPLATE.read_text(encoding="utf-8").replace("@@HEADERS@@", lines).replace("@@HSTS@@", policy.HSTS)


def static_host(headers: dict[str, str], dist: Path) -> str:
    """The same as a `_headers` file, which several hosts of static sites read."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items()), f"  Strict-Transport-Security: {policy.HSTS}"]
    for path in sorted(dist.rglob("*")):
        name = "/" + path.relative_to(dist).as_posix()
        if path.is_file() and NEVER_CHANGES.search(name):
            lines += [name, f"  Cache-Control: {FOREVER}"]
    return "\n".join(lines) + "\n"


def main() -> int:
    site, dist, config = Path("site"), Path("dist"), Path("dist-config")
    if not (site / "index.html").is_file():
        print("There is no build to take from. Run: make build", file=sys.stderr)
        return 1
    try:
        make(site, dist, config)
    except policy.NotAllowedError as e:
        print(e, file=sys.stderr)
        return 1
    files = [p for p in dist.rglob("*") if p.is_file() and p.suffix != ".gz"]
    print(f"dist/: {len(files)} files, {sum(p.stat().st_size for p in files) / 1e6:.1f} MB; dist-config/nginx.conf: how to serve them")
    return 0


if __name__ == "__main__":
    sys.exit(main())
