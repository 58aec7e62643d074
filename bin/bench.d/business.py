"""Years of business in a shop: orders, buyers, inquiries and all that is kept of them, as many as wanted.

One of each is made through the shop's own doors, so that every row is as the program writes it; the copies differ in who, when
and by which number.
"""

import sqlite3
import subprocess
import time

from ordering import BUYER, asked, moved, placed
from visitor import signed_in

ORDERS = 100_000
BUYERS = 20_000
INQUIRIES = 20_000
# How the orders stand: the last of each hundred are young.
SHARES = {"closed": 96, "in_production": 2, "placed": 2}
STEPS = {"placed": [], "in_production": ["confirmed", "in_production"],
         "closed": ["confirmed", "in_production", "ready", "shipped", "delivered", "closed"]}
PATIENCE_SECONDS = 120
MILLISECONDS_BETWEEN = 5 * 60 * 1000
INQUIRY = {"name": "Anna Berg", "email": BUYER["email"], "company": "Nordwind", "country": "US",
           "text": "Please quote 500 bottles, FOB Ningbo."}


def fill(shop, database=None):
    """Makes one of each in a shop that is served, and copies them; the shop is stopped meanwhile."""
    staff = signed_in(shop)
    kinds = {}
    for kind, steps in STEPS.items():
        kinds[kind] = placed(shop, staff)
        moved(staff, kinds[kind], steps)
    asked(shop, INQUIRY)
    rows = Rows(shop, database)
    wait_for_timeline(rows, kinds.values())
    shop.stop()
    rows.run("CREATE TABLE bench_numbers AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < "
             f"{max(ORDERS, BUYERS, INQUIRIES) - 1}) SELECT i FROM n")
    copy_buyers(rows)
    first = 0
    for kind, share in SHARES.items():
        last = first + ORDERS * share // 100
        copy_orders(rows, kinds[kind], first, last)
        first = last
    copy_inquiries(rows)
    rows.run("DROP TABLE bench_numbers")
    rows.run("UPDATE jobs SET run_at = 0 WHERE kind = 'reports.days'")
    rows.settle()
    return kinds["closed"]


def wait_for_night(shop, database=None):
    """What a shop adds up every night: what was sold on each day that is over."""
    rows = Rows(shop, database)
    wait(rows, "SELECT count(*) FROM jobs WHERE kind = 'reports.days' AND run_at > 0", 1, "the days' sales were not added up")


def wait_for_timeline(rows, orders):
    """What happens is told to the buyer's timeline a moment later."""
    told = "SELECT count(DISTINCT subject) FROM touches WHERE subject IN (" + ", ".join(f"'{order}'" for order in orders) + ")"
    wait(rows, told, len(orders), "the orders did not come to the buyer's timeline")


def wait(rows, question, most, complaint):
    """Until a question has been answered by this number."""
    end = time.monotonic() + PATIENCE_SECONDS
    while int(rows.run(question)[0][0]) < most:
        if time.monotonic() > end:
            raise SystemExit(complaint)
        time.sleep(0.2)


# Their copies


NUMBER = "substr(CAST(1000000000000 + n.i AS text), 2)"
BUYER_NUMBER = f"substr(CAST(1000000000000 + n.i % {BUYERS} AS text), 2)"
BACK = f"(({ORDERS} - n.i) * CAST({MILLISECONDS_BETWEEN} AS bigint))"


def own(column, number=NUMBER):
    """Another id of the same length, one for each number."""
    return f"substr(t.{column}, 1, 24) || {number}"


def more(column):
    return f"t.{column} || '-' || n.i"


def named(column, number=BUYER_NUMBER):
    """The buyer's words with the buyer's number in them."""
    return f"replace(replace(t.{column}, 'Nordwind', 'Nordwind ' || {number}), 'nordwind', 'nordwind' || {number})"


def copy_orders(rows, order, first, last):
    def copy(table, where, changes, without=()):
        rows.copy(table, where, changes, f"n.i >= {first} AND n.i < {last}", without)

    copy("orders", f"t.id = '{order}'", {
        "id": own("id"), "number": "substr(t.number, 1, 8) || (100000 + n.i)", "token": more("token"),
        "submission": more("submission"), "payment_reference": more("payment_reference"), "email": named("email"),
        "company": named("company"), "contact": named("contact"),
        "placed_at": f"t.placed_at - {BACK}", "updated_at": f"t.updated_at - {BACK}"})
    copy("order_words", f"t.order_id = '{order}'", {"order_id": own("order_id"), "words": named("words")}, without=["number"])
    copy("order_lines", f"t.order_id = '{order}'", {"order_id": own("order_id")})
    copy("payments", f"t.order_id = '{order}'", {
        "id": own("id"), "order_id": own("order_id"), "key": more("key"), "created_at": f"t.created_at - {BACK}"})
    copy("ledger_entries", f"t.subject = '{order}'", {
        "id": own("id"), "key": more("key"), "subject": own("subject"), "at": f"t.at - {BACK}"})
    copy("ledger_postings", f"t.subject = '{order}'", {"entry_id": own("entry_id"), "subject": own("subject")})
    copy("receivables", f"t.subject = '{order}'", {"subject": own("subject"), "since": f"t.since - {BACK}"})
    copy("journal", f"t.subject = '{order}'", {"subject": own("subject"), "at": f"t.at - {BACK}"}, without=["position"])
    copy("touches", f"t.subject = '{order}'", {
        "id": own("id"), "record_id": own("record_id", BUYER_NUMBER), "source": more("source"), "subject": own("subject"),
        "at": f"t.at - {BACK}"})


def copy_buyers(rows):
    record = f"(SELECT id FROM customer_records WHERE email = '{BUYER['email']}' ORDER BY id LIMIT 1)"
    some = f"n.i < {BUYERS}"
    names = {"email": named("email"), "company": named("company")}
    seen = {"first_seen_at": f"t.first_seen_at - {BACK}", "last_seen_at": f"t.last_seen_at - n.i * 60000"}
    contact = f"(SELECT contact_id FROM customer_records WHERE id = {record})"
    rows.copy("contacts", f"t.id = {contact}", {"id": own("id"), "search": named("search")} | names | seen, some)
    rows.copy("companies", f"t.id = (SELECT company_id FROM customer_records WHERE id = {record})", {
        "id": own("id"), "root_id": own("root_id"), "name": named("name"), "domain": named("domain"),
        "search": named("search")}, some)
    rows.copy("customer_records", f"t.email = '{BUYER['email']}'", {
        "id": own("id"), "contact_id": own("contact_id"), "company_id": own("company_id"), "source": more("source")} | names, some)


def copy_inquiries(rows):
    inquiry = f"(SELECT id FROM inquiries WHERE email = '{BUYER['email']}' ORDER BY id DESC LIMIT 1)"
    some = f"n.i < {INQUIRIES}"
    state = "CASE WHEN n.i % 100 = 0 THEN 'new' WHEN n.i % 100 = 1 THEN 'open' WHEN n.i % 3 = 0 THEN 'won' ELSE 'lost' END"
    rows.copy("inquiries", f"t.id = {inquiry}", {
        "id": own("id"), "submission": more("submission"), "token": more("token"), "email": named("email"),
        "company": named("company"), "search": named("search"), "state": state, "at": f"t.at - {BACK}",
        "updated_at": f"t.updated_at - {BACK}", "due_at": f"t.due_at - {BACK}"}, some)
    rows.copy("inquiry_messages", f"t.inquiry_id = {inquiry}", {"id": own("id"), "inquiry_id": own("inquiry_id")}, some)


class Rows:
    """The shop's own database, below its program."""

    def __init__(self, shop, database):
        self.database = database
        self.file = None if database else sqlite3.connect(f"{shop.folder}/shop.db", isolation_level=None, timeout=60)

    def run(self, statement):
        """Runs one statement; returns the rows as lists of texts."""
        if self.file:
            return [[str(value) for value in row] for row in self.file.execute(statement).fetchall()]
        said = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", self.database, "-c", statement], capture_output=True, text=True)
        if said.returncode:
            raise SystemExit(f"{said.stderr} in {statement}")
        return [line.split("|") for line in said.stdout.splitlines()]

    def columns(self, table):
        if self.file:
            return [row[1] for row in self.run(f"PRAGMA table_info({table})")]
        return [row[0] for row in self.run(f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' AND table_schema = 'public'")]

    def copy(self, table, where, changes, numbers, without=()):
        """Each row that `where` finds, once for each of the numbers, with these columns changed."""
        columns = [column for column in self.columns(table) if column not in without]
        unknown = set(changes) - set(columns)
        if unknown:
            raise SystemExit(f"{table} has no column {unknown}")
        values = ", ".join(changes.get(column, f"t.{column}") for column in columns)
        names = ", ".join(f'"{column}"' for column in columns)
        self.run(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t CROSS JOIN bench_numbers n WHERE ({where}) AND {numbers}")

    def settle(self):
        """What an engine does by itself in the first minutes."""
        if self.file:
            self.file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.file.close()
        else:
            self.run("VACUUM ANALYZE")
