"""What the guide's pictures show: some days of business in the demo shop, and where in the back office each room is."""

import os

from ordering import BUYER, asked, moved, placed

LYON = {
    "email": "achats@maison-lumiere.example", "name": "Claire Fontaine", "phone": "+33 4 72 00 00 00", "company": "Maison Lumière",
    "country": "FR", "street": "12 rue de la République", "city": "Lyon", "postcode": "69002", "region": ""}
OSAKA = {
    "email": "kenji@minato-trading.example", "name": "Kenji Mori", "phone": "+81 6 5550 0100", "company": "Minato Trading",
    "country": "JP", "street": "2-4-9 Umeda", "city": "Osaka", "region": "Osaka", "postcode": "530-0001"}
INQUIRIES = [
    {"name": "Ingrid Solberg", "email": "ingrid@nordlys.example", "company": "Nordlys Outdoor AS", "country": "NO",
     "text": "We would like 2,000 bottles with our logo for spring. What is your best price CIF Oslo, and how long does a sample take?"},
    {"name": "Omar Haddad", "email": "omar@qasr-hotels.example", "company": "Qasr Hotels", "country": "AE",
     "text": "Do your lunch boxes come with a divider? We need 800 pieces for our hotels."},
]
ALIBABA = """订单编号(Order Number),订单创建时间(Order Create Time),邮箱(Email),公司名称(Company Name),买家名称(Buyer Name),商品名称(Product Name),数量(Quantity),订单总价(Order Amount),状态(Status),买家国家(Buyer Country),收货地址(Shipping Address),订单币种(Order Currency)
2026090101,2026-09-01 10:12:00,b***r@nordholz-handel.example,Nordholz Handel GmbH,Birgit Sommer,Steel bottle 500 ml,1200,3480.00,交易完成,Germany,"Hafenstrasse 7, 27472 Cuxhaven",USD
"""
CARDS = """Name,Company,Title,Mobile,Email,Country,Date
"Sommer, Birgit",Nordholz Handel GmbH,Einkauf,+49 4721 555 0134,birgit.sommer@nordholz-handel.example,Germany,2026-04-17
"""
SENTENCE = {"en": "Thank you! Please write to anna@lakeward-trade.com, then we can go on faster.",
            "zh": "Thank you! Please write to anna@lakeward-trade.com, then we can go on faster."}


def days_of_business(shop, staff):
    moved(staff, placed(shop, staff, LYON, 500), ["confirmed", "in_production", "ready"])
    moved(staff, placed(shop, staff, OSAKA, 300), ["confirmed"])
    placed(shop, staff, BUYER, 1000)
    for facts in INQUIRIES:
        asked(shop, facts)
    for name, content in (("alibaba.csv", ALIBABA), ("cards.csv", CARDS)):
        file = os.path.join(shop.folder, name)
        with open(file, "w", encoding="utf-8") as out:
            out.write(content)
        shop.run("import", "customers", file)


def sign_in(shop, chromium, screen, email, password):
    page = chromium.page(screen)
    page.open(shop.address + "/admin")
    page.fill("input[name=email]", email)
    page.fill("input[name=password]", password)
    page.follow("form.sign-box button, main form button")
    return page


def rooms(shop, page, language):
    """The address of each picture's page, as the lists lead there."""
    product = one(shop, page, "/admin/products?q=LW-SHB-LAK-500", "/admin/products/")
    other = "zh" if language == "en" else "fr"
    return {
        "home": "/admin", "product": product, "prices": product + "/prices",
        "translating": product.replace("/admin/products/", f"/admin/translations/products/{other}/") + "?from=en&show=all",
        "orders": "/admin/orders", "order": one(shop, page, "/admin/orders?q=Lumi", "/admin/orders/"),
        "quote": one(shop, page, "/admin/quotes", "/admin/quotes/"),
        "inquiries": "/admin/inquiries", "inquiry": one(shop, page, "/admin/inquiries", "/admin/inquiries/"),
        "customers": "/admin/customers", "customer": one(shop, page, "/admin/customers?q=nordholz", "/admin/customers/"),
        "guard": "/admin/guard", "health": "/admin/health",
    }


def one(shop, page, path, start):
    """The first thing of a list."""
    page.open(shop.address + path)
    return page.value(f"""[...document.querySelectorAll("main a[href^='{start}']")].map(a => a.pathname)
        .find(path => /[0-9a-f-]{{36}}$/.test(path))""")


def prepare(page, name, language):
    """What somebody would have done on the page before looking at it."""
    if name == "guard":
        page.fill("#text", SENTENCE[language])
        page.wait_until("document.querySelector('[data-marks] mark') != null", "a mark while it is written")
        page.value("document.activeElement.blur()")
    page.wait_until("[...document.images].filter(i => i.loading != 'lazy').every(i => i.complete)", "the pictures")
