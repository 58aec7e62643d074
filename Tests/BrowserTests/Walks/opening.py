"""A shop from nothing: the way through the setup, products by file, one of them translated, on sale, and found by a buyer."""

import gzip
import os
import re
import subprocess
import tempfile
import urllib.request

from buyer import expect
from chromium import PHONE
from shop import Shop, database_of
from staff import signed_in

FILE = """handle,title,summary,description,status,sku,price USD @50,moq
folding-kettle,Folding kettle,Folds flat for the road.,"<p>Boils a litre and folds flat.</p>",draft,FK-1,12.50,50
enamel-bowl,Enamel bowl,Two sizes in one.,"<p>Enamel on steel.</p>",draft,EB-1,3.20,100
"""
FRENCH = {
    "title": "Bouilloire pliante", "summary": "Se plie à plat pour la route.",
    "description": "<p>Fait bouillir un litre et se plie à plat.</p>",
}
BANK = {
    "currency": "USD", "beneficiary": "Harbour Kettles Ltd.", "bank": "Bank of Ningbo", "bankAddress": "Ningbo, China",
    "account": "6225880137706868", "bic": "BKNBCN2N",
}
MAIL = {"host": "127.0.0.1", "security": "none", "sender": "shop@harbour-kettles.example"}
MAIL_SERVER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../MailTests/Server/mail.py")


def opens_a_shop(shop, chromium):
    open_a_shop(shop.program, chromium)


def opens_one_on_postgresql(shop, chromium):
    cluster = os.environ.get("TRADEWIND_TEST_POSTGRES")
    if not cluster:
        return "there is no PostgreSQL"
    with database_of(cluster) as database:
        open_a_shop(shop.program, chromium, database)


def open_a_shop(program, chromium, database=None):
    with Shop(program, fill=[["migrate"]], database=database) as new:
        owner = new.add_staff("owner@harbour-kettles.example", "Lin Yan", "a long way to Ningbo")
        page = signed_in(new, chromium, who=owner)
        set_up(new, page)
        import_products(new, page)
        translate(new, page)
        expect("folding-kettle" not in sitemap(new), "a draft is in the sitemap")
        put_on_sale(new, page)
        expect("admin/import" not in next_step(new, page), "the setup still asks for products")
        found_by_a_buyer(new, chromium)
        announced = sitemap(new)
        expect("/fr/products/folding-kettle<" in announced, "the French page is not in the sitemap")
        expect("/zh/products/folding-kettle<" not in announced, "a page that is not translated is in the sitemap")
        page.close()


def set_up(shop, page):
    """Step after step, each where the list leads next; what is right as it is gets settled."""
    begin(shop, page, "/admin/settings/shop")
    page.fill("[name=name]", "Harbour Kettles")
    page.fill("[name=email]", "sales@harbour-kettles.example")
    save_step(page)
    begin(shop, page, "/admin/settings/languages")
    for language in ("fr", "zh"):
        page.fill(f"[name=languages][value={language}]", True)
    save_step(page)
    settle(shop, page, "currencies")
    begin(shop, page, "/admin/settings/bank")
    for name, value in BANK.items():
        page.fill(f"[name='accounts.0.{name}']", value)
    save_step(page)
    ship_everywhere(shop, page)
    send_mail(shop, page)
    for step in ("domain", "backup", "team"):
        settle(shop, page, step)
    expect(next_step(shop, page).startswith("/admin/import"), f"after all that the next step is {next_step(shop, page)}")


def next_step(shop, page):
    page.open(shop.address + "/admin/setup")
    return page.value("document.querySelector('.setup .is-next a.btn')?.getAttribute('href') ?? ''")


def begin(shop, page, address):
    step = next_step(shop, page)
    expect(step.startswith(address), f"the next step is {step}, not {address}")
    page.follow(".setup .is-next a.btn")


def save_step(page):
    page.follow(".save-bar button:not([formaction])")
    expect(page.path() == "/admin/setup?saved", f"saving led to {page.path()}: {page.text('main')[:400]}")


def settle(shop, page, step):
    page.open(shop.address + "/admin/setup")
    page.follow(f"form[action='/admin/setup/{step}'] button")


def ship_everywhere(shop, page):
    begin(shop, page, "/admin/settings/shipping")
    page.open(shop.address + "/admin/settings/shipping/new")
    page.fill("[name='name.en']", "Everywhere")
    page.fill("[name=countries][value='*']", True)
    page.follow(".save-bar button:not([formaction])")
    expect(page.path().startswith("/admin/settings/shipping/"), f"the zone was not saved: {page.text('main')[:400]}")


def send_mail(shop, page):
    """The step is done once a letter has gone through the server, not when that is saved."""
    with tempfile.TemporaryDirectory() as letters:
        server = subprocess.Popen(["/usr/bin/python3", MAIL_SERVER, "serve", "clear", letters], stdout=subprocess.PIPE)
        try:
            begin(shop, page, "/admin/settings/mail")
            for name, value in (MAIL | {"port": server.stdout.readline().decode().strip()}).items():
                page.fill(f"[name={name}]", value)
            save_step(page)
            expect(page.count(".setup .is-next p:not(.muted)") == 1, "the step does not say that no letter has gone")
            begin(shop, page, "/admin/settings/mail")
            page.follow("button[formaction^='/admin/settings/mail/test']")
            expect(len(os.listdir(letters)) > 0, f"no letter came: {page.text('main')[:400]}")
        finally:
            server.kill()
            server.wait()


def import_products(shop, page):
    file = os.path.join(shop.folder, "spring.csv")
    with open(file, "w", encoding="utf-8") as out:
        out.write(FILE)
    begin(shop, page, "/admin/import")
    page.attach("input[name=file]", file)
    page.follow("form[enctype='multipart/form-data'] button")
    page.follow("main form[method=post] button:not([name])")
    page.wait_until("document.querySelector('button[name=go]') != null", "what the import would change")
    page.follow("button[name=go]")
    page.wait_until("document.querySelector('main a.btn[href=\"/admin/products\"]') != null", "the import's end")


def translate(shop, page):
    """Side by side, from the list of what is missing."""
    page.open(shop.address + "/admin/translations/products/fr?show=missing")
    page.follow("main td a[href*='/admin/translations/products/fr/'], main th a[href*='/admin/translations/products/fr/']")
    if "Folding kettle" not in page.text(".translation-source"):
        page.follow("button[name=_next]")
    for field, text in FRENCH.items():
        page.fill(f"[name='t_{field}']", text)
    page.follow(".save-bar button:not([name])")
    expect(page.count(".pill-warn") == 0, f"something is still missing: {page.text('main')[:400]}")


def put_on_sale(shop, page):
    page.open(shop.address + "/admin/products?q=FK-1")
    page.follow("main th a[href^='/admin/products/']")
    page.fill("[name=status][value=active]", True)
    page.follow(".save-bar button")
    expect("saved" in page.path(), f"the product is not on sale: {page.text('main')[:400]}")


def found_by_a_buyer(shop, chromium):
    page = chromium.page(PHONE)
    page.open(shop.address + "/fr/search?q=bouiloire")
    page.follow("main a[href='/fr/products/folding-kettle']")
    expect(FRENCH["title"] in page.text("h1"), f"the product is called {page.text('h1')}")
    expect(FRENCH["summary"] in page.text("main"), "the product's French text is not on its page")
    expect(not page.complaints, f"the browser complained: {page.complaints[:2]}")
    page.close()


def sitemap(shop):
    """All files of it in one text."""
    def read(path):
        with urllib.request.urlopen(shop.address + path, timeout=30) as answer:
            body = answer.read()
        return (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode()
    return "".join(read(path) for path in re.findall(r"<loc>https?://[^/]+([^<]+)</loc>", read("/sitemap.xml")))


WALKS = [
    ("a shop is opened, filled and found", opens_a_shop),
    ("a shop is opened, filled and found on PostgreSQL", opens_one_on_postgresql),
]
