"""A new record finds its buyer among many others. A million of them: CUSTOMERS=1000000 bin/bench customers."""

import json
import os

from report import Row
from shop import Shop


def measure(program):
    count = int(os.environ.get("CUSTOMERS", "100000"))
    with Shop(program, fill=[["migrate"]]) as shop:
        shop.stop()
        shop.run("bench-customers", "--records", str(count))
        took = json.loads(next(line for line in shop.said().splitlines() if line.startswith("{\"median\"")))
    yield Row(f"a record placed among {count:,}, median", took["median"] / 1000, "ms")
    yield Row("… the 99th of a hundred", took["p99"] / 1000, "ms", most=5)
