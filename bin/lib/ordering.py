"""Buyers and staff of the demo shop at work, over plain HTTP: an order and the way it goes, an inquiry.

    order = placed(shop, staff)
    moved(staff, order, ["confirmed", "in_production"])
"""

import re

from visitor import Visitor

PRODUCT = "/en/products/shoreline-insulated-bottle"
# Nobody counts the stock of this one.
VARIANT = {"variant": "LW-SHB-LAK-750", "option-1": "750ml"}
BUYER = {
    "email": "anna@nordwind.example", "name": "Anna Berg", "phone": "+1 212 555 0100", "company": "Nordwind", "country": "US",
    "street": "1 Main Street", "city": "New York", "region": "NY", "postcode": "10001"}

SECONDS_OF_WRITING = 60


def placed(shop, staff, buyer=BUYER, quantity=None):
    """One order from a new cart. Returns its id."""
    visitor = Visitor(shop.address)
    fields = visitor.get(PRODUCT).form("/en/cart/lines") | VARIANT
    visitor.post("/en/cart/lines", fields | ({"quantity": str(quantity)} if quantity else {}))
    form = visitor.get("/en/checkout").form("/en/checkout") | buyer
    form = visitor.post("/en/checkout", form | {"refresh": "1"}).form("/en/checkout") | buyer
    page = visitor.post("/en/checkout", form)
    assert "/orders/" in page.path, f"the order was not taken: {page.status} {page.text[:2000]}"
    return re.search(r'href="/admin/orders/([0-9a-f-]{36})"', staff.get("/admin/orders").text).group(1)


def moved(staff, order, steps):
    """Takes an order from state to state; before it is made, everything is paid by bank transfer."""
    own = f"/admin/orders/{order}"
    for step in steps:
        if step == "in_production":
            staff.post(own + "/payments", staff.get(own).form(own + "/payments") | {"method": "bank_transfer"})
        answer = staff.post(own + "/moves", staff.get(own).form(own + "/moves") | {"state": step})
        assert answer.status == 200, f"{step}: {answer.status} {answer.text[:2000]}"


def asked(shop, facts):
    """An inquiry by the contact form, written at the pace of a person."""
    visitor = Visitor(shop.address)
    form = visitor.get("/en/contact").form("/en/contact")
    answer = visitor.post("/en/contact", form | {"drawn": str(int(form["drawn"]) - SECONDS_OF_WRITING)} | facts)
    assert answer.path.endswith("/thanks"), f"the inquiry was not taken: {answer.status} {answer.path} {answer.text[:2000]}"
