"""Buyers pay by card and by OXXO voucher at the fake provider, staff give money back, and what was said is held to the contract."""

import os
import subprocess
import sys
from dataclasses import replace

from buyer import expect
from chromium import DESK, PHONE
from staff import signed_in

CALM = replace(DESK, scripts=False)
SPECS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../../shared/specs")
AMERICAN = {
    "email": "orders@harbor.example", "name": "Grace Harbor", "phone": "+1 212 555 0100", "company": "Harbor Goods LLC",
    "street": "1 Main Street", "city": "New York", "region": "NY", "postcode": "10001"}
MEXICAN = {
    "email": "compras@azulejo.example", "name": "Lucía Prado", "phone": "+52 55 5555 0100", "company": "Casa Azulejo",
    "street": "Calle 5 de Mayo 10", "city": "Ciudad de México", "region": "CDMX", "postcode": "06000"}


def sets_up(shop, chromium):
    page = signed_in(shop, chromium, CALM)
    page.open(shop.address + "/admin/settings/providers")
    page.fill("input[type=checkbox][name='stripe.on']", True)
    page.fill("[name='stripe.country']", "US")
    page.follow("main .save-bar button:not([name])")
    expect(page.count("[aria-invalid]") == 2, "an account without keys was turned on")
    page.fill("[name='stripe.secretKey']", "sk_test_fake")
    page.fill("[name='stripe.webhookSecret']", "whsec_fake")
    page.follow("main .save-bar button:not([name])")
    expect(page.count("[aria-invalid]") == 0, f"the account was not saved: {page.text('main')[:300]}")
    expect("sk_test_fake" not in page.value("document.documentElement.innerHTML"), "a key is shown")
    page.close()


def by_card(shop, chromium):
    page = chromium.page(replace(PHONE, scripts=False))
    order_one(page, shop, "en", "USD", "US", AMERICAN, "stripe.card", quantity=50)
    order = page.path().split("/payments/")[0]
    page.wait_until("/stripe/.test(location.pathname)", "the provider's page")
    page.follow("button[value=decline]")
    page.open(shop.address + order)
    page.wait_until_page_says("did not go through", reload=True)
    page.follow(f"a[href^='{order}/payments/']")
    page.wait_until("/stripe/.test(location.pathname)", "the provider's page")
    page.click("button[value=pay]")
    page.wait_until(f"location.pathname == '{order}'", "the order's page")
    page.wait_until_page_says("Everything is paid")
    page.close()

    page = signed_in(shop, chromium, CALM)
    open_order(page, shop, "Harbor")
    give_back(page, "100.00", "Two bottles arrived dented")
    page.wait_until_page_says("已退 US$100.00", reload=True)
    expect(page.count("form[action$='/refund']") == 1, "the rest cannot be given back")
    expect_right_books(page, shop)
    page.close()


def by_voucher(shop, chromium):
    page = chromium.page(CALM)
    order_one(page, shop, "es", "MXN", "MX", MEXICAN, "stripe.oxxo", quantity=None)
    order = page.path()
    expect("OXXO" in page.text("main"), f"no voucher is shown: {page.text('main')[:300]}")
    expect("1234 5678 9012" in page.text("main"), "the voucher has no number")
    voucher = page.value("document.querySelector('.slip a.btn').href")
    page.open(voucher)
    page.click("button[value=pay]")
    page.wait_until("/Paid/.test(document.title)", "the till")
    page.open(shop.address + order)
    page.wait_until_page_says("Todo está pagado", reload=True)
    page.close()

    page = signed_in(shop, chromium, CALM)
    open_order(page, shop, "Azulejo")
    give_back(page, "10.00", "Una tapa rota", account=True)
    page.wait_until_page_says("已退 MX$10.00", reload=True)
    expect_right_books(page, shop)
    page.close()


def order_one(page, shop, language, currency, country, buyer, option, quantity):
    # Nobody counts the stock of this size: whoever walked before has bought up what is counted.
    page.open(f"{shop.address}/{language}/products/shoreline-insulated-bottle?option-1=750ml&currency={currency}")
    if quantity is None:
        page.follow("#buy button[name=kind][value=sample]")
    else:
        page.fill("#quantity", quantity)
        page.follow("#buy button[name=kind][value=order]")
    page.open(f"{shop.address}/{language}/checkout")
    page.fill("#country", country)
    page.follow("button[name=refresh]")
    for name, value in buyer.items():
        if page.count(f"form [name={name}]"):
            page.fill(f"form [name={name}]", value)
    expect(page.count(f"input[value='{option}']") == 1, f"{option} is not offered: {page.text('main')[:600]}")
    page.click(f"input[value='{option}']")
    page.follow("main form[method=post] button:not([name])")
    expect("/orders/" in page.path() or "stripe" in page.path(), f"the order was not taken: {page.text('main')[:300]}")


def open_order(page, shop, company):
    page.open(f"{shop.address}/admin/orders?q={company}")
    page.follow("main th a[href^='/admin/orders/']")


def give_back(page, amount, reason, account=False):
    form = "form[action$='/refund']"
    page.value(f"document.querySelector(\"{form}\").closest('details').open = true")
    page.fill(f"{form} [name=amount]", "1000000")
    page.fill(f"{form} [name=reason]", reason)
    page.follow(f"{form} button")
    expect(page.value(f"document.querySelector(\"{form} [name=reason]\").value") == reason, "what was typed is lost")
    page.fill(f"{form} [name=amount]", amount)
    expect((page.count(f"{form} [name=account]") == 1) == account, "the account to send it from")
    page.follow(f"{form} button")


def expect_right_books(page, shop):
    page.open(shop.address + "/admin/payments/check")
    expect(page.count("main table") == 0, f"the books differ: {page.text('main')[:300]}")


def keeps_to_the_contract(shop, chromium):
    if not os.path.isdir(SPECS):
        return "../shared/specs is not here"
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../PaymentsTests/Contract/validate.py")
    said = subprocess.run(
        [sys.executable, script, shop.exchanges, SPECS], capture_output=True, text=True, check=False)
    last = said.stdout.strip().rpartition("\n")[2]
    expect(last.endswith(" 0 breaches") and not last.startswith("0 "), (said.stdout + said.stderr)[-1500:])
    return None


WALKS = [
    ("a payment provider is set up", sets_up), ("a buyer pays by card, and gets a part back", by_card),
    ("a buyer pays an OXXO voucher, and gets a part back", by_voucher),
    ("provider and shop keep to the contract", keeps_to_the_contract)]
