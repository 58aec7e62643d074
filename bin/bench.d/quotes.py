"""The longest quote there is: 500 lines by four ways of delivery, with their tax."""

import json

from report import Row
from shop import Shop

# Each has two variants.
PRODUCTS = 300


def measure(program):
    with Shop(program, fill=[["migrate"], ["bench-fill", "--products", str(PRODUCTS)]]) as shop:
        shop.stop()
        shop.run("bench-quote")
        took = json.loads(next(line for line in shop.said().splitlines() if line.startswith("{\"pricing\"")))
    yield Row("a quote of 500 lines, read and priced by four ways", took["pricing"] / 1000, "ms", most=10)
    yield Row("… saved, with the list prices looked up", took["saving"] / 1000, "ms")
    yield Row("… as PDF", took["setting"] / 1_000_000, "s", most=1)
