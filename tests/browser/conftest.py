"""A real browser on the real deployment: dist/ through nginx, with the security policy in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from scripts import system

ARGUMENTS = [
    "--no-sandbox",  # the tests also run as root, in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Tab:
    """A page of the browser, and what it should not do: complain, or ask another host."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def heard(self, message: ConsoleMessage) -> None:
        # The browser reports the status of our own 404 page as an error of the page.
        if message.type in ("error", "warning") and not ("status of 404" in message.text and message.location["url"].endswith("/nothing-here/")):
            self.complaints.append(f"{message.type}: {message.text}")

    def asked(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.address).netloc and not request.url.startswith("data:"):
            self.complaints.append(f"asked another host: {request.url}")


Opener = Callable[..., "Iterator[Tab]"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = system.find_chromium()
    if program is None:
        pytest.fail(system.install_line(["chromium"]))
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tab(browser: Browser, address: str) -> Opener:
    """`with tab(width=320, scheme="dark") as t:` a fresh context, closed afterwards."""

    @contextmanager
    def opened(width: int = 1280, scheme: str = "light", script: bool = True) -> Iterator[Tab]:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        one = Tab(page, address)
        page.on("console", one.heard)
        page.on("pageerror", lambda error: one.complaints.append(f"script: {error}"))
        context.on("request", one.asked)
        try:
            yield one
        finally:
            context.close()

    return opened
