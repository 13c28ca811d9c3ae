"""The real site, built and packed once for all tests (and for all workers of a parallel run), and served with its headers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy import dist as packing
from deploy import serve
from evidence.load import load
from evidence.model import Corpus
from scripts import system

ROOT = Path(__file__).parent.parent
SITE_URL = "https://example.org/both/"
REPO_URL = "https://example.org/repository"
CONTACT = "questions@example.org"
Once = Callable[[str, Callable[[Path], None]], Path]


def build(project: Path, site: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """`make build` of `project` into `site`. Only `settings` decide about addresses, dates and the order of sets."""
    own = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1750000000"}
    inherited = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL", "CONTACT", "GITHUB_ACTIONS")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    return subprocess.run(command, cwd=project, env={**inherited, **own, **settings}, capture_output=True, text=True, timeout=300)


def built(folder: Path, **settings: str) -> None:
    result = build(ROOT, folder, **settings)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once(name, fill)`: a folder that the first worker to ask fills; the others wait for it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder, lock, done, failed = (shared / f"{name}{end}" for end in ("", ".lock", ".done", ".failed"))
        try:
            lock.mkdir()
        except FileExistsError:
            for _ in range(3000):
                if done.exists() or failed.exists():
                    break
                time.sleep(0.1)
            if not done.exists():
                pytest.fail(failed.read_text() if failed.exists() else f"{name} was not finished")
            return folder
        try:
            fill(folder)
        except BaseException as e:
            failed.write_text(str(e))
            raise
        done.touch()
        return folder

    return make


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return load(ROOT)


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """As a fork builds it: without a public address."""
    return once("site", built)


@pytest.fixture(scope="session")
def public_site(once: Once) -> Path:
    """With both addresses set, in a folder of its host."""
    return once("public-site", lambda folder: built(folder, SITE_URL=SITE_URL, REPO_URL=REPO_URL, CONTACT=CONTACT))


@pytest.fixture(scope="session")
def public_site_again(once: Once) -> Path:
    """The same once more, with sets in another order."""
    return once("public-site-again", lambda folder: built(folder, SITE_URL=SITE_URL, REPO_URL=REPO_URL, CONTACT=CONTACT, PYTHONHASHSEED="2"))


@pytest.fixture(scope="session")
def dist(once: Once, site: Path) -> Path:
    """What is deployed: dist/ and dist-config/ below this folder."""

    def pack(folder: Path) -> None:
        packing.make(site, folder / "dist", folder / "dist-config")

    return once("packed", pack)


@pytest.fixture(scope="session")
def address(dist: Path) -> Iterator[str]:
    """dist/ through nginx with the real headers; every worker runs its own."""
    if not serve.find_nginx():
        pytest.fail(system.install_line(["nginx-light"]))
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    with serve.serving(dist / "dist", dist / "dist-config/nginx.conf", port):
        yield f"http://127.0.0.1:{port}"
