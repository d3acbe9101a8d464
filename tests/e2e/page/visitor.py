"""A visitor of the page: a real browser, and words for what a buyer does and sees."""

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import define, field
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

T = TypeVar("T")
PATIENCE_S = 15
LOADED = """
    const loaded = (tile) => [...tile.querySelectorAll("img")].some((image) => image.naturalWidth);
    return [...document.querySelectorAll(".tile")].filter(loaded).length;
"""


@define
class Visitor:
    """Looks only at what is displayed. ``forgiven`` are console errors that a test provokes on purpose."""

    browser: Chrome
    address: str
    forgiven: list[str] = field(factory=list)

    def open(self, place: str = "#/") -> None:
        """Load the page anew, as a first visit to ``place`` does."""
        self.browser.get("about:blank")
        self.browser.get(f"{self.address}/{place}")
        self.until(lambda: self.run("return document.title") != "", "the page has loaded")

    def size(self, width: int, height: int) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def prefer(self, **features: str) -> None:
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": listed})

    def run(self, script: str, *arguments: object) -> Any:
        return self.browser.execute_script(script, *arguments)

    def until(self, true: Callable[[], T], words: str) -> T:
        """Wait until something is so, and answer it."""
        return WebDriverWait(self.browser, PATIENCE_S, poll_frequency=0.02).until(lambda _: true(), f"not so: {words}")

    def all(self, selector: str) -> list[WebElement]:
        return [found for found in self.browser.find_elements(By.CSS_SELECTOR, selector) if found.is_displayed()]

    def one(self, selector: str) -> WebElement:
        return self.until(lambda: next(iter(self.all(selector)), None), f"{selector} is shown")  # type: ignore[return-value]

    def text(self, selector: str) -> str:
        return self.one(selector).text

    def press(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()

    def chord(self, modifier: str, key: str) -> None:
        ActionChains(self.browser).key_down(modifier).send_keys(key).key_up(modifier).perform()

    @property
    def focused(self) -> str:
        """The id of the focused element, or its class where it has none."""
        return str(self.run("const e = document.activeElement; return e.id || e.className || e.tagName"))

    def tab_to(self, name: str, most: int = 30) -> None:
        """Press Tab until the element with this id or class has the focus."""
        for _ in range(most):
            if self.focused == name:
                return
            self.press("\ue004")
        raise AssertionError(f"{name} is not reached by {most} tabs; the focus is on {self.focused}")

    def ask(self, text: str, pictures: int = 4) -> str:
        """Send a brief from the form, and see its work begin; answers the id of the generation."""
        self.open()
        self.one("#text").clear()
        self.one("#text").send_keys(text)
        self.run("document.getElementById('variants').value = arguments[0]", pictures)
        self.one("#submit").click()
        self.one("#work-title")
        return self.browser.current_url.rpartition("/")[2]

    @property
    def percent(self) -> int:
        return int(self.run("return document.getElementById('live-bar').getAttribute('aria-valuenow')"))

    def pictures(self) -> int:
        """How many tiles show a picture that was loaded and decoded."""
        return int(self.run(LOADED))

    def finished(self) -> None:
        """Wait for the end of the work, whichever it is."""
        self.one("#ended-title")
        self.until(
            lambda: self.run("return document.querySelectorAll('#tiles img[alt=\"\"]').length") == 0,
            "pictures are settled",
        )
