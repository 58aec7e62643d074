"""A product file of 100,000 rows, imported into an empty shop."""

import csv
import os

from report import Row
from shop import Shop

ROWS = 100_000
VARIANTS = ["Forest", "Sand", "Ink", "Snow"]
COLUMNS = [
    "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Name", "Option1 Value", "Variant SKU",
    "Variant Grams", "Variant Inventory Qty", "Variant Price", "SEO Title", "SEO Description", "Status",
]


def measure(program):
    with Shop(program, fill=[["migrate"]]) as shop:
        shop.stop()
        file = f"{shop.folder}/products.csv"
        write_products(file)
        seconds, megabytes = shop.run("import", "products", file)
    yield Row("import of 100,000 rows of CSV on SQLite", ROWS / seconds, "rows/s", least=3_000, digits=0)
    yield Row("… the most memory it held", megabytes, "MB", most=150, digits=0)


def write_products(path):
    """Products of four variants each, the way Shopify exports them: the product's own columns stand in its first row."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for product in range(ROWS // len(VARIANTS)):
            for position, colour in enumerate(VARIANTS):
                writer.writerow(row(product, position, colour))


def row(product, position, colour):
    handle = f"trial-bottle-{product:05}"
    price = f"{2 + product % 700 / 100 + position / 10:.2f}"
    variant = [colour, f"TB-{product:05}-{position}", 340, product % 900, price]
    if position > 0:
        return [handle, *[""] * 6, "", *variant, "", "", ""]
    title = f"Trial bottle {product}, double wall"
    story = f"<p>A bottle of <strong>{350 + product % 8 * 50} ml</strong> in 18/8 steel, made for the {product}th trial.</p>"
    return [handle, title, story, "Trial", "Bottles", "steel, bottle", "true", "Colour", *variant, title, story[3:90], "active"]
