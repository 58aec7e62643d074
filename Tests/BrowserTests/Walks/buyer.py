"""Buyers: from the home page to an order, in French and euros, with scripts and without, at a desk and on a phone."""

from dataclasses import replace

from chromium import DESK, PHONE, Failed

QUANTITY = 300
BUYER = {
    "email": "achats@maison-lumiere.example", "name": "Claire Fontaine", "phone": "+33 4 72 00 00 00",
    "company": "Maison Lumière SARL", "street": "12 rue de la République", "line1": "12 rue de la République",
    "postcode": "69002", "city": "Lyon", "note": "Livraison le matin, merci.",
}


def order_in_french(shop, chromium, screen):
    page = chromium.page(screen)
    page.open(shop.address + "/")
    expect(page.path() == "/en/", f"a visitor who asks for English came to {page.path()}")
    choose(page, "a[hreflang=fr]")
    expect(page.path() == "/fr/", f"choosing French led to {page.path()}")
    product_for(page, QUANTITY)
    choose(page, "a[href*='currency=EUR']")
    expect("€" in page.text("table.ladder"), "the price table is not in euros")
    set_quantity(page, QUANTITY, screen)
    put_into_cart(page, "sample")
    page.open(shop.address + product_path(page))
    page.fill("#quantity", QUANTITY)
    put_into_cart(page, "order")
    page.open(shop.address + "/fr/cart")
    expect(page.count("main form[action*='/cart']") >= 2, "the cart does not hold the sample and the goods")
    expect("€" in page.text("main"), "the cart is not in euros")
    return checkout(page, shop)


def product_for(page, quantity):
    """Follows a category and opens the first of its products that can be ordered in this quantity."""
    page.follow("main a[href*='/categories/']")
    products = page.value("[...new Set([...document.querySelectorAll(\"main a[href*='/products/']\")].map(a => a.href))]")
    for product in products:
        page.open(product)
        least, step = page.value("(({ min, step }) => [+min, +step || 1])(document.querySelector('#quantity'))")
        if least <= quantity and quantity % step == 0 and page.count("button[name=kind][value=sample]"):
            return
    raise Failed(f"none of {len(products)} products can be ordered {quantity} at a time, with a sample")


def set_quantity(page, quantity, screen):
    """The price of the buyer's own quantity: at once with scripts, after pressing a button without."""
    page.fill("#quantity", quantity)
    if screen.scripts:
        page.wait_until(f"/{quantity}/.test(document.querySelector('.buy-total').innerText)", "the total of the quantity")
    else:
        page.follow("#buy noscript button, #buy button[formmethod=get]")
        expect(str(quantity) in page.value("document.querySelector('#quantity').value"), "the quantity was not kept")


def put_into_cart(page, kind):
    """With scripts a drawer opens over the page, without them the cart's page comes."""
    remember_product(page)
    before = cart_count(page)
    page.click(f"#buy button[name=kind][value={kind}]")
    page.wait_until(
        f"document.readyState == 'complete' && {CART_COUNT} > {before}", f"the {kind} in the cart")


CART_COUNT = "+(document.querySelector('.cart-count')?.innerText || 0)"


def cart_count(page):
    return page.value(CART_COUNT)


def remember_product(page):
    page.product = page.value("location.pathname")


def product_path(page):
    return page.product


def checkout(page, shop):
    page.follow("main a[href*='/checkout']")
    page.fill("#country", "FR")
    page.follow("button[name=refresh]")
    take_another_service(page)
    for name, value in BUYER.items():
        if page.count(f"form [name={name}]"):
            page.fill(f"form [name={name}]", value)
    for group in page.value("[...new Set([...document.querySelectorAll('main input[type=radio]')].map(r => r.name))]"):
        if not page.count(f"input[name='{group}']:checked"):
            page.click(f"input[name='{group}']")
    for box in page.value("[...document.querySelectorAll('main input[type=checkbox][required]')].map(b => b.name)"):
        page.fill(f"input[name='{box}']", True)
    page.follow("main form[method=post] button:not([name])")
    expect("/orders/" in page.path(), f"the order was not taken: {page.path()} says {page.text('main')[:300]}")
    said = page.text("main")
    if page.count("main .slip"):
        expect("IBAN" in said or "SWIFT" in said, "the order page does not show the bank's details")
        reference = page.value("(document.querySelector('main').innerText.match(/RF\\d{2}[ 0-9A-Z]+/) || [''])[0]")
        expect(reference, "the order page does not show a reference to pay with")
    else:
        expect("livraison" in page.text("main .notice"), "nothing says that shipping is quoted before anything is paid")
    expect(not page.complaints, f"the browser complained: {page.complaints[:2]}")
    return page


def take_another_service(page):
    """The total follows the way of shipping that is chosen, by a button."""
    if page.count("input[name=shipping]") < 2:
        return
    before = page.value("document.querySelector('input[name=seen]').value")
    page.click("input[name=shipping]:not(:checked)")
    page.follow("button[name=refresh]")
    after = page.value("document.querySelector('input[name=seen]').value")
    expect(before != after, f"another way of shipping leaves the total at {after}")


def choose(page, link):
    """Opens the list around the link, or on a phone the menu with the list in it, and follows the link."""
    page.value(f"""(() => {{
        for (const link of document.querySelectorAll("header {link}")) {{
            const around = [];
            for (let at = link; at; at = at.parentElement) if (at.tagName == 'DETAILS') around.push(at);
            around.forEach(details => details.open = true);
            if (link.getClientRects().length) return link.dataset.chosen = 'yes';
            around.forEach(details => details.open = false);
        }}
    }})()""")
    page.follow("header a[data-chosen]")


def expect(truth, otherwise):
    if not truth:
        raise Failed(otherwise)


def with_scripts(shop, chromium):
    order_in_french(shop, chromium, DESK).close()


def without_scripts(shop, chromium):
    order_in_french(shop, chromium, replace(DESK, scripts=False)).close()


def on_a_phone(shop, chromium):
    order_in_french(shop, chromium, PHONE).close()


def too_few(shop, chromium):
    """Below the minimum the page says so and the cart stays empty."""
    page = chromium.page(replace(DESK, scripts=False))
    page.open(shop.address + "/en/")
    product_for(page, QUANTITY)
    page.value("document.querySelector('#buy').noValidate = true")
    page.fill("#quantity", 1)
    page.follow("#buy button[name=kind][value=order]")
    least = page.value("document.querySelector('#quantity')?.min")
    expect(least and least in page.text("#buy .error, [role=alert]"), "nothing says what the smallest order is")
    page.open(shop.address + "/en/cart")
    expect(page.count("main .line-form") == 0, "a refused quantity came into the cart")
    page.close()


WALKS = [
    ("a buyer in Lyon orders a sample and 300 pieces", with_scripts),
    ("the same without JavaScript", without_scripts),
    ("the same on a phone", on_a_phone),
    ("too small a quantity is refused with a sentence", too_few),
]
