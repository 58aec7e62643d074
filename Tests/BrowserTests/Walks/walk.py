#!/usr/bin/env python3
"""walk.py PROGRAM [NAME]: walks through the shop that PROGRAM serves, in headless Chromium, and says how each walk went."""

import os
import sys
import tempfile
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../../bin/lib"))

import buyer
import customers
import deals
import guard
import inquiries
import opening
import pages
import paying
import quantities
import quotes
import staff
import theming
import together
import valid
from chromium import Chromium, Failed
from fakeprovider import FakeProvider
from shop import Shop

DEMO = [["migrate"], ["seed", "--small-pictures"]]
WALKS = (
    buyer.WALKS + staff.WALKS + guard.WALKS + quantities.WALKS + pages.WALKS + inquiries.WALKS + quotes.WALKS + deals.WALKS
    + paying.WALKS + customers.WALKS + opening.WALKS + together.WALKS
    + theming.WALKS + valid.WALKS
)


def main(program, only=None):
    with tempfile.TemporaryDirectory() as folder:
        exchanges = os.path.join(folder, "exchanges.jsonl")
        with FakeProvider(program, exchanges) as fake, Shop(program, fill=DEMO, providers=fake.address) as shop, Chromium() as chromium:
            fake.tell(shop.address)
            shop.exchanges = exchanges
            take_all(shop, chromium, only)
    print("all walks done", flush=True)


def take_all(shop, chromium, only):
    for name, walk in WALKS:
        if only is None or only in name:
            take(name, walk, shop, chromium)


def take(name, walk, shop, chromium):
    try:
        said = walk(shop, chromium)
        print(f"skipped {name}: {said}" if said else f"ok {name}", flush=True)
    except (Failed, AssertionError) as problem:
        place = traceback.extract_tb(problem.__traceback__)
        lines = " < ".join(f"{os.path.basename(frame.filename)}:{frame.lineno}" for frame in reversed(place) if HERE in frame.filename)
        reason = " ".join(str(problem).split())
        print(f"failed {name}: {reason} ({lines})", flush=True)


main(*sys.argv[1:])
