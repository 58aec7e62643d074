"""Search with facets: 20,000 products in three languages, the page cache off, on SQLite and on a PostgreSQL of its own."""

import glob
import http.client
import itertools
import subprocess
import time
import urllib.parse
from contextlib import contextmanager

from catalogue import FILL
from report import Row
from servers import resident_megabytes
from shop import Shop

WORDS = ["bottle", "steel", "mug", "glass teapot", "kettle", "bamb", "茶壶", "gourde acier", "copper flask", "stel bottle"]
FILTERS = ["", "&moq=100-299", "&price=2-5", "&f.capacity-ml=300-500", "&lead=8-15&sample=yes", "&category=range-1"]
LISTS = ["/en/categories/range-1", "/en/categories/range-1?f.capacity-ml=300-500", "/en/categories/range-2?price=2-5"]
ROUNDS = 10
# The fill of a minute is over before PostgreSQL would look for the first time.
COUNTING = "-c autovacuum=on -c autovacuum_naptime=5s"
MOST_MILLISECONDS = 30


def measure(program):
    return on_both(measured, program)


def on_both(measured, program):
    """The figures of `measured` on SQLite, then on a PostgreSQL of its own where there is one."""
    yield from measured(program, "SQLite")
    if not glob.glob("/usr/lib/postgresql/*/bin/initdb"):
        print("  skipped on PostgreSQL: it is not installed")
        return
    with postgres() as address:
        yield from measured(program, "PostgreSQL", address + "postgres")


def measured(program, engine, database=None):
    with Shop(program, fill=FILL, database=database) as shop:
        shop.stop()
        shop.start(TRADEWIND_PAGE_CACHE="off")
        paths = ["/en/search?q=" + urllib.parse.quote(word) + filters for word, filters in itertools.product(WORDS, FILTERS)]
        first = took(shop, paths[:1])[0]
        # Nobody has searched for these since the catalogue last changed; what follows finds their products at hand.
        new = sorted(took(shop, paths[len(FILTERS)::len(FILTERS)]))
        times = sorted(took(shop, (paths + LISTS) * ROUNDS))
        hints = sorted(took(shop, ["/en/search/suggest?q=" + urllib.parse.quote(word) for word in WORDS] * ROUNDS))
        yield Row(f"search with facets on {engine}, 95th percentile", at(times, 95), "ms", most=MOST_MILLISECONDS)
        yield Row("… the median", at(times, 50), "ms")
        yield Row("… words that nobody has searched for yet, the median", at(new, 50), "ms")
        yield Row("… and the slowest of them, which half of the catalogue has", new[-1], "ms")
        yield Row("… the first one after starting, which reads what products have", first, "ms", digits=0)
        yield Row("… suggestions, 95th percentile", at(hints, 95), "ms", most=MOST_MILLISECONDS)
        yield Row("… memory after it", resident_megabytes(shop.process.pid), "MB", digits=0)


def took(shop, paths):
    """The milliseconds from each request to the last byte of its answer, one after another on one connection."""
    place = urllib.parse.urlsplit(shop.address)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    times = []
    for path in paths:
        begin = time.monotonic()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        times.append(1000 * (time.monotonic() - begin))
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
    connection.close()
    return times


def at(times, percent):
    return times[min(len(times) - 1, len(times) * percent // 100)]


@contextmanager
def postgres():
    """A private cluster that ends when its keeper's input does; like any other, it counts what its tables hold while they fill."""
    keeper = subprocess.Popen(
        ["bash", "-c", f"source bin/lib/postgres.sh; start_postgres {COUNTING}; "
         "echo \"$TRADEWIND_TEST_POSTGRES\"; read -r _; stop_postgres"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield keeper.stdout.readline().strip()
    finally:
        keeper.stdin.close()
        keeper.wait()
