"""A first visit to a product page with a modest phone on a slow line, in headless Chromium."""

import sqlite3
import statistics
import time

from chromium import Chromium, Screen
from links import first_product, pictures_of
from report import Row
from shop import Shop

VISITS = 5
PHONE = Screen(412, 823, pixel_ratio=1.75, touch=True)
SLOWDOWN = 4
PICTURES_SECONDS = 300
SETTLING_SECONDS = 6
FINGER_SECONDS = 0.08
LATENCY_MS = 150
DOWN_BYTES_PER_SECOND = 1_600_000 / 8
UP_BYTES_PER_SECOND = 750_000 / 8

# Keeps what the browser's own observers tell: https://www.w3.org/TR/largest-contentful-paint/ and its sisters.
OBSERVER = """
window.told = { first: [], paints: [], shifts: [], tasks: [], events: [] };
const keep = (type, list, more = {}) => new PerformanceObserver(all => list.push(...all.getEntries().map(entry => (
    { start: entry.startTime, length: entry.duration, value: entry.value, byHand: entry.hadRecentInput, of: entry.interactionId }
)))).observe({ type, buffered: true, ...more });
keep('paint', told.first);
keep('largest-contentful-paint', told.paints);
keep('layout-shift', told.shifts);
keep('longtask', told.tasks);
keep('event', told.events, { durationThreshold: 16 });
"""


def measure(program):
    with Shop(program) as shop, Chromium() as chromium:
        product = first_product(shop)
        wait_for_pictures(shop, pictures_of(shop, product))
        address = shop.address + product
        # A browser that has just started is busy with itself.
        chromium.listen_for(SETTLING_SECONDS)
        visits = [visit(chromium, address) for _ in range(VISITS)]

    def median(name):
        return statistics.median(one[name] for one in visits)

    yield Row("product page on a phone: largest contentful paint", median("lcp"), "ms", most=1000, digits=0)
    yield Row("… cumulative layout shift", median("cls"), "", most=0, digits=3)
    yield Row("… total blocking time", median("tbt"), "ms", most=0, digits=0)
    yield Row("… interaction to next paint (a tap on “add to cart”)", median("inp"), "ms", most=40, digits=0)
    yield Row("… bytes on the wire", median("bytes") / 1024, "KB", most=120, digits=0)
    yield Row("… requests", median("requests"), "", most=10, digits=0)


def wait_for_pictures(shop, wanted):
    """Lets the shop make the page's own pictures in every width and puts off the others: a shop is not usually measured
    while it renders a hundred pictures beside the browser."""
    database = sqlite3.connect(f"{shop.folder}/shop.db", timeout=30, isolation_level=None)
    marks = ", ".join("?" * len(wanted))
    tomorrow = int(time.time() + 24 * 60 * 60) * 1000
    database.execute(
        f"UPDATE jobs SET run_at = ? WHERE kind = 'picture.render' AND state = 'waiting' AND payload NOT IN ({marks})",
        (tomorrow, *wanted))
    end = time.monotonic() + PICTURES_SECONDS
    busy = "SELECT count(*) FROM jobs WHERE kind = 'picture.render' AND (state = 'running' OR state = 'waiting' AND run_at < ?)"
    while database.execute(busy, (tomorrow,)).fetchone()[0] > 0:
        if time.monotonic() > end:
            raise SystemExit("the pictures of the page were not made in time")
        time.sleep(0.2)
    database.close()


def visit(chromium, address):
    page = chromium.page(PHONE)
    requests = {}

    def watch(method, parameters):
        if method == "Network.requestWillBeSent" and parameters["request"]["url"].startswith("http"):
            requests.setdefault(parameters["requestId"], 0)
        elif method == "Network.loadingFinished" and parameters["requestId"] in requests:
            requests[parameters["requestId"]] = parameters["encodedDataLength"]

    page.watchers.append(watch)
    page.call("Page.addScriptToEvaluateOnNewDocument", source=OBSERVER)
    page.call("Network.emulateNetworkConditions", offline=False, latency=LATENCY_MS,
              downloadThroughput=DOWN_BYTES_PER_SECOND, uploadThroughput=UP_BYTES_PER_SECOND)
    page.call("Emulation.setCPUThrottlingRate", rate=SLOWDOWN)
    page.open(address)
    chromium.listen_for(3)
    told = page.value("told")
    figures = {
        "lcp": told["paints"][-1]["start"],
        "cls": sum(shift["value"] for shift in told["shifts"] if not shift["byHand"]),
        "tbt": sum(blocking(task, told["first"][-1]["start"]) for task in told["tasks"]),
        "bytes": sum(requests.values()),
        "requests": len(requests),
        "inp": tap(page, chromium),
    }
    page.close()
    return figures


def blocking(task, first_paint):
    """What of a task a touch may have to wait for: its part beyond 50 ms, after there was something to touch
    (https://web.dev/articles/tbt)."""
    return max(0, task["start"] + task["length"] - max(task["start"] + 50, first_paint))


def tap(page, chromium):
    """The longest time from a touch on the buying button to the next paint; the form is kept from leaving the page. The finger
    stays as long as fingers do, and touches when the page has come to rest under it."""
    point = page.middle("form[data-cart] button[name=kind]")
    page.value("addEventListener('submit', event => event.preventDefault()); true")
    chromium.listen_for(0.5)
    page.value("told.events.length = 0")
    page.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[point])
    chromium.listen_for(FINGER_SECONDS)
    page.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    chromium.listen_for(2)
    return max((event["length"] for event in page.value("told.events") if event["of"]), default=16)
