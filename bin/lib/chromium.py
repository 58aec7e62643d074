"""Headless Chromium, driven over the DevTools protocol through a pair of pipes: no driver program, no port, no package.

    with Chromium() as chromium:
        page = chromium.page(Phone)
        page.open("http://127.0.0.1:8080/en/")
        page.follow("a.product")
        assert "Bottle" in page.text("h1")

Input is real: a click goes to the middle of what is visible there, and fails when something else covers it.
"""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass

PATIENCE_SECONDS = 30
SWITCHES = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--mute-audio",
    "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-default-apps", "--remote-debugging-pipe",
]


@dataclass(frozen=True)
class Screen:
    """What the browser pretends to be. `languages` is its Accept-Language."""

    width: int
    height: int
    pixel_ratio: float = 1
    touch: bool = False
    dark: bool = False
    scripts: bool = True
    languages: str = "en"


PHONE = Screen(390, 844, pixel_ratio=2, touch=True)
DESK = Screen(1440, 900)


class Failed(Exception):
    """What the page did not do, in one sentence."""


class Chromium:
    """One browser process. Each page has a profile of its own, so cookies never leak from one walk to the next."""

    def __enter__(self):
        program = shutil.which("chromium") or shutil.which("google-chrome")
        if program is None:
            raise Failed("Chromium is not installed: bin/setup installs it")
        self.profile = tempfile.mkdtemp(prefix="tradewind-chromium-")
        to_browser, self.writing = os.pipe()
        self.reading, from_browser = os.pipe()
        # Chromium reads commands from descriptor 3 and writes answers to 4; only bash redirects to any number.
        redirect = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self.process = subprocess.Popen(
            ["bash", "-c", redirect, "bash", program, *SWITCHES, f"--user-data-dir={self.profile}", "about:blank"],
            pass_fds=(to_browser, from_browser), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer = b""
        self.last_id = 0
        self.answers = {}
        self.listeners = {}
        return self

    def __exit__(self, *_):
        try:
            self.call("Browser.close")
            self.process.wait(10)
        except (Failed, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        os.close(self.writing)
        os.close(self.reading)
        shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method, session=None, patience=PATIENCE_SECONDS, **parameters):
        """Sends one command and returns its answer; events that arrive before it go to their listeners."""
        self.last_id += 1
        number = self.last_id
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.writing, data):]
        end = time.monotonic() + patience
        while number not in self.answers:
            self.receive(end - time.monotonic(), method)
        answer = self.answers.pop(number)
        if "error" in answer:
            raise Failed(f"{method}: {answer['error'].get('message')}")
        return answer["result"]

    def receive(self, seconds, waiting_for):
        """Takes in whatever has arrived, waiting at most so long for it."""
        if seconds <= 0 or not select.select([self.reading], [], [], seconds)[0]:
            raise Failed(f"Chromium did not answer in time: {waiting_for}")
        data = os.read(self.reading, 1 << 20)
        if not data:
            raise Failed("Chromium ended")
        *messages, self.buffer = (self.buffer + data).split(b"\0")
        for message in map(json.loads, messages):
            if "id" in message:
                self.answers[message["id"]] = message
            elif message.get("sessionId") in self.listeners:
                self.listeners[message["sessionId"]](message["method"], message["params"])

    def listen_for(self, seconds):
        """Lets events arrive for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                self.receive(left, "")
            except Failed:
                if self.process.poll() is not None:
                    raise

    def page(self, screen=DESK):
        return Page(self, screen)


class Page:
    """A tab in a fresh profile."""

    def __init__(self, chromium, screen):
        self.chromium = chromium
        self.context = chromium.call("Target.createBrowserContext", disposeOnDetach=True)["browserContextId"]
        target = chromium.call("Target.createTarget", url="about:blank", browserContextId=self.context)["targetId"]
        self.session = chromium.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.complaints = []
        self.watchers = []
        self.status = None
        chromium.listeners[self.session] = self.heard
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.pretend(screen)

    def pretend(self, screen):
        self.has_scripts = screen.scripts
        self.call("Emulation.setDeviceMetricsOverride", width=screen.width, height=screen.height,
                  deviceScaleFactor=screen.pixel_ratio, mobile=screen.touch)
        self.call("Emulation.setTouchEmulationEnabled", enabled=screen.touch)
        self.call("Emulation.setScriptExecutionDisabled", value=not screen.scripts)
        scheme = "dark" if screen.dark else "light"
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}])
        self.call("Network.setExtraHTTPHeaders", headers={"Accept-Language": screen.languages})

    def call(self, method, patience=PATIENCE_SECONDS, **parameters):
        return self.chromium.call(method, self.session, patience, **parameters)

    def heard(self, method, parameters):
        if method == "Runtime.exceptionThrown":
            self.complaints.append(parameters["exceptionDetails"].get("exception", {}).get("description", "an exception"))
        elif method == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            entry = parameters["entry"]
            self.complaints.append(f"{entry['text']} {entry.get('url', '')}")
        elif method == "Network.responseReceived" and parameters["type"] == "Document":
            self.status = parameters["response"]["status"]
        for watcher in self.watchers:
            watcher(method, parameters)

    # Looking

    def value(self, expression, patience=PATIENCE_SECONDS):
        """What a JavaScript expression is worth, after its promise if it is one."""
        answer = self.call("Runtime.evaluate", patience, expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise Failed(f"{expression[:80]}: {answer['exceptionDetails'].get('exception', {}).get('description')}")
        return answer["result"].get("value")

    def count(self, selector):
        return self.value(f"document.querySelectorAll({json.dumps(selector)}).length")

    def text(self, selector="body"):
        found = self.value(f"document.querySelector({json.dumps(selector)})?.innerText ?? null")
        if found is None:
            raise Failed(f"{self.path()} has no {selector}")
        return found

    def path(self):
        return self.value("location.pathname + location.search")

    def screenshot(self, file, whole=False):
        """A picture of what is visible, or of the whole page: WebP or PNG, as the file is called."""
        area = {}
        if whole:
            size = self.call("Page.getLayoutMetrics")["cssContentSize"]
            area = {"clip": {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1},
                    "captureBeyondViewport": True}
        kind = {"format": "webp", "quality": 80} if str(file).endswith(".webp") else {"format": "png"}
        picture = self.call("Page.captureScreenshot", **kind, **area)["data"]
        with open(file, "wb") as out:
            out.write(base64.b64decode(picture))

    # Acting

    def open(self, address):
        answer = self.call("Page.navigate", url=address)
        if answer.get("errorText"):
            raise Failed(f"{address}: {answer['errorText']}")
        self.wait_until("document.readyState == 'complete'", address)

    def wait_until(self, expression, what=None, patience=PATIENCE_SECONDS):
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                if self.value(expression):
                    return
            except Failed:
                pass  # A page on its way to the next one cannot answer.
            time.sleep(0.03)
        raise Failed(f"{self.path()}: waited in vain for {what or expression}")

    def wait_until_page_says(self, *words, reload=False, patience=PATIENCE_SECONDS):
        """Waits until the page has all the words; with `reload` it is asked for again and again."""
        end = time.monotonic() + patience
        # A page on its way to the next one has nothing to say.
        while not all(word in (said := self.value("document.querySelector('main')?.innerText ?? ''")) for word in words):
            if time.monotonic() > end:
                raise Failed(f"{self.path()} does not say {words}: {said[:600]}")
            time.sleep(.2)
            if reload:
                # With its fragment the address would only scroll.
                self.open(self.value("location.href.split('#')[0]"))

    def click(self, selector):
        """Presses the middle of the first visible match, as a mouse would."""
        point = self.middle(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **point)

    def tap(self, selector):
        """The same with a finger."""
        point = self.middle(selector)
        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[point])
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def middle(self, selector):
        """Where the first visible match is, after scrolling to it; it must not be covered there."""
        point = self.value(f"""(() => {{
            const all = [...document.querySelectorAll({json.dumps(selector)})];
            const element = all.find(one => one.getClientRects().length && getComputedStyle(one).visibility != 'hidden');
            if (!element) return {{ problem: all.length ? 'is not visible' : 'is not there' }};
            element.scrollIntoView({{ block: 'center', behavior: 'instant' }});
            const box = element.getBoundingClientRect();
            const x = box.x + box.width / 2, y = box.y + box.height / 2;
            const top = document.elementFromPoint(x, y);
            const hit = top && (element.contains(top) || top.contains(element) || top.closest('label')?.control == element);
            return hit ? {{ x, y }} : {{ problem: 'is covered by ' + (top ? top.outerHTML.slice(0, 90) : 'nothing') }};
        }})()""")
        if "problem" in point:
            raise Failed(f"{self.path()}: {selector} {point['problem']}")
        return point

    def follow(self, selector):
        """Clicks and waits for the page that comes."""
        self.value("window.isLeft = true")
        self.click(selector)
        self.wait_until("!window.isLeft && document.readyState == 'complete'", f"the page behind {selector}")

    def fill(self, selector, value):
        """Types into a field in place of what is there; chooses in a list; ticks or clears a box."""
        kind = self.value(f"document.querySelector({json.dumps(selector)})?.type ?? null")
        if kind is None:
            raise Failed(f"{self.path()} has no field {selector}")
        if kind == "select-one" or kind in ("date", "number", "range"):
            self.value(f"""(() => {{ const field = document.querySelector({json.dumps(selector)});
                field.value = {json.dumps(str(value))};
                field.dispatchEvent(new Event('input', {{ bubbles: true }}));
                field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()""")
            if self.value(f"document.querySelector({json.dumps(selector)}).value") != str(value):
                raise Failed(f"{self.path()}: {selector} does not take {value}")
        elif kind in ("checkbox", "radio"):
            if self.value(f"document.querySelector({json.dumps(selector)}).checked") != value:
                self.click(selector)
        else:
            self.value(f"document.querySelector({json.dumps(selector)}).select()")
            self.call("Input.insertText", text=str(value))

    def attach(self, selector, *files):
        """Chooses files in a file field."""
        found = self.call("Runtime.evaluate", expression=f"document.querySelector({json.dumps(selector)})")["result"]
        if "objectId" not in found:
            raise Failed(f"{self.path()} has no file field {selector}")
        self.call("DOM.setFileInputFiles", objectId=found["objectId"], files=[os.path.abspath(file) for file in files])

    def close(self):
        self.chromium.listeners.pop(self.session, None)
        self.chromium.call("Target.disposeBrowserContext", browserContextId=self.context)
