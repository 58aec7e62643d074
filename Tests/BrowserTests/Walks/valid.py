"""Every kind of page that links lead to, after everybody has walked through the shop, read by Debian's `tidy`."""

import os
import re
import subprocess
import urllib.parse
from collections import deque

from buyer import expect
from ordering import BUYER, PRODUCT, VARIANT
from visitor import Visitor, signed_in

# What tidy does not know yet, a part of a sentence a line; the Swift tests read it too.
UNKNOWN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../TestKit/tidy-unknown.txt")
TIDY = ["tidy", "-e", "-q", "--char-encoding", "utf8", "--doctype", "html5", "--show-info", "no", "--drop-empty-elements", "no"]
MOST_PAGES = 400
# A part of an address that names one thing of many: an id, a number, a language, or whatever stands behind the name of its kind.
ONE = re.compile(r".*\d.*|[a-z]{2}")
NAMED = {"products", "categories", "collections", "pages", "blog", "tags", "feeds", "sequences"}
# They change the words of a page and not what it is made of.
WORDS = {"language", "currency", "setup"}


def the_back_office_is_valid(shop, chromium):
    found = crawl(signed_in(shop), "/admin", inside=lambda path: path.startswith("/admin"))
    expect(len(found) > 120, f"only {len(found)} kinds of pages were found: {sorted(found)}")
    told(found)


def the_shop_is_valid(shop, chromium):
    """With something in the cart, up to the order that comes of it."""
    for language in ("en", "ar", "zh"):
        visitor = Visitor(shop.address)
        own = f"/{language}"
        visitor.post(own + "/cart/lines", visitor.get(own + PRODUCT.removeprefix("/en")).form(own + "/cart/lines") | VARIANT)
        found = crawl(visitor, own + "/", inside=lambda path: path.startswith(own + "/"))
        expect(own.replace(language, "*") + "/checkout?" in found, f"the way to pay was not found: {sorted(found)}")
        expect(len(found) > 18, f"only {len(found)} kinds of pages were found: {sorted(found)}")
        told(found | ordered(visitor, own))


def ordered(visitor, own):
    """What tidy says of the checkout that has to ask again, of the order, and of the pages that it leads to."""
    again = visitor.post(own + "/checkout", visitor.get(own + "/checkout").form(own + "/checkout") | {"email": "nobody"})
    form = again.form(own + "/checkout") | BUYER
    form = visitor.post(own + "/checkout", form | {"refresh": "1"}).form(own + "/checkout") | BUYER
    order = visitor.post(own + "/checkout", form)
    expect("/orders/" in order.path, f"the order was not taken: {order.status} {order.path}")
    beneath = crawl(visitor, order.path, inside=lambda path: path.startswith(order.path))
    return {"checkout again": complaints(again.text), "order": complaints(order.text)} | beneath


def told(found):
    bad = {kind: complaints for kind, complaints in found.items() if complaints}
    expect(not bad, f"tidy says of {len(bad)} pages: {list(bad.items())[:5]}")


def crawl(visitor, start, inside):
    """What tidy says of one page of each kind, by kind."""
    found, queue, seen = {}, deque([start]), set()
    while queue and len(found) < MOST_PAGES:
        address = queue.popleft()
        page = visitor.get(address)
        if not page.text.startswith("<!doctype html>"):
            continue
        expect(page.status < 500, f"{address} answered {page.status}")
        found[kind(address)] = complaints(page.text)
        for link in links(page):
            if inside(urllib.parse.urlsplit(link).path) and kind(link) not in seen:
                seen.add(kind(link))
                queue.append(link)
    return found


def links(page):
    """Addresses of this shop that lead to pages; files and ways out do neither."""
    for link in re.findall(r'<a [^>]*?href="([^"]+)"([^>]*)', page.text):
        address = urllib.parse.urljoin(page.address, link[0].replace("&amp;", "&")).partition("#")[0]
        here, there = urllib.parse.urlsplit(page.address), urllib.parse.urlsplit(address)
        if (here.scheme, here.netloc) == (there.scheme, there.netloc) and "download" not in link[1]:
            yield there.path + (f"?{there.query}" if there.query else "")


def kind(address):
    place = urllib.parse.urlsplit(address)
    parts = place.path.split("/")
    named = ["*" if ONE.fullmatch(part) or at > 0 and parts[at - 1] in NAMED else part for at, part in enumerate(parts)]
    names = {name for name, _ in urllib.parse.parse_qsl(place.query, keep_blank_values=True)} - WORDS
    return "/".join(named) + "?" + "&".join(sorted(names))


def complaints(text):
    said = subprocess.run(TIDY, input=text.encode(), capture_output=True)
    with open(UNKNOWN, encoding="utf-8") as file:
        unknown = [line for line in file.read().splitlines() if line and not line.startswith("#")]
    lines = (said.stdout + said.stderr).decode("utf-8", "replace").splitlines()
    return [line for line in lines if line and not any(part in line for part in unknown)]


WALKS = [("every page of the back office is valid", the_back_office_is_valid), ("every page of the shop is valid", the_shop_is_valid)]
