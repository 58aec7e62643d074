"""One buyer over three channels: import, one timeline, a merge corrected, a request for the site answered at its hour, and the buyer's rights."""

import email
import email.policy
import glob
import os
import re
import sqlite3
import time

from buyer import expect
from chromium import DESK, PHONE, Screen
from quotes import expect_readable
from staff import signed_in

ALIBABA = """订单编号(Order Number),订单创建时间(Order Create Time),邮箱(Email),公司名称(Company Name),买家名称(Buyer Name),商品名称(Product Name),数量(Quantity),订单总价(Order Amount),状态(Status),买家国家(Buyer Country),收货地址(Shipping Address),订单币种(Order Currency)
2026090101,2026-09-01 10:12:00,b***r@nordholz-handel.example,Nordholz Handel GmbH,Birgit Sommer,Steel bottle 500 ml,1200,3480.00,交易完成,Germany,"Hafenstrasse 7, 27472 Cuxhaven",USD
"""
CARDS = """Name,Company,Title,Mobile,Email,Country,Date
"Sommer, Birgit",Nordholz Handel GmbH,Einkauf,+49 4721 555 0134,birgit.sommer@nordholz-handel.example,Germany,2026-04-17
"""
SHOPIFY = """Customer ID,First Name,Last Name,Email,Default Address Company,Default Address Address1,Default Address City,Default Address Country Code,Default Address Zip,Phone,Total Spent,Total Orders
'901,Birgit,Sommer,birgit.sommer@nordholz-handel.example,Nordholz Handel,Hafenstraße 7,Cuxhaven,DE,27472,+4947215550134,420.00,1
"""
ADDRESS = "birgit.sommer@nordholz-handel.example"
FILES = (("alibaba.csv", ALIBABA), ("cards.csv", CARDS), ("shopify.csv", SHOPIFY))
HOUR = 3_600_000


def one_buyer(shop, chromium):
    page = signed_in(shop, chromium)
    for name, content in FILES:
        bring_in(shop, page, name, content)
    buyer = find_buyer(shop, page)
    page.open(buyer)
    main = page.text("main")
    for word in ("US$3,480.00", "1200 × Steel bottle 500 ml", "Einkauf", "Shopify", "可能性"):
        expect(word in main, f"{word} is not on the buyer's page")
    expect_readable(page)
    correct_a_merge(page, buyer)
    letter = ask_for_the_site(shop, page, buyer)
    unsubscribe(chromium, shop, letter)
    take_along_and_erase(shop, page, buyer)
    page.close()


def bring_in(shop, page, name, content):
    file = os.path.join(shop.folder, name)
    with open(file, "w", encoding="utf-8") as out:
        out.write(content)
    page.open(shop.address + "/admin/customers/import")
    page.attach("input[type=file]", file)
    page.follow("form[enctype] button")
    expect_readable(page)
    page.follow("form.stack[method=post] button:not([name])")
    page.wait_until_page_says("文件已导入", reload=True)


def find_buyer(shop, page):
    page.open(shop.address + "/admin/customers?q=nordholz")
    expect(page.count("tbody tr") == 1, f"three files are {page.count('tbody tr')} buyers")
    expect_readable(page)
    page.follow("tbody a")
    return shop.address + page.path()


def correct_a_merge(page, buyer):
    """The card is somebody else's, and then it is not: every step can be taken back."""
    record = "section[aria-labelledby=records] tbody tr:nth-child(2) input[name=record]"
    page.fill(record, True)
    page.follow("form[action$='/split'] button")
    page.open(buyer)
    expect(page.count("section[aria-labelledby=records] tbody tr") == 2, "the card is still the buyer's")
    page.follow("section[aria-labelledby=changes] form[action$='/undo'] button")
    page.open(buyer)
    expect(page.count("section[aria-labelledby=records] tbody tr") == 3, "the split was not undone")
    expect_readable(page)


def ask_for_the_site(shop, page, buyer):
    """Before the hour nothing goes, after it one letter."""
    open_all_day(shop, page)
    page.open(buyer)
    page.follow("main a[href$='/site-request']")
    page.fill("[name=address]", ADDRESS)
    page.fill("[name=stage]", "after_deal")
    page.fill("[name=words]", "Do you have a web site where I can see the whole range?")
    page.fill("[name=answer]", "Thank you for asking. I have noted your question.")
    page.follow("form[action$='/site-request'] button")
    expect_readable(page)
    if page.count("form[action$='/go-on'] button"):
        page.follow("form[action$='/go-on'] button")
    page.open(shop.address + "/admin/outreach")
    expect("Birgit Sommer" in page.text("main"), f"no letter waits: {page.text('main')[:300]}")
    expect_readable(page)
    expect(not letters(shop), "the letter went before its hour")
    set_back(shop, 2 * HOUR + 60_000)
    end = time.monotonic() + 90
    while not letters(shop):
        expect(time.monotonic() < end, f"the letter did not go after its hour: {shop.said()}")
        time.sleep(.3)
    page.open(buyer)
    return letters(shop)[0]


def open_all_day(shop, page):
    """The walk is taken at any hour of any day."""
    page.open(shop.address + "/admin/outreach/sequences")
    page.fill("[name=opens]", "00:00")
    page.fill("[name=closes]", "24:00")
    for day in range(1, 8):
        page.fill(f"[name=weekday][value='{day}']", True)
    page.follow("form[action='/admin/outreach/sequences'] button:not([name])")
    expect(page.path().endswith("?saved"), f"the hours were not saved: {page.text('main')[:300]}")


def set_back(shop, by):
    """What has been recorded was recorded earlier: for the shop the clock has moved on."""
    with sqlite3.connect(f"{shop.folder}/shop.db", timeout=30) as base:
        base.execute("UPDATE site_requests SET asked_at = asked_at - ?, recorded_at = recorded_at - ?", (by, by))
        base.execute("UPDATE outreach_letters SET not_before = not_before - ?, due_at = due_at - ?", (by, by))
        base.execute("UPDATE jobs SET run_at = run_at - ? WHERE state = 'waiting' AND kind LIKE 'outreach%'", (by,))
    base.close()


def letters(shop):
    found = []
    for file in glob.glob(f"{shop.folder}/outbox/*.eml"):
        with open(file, "rb") as source:
            message = email.message_from_binary_file(source, policy=email.policy.default)
        if ADDRESS in str(message["To"]):
            found.append(message)
    return found


def unsubscribe(chromium, shop, letter):
    """One click of the mail program; the buyer sees on a phone without scripts that it holds."""
    link = re.search(r"<(https?://[^>]+)>", str(letter["List-Unsubscribe"])).group(1)
    path = re.sub(r"^https?://[^/]+", "", link)
    expect(letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click", "the letter cannot be unsubscribed in one click")
    phone = chromium.page(Screen(PHONE.width, PHONE.height, PHONE.pixel_ratio, touch=True, scripts=False))
    phone.open(shop.address + path)
    phone.follow("main form button")
    phone.close()
    with sqlite3.connect(f"{shop.folder}/shop.db", timeout=30) as base:
        said = "SELECT count(*) FROM consent_entries WHERE state = 'withdrawn' AND purpose = 'follow_up'"
        expect(base.execute(said).fetchone()[0] == 1, "the buyer's no was not kept")
    base.close()


def take_along_and_erase(shop, page, buyer):
    page.open(buyer)
    page.follow("main a[href$='/rights']")
    expect_readable(page)
    taken = page.value("""(async () => {
        const form = document.querySelector('section[aria-labelledby=export] form');
        const body = new URLSearchParams(new FormData(form));
        body.set('format', 'json');
        return (await fetch(form.action, { method: 'POST', body })).text();
    })()""")
    for word in ("Birgit Sommer", "Hafenstrasse 7", "where I can see the whole range"):
        expect(word in taken, f"{word} is not in what the buyer may take along")
    page.fill("section[aria-labelledby=erase] [name=name]", "somebody else")
    page.follow("section[aria-labelledby=erase] button")
    expect(page.count("section[aria-labelledby=erase] [name=name]") == 1, "a wrong name erased the buyer")
    page.fill("section[aria-labelledby=erase] [name=name]", "Birgit Sommer")
    page.follow("section[aria-labelledby=erase] button")
    page.open(shop.address + "/admin/customers?q=nordholz")
    expect(page.count("tbody tr") == 0, "the buyer is still in the list")


WALKS = [("one buyer over three channels", one_buyer)]
