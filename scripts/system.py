"""What the tests need from the system: a Chromium and nginx. Found, or installed on Debian by root, or said in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from deploy.serve import find_nginx

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")


def find_chromium() -> str | None:
    """An installed browser, else the one that Playwright has downloaded earlier."""
    for name in BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    try:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as p:
            path = p.chromium.executable_path
    except Exception:  # without Playwright, or with one that finds nothing, there is none
        return None
    return path if os.path.exists(path) else None


NEEDED = (("chromium", find_chromium, "chromium"), ("nginx", find_nginx, "nginx-light"))


def missing() -> list[str]:
    """Debian's names of the packages that are not there."""
    return [package for _, find, package in NEEDED if not find()]


def install_line(packages: list[str]) -> str:
    """What to type, for a person to read."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    other = " Without apt, the browser also comes with: .venv/bin/playwright install chromium" if "chromium" in packages else ""
    return f"The tests need {' and '.join(packages)}. On Debian or Ubuntu, as root: {line}.{other}"


def main() -> int:
    packages = missing()
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {' and '.join(packages)} …")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL, check=False)  # what is missing still is said below
        packages = missing()
    if packages:
        print(install_line(packages), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
