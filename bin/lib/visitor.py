"""Somebody who uses the shop without a browser: cookies, pages and their forms over plain HTTP.

    visitor = Visitor(shop.address)
    page = visitor.get("/en/cart")
    page.form("/en/checkout")["note"]
    visitor.post("/en/checkout", page.form("/en/checkout") | {"name": "Anna"})
"""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser


class Page:
    def __init__(self, status, address, text):
        self.status, self.address, self.text = status, address, text
        reader = FormReader()
        reader.feed(text)
        self.forms = reader.forms

    @property
    def path(self):
        return urllib.parse.urlsplit(self.address).path

    def form(self, action):
        """The fields of the first form whose address begins with `action`, as a browser would send them."""
        for address, fields in self.forms:
            if address.startswith(action):
                return dict(fields)
        raise LookupError(f"no form {action} on {self.address} ({self.status}): {self.text[:300]}")

    def fields(self, action):
        """The same as pairs, for forms with several fields of one name."""
        return next(list(fields) for address, fields in self.forms if address.startswith(action))


class FormReader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.fields, self.select, self.area = [], None, None, None

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "form":
            self.fields = []
            self.forms.append((a.get("action", ""), self.fields))
        if self.fields is None or (not a.get("name") and tag != "option"):
            return
        if tag == "input":
            kind = a.get("type", "text")
            if kind in ("checkbox", "radio") and "checked" not in a or kind in ("submit", "file") or "disabled" in a:
                return
            self.fields.append((a["name"], a.get("value", "on" if kind == "checkbox" else "")))
        if tag == "select":
            self.select = [a["name"], None]
        if tag == "option" and self.select:
            if self.select[1] is None or "selected" in a:
                self.select[1] = a.get("value", "")
        if tag == "textarea":
            self.area = [a["name"], ""]

    def handle_endtag(self, tag):
        if tag == "select" and self.select and self.fields is not None:
            self.fields.append((self.select[0], self.select[1] or ""))
            self.select = None
        if tag == "textarea" and self.area and self.fields is not None:
            self.fields.append((self.area[0], self.area[1].removeprefix("\n")))
            self.area = None
        if tag == "form":
            self.fields = None

    def handle_data(self, data):
        if self.area:
            self.area[1] += data


class Visitor:
    def __init__(self, site, patience=30):
        self.site, self.patience = site, patience
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path):
        return self.ask(path, None)

    def post(self, path, fields):
        pairs = fields.items() if isinstance(fields, dict) else fields
        return self.ask(path, urllib.parse.urlencode(list(pairs)).encode())

    def ask(self, path, body):
        """Follows redirects; an answer that is no success is a page as well."""
        request = urllib.request.Request(urllib.parse.urljoin(self.site, path), data=body)
        try:
            with self.opener.open(request, timeout=self.patience) as answer:
                return Page(answer.status, answer.url, answer.read().decode("utf-8", "replace"))
        except urllib.error.HTTPError as error:
            return Page(error.code, error.url, error.read().decode("utf-8", "replace"))


def signed_in(shop):
    """The demo shop's owner, in the back office."""
    visitor = Visitor(shop.address)
    address, password = shop.owner()
    page = visitor.get("/admin")
    page = visitor.post("/admin/sign-in", page.form("/admin/sign-in") | {"email": address, "password": password})
    assert page.status == 200, page.text[:300]
    return visitor


def set_fields(visitor, page, **values):
    """Saves a page of the settings with these fields changed; `on_` names a tick."""
    form = visitor.get(f"/admin/settings/{page}")
    pairs = [(name, value) for name, value in form.fields(f"/admin/settings/{page}") if name not in values]
    answer = visitor.post(f"/admin/settings/{page}", pairs + list(values.items()))
    assert answer.status == 200 and "aria-invalid" not in answer.text, answer.text[:3000]
    return answer
