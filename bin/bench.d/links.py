"""Addresses found the way a visitor finds them: in the pages."""

import html
import re
import urllib.request


def page(shop, path):
    return urllib.request.urlopen(shop.address + path, timeout=30).read().decode()


def products_of_sitemap(shop, most):
    """Addresses of English product pages, as the sitemap tells a search engine."""
    found, files = [], ["/sitemap.xml"]
    while files and len(found) < most:
        for address in re.findall(r"<loc>([^<]+)</loc>", page(shop, files.pop(0))):
            path = html.unescape(re.sub(r"^https?://[^/]+", "", address))
            if path.endswith(".xml"):
                files.append(path)
            elif path.startswith("/en/products/"):
                found.append(path)
    return found[:most]


def category(shop):
    """The first category or collection that the home page leads to."""
    return re.search(r'href="(/en/(?:categories|collections)/[^"#?]+)', page(shop, "/en/")).group(1)


def first_product(shop):
    return re.search(r'href="(/en/products/[^"#?]+)', page(shop, "/en/")).group(1)


def pictures_of(shop, path):
    """The ids of the pictures on a page."""
    return set(re.findall(r"/media/([0-9a-f]+)/", page(shop, path)))


def buying_form(shop, product):
    """The address of the form that adds to the cart, and its fields."""
    form = re.search(r"<form[^>]*data-cart.*?</form>", page(shop, product), re.S).group()
    action = html.unescape(re.search(r'action="([^"]+)"', form).group(1))
    fields = {}
    for field in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', field), re.search(r'value="([^"]*)"', field)
        kind = re.search(r'type="([^"]*)"', field)
        if name and value and not (kind and kind.group(1) == "radio" and " checked" not in field):
            fields[name.group(1)] = html.unescape(value.group(1))
    return action, fields | {"kind": "order"}
