"""Two colleagues with the same page open, and the way back to what a product said before."""

from buyer import expect
from chromium import DESK
from staff import signed_in

COLLEAGUE = ("mei@lakeward.example", "a colleague's password")


def two_at_once(shop, chromium):
    shop.add_staff(COLLEAGUE[0], "Mei", COLLEAGUE[1], role="editor")
    one, two = signed_in(shop, chromium), signed_in(shop, chromium, who=COLLEAGUE)
    one.open(shop.address + "/admin/products?status=active")
    share(one, two, product_texts(one, shop), "summary", "seoTitle")
    one.open(shop.address + "/admin/pages")
    share(one, two, first_editor(one, shop, "pages") + "?language=en", "summary", "seoDescription")
    one.close()
    two.close()


def product_texts(page, shop):
    return first_editor(page, shop, "products") + "/texts?language=en"


def first_editor(page, shop, kind):
    return shop.address + page.value(f"document.querySelector(\"main th a[href^='/admin/{kind}/']\").pathname")


def share(one, two, address, first, second):
    """Both change another field, and both stay; then both change the same, and the second decides."""
    one.open(address)
    two.open(address)
    save(one, **{first: "Written by the first of the two."})
    save(two, **{second: "Written by the second of the two."})
    expect("merged" in two.path(), f"nothing says that two have saved: {two.path()}")
    for page in (one, two):
        page.open(address)
        expect("first of the two" in field(page, first), f"{address}: the first one's {first} is lost")
        expect("second of the two" in field(page, second), f"{address}: the second one's {second} is lost")
    save(one, **{first: "The first one's new words."})
    save(two, **{first: "The second one's new words."})
    expect(two.status == 409, f"over the first one's words the second one's were saved: {two.path()}")
    expect("The first one's new words." in two.text("main"), "the first one's words are not shown to the second")
    expect(field(two, first) == "The second one's new words.", "what the second has typed is lost")
    one.open(address)
    expect(field(one, first) == "The first one's new words.", "a conflict has changed what was stored")
    save(two, **{first: "The words of both."})
    one.open(address)
    expect(field(one, first) == "The words of both.", "what the second has decided was not saved")


def save(page, **fields):
    for name, value in fields.items():
        page.fill(f"main form[data-guard] [name={name}]", value)
    page.follow("main form[data-guard] .save-bar button")


def field(page, name):
    return page.value(f"document.querySelector('main form[data-guard] [name={name}]').value")


def back_to_a_version(shop, chromium):
    """Changed twice, looked at, and brought back to how it was in between."""
    page = signed_in(shop, chromium)
    page.open(shop.address + "/admin/products?status=active")
    texts = product_texts(page, shop)
    versions = texts.split("/texts")[0] + "/versions"
    for words in ("It keeps tea hot for a day.", "It keeps tea hot for two weeks."):
        page.open(texts)
        save(page, summary=words)
    page.open(versions)
    new = page.value("[...document.querySelectorAll('main .differences ins')].map(words => words.innerText).join(' ')")
    expect("two" in new and "weeks" in new, f"as new are marked: {new}")
    page.follow("main tbody tr:nth-child(2) th a")
    page.follow("form[action$='/restore'] button")
    expect("restored" in page.path(), f"the version was not brought back: {page.path()}")
    page.open(texts)
    expect(field(page, "summary") == "It keeps tea hot for a day.", f"the summary is {field(page, 'summary')}")
    address = page.value("document.querySelector(\"main a.btn[href*='/products/']\").pathname")
    buyer = chromium.page(DESK)
    buyer.open(shop.address + address)
    seen = buyer.text("main")
    expect("It keeps tea hot for a day." in seen and "two weeks" not in seen, "buyers see another version")
    buyer.close()
    page.close()


WALKS = [("two colleagues change the same page", two_at_once), ("an older version is brought back", back_to_a_version)]
