"""Figures beside their limits, and the file that keeps the last of them."""

import datetime
import os
import platform
import subprocess
from dataclasses import dataclass

FILE = "docs/benchmarks.md"


@dataclass(frozen=True)
class Row:
    """One figure. `most` or `least` is what is asked; a figure without either is there to be read."""

    work: str
    figure: float
    unit: str
    most: float | None = None
    least: float | None = None
    digits: int = 2

    def asked(self):
        if self.most is not None:
            return f"≤ {self.most:g} {self.unit}"
        return f"≥ {self.least:,g} {self.unit}" if self.least is not None else ""

    def verdict(self):
        if self.most is None and self.least is None:
            return ""
        kept = self.figure <= self.most if self.most is not None else self.figure >= self.least
        return "kept" if kept else "**missed**"

    def value(self):
        return f"{self.figure:,.{self.digits}f} {self.unit}"

    def text(self):
        return f"{self.work:62} {self.value():>18}   {self.asked():14} {self.verdict().strip('*')}"


def write(rows):
    lines = [
        "# Benchmarks", "",
        "The last figures of `bin/bench`: each beside what was asked, everything measured in one run on one machine. CPU times",
        "and ratios hold from machine to machine better than requests a second do.", "",
        f"Measured on {datetime.date.today()} on {machine()}.", "",
        "| work | measured | asked | |", "| --- | ---: | ---: | --- |"]
    lines += [f"| {row.work} | {row.value()} | {row.asked()} | {row.verdict()} |" for row in rows]
    lines += ["", METHOD.strip(), ""]
    with open(FILE, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    with open("/etc/os-release", encoding="utf-8") as file:
        system = next(line.split("=")[1].strip().strip('"') for line in file if line.startswith("PRETTY_NAME"))
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.split("(")[0].strip()
    return f"{os.cpu_count()} cores ({model}), {gigabytes:.0f} GB, {system}, {swift}"


METHOD = """
## How it is measured
- **nginx** is Debian's, with two workers, its access log off and the bytes of the same product page in a file. It sends the
  headers that the shop sends, since a load generator reads those too. Both servers are on the loopback interface and take
  turns of some seconds under `wrk` with 64 connections; ratios are of medians.
- **CPU a request** is the time that the kernel has counted for the process and its children, divided by the requests it
  answered. The load generator is not in it.
- **Built anew** means that the page cache is off, so that every read and every view runs for each request.
- **The big catalogue** is made up: 20,000 products with variants, prices and texts in three languages, in SQLite.
- **The back office** has 20,000 products in three languages, 100,000 orders of 20,000 buyers and as many inquiries, with what
  belongs to each: payments, ledger, timeline and audit log. One of each has gone through the shop's own doors; the others are
  copies of its rows with another day, buyer and number. Every room of the navigation is asked for, some lists with a filter, and
  one of each thing that they list; the table has the slowest. The pages take turns on one connection, one request at a time; a
  figure is the 95th percentile of thirty answers, from the request to the last byte, after one turn that is not counted.
- **Memory** is what the process holds resident (`VmRSS`) after the load; for the import, the most it ever held.
- **The phone** is headless Chromium at 412 × 823, its processor slowed down four times, on a line of 1.6 Mbit/s with 150 ms
  for each request; medians of five first visits to a product page of the demo shop with its real picture. The shop has made
  that page's pictures before, and the browser has come to rest.

## Reading them
A page built anew makes some fourteen statements and writes 25 KB; nginx, beside it, hands out a file. Visitors with nothing in
their cart get the cached page; one with a cart waits the millisecond. Its time goes into SQLite (a sixth), Swift's strings and
arrays (a half) and the program's own code (a quarter), with no single part above a tenth.

The back office's lists ask for little, whatever the shop holds: fifty rows come out of an index in less than a millisecond. What
costs is what stands above them, and it has narrow tables and indexes of its own. On SQLite, CPU in the database alone, with 100,000
orders and 20,000 products: the sums of all orders took 178 ms out of the wide rows, 16 to 33 ms out of an index that has just
their columns, and are now kept by state; how much of the products' texts is translated takes 175 ms and is therefore counted once for
each revision of the catalogue, as is what is to be translated, where whoever comes first after a change waits 0.2 s for products and
0.7 s for everything; what buyers owe took 77 ms over 200,000 postings, and a part of a name
that is looked for in the orders took 137 ms. A word that most orders hold is still summed up over all of them, and one of fewer than
three letters compared with each. PostgreSQL sorted all inquiries and all companies anew for each page of fifty, 70 and 35 ms, until
each had an index in the order in which it is shown.

The sales report read each order of two periods with its buyer's address and took 4.7 s; days that are over are now added up by night.
The program that is measured has had its night; an order that changes makes its day be read anew until the next.
"""
