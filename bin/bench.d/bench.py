#!/usr/bin/env python3
"""bench.py PROGRAM [PART…]: measures the program beside nginx and its limits, and says each figure with what was asked."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../lib"))

import backoffice
import catalogue
import customers
import guard
import imports
import phone
import quotes
import report
import search

PARTS = {
    "catalogue": catalogue.measure, "search": search.measure, "backoffice": backoffice.measure, "import": imports.measure,
    "quote": quotes.measure, "customers": customers.measure, "phone": phone.measure, "guard": guard.measure}


def main(program, *wanted):
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        raise SystemExit(f"bench: there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    rows = []
    for name, measure in PARTS.items():
        if not wanted or name in wanted:
            print(f"Measuring: {name}", flush=True)
            for row in measure(program):
                rows.append(row)
                print(f"  {row.text()}", flush=True)
    if not wanted:
        report.write(rows)


main(*sys.argv[1:])
