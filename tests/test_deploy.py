"""What is deployed: the policy, the packed files, the web server's answers, the weight of the pages."""

from __future__ import annotations

import gzip
import http.client
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from deploy import dist as packing
from deploy import policy, serve, weight
from scripts import system

LIMIT = 100_000  # bytes over the wire of a page with everything that it loads


def ask(address: str, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return connection.getresponse()


@pytest.mark.parametrize("path", ["/", "/treatment/", "/nothing/here", "/assets/site.css", "/pagefind/pagefind.js"])
def test_every_answer_carries_the_headers(address: str, path: str) -> None:
    answer = ask(address, path)
    assert answer.status == (404 if "nothing" in path else 200)
    policy_seen = answer.getheader("Content-Security-Policy") or ""
    assert policy_seen.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-")
    assert "style-src 'self';" in policy_seen
    assert "unsafe-inline" not in policy_seen
    assert "'unsafe-eval'" not in policy_seen
    assert "http" not in policy_seen
    assert answer.getheader("Cross-Origin-Opener-Policy") == "same-origin"
    assert answer.getheader("Cross-Origin-Embedder-Policy") == "require-corp"
    assert answer.getheader("Cross-Origin-Resource-Policy") == "same-origin"
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Referrer-Policy") == "no-referrer"
    assert "geolocation=()" in (answer.getheader("Permissions-Policy") or "")
    assert answer.getheader("Cache-Control") == "public, max-age=600"
    assert answer.getheader("Strict-Transport-Security") is None  # this is http
    assert answer.getheader("Set-Cookie") is None
    assert re.fullmatch("nginx", answer.getheader("Server") or "")


def test_https_is_kept_behind_a_proxy(address: str) -> None:
    assert ask(address, "/", X_Forwarded_Proto="https").getheader("Strict-Transport-Security") == policy.HSTS


def test_what_is_not_there(address: str) -> None:
    for path in ("/nothing", "/studies/nothing/x/", "/404.html", "/_headers", "/.git/config", "/pagefind/fragment/en_0000.pf_fragment"):
        answer = ask(address, path)
        assert answer.status == 404, path
        assert b"This page is not here" in answer.read(), path
        assert answer.getheader("Cache-Control") == "public, max-age=600", path


def test_a_missing_slash_is_added_without_naming_a_host(address: str) -> None:
    answer = ask(address, "/treatment")
    assert (answer.status, answer.getheader("Location")) == (301, "/treatment/")


def test_hashed_files_are_kept_and_compressed(address: str, dist: Path) -> None:
    style = next((dist / "dist/assets/stylesheets").glob("main.*.css")).name
    answer = ask(address, f"/assets/stylesheets/{style}", Accept_Encoding="gzip")
    assert answer.getheader("Cache-Control") == packing.FOREVER
    assert answer.getheader("Content-Encoding") == "gzip"
    assert answer.getheader("Vary") == "Accept-Encoding"
    assert gzip.decompress(answer.read()) == (dist / "dist/assets/stylesheets" / style).read_bytes()
    fragment = next((dist / "dist/pagefind/fragment").iterdir()).name
    assert ask(address, f"/pagefind/fragment/{fragment}").getheader("Cache-Control") == packing.FOREVER


def test_packing_twice_gives_the_same_bytes(dist: Path, site: Path, tmp_path: Path) -> None:
    packing.make(site, tmp_path / "dist", tmp_path / "dist-config")
    first, second = ({p.relative_to(d).as_posix(): p.read_bytes() for p in d.rglob("*") if p.is_file()} for d in (dist, tmp_path))
    assert first == second
    assert all(gzip.decompress(raw) == first[name.removesuffix(".gz")] for name, raw in first.items() if name.endswith(".gz"))
    assert all(f"{name}.gz" in first for name, raw in first.items() if name.endswith((".html", ".css", ".js", ".svg")) and len(raw) >= packing.WORTH_IT)


def test_headers_for_hosts_of_static_sites(dist: Path) -> None:
    text = (dist / "dist/_headers").read_text()
    nginx = (dist / "dist-config/nginx.conf").read_text()
    for name, value in policy.headers(policy.script_hashes(dist / "dist")).items():
        assert f"\n  {name}: {value}\n" in text
        assert f'add_header {name} "{value}" always;' in nginx
    assert "access_log off;" in nginx
    assert "@@" not in nginx


@pytest.mark.parametrize("markup", ['<p style="color: red">', "<style>p { color: red }</style>", '<img src="a.png" ONERROR="go()">'])
def test_what_the_policy_would_block_is_refused(markup: str, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text(f"<!doctype html>\n<body>\n{markup}</body>")
    with pytest.raises(policy.NotAllowedError, match=r"index\.html:3: <"):
        packing.make(tmp_path / "site", tmp_path / "dist", tmp_path / "dist-config")
    assert not (tmp_path / "dist").exists()


def test_an_inline_script_is_allowed_by_its_hash_only(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<script>go("é")</script><script src="a.js"></script><script type="application/json">{}</script>')
    assert policy.script_hashes(tmp_path) == {"sha256-USQQ/utpUdCFdgb4MC9MOGpQfxFKexbuQSO1BPS+1/Q="}


def test_serving_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert serve.main(["x"]) == 2
    assert serve.main(["8123"]) == 1
    assert capfd.readouterr().err.splitlines()[-1] == "There is nothing to serve. Run: make dist"
    assert packing.main() == 1
    assert weight.main() == 1
    monkeypatch.setattr(serve, "find_nginx", lambda: None)
    capfd.readouterr()
    assert serve.main(["8123"]) == 1
    assert capfd.readouterr().err == "nginx is missing. On Debian or Ubuntu: apt-get install nginx-light\n"


def test_serving_a_taken_port_fails(address: str, dist: Path) -> None:
    port = urlsplit(address).port
    assert port
    with pytest.raises(serve.NotServedError, match=f"Port {port} is in use"), serve.serving(dist / "dist", dist / "dist-config/nginx.conf", port):
        pass


def test_what_the_tests_need_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(system, "NEEDED", (("chromium", lambda: None, "chromium"), ("nginx", lambda: "/usr/sbin/nginx", "nginx-light")))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert system.main() == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "apt-get install -y --no-install-recommends chromium" in error


def test_pages_are_light(dist: Path) -> None:
    weights = {w.kind: w for w in weight.heaviest(dist / "dist")}
    assert {"home", "topic", "treatment", "help", "about", "references", "search", "study", "404"} <= set(weights)
    assert all(w.html and w.css and w.js and w.images for w in weights.values())
    assert weights["topic"].total <= LIMIT, weights["topic"]
