#!/usr/bin/env python3
"""kill.py PROGRAM ENGINE KILLS SEED: buyers pay by card or by PayPal while the shop is killed again and
again, at random moments.

ENGINE is `sqlite`, or the address of a PostgreSQL server on which a database can be made. Nothing may be lost and nobody
charged twice, though the providers answer with errors, garbage or not at all besides: every buyer ends with one order, one charge of its total and a page that says so, and the books are right after
every kill. Says what it has done on its last line.
"""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../../bin/lib"))

from fakeprovider import FakeProvider
from shop import Shop
from visitor import Visitor, set_fields, signed_in

BUYERS = 3
# From the moment the shop answers again: long enough for every step of a payment to be the one that is hit.
LONGEST_LIFE_SECONDS = 0.5
# A payment of which nothing was heard is asked for after two minutes at the earliest; a provider that then errs is asked again.
PATIENCE_SECONDS = 400
UNCOUNTED = {"variant": "LW-SHB-LAK-750", "option-1": "750ml"}
ADDRESS = {
    "email": "anna@nordwind.example", "name": "Anna Berg", "phone": "+1 212 555 0100", "company": "Nordwind", "country": "US",
    "street": "1 Main Street", "city": "New York", "region": "NY", "postcode": "10001"}


# As the fake provider knows them. A card is charged on the provider's page; PayPal's order only when the shop captures it.
ACCOUNTS = {
    "stripe.on": "1", "stripe.country": "US", "stripe.secretKey": "sk_test_fake", "stripe.webhookSecret": "whsec_fake",
    "paypal.on": "1", "paypal.country": "US", "paypal.clientID": "paypal_client_fake",
    "paypal.clientSecret": "paypal_secret_fake", "paypal.webhookID": "WHFAKE"}
WAYS = ["stripe.card", "paypal.paypal"]

# What the providers do wrong besides, by what they are asked: done and not said, said twice, not done, not to be read, never answered.
# Always the same, so that a run can be repeated but for its kills.
WRONGS = {
    "begin": ["errorAfter", "error", "garbage"], "capture": ["errorAfter", "error", "garbage"], "ask": ["error"],
    "webhook": ["twice", "late"]}
WRONGS_SEED = 20261127
WRONGS_OF_A_KIND = 200
SILENCES = 0.01


class Steady(Visitor):
    """A visitor who asks again until the shop is back: the same request, as a browser's reload would."""

    def ask(self, path, body):
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                page = super().ask(path, body)
                if page.status < 500 and page.status != 503:
                    return page
            except (OSError, urllib.error.URLError, ConnectionError, ValueError) as problem:
                page = problem
            if time.monotonic() > end:
                raise SystemExit(f"no answer to {path}: {page if isinstance(page, Exception) else page.text[:300]}")
            time.sleep(0.02)


class Buyer(threading.Thread):
    def __init__(self, shop, fake, over, chance):
        super().__init__(daemon=True)
        self.shop, self.fake, self.over, self.chance = shop, fake, over, chance
        self.orders, self.problem, self.page = [], None, None

    def run(self):
        try:
            while not self.over.is_set():
                order = self.buy()
                if order:
                    self.orders.append(order)
        except BaseException as problem:
            self.problem = problem

    def buy(self):
        """One order, from an empty cart to the page that says it is paid. Returns what the page says is the total."""
        visitor = Steady(self.shop.address)
        product = visitor.get("/en/products/shoreline-insulated-bottle")
        # Nobody counts the stock of this one.
        visitor.post("/en/cart/lines", product.form("/en/cart/lines") | UNCOUNTED)
        form = visitor.get("/en/checkout").form("/en/checkout") | ADDRESS
        form = visitor.post("/en/checkout", form | {"refresh": "1"}).form("/en/checkout")
        # A line that was added once more by a reload may be too heavy to be paid at once.
        if form["payment"] not in WAYS:
            return None
        page = visitor.post("/en/checkout", form | {"payment": self.chance.choice(WAYS)})
        assert "/orders/" in page.path, f"{page.status} {page.path}: {plain(page.text)}"
        order = re.match(r"/en/orders/[^/]+", page.path).group()
        self.pay(visitor, page, order)
        end = time.monotonic() + PATIENCE_SECONDS
        while "Everything is paid" not in page.text:
            assert time.monotonic() < end, f"{order} is not paid: {plain(page.text)}"
            time.sleep(0.05)
            self.page = page = visitor.get(order)
        return order, form["seen"]

    def pay(self, visitor, page, order):
        """Goes on until the provider's page has been reached: after a kill the order's page offers to."""
        while True:
            self.page = page
            found = re.search(r'http-equiv="refresh" content="[^"]*url=([^"]+)"', page.text)
            if found:
                return Steady(self.shop.address).post(found.group(1), {"do": "pay"})
            if "Everything is paid" in page.text:
                return None
            begun = re.search(rf'href="({order}/payments/[^"/]+)"', page.text)
            if begun:
                page = visitor.get(begun.group(1))
                continue
            forms = [fields for action, fields in page.forms if action.startswith(f"{order}/payments")]
            page = visitor.post(f"{order}/payments", forms[0]) if forms else visitor.get(order)
            time.sleep(0.02)


def misbehave(fake):
    """Tells the provider in advance when it does what wrong."""
    chance = random.Random(WRONGS_SEED)
    for on, kinds in WRONGS.items():
        for _ in range(WRONGS_OF_A_KIND):
            first = chance.random()
            if on != "webhook" and first < SILENCES:
                fake.behave(on, chance.choice(["silence", "silenceAfter"] if on != "ask" else ["silence"]))
            fake.behave(on, "nothing", chance.randint(1, 6))
            fake.behave(on, chance.choice(kinds), chance.randint(1, 2))


def kill(shop):
    shop.process.send_signal(signal.SIGKILL)
    shop.process.wait()


def main(program, engine, kills, seed):
    chance = random.Random(int(seed))
    exchanges = os.environ.get("TRADEWIND_EXCHANGES")
    with FakeProvider(program, exchanges) as fake, database(engine) as surroundings, Shop(program, fill=[]) as shop:
        shop.surroundings |= surroundings | {"TRADEWIND_PROVIDERS": fake.address}
        for command in (["migrate"], ["seed", "--without-pictures"]):
            shop.run(*command)
        shop.start()
        port = shop.address.rpartition(":")[2]
        fake.tell(shop.address)
        misbehave(fake)
        owner = signed_in(shop)
        set_fields(owner, "providers", **ACCOUNTS)
        over = threading.Event()
        buyers = [Buyer(shop, fake, over, random.Random(f"{seed} {index}")) for index in range(BUYERS)]
        for buyer in buyers:
            buyer.start()
        books = Steady(shop.address)
        books.jar = owner.jar
        books.opener = owner.opener
        for count in range(1, int(kills) + 1):
            time.sleep(chance.uniform(0, LONGEST_LIFE_SECONDS))
            kill(shop)
            shop.restart(port)
            check_books(books, count)
            for buyer in buyers:
                if buyer.problem:
                    raise SystemExit(f"after {count} kills: {buyer.problem!r}")
        over.set()
        for buyer in buyers:
            buyer.join(PATIENCE_SECONDS)
            if buyer.is_alive() or buyer.problem:
                raise SystemExit(f"a buyer did not end: {buyer.problem!r} {buyer.page and buyer.page.address} {buyer.page and plain(buyer.page.text)}")
        check_books(books, kills)
        orders = [order for buyer in buyers for order in buyer.orders]
        check_charges(fake, orders)
        print(f"{kills} kills, {len(orders)} orders, each paid once")


def plain(html):
    return " ".join(re.sub("<[^>]+>", " ", html[html.find("<main"):]).split())[:1500]


def check_books(books, count):
    page = books.get("/admin/payments/check")
    # What differs stands in a table.
    if page.status != 200 or page.path != "/admin/payments/check" or "<table" in page.text:
        raise SystemExit(f"after {count} kills the books are not right: {page.status} {page.text[-2000:]}")


def check_charges(fake, orders):
    if len({order for order, _ in orders}) != len(orders):
        raise SystemExit("two buyers have the same order")
    charges = fake.charges()
    payments = [charge["payment"] for charge in charges]
    if len(set(payments)) != len(payments):
        raise SystemExit("a payment was charged twice")
    expected = sorted(round(float(total) * 100) for _, total in orders)
    taken = sorted(charge["amount"] for charge in charges)
    if expected != taken:
        raise SystemExit(f"{len(orders)} orders were placed and {len(charges)} charges made, or of other amounts")


class database:
    """The variables that tell the shop of its database, which is gone afterwards."""

    def __init__(self, engine):
        self.engine = engine

    def __enter__(self):
        if self.engine == "sqlite":
            return {}
        self.name = f"kill_{os.getpid()}"
        self.statement(f"CREATE DATABASE {self.name}")
        return {"TRADEWIND_DATABASE_URL": f"{self.engine.rstrip('/')}/{self.name}"}

    def __exit__(self, *_):
        if self.engine != "sqlite":
            self.statement(f"DROP DATABASE {self.name} WITH (FORCE)")

    def statement(self, text):
        subprocess.run(["psql", "-q", f"{self.engine.rstrip('/')}/postgres", "-c", text], check=True, stdout=subprocess.DEVNULL)


main(*sys.argv[1:])
