"""A shop with 20,000 products in three languages: pages from the cache beside nginx, pages built anew, memory, and starting."""

import statistics
import time
import urllib.parse
import urllib.request

import links
from report import Row
from servers import Nginx, cpu_of_requests, resident_megabytes, under_load
from shop import Shop

PRODUCTS = 20_000
FILL = [["migrate"], ["bench-fill", "--products", str(PRODUCTS)]]
WORDS = ["bottle", "steel", "tray", "blue", "lamp", "set", "cotton", "bamboo"]
PAGES_LOADED = 2_000
STARTS = 5


def measure(program):
    with Shop(program, fill=FILL) as shop:
        products = links.products_of_sitemap(shop, PAGES_LOADED)
        with Nginx(shop.address + products[0]) as nginx:
            yield from cached(shop, products[0], nginx)
            yield memory(shop, products)
            shop.stop()
            shop.start(TRADEWIND_PAGE_CACHE="off")
            yield from built_anew(shop, products, nginx)
        shop.stop()
        yield starting(shop, products[0])


def cached(shop, product, nginx):
    loads = under_load({"nginx": (nginx.address, nginx.process.pid), "shop": (shop.address + product, shop.process.pid)})
    ours, peer = loads["shop"], loads["nginx"]
    yield Row("cached product page, 64 connections", ours.requests_per_second, "requests/s", digits=0)
    yield Row("… of nginx with the same bytes", ours.requests_per_second / peer.requests_per_second, "×", least=1)
    yield Row("… CPU a request, of nginx", ours.cpu_milliseconds / peer.cpu_milliseconds, "×", most=1.1)
    yield Row("… 99th percentile, of nginx", ours.p99_milliseconds / peer.p99_milliseconds, "×", most=1.5)


def memory(shop, products):
    for path in products:
        urllib.request.urlopen(shop.address + path, timeout=30).read()
    return Row("memory with 20,000 products, after that load and 2,000 more pages", resident_megabytes(shop.process.pid), "MB",
               most=150, digits=0)


def built_anew(shop, products, nginx):
    pid, address = shop.process.pid, shop.address
    loads = under_load({"nginx": (nginx.address, nginx.process.pid), "shop": (address + products[0], pid)}, seconds=4)
    yield Row("the same page built anew, CPU a request", loads["shop"].cpu_milliseconds, "ms")
    yield Row("… of nginx", loads["shop"].cpu_milliseconds / loads["nginx"].cpu_milliseconds, "×", most=15)

    def get(paths):
        return lambda number: ("GET", paths[number % len(paths)], None, {})

    list_page = links.category(shop)
    searches = ["/en/search?" + urllib.parse.urlencode({"q": word}) for word in WORDS]
    yield Row("list page of 24 built anew, CPU a request", cpu_of_requests(pid, address, get([list_page]), 400), "ms", most=1.5)
    yield Row("search built anew, CPU a request", cpu_of_requests(pid, address, get(searches), 400), "ms", most=3)
    yield Row("add to cart, CPU a request", cpu_of_requests(pid, address, adding(shop, products[0]), 400), "ms", most=1.5)


def adding(shop, product):
    """Each request is a new visitor who puts one product into a new cart."""
    action, fields = links.buying_form(shop, product)
    body = urllib.parse.urlencode(fields)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": shop.address, "Sec-Fetch-Site": "same-origin"}
    return lambda number: ("POST", action, body, headers)


def starting(shop, product):
    """Seconds from typing the command to the last byte of a product page."""
    times = []
    for _ in range(STARTS):
        begin = time.monotonic()
        shop.start()
        shop.wait_for(product)
        times.append(time.monotonic() - begin)
        shop.stop()
    return Row("start to first product page, 20,000 products", statistics.median(times), "s", most=0.5)
