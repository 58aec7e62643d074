"""Every kind of page, on a phone and at a desk, light and dark: no barrier, nothing wider than the screen, no complaint."""

from dataclasses import replace

import accessibility
import buyer
import staff
from chromium import DESK, PHONE, Failed

SCREENS = {
    "phone": PHONE, "phone, dark": replace(PHONE, dark=True), "desk": DESK, "desk, dark": replace(DESK, dark=True),
}
MISSING = "/no-such-page"
SHOP = ["/en/", "/ar/", "/zh/", "/en/search?q=bottle", "/ja/search?q=zzzz", "/en/cart", "/en/contact", "/en" + MISSING]
BACK_OFFICE = ["/admin", "/admin/orders", "/admin/products", "/admin/import", "/admin/settings"]


def shop_pages(shop, chromium):
    page = chromium.page(DESK)
    page.open(shop.address + "/en/")
    linked = [first(page, kind) for kind in ("/categories/", "/collections/", "/products/", "/pages/")]
    page.close()
    paths = SHOP + [path for path in linked if path]
    paths += [path.replace("/en/", "/ar/", 1) for path in linked if path]
    return look_at_all(shop, chromium, paths, lambda screen: chromium.page(screen))


def ordering_pages(shop, chromium):
    """What only a buyer with something in the cart sees: the drawer, the cart, the checkout with slips, the order."""
    problems = []
    for name, screen in SCREENS.items():
        for language in ("en", "ar"):
            page = chromium.page(screen)
            problems += [f"{place} ({language}, {name}): {problem}" for place, problem in order(shop, page, language)]
            problems += [f"({language}, {name}): {text}" for text in page.complaints if "status of 422" not in text]
            page.close()
    if problems:
        raise Failed(f"{len(problems)} findings: " + " ¶ ".join(problems[:12]))
    return None if accessibility.is_installed() else "axe-core is not installed; widths were looked at"


def order(shop, page, language):
    """Walks from a product to its order and says what is wrong on the way."""
    page.open(f"{shop.address}/{language}/")
    buyer.product_for(page, buyer.QUANTITY)
    page.click("#buy button[name=kind][value=sample]")
    page.wait_until("document.querySelector('.drawer').open", "the drawer")
    found = [("the drawer", problem) for problem in barriers(page)]
    page.open(f"{shop.address}/{language}/cart")
    found += [("the cart", problem) for problem in barriers(page)]
    page.follow("main a[href*='/checkout']")
    page.fill("#country", "FR")
    page.follow("main form[method=post] button:not([name])")
    buyer.expect(page.count("[aria-invalid=true]") > 3, "an empty checkout is not refused")
    found += [("the checkout", problem) for problem in barriers(page)]
    for field, value in buyer.BUYER.items():
        if page.count(f"form [name={field}]"):
            page.fill(f"form [name={field}]", value)
    page.follow("main form[method=post] button:not([name])")
    buyer.expect("/orders/" in page.path(), f"the order was not taken: {page.text('main')[:200]}")
    return found + [("the order", problem) for problem in barriers(page)]


def barriers(page):
    problems = accessibility.findings(page) if accessibility.is_installed() else []
    wide = page.value("document.documentElement.scrollWidth - innerWidth")
    return problems + ([f"is {wide} pixels wider than the screen"] if wide > 1 else [])


def back_office_pages(shop, chromium):
    page = staff.signed_in(shop, chromium)
    paths = list(BACK_OFFICE)
    for place in ("/admin/orders/", "/admin/products/"):
        page.open(shop.address + place.rstrip("/"))
        paths.append(first(page, place))
    page.close()
    return look_at_all(shop, chromium, [path for path in paths if path], lambda screen: staff.signed_in(shop, chromium, screen))


def first(page, part):
    """The first address on the page that has this part, without its query."""
    return page.value(f"""[...document.querySelectorAll("a[href*='{part}']")].map(a => a.pathname)
        .filter(path => !path.endsWith("/export"))[0] ?? null""")


def look_at_all(shop, chromium, paths, open_page):
    problems = []
    for name, screen in SCREENS.items():
        page = open_page(screen)
        for path in paths:
            page.complaints.clear()
            page.open(shop.address + path)
            problems += [f"{path} ({name}): {problem}" for problem in look_at(page)]
        page.close()
    if problems:
        raise Failed(f"{len(problems)} findings: " + " ¶ ".join(problems[:12]))
    return None if accessibility.is_installed() else "axe-core is not installed; widths and complaints were looked at"


def look_at(page):
    problems = barriers(page)
    expected = 404 if page.path().endswith(MISSING) else 200
    if page.status != expected:
        problems.append(f"answers {page.status}")
    return problems + [text for text in page.complaints if f"status of {expected}" not in text]


WALKS = [
    ("every page of the shop", shop_pages), ("every page of an order", ordering_pages),
    ("every page of the back office", back_office_pages),
]
