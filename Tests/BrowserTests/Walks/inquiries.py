"""An inquiry, from a pasted list to the quote: a buyer without scripts sends it, a colleague answers and begins a quote of it."""

from buyer import expect
from chromium import DESK, PHONE, Screen
from quotes import expect_readable
from staff import signed_in


def from_list_to_quote(shop, chromium):
    phone = chromium.page(Screen(PHONE.width, PHONE.height, PHONE.pixel_ratio, touch=True, scripts=False))
    phone.open(shop.address + "/en/contact")
    phone.click(".request summary")
    phone.fill("[name=name]", "Camille Roux")
    phone.fill("[name=email]", "camille@perrache.example")
    phone.fill("[name=company]", "Maison Perrache")
    phone.fill("[name=list]", "steel bottle nobody has; 300; 4.10\nteapot; some")
    phone.fill("[name=port]", "Le Havre")
    phone.follow("button[name=read]")
    expect("No quantity yet." in phone.text(".request-rows"), "the row without a quantity is not marked")
    expect(phone.value("document.querySelector('[name=port]').value") == "Le Havre", "what was typed is lost")
    phone.follow(".btn-row .btn")
    if "/thanks" not in phone.path():
        # Quicker than people are: the message goes without the check and waits among the spam.
        phone.follow("button[name=held]")
    expect(phone.path().endswith("/contact/thanks"), f"sending led to {phone.path()}: {phone.text('main')[:200]}")
    phone.close()

    staff = signed_in(shop, chromium)
    staff.open(shop.address + "/admin/inquiries?state=spam")
    if staff.count("tbody a"):
        expect_readable(staff)
        staff.follow("tbody a")
        staff.follow("form[action$='/moves'] button")
    else:
        staff.open(shop.address + "/admin/inquiries")
        staff.follow("tbody a")
    inquiry = shop.address + staff.path().split("?")[0]
    expect("teapot" in staff.text("main"), "the list is not on the page of the inquiry")
    expect_readable(staff)
    staff.fill("[name=reply]", "Which size is the teapot?")
    staff.follow("form[action$='/replies'] button")
    secret = staff.value("document.querySelector(\"main a[href*='/inquiries/']:not([href^='/admin'])\").getAttribute('href')")

    buyer = chromium.page(DESK)
    buyer.open(shop.address + secret)
    expect("Which size is the teapot?" in buyer.text(".quote-talk"), "the buyer does not see the answer")
    expect_readable(buyer)
    buyer.fill("[name=messageText]", "One litre")
    buyer.follow("form[action$='/messages'] button")
    expect("One litre" in buyer.text(".quote-talk"), "what the buyer adds is not there")
    buyer.close()

    staff.open(inquiry)
    expect("One litre" in staff.text("main"), "staff do not see what the buyer added")
    staff.follow("form[action='/admin/quotes'] button")
    expect(staff.value("document.querySelector(\"[name='lines.0.quantity']\").value") == "300", "the list is not in the quote")
    staff.open(shop.address + "/admin/reports")
    expect_readable(staff)
    staff.close()


WALKS = [("a list becomes a quote", from_list_to_quote)]
