"""A quote, from the first line to the order: staff write and send it, its buyer asks for more on a phone, and accepts the next one."""

import accessibility
from buyer import expect
from chromium import DESK, PHONE, Screen
from staff import signed_in

FACTS = {
    "company": "Maison Perrache", "name": "Camille Roux", "email": "camille@perrache.example", "country": "FR",
    "street": "12 rue de la Charité", "city": "Lyon", "postcode": "69002", "phone": "+33 4 72 00 00 00",
    "lines.0.title": "Gift box with logo", "lines.0.quantity": "1920", "lines.0.price": "3.09", "lines.0.cost": "2.2222",
    "charges.0.label": "Printing plate", "charges.0.amount": "450", "terms.fob.place": "Ningbo", "terms.fob.freight": "180",
    "terms.cif.place": "Le Havre", "terms.cif.freight": "620.40", "terms.cif.insurance": "31.05",
}


def expect_readable(page):
    if accessibility.is_installed():
        found = accessibility.findings(page)
        expect(not found, f"{page.path()}: {found}")


def from_quote_to_order(shop, chromium):
    staff = signed_in(shop, chromium)
    staff.open(shop.address + "/admin/quotes")
    staff.follow("form[action='/admin/quotes'] button")
    quote = shop.address + staff.path()
    for name, value in FACTS.items():
        staff.fill(f"[name='{name}']", value)
    for incoterm in ("fob", "cif"):
        staff.fill(f"[name='terms.{incoterm}.on']", True)
    staff.follow(".save-bar button[value=send]")
    expect(staff.path().endswith("?sent"), f"the quote was not sent: {staff.text('main')[:200]}")
    secret = staff.value("document.querySelector(\"main a[href*='/quotes/']:not([href^='/admin'])\").getAttribute('href')")

    phone = chromium.page(Screen(PHONE.width, PHONE.height, PHONE.pixel_ratio, touch=True, scripts=False))
    phone.open(shop.address + secret)
    expect("2.2222" not in phone.value("document.documentElement.outerHTML"), "the buyer sees what it costs")
    phone.click(".quote-fold summary")
    phone.fill("[name='quantity.0']", "3000")
    phone.fill("[name=counterText]", "And for 3,000?")
    phone.follow(".quote-fold form button")
    expect("3,000" in phone.text(".quote-talk"), "the counter-offer is not on the page")
    phone.close()

    staff.open(quote)
    expect_readable(staff)
    staff.follow("button[value=revise]")
    expect_readable(staff)
    staff.fill("[name='lines.0.quantity']", "3000")
    staff.fill("[name='lines.0.price']", "2.95")
    staff.follow(".save-bar button[value=send]")
    staff.open(quote + "/changes")
    expect_readable(staff)
    expect(staff.count("main del") >= 3 and staff.count("main ins") >= 3, "the two revisions do not differ")

    buyer = chromium.page(DESK)
    buyer.open(shop.address + secret)
    expect_readable(buyer)
    buyer.fill("input[name=term][value=cif]", True)
    buyer.fill("[name=signature]", "Camille Roux")
    buyer.fill("[name=agrees]", True)
    buyer.follow("#accept-form button:not([name])")
    expect("/orders/" in buyer.path(), f"accepting led to {buyer.path()}: {buyer.text('main')[:200]}")
    # 3,000 at 2.95, the plate, freight and insurance.
    expect("9,951.45" in buyer.text("main"), "the order does not come to what was offered")
    buyer.close()
    staff.open(shop.address + "/admin/quotes")
    expect_readable(staff)
    staff.close()


WALKS = [("a quote becomes an order", from_quote_to_order)]
