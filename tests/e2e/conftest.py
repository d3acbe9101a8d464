"""A headless browser, for whatever a browser does with the service."""

import os
import shutil
from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
QUIET = """
    headless=new no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update
    disable-sync disable-dev-shm-usage
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    if not (CHROMIUM and DRIVER):
        missing = "chromium and chromedriver are needed (apt-get install chromium chromium-driver)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    options = ChromeOptions()
    for argument in QUIET.split():
        options.add_argument(f"--{argument}")
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService(DRIVER))
    yield driver
    driver.quit()
