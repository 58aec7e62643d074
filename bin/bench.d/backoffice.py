"""The back office's pages with 20,000 products, 100,000 orders and 20,000 buyers, on SQLite and on a PostgreSQL of its own, and
what its scripts weigh."""

import http.client
import re
import statistics
import time
import urllib.parse
import urllib.request

import business
from catalogue import PRODUCTS
from report import Row
from search import at, on_both
from servers import resident_megabytes
from shop import Shop
from visitor import Visitor, set_fields, signed_in

FILL = [["migrate"], ["seed", "--without-pictures"], ["bench-fill", "--products", str(PRODUCTS)]]
LANGUAGES = ["en", "fr", "zh"]
ROUNDS = 30
MOST_MILLISECONDS = 50
# So many of the slowest pages stand in the table; all of them are printed.
SHOWN = 8
MOST_SCRIPT_KILOBYTES = 60
# Beside every room of the navigation.
LISTS = {
    "orders in production": "/admin/orders?state=in_production",
    "orders: a part of a company's name": "/admin/orders?q=wind000000012345", "receivables": "/admin/payments/receivables",
    "translations into French": "/admin/translations/products/fr", "find: the last digits of an order": "/admin/search?q=199999",
}


def measure(program):
    return on_both(measured, program)


def measured(program, engine, database=None):
    with Shop(program, fill=FILL, database=database) as shop:
        staff = signed_in(shop)
        keep_languages(staff)
        order = business.fill(shop, database)
        shop.start()
        business.wait_for_night(shop, database)
        staff = signed_in(shop)
        times = {name: at(all, 95) for name, all in took(shop, staff, pages(staff, order)).items()}
        slowest = sorted(times, key=times.get, reverse=True)
        for name in slowest:
            print(f"  {name}: {times[name]:.2f} ms")
        for name in slowest[:SHOWN]:
            yield Row(f"back office on {engine}, {name}, 95th percentile", times[name], "ms", most=MOST_MILLISECONDS)
        yield Row(f"… the median of its {len(times)} pages", statistics.median(times.values()), "ms", most=MOST_MILLISECONDS)
        yield Row("… memory after all of them", resident_megabytes(shop.process.pid), "MB", digits=0)
        if database is None:
            first, whole = scripts(shop, staff)
            yield Row("back office: scripts of the first page, compressed", first / 1024, "KB", most=MOST_SCRIPT_KILOBYTES, digits=1)
            yield Row("… of all its pages together", whole / 1024, "KB", most=MOST_SCRIPT_KILOBYTES, digits=1)


def keep_languages(staff):
    """As many as the big catalogue is written in."""
    form = staff.get("/admin/settings/languages")
    fields = [(name, value) for name, value in form.fields("/admin/settings/languages") if name != "languages" or value in LANGUAGES]
    staff.post("/admin/settings/languages", fields)


def pages(staff, order):
    """Every room, the lists, and one of each thing that they list."""
    rooms = re.findall(r'<li><a[^>]* href="/admin(/[a-z/-]+)?"', staff.get("/admin").text.partition('class="side-nav"')[2])
    found = {room[1:].replace("-", " ") or "home": staff.get("/admin" + room).path for room in rooms} | LISTS
    one = {"product": ("/admin/products?q=BIG-19999", "/admin/products/"), "customer": ("/admin/customers", "/admin/customers/"),
           "inquiry": ("/admin/inquiries", "/admin/inquiries/")}
    for name, (path, start) in one.items():
        found["one " + name] = re.search(rf'href="({start}[0-9a-f-]{{36}})[?#"]', staff.get(path).text).group(1)
    for part in ("texts", "prices", "variants"):
        found[f"one product, its {part}"] = found["one product"] + "/" + part
    return found | {"one order": f"/admin/orders/{order}"}


def took(shop, staff, paths):
    """The milliseconds of each page's answers, sorted; the pages take turns on one connection, and the first turn warms up."""
    place = urllib.parse.urlsplit(shop.address)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    cookie = "; ".join(f"{one.name}={one.value}" for one in staff.jar)
    times = {name: [] for name in paths}
    for number in range(ROUNDS + 1):
        for name, path in paths.items():
            begin = time.monotonic()
            connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path} answered {answer.status}")
            if number > 0:
                times[name].append(1000 * (time.monotonic() - begin))
    connection.close()
    return {name: sorted(all) for name, all in times.items()}


def scripts(shop, staff):
    """Bytes on the wire: of the scripts that the first page loads, with those they import, and of every script there is."""
    def address_in(text):
        return set(re.findall(r'<script[^>]* src="(/assets/[^"]+\.js)"', text))

    first = staff.get("/admin").text
    every = address_in(first)
    for path in ("/admin/products", "/admin/orders", "/admin/inquiries", "/admin/quotes", "/admin/translations/products/fr"):
        page = staff.get(path).text
        every |= address_in(page)
        link = re.search(r'<t[hd][^>]*><a[^>]* href="(/admin/[a-z/-]+/[0-9a-f-]{36}[^"]*)"', page)
        every |= address_in(staff.get(link.group(1).replace("&amp;", "&")).text) if link else set()
    return size(shop, address_in(first)), size(shop, every)


def size(shop, addresses):
    request = {"Accept-Encoding": "gzip"}
    return sum(
        len(urllib.request.urlopen(urllib.request.Request(shop.address + address, headers=request), timeout=30).read())
        for address in addresses)
