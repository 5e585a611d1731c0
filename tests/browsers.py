"""A real Chromium for the tests that look at pages, and what every such test shares."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [  # the browser would otherwise call its maker at every start
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 15_000  # a busy machine is slow at times, which says nothing about the page
expect.set_options(timeout=PATIENCE_MS)


def chromium() -> str:
    """The browser; where there is none the test is skipped, but never in CI."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs Chromium for the browser tests")
        pytest.skip("no Chromium on this machine")
    return found


# Playwright keeps an event loop running in the thread: no longer than a module needs it.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a module."""
    path = chromium()
    with sync_playwright() as running:
        started = running.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


@contextmanager
def window_on(context: BrowserContext, address: str) -> Iterator[Page]:
    """A window; anything wrong in the page's own code fails the test."""
    wrong: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.set_default_timeout(PATIENCE_MS)
    opened.goto(address)
    yield opened
    opened.close()
    assert not wrong
