"""Staff: sign in, see the order that a buyer has just placed, move it on, bring in a product file."""

import os

from buyer import expect
from chromium import DESK

FILE = """SKU,Title,Description,Price,Weight,MOQ
WALK-001,Travel kettle,"A kettle that folds, and a ""lid"" that stays.",12.50,640,50
WALK-002,Enamel bowl,Two sizes in one.,3.20,210,100
WALK-003,,A row without a title is refused.,1.00,100,1
"""


def signed_in(shop, chromium, screen=DESK, who=None):
    """The back office's first page, for the demo shop's owner or for `who`: an address and a password."""
    page = chromium.page(screen)
    page.open(shop.address + "/admin")
    email, password = who or shop.owner()
    page.fill("input[name=email]", email)
    page.fill("input[name=password]", password)
    page.follow("main form button, form.sign-box button")
    expect("sign" not in page.path(), f"{email} could not sign in: {page.text()[:200]}")
    return page


def wrong_password(shop, chromium):
    page = chromium.page(DESK)
    page.open(shop.address + "/admin/orders")
    page.fill("input[name=email]", shop.owner()[0])
    page.fill("input[name=password]", "not the password")
    page.follow("main form button, form.sign-box button")
    expect(page.count("input[name=password]") == 1, "a wrong password opened the door")
    page.close()


def moves_an_order(shop, chromium):
    """The orders are those of the buyers who walked before: another one would find too little in stock."""
    page = signed_in(shop, chromium)
    page.open(shop.address + "/admin/orders")
    expect("Maison Lumière" in page.text("main"), "the new order is not in the list")
    page.follow("main th a[href^='/admin/orders/']")
    before = page.text(".pill")
    page.follow("form[action$='/moves'] button[name=state]:not([value=cancelled])")
    expect(page.text(".pill") != before, f"the order is still {before}")
    page.close()


def imports_a_file(shop, chromium):
    file = os.path.join(shop.folder, "walk.csv")
    with open(file, "w", encoding="utf-8") as out:
        out.write(FILE)
    page = signed_in(shop, chromium)
    page.open(shop.address + "/admin/import")
    page.attach("input[name=file]", file)
    page.follow("form[enctype='multipart/form-data'] button")
    page.follow("main form[method=post] button:not([name])")
    page.wait_until("document.querySelector('button[name=go]') != null", "what the import would change")
    page.open(shop.address + "/admin/products?q=WALK-001")
    expect("Travel kettle" not in page.text("main"), "the preview has written a product")
    page.open(shop.address + "/admin/import")
    page.follow("main td a[href^='/admin/import/'], main th a[href^='/admin/import/']")
    page.follow("button[name=go]")
    page.wait_until("document.querySelector('main a.btn[href=\"/admin/products\"]') != null", "the import's end")
    page.open(shop.address + "/admin/products?q=WALK-001")
    expect("Travel kettle" in page.text("main"), "the imported product is not in the list")
    page.close()


def checks_a_text(shop, chromium):
    page = signed_in(shop, chromium)
    page.open(shop.address + "/admin/guard")
    page.fill("#text", "Please write to anna@lakeward-trade.com before Friday.")
    page.wait_until("document.querySelector('[data-marks] mark') != null", "a mark while it is written")
    expect(page.text("[data-marks] mark") == "anna@lakeward-trade.com", f"marked was {page.text('[data-marks] mark')}")
    page.fill("#text", "Please write to us here before Friday.")
    page.wait_until("document.querySelector('[data-findings] .notice-ok') != null", "that the mended text is clean")
    expect(page.count("[data-marks] mark") == 0, "the mended text is still marked")
    page.close()


WALKS = [
    ("a wrong password opens no door", wrong_password),
    ("staff move a new order on", moves_an_order),
    ("staff import a product file", imports_a_file),
    ("staff check a text before it goes out", checks_a_text),
]
