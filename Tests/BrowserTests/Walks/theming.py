"""The shop's look: a colour is tried out, which buyers do not see yet, published, which they do, and taken back."""

from buyer import expect
from chromium import DESK
from staff import signed_in

COLOUR = "#7a1f4b"
WEARS = f"""Promise.all([...document.querySelectorAll('link[rel=stylesheet]')].map(sheet => fetch(sheet.href).then(said => said.text())))
    .then(all => all.join('').toLowerCase().includes('{COLOUR}'))"""

# The same colour as a browser says it, at a button of the shop that the preview shows.
TRIED = """[...(document.querySelector('iframe').contentDocument?.querySelectorAll('a, button') ?? [])]
    .some(button => getComputedStyle(button).backgroundColor == 'rgb(122, 31, 75)')"""


def another_look(shop, chromium):
    page = signed_in(shop, chromium)
    page.open(shop.address + "/admin/theme")
    page.fill("[name='light.brand']", COLOUR)
    page.follow("form[action^='/admin/theme/look'] .save-bar button")
    expect(page.path().endswith("saved"), f"the colour cannot be tried out: {page.text('main')[:400]}")
    expect(not wears(shop, chromium), "buyers see what is only tried out")
    page.wait_until(TRIED, "the colour in the preview")
    page.open(shop.address + "/en/")
    expect(not page.value(WEARS), "what is tried out leaves the preview")
    page.open(shop.address + "/admin/theme")
    page.follow("form[action='/admin/theme/publish'] button")
    expect(page.path().endswith("published"), f"the look was not published: {page.text('main')[:400]}")
    expect(wears(shop, chromium), "buyers do not see what was published")
    page.follow("form[action='/admin/theme/bring-back'] button[value='0']")
    expect(page.path().endswith("broughtBack"), f"the look was not brought back: {page.text('main')[:400]}")
    expect(not wears(shop, chromium), "buyers still see the other look")
    page.close()


def wears(shop, chromium):
    """Whether a buyer's home page has the colour."""
    buyer = chromium.page(DESK)
    buyer.open(shop.address + "/en/")
    seen = buyer.value(WEARS)
    buyer.close()
    return seen


WALKS = [("another look is tried out, published and taken back", another_look)]
