"""The product page's script: it says of every choice and quantity what the page itself says when it is drawn for them."""

import os

from buyer import expect
from chromium import DESK

# MOQs that are no multiples of their steps, with mixed variants and without; a variant without a price comes first; three axes
# of which not every combination is made; stock that ends before the lowest price, and stock that more is sold of than there is.
FILE = """handle,title,status,audience,moq,increment,sku,option1 name,option1 value,option2 name,option2 value,option3 name,option3 value,stock,back order days,prices USD
odd-flask,Odd flask,active,own,50,12,ODD-1,,,,,,,not counted,,1: 5.00 | 100: 4.50 | 104: 4.75 | 180: 4.00
odd-cups,Odd cups,active,own,25,10,CUP-A,Colour,Amber,Size,Small,Lid,Flat,,,
odd-cups,,,,,,CUP-B,Colour,Blue,Size,Small,Lid,Flat,60,,1: 2.00 | 40: 1.50 | 90: 1.20
odd-cups,,,,,,CUP-C,Colour,Blue,Size,Large,Lid,Flat,0,,1: 3.00
odd-cups,,,,,,CUP-D,Colour,Green,Size,Large,Lid,Domed,not counted,,1: 3.00 | 30: 3.00 | 77: 2.50
odd-jars,Odd jars,active,own,25,10,JAR-A,Colour,Amber,,,,,45,25,1: 2.00 | 40: 1.50 | 90: 1.20
odd-jars,,,,,,JAR-B,Colour,Blue,,,,,0,1,1: 2.00 | 40: 1.50
"""

# What is read from a page, drawn or live; the drawn one has its own price form only where there is a price.
READ = """root => [...['unit', 'next', 'total', 'sku', 'stock', 'later'].map(name => root.querySelector(`[data-now=${name}]`)?.textContent.trim()),
    [...root.querySelectorAll('.ladder tbody tr')].map(row =>
        [row.querySelector('bdi').textContent, row.querySelector('[data-unit]').textContent, !!row.ariaCurrent].join(' ')),
    [...root.querySelectorAll('[name=kind]')].map(button => button.disabled),
    [...root.querySelectorAll('.options input[aria-describedby]')].map(input => input.value)]"""


def script_and_page_agree(shop, chromium):
    bring_in(shop)
    page = chromium.page(DESK)
    for product, skus, quantities in [
        ("odd-flask", ["ODD-1"], range(0, 200)), ("odd-cups", ["CUP-B", "CUP-C", "CUP-D"], range(0, 100)),
        ("odd-jars", ["JAR-A", "JAR-B"], range(0, 100)),
    ]:
        page.open(f"{shop.address}/en/products/{product}?variant={skus[0]}")
        for sku in skus:
            different = page.value(compare(sku, list(quantities)))
            expect(not different, f"{sku}: {different}")
    page.fill("#quantity", 95)
    expect("None on hand: all 95 ship in about 1 day" in page.text("[data-now=later]"), "nothing says what ships later")
    expect(not page.complaints, f"the browser complained: {page.complaints[:2]}")
    page.close()


def bring_in(shop):
    file = os.path.join(shop.folder, "odd.csv")
    with open(file, "w", encoding="utf-8") as out:
        out.write(FILE)
    shop.run("import", "products", file)


def compare(sku, quantities):
    """Picks the variant, types each quantity, and reads the page drawn for the same beside it. Returns the first difference."""
    return f"""(async () => {{
        const read = {READ}, form = document.querySelector('#buy'), input = form.quantity;
        const choice = (JSON.parse(form.dataset.variants || '[]').find(v => v.sku == '{sku}') || {{ o: [] }}).o;
        choice.forEach((value, i) => {{ for (const radio of form[`option-${{i}}`]) radio.checked = radio.value == value }});
        document.querySelector('[data-option]')?.dispatchEvent(new Event('change'));
        for (const quantity of {quantities}) {{
            input.value = quantity;
            input.dispatchEvent(new Event('input'));
            const text = await (await fetch(`?variant={sku}&quantity=${{quantity || 1}}`)).text();
            if (!quantity) continue;
            const drawn = new DOMParser().parseFromString(text, 'text/html');
            const [live, told] = [read(document), read(drawn)].map(said => JSON.stringify(said));
            if (live != told) return quantity + ': the script says ' + live + ', the page says ' + told;
            const sold = drawn.querySelector('[data-now=total]').textContent.trim() != '–';
            if (sold && !input.validity.valid) return quantity + ': the field refuses what is sold';
        }}
    }})()"""


def unmade(shop, chromium):
    """A variant without a price leads on to one with a price; a combination that is not made is said and cannot be bought."""
    bring_in(shop)
    page = chromium.page(DESK)
    page.open(shop.address + "/en/products/odd-cups")
    expect(page.count("#quantity") == 0 and "Price on request" in page.text("#buy"), "the first variant has a price")
    page.click("input[name=option-0][value=blue]")
    page.wait_until("location.search.includes('CUP-B') && !!document.querySelector('#quantity')", "the page of the priced variant")
    page.fill("#quantity", 40)
    page.click("input[name=option-2][value=domed]")
    expect("not made" in page.text("[data-now=next]"), "nothing says that the combination is not made")
    expect(page.value("[...document.querySelectorAll('[name=kind]')].every(b => b.disabled)"), "it can be put into the cart")
    page.click("input[name=option-2][value=flat]")
    expect("not made" not in page.text("[data-now=next]"), "a made combination is still refused")
    expect("quantity=40" in page.path(), f"the quantity is not in {page.path()}")
    page.value("document.querySelector('header .tools details').open = true")
    page.follow("header .tools a[hreflang=fr]")
    expect("variant=CUP-B&quantity=40" in page.path(), f"another language forgot the choice: {page.path()}")
    expect(page.value("document.querySelector('#quantity').value") == "40", "another language forgot the quantity")
    expect(not page.complaints, f"the browser complained: {page.complaints[:2]}")
    page.close()


def drawer(shop, chromium):
    """The drawer gives the focus back; on the cart's own page a changed line changes the page."""
    bring_in(shop)
    page = chromium.page(DESK)
    page.open(shop.address + "/en/products/odd-flask")
    page.click("#buy button[name=kind][value=order]")
    page.wait_until("document.querySelector('.drawer').open", "the drawer")
    expect(page.value("document.activeElement.innerText") == "Added to your cart", "the drawer's title is not read out")
    page.fill(".drawer input[name=quantity]", 62)
    page.click(".drawer .line-form button:not([name])")
    page.wait_until("/62/.test(document.querySelector('.drawer .line-sum').innerText)", "the changed line")
    page.click(".drawer [data-close]")
    expect(page.value("document.activeElement.value") == "order", "the focus did not come back")
    expect(page.value("document.querySelector('.cart-link').innerText").split() == ["Cart", "1"], "the cart's link does not say how many")
    page.open(shop.address + "/en/cart")
    page.fill("main .line input[name=quantity]", 74)
    page.follow("main .line-form button:not([name])")
    expect("$370.00" in page.text("main .sum"), "the page shows another sum than the changed line's")
    expect(not page.complaints, f"the browser complained: {page.complaints[:2]}")
    page.close()


WALKS = [
    ("the script and the page say the same of every quantity", script_and_page_agree),
    ("what is not made or not priced is said", unmade),
    ("the drawer returns the focus and the cart's page is never stale", drawer),
]
