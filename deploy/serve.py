"""`python -m deploy.serve PORT`: dist/ through nginx with the headers of dist-config/, as a visitor would get it.

Runs in the foreground, for this machine only, without root; everything nginx writes goes to a temporary folder.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "nginx is missing. On Debian or Ubuntu: apt-get install nginx-light"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class NotServedError(Exception):
    """nginx is missing or does not start; the message says why."""


def find_nginx() -> str | None:
    """Debian keeps it outside the path of ordinary users."""
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))


def local(config: str, dist: Path, port: int, folder: Path) -> str:
    """The deployed configuration with only its place changed: address, root and temporary folders."""
    temporary = "".join(f"    {name}_temp_path {folder}/{name};\n" for name in TEMPORARY)
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /srv/both-ways;", f'root "{dist.resolve()}";'),
        ("worker_processes auto;", "worker_processes 1;"),
        ("http {\n", "http {\n" + temporary),
    ):
        if config.count(old) != 1:
            raise NotServedError(f"dist-config/nginx.conf does not hold “{old.strip()}” once. Run: make dist")
        config = config.replace(old, new)
    return config


@contextmanager
def serving(dist: Path, config: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """nginx answering at 127.0.0.1:`port` until the block ends. Raises NotServedError."""
    program = find_nginx()
    if program is None:
        raise NotServedError(MISSING)
    if not config.is_file() or not dist.is_dir():
        raise NotServedError("There is nothing to serve. Run: make dist")
    if _answers(port):
        raise NotServedError(f"Port {port} is in use. Choose another: make serve-dist PORT={port + 1}")
    with tempfile.TemporaryDirectory(prefix="both-ways-") as name:
        folder = Path(name)
        place = folder / "nginx.conf"
        place.write_text(local(config.read_text(encoding="utf-8"), dist, port, folder), encoding="utf-8")
        rights = "user root; " if os.geteuid() == 0 else ""  # else root's nginx reads as nobody, who may not see this folder
        command = [program, "-p", name, "-e", "stderr", "-c", str(place), "-g", f"daemon off; pid {folder}/pid; {rights}"]
        process = subprocess.Popen(command)  # noqa: S603  (our own words and paths)
        try:
            _wait(process, port)
            yield process
        finally:
            process.terminate()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(100):
        if process.poll() is not None:
            raise NotServedError("nginx did not start; its own message stands above")
        if _answers(port):
            return
        time.sleep(0.05)
    raise NotServedError("nginx does not answer")


def _answers(port: int) -> bool:
    with socket.socket() as s:
        return s.connect_ex(("127.0.0.1", port)) == 0


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not arguments[0].isdigit():
        print("usage: python -m deploy.serve PORT", file=sys.stderr)
        return 2
    port = int(arguments[0])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with serving(Path("dist"), Path("dist-config/nginx.conf"), port) as process:
            print(f"Both Ways is at http://127.0.0.1:{port}/ as it will be served (Ctrl+C stops it)", flush=True)
            return process.wait()
    except NotServedError as e:
        print(e, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
