"""From an accepted quote to the end of its order: the proforma invoice, the deposit and the balance out of the bank's statement."""

import os
import re

from buyer import expect
from chromium import DESK, PHONE, Screen
from staff import signed_in


def from_order_to_the_end(shop, chromium):
    page = signed_in(shop, chromium, Screen(DESK.width, DESK.height, scripts=False))
    page.open(shop.address + "/admin/orders?q=Perrache")
    page.follow("main th a[href^='/admin/orders/']")
    order = shop.address + page.path()
    reference = page.value("document.querySelector('main .code').textContent.trim()")
    account = re.findall(r"[0-9]{4}(?: [0-9]{3,4}){3,}", page.text("main"))[-1]

    page.follow("a[href*='kind=proforma']")
    page.follow("form[action$='/documents'] button:not([formaction])")
    expect("PI-" in page.text("main"), "the proforma invoice has no number")

    move(page, order, "confirmed")
    move(page, order, "deposit_due")
    deposit = pay_what_is_due(shop, page, order, reference, account, "B1")
    move(page, order, "in_production")
    move(page, order, "ready")
    balance = pay_what_is_due(shop, page, order, reference, account, "B2")
    expect(balance > deposit > 0, f"the deposit of {deposit} and the balance of {balance} are not 30 and 70 %")
    send_in_two_parts(page, order)
    for state in ("delivered", "closed"):
        move(page, order, state)

    page.open(shop.address + "/admin/payments/check")
    expect(page.count("main table") == 0, f"the books differ: {page.text('main')[:300]}")
    page.close()


def move(page, order, state):
    page.open(order)
    page.follow(f"form[action$='/moves'] button[value={state}]")


def send_in_two_parts(page, order):
    """A first part with a tracking number, then the rest, which ships the order."""
    for number, part in (("JD0146", "1000"), ("", None)):
        page.open(order)
        page.click("section[aria-labelledby=shipments] > details > summary")
        if part:
            page.fill("[name='quantity.0']", part)
        page.fill("[name=carrier]", "dhl")
        page.fill("[name=tracking]", number)
        page.follow("form[action$='/shipments'] .row button")
        expect("done=shipped" in page.value("location.search"), f"the part was not sent: {page.text('main')[:300]}")
    expect(page.count("a[href*='AWB=JD0146']") == 1, "the first part cannot be tracked")


def goods_come_back(shop, chromium):
    """The buyer asks on a phone to send some back; staff approve, receive and give money back."""
    staff = signed_in(shop, chromium, Screen(DESK.width, DESK.height, scripts=False))
    staff.open(shop.address + "/admin/orders?q=Perrache&state=closed")
    staff.follow("main th a[href^='/admin/orders/']")
    secret = staff.value("document.querySelector(\"main a[href*='/orders/']:not([href^='/admin'])\").getAttribute('href')")

    phone = chromium.page(Screen(PHONE.width, PHONE.height, PHONE.pixel_ratio, touch=True, scripts=False))
    phone.open(shop.address + secret)
    phone.follow("#returns ~ p a")
    phone.fill("[name='quantity.0']", "25")
    phone.fill("[name=cause]", "damaged")
    phone.fill("[name=text]", "The corners of these boxes are crushed.")
    phone.follow("form[action$='/return'] button")
    expect("RMA-" in phone.text("main"), "the return has no number")
    phone.fill("[name=message]", "Shall I keep the cartons?")
    phone.follow("form[action$='/messages'] button")
    expect("Shall I keep" in phone.text(".quote-talk"), "the message is not on the page")

    staff.open(shop.address + "/admin")
    expect(staff.count("#unread") == 1, "the desk says nothing of the message")
    staff.open(shop.address + "/admin/returns")
    staff.follow("main th a")
    for state in ("approved", "received"):
        staff.follow(f"form[action$='/moves'] button[value={state}]")
    staff.fill("form[action$='/refund'] [name=amount]", "73.75")
    staff.follow("form[action$='/refund'] button")
    staff.open(shop.address + "/admin/payments/check")
    expect(staff.count("main table") == 0, f"the books differ: {staff.text('main')[:300]}")
    staff.close()

    phone.open(shop.address + secret)
    expect("RMA-" in phone.text("main") and phone.count(".parcel .pill-ok") == 1, "the buyer does not see the money back")
    phone.close()


def pay_what_is_due(shop, page, order, reference, account, entry):
    """The bank says that the part that is due has come. Returns it in cents."""
    page.open(order)
    due = page.value("document.querySelector('form[action$=\"/payments\"] [name=amount]').value")
    cents = round(float(due) * 100)
    file = os.path.join(shop.folder, f"{entry}.sta")
    with open(file, "w", encoding="ascii", newline="\r\n") as out:
        out.write(statement(cents, reference, account, entry))
    page.open(shop.address + "/admin/payments")
    page.attach("input[name=file]", file)
    page.follow("form[action='/admin/payments/statements'] button")
    expect(page.count("main .notice-ok") == 1, f"the statement was not taken: {page.text('main')[:200]}")
    page.open(order)
    expect(entry in page.text("main"), "the payment is not on the order's page")
    return cents


def statement(cents, reference, account, entry):
    amount = f"{cents // 100},{cents % 100:02}"
    return "\n".join([
        ":20:WALK", f":25:{account}", ":28C:1/1", ":60F:C261101USD0,00", f":61:2611011101C{amount}NTRFNONREF//{entry}",
        f":86:166?00TRANSFER?20{reference}?32MAISON PERRACHE", f":62F:C261101USD{amount}", "-", ""])


WALKS = [
    ("an order is paid in parts and closed", from_order_to_the_end), ("goods come back and are paid for", goods_come_back),
]
