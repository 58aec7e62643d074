"""Guard: a lead decides what a check did not clear, the house says what is never a finding, the owner reads the ledger."""

import os
import subprocess

from buyer import expect
from chromium import DESK, PHONE
from staff import signed_in

REP = ("ravi@lakeward.example", "a long password of Ravi")
NOTICE = "Notice of the platform: a link in a chat, 6 points."


def rep_signed_in(shop, chromium):
    """A sales rep, added once from the server's own terminal."""
    command = [shop.program, "staff", "add", REP[0], "--name", "Ravi", "--role", "sales", "--language", "en"]
    subprocess.run(command, env=shop.surroundings, input=REP[1] + "\n", text=True, capture_output=True)
    page = chromium.page(DESK)
    page.open(shop.address + "/admin")
    page.fill("input[name=email]", REP[0])
    page.fill("input[name=password]", REP[1])
    page.follow("main form button, form.sign-box button")
    expect("sign" not in page.path(), f"the rep could not sign in: {page.text()[:200]}")
    return page


def asks_a_lead(shop, chromium):
    rep = rep_signed_in(shop, chromium)
    rep.open(shop.address + "/admin/guard")
    rep.click(".guard-thread summary")
    rep.fill("#thread", "Our new page is here:\n\nwww.")
    rep.fill("#text", "lakeward-trade.com as agreed in the contract")
    rep.wait_until("document.querySelector('[data-findings] .guard-earlier mark') != null", "a mark in the message before")
    rep.click("details.guard-ask:not(.guard-thread) summary")
    rep.fill("#note", "The buyer has asked for it in writing.")
    rep.follow("button[formaction='/admin/guard/ask']")
    expect(rep.count("form[action$='/approve']") == 0, "a rep may decide")
    lead = signed_in(shop, chromium)
    lead.open(shop.address + "/admin/guard/queue")
    expect("The buyer has asked for it in writing." in lead.text("main"), "the note is not in the queue")
    expect("Our new page is here:" in lead.text(".guard-earlier"), "the messages before are not in the queue")
    lead.fill("textarea[name=reason]", "Agreed with the platform.")
    lead.follow("form[action$='/approve'] button:not([formaction])")
    expect(lead.count("form[action$='/approve']") == 0, "the request still waits")
    lead.close()
    rep.open(shop.address + "/admin/guard/queue?state=approved")
    expect("Agreed with the platform." in rep.text("main"), "the rep does not see the lead's reason")
    rep.close()


def allows_a_domain(shop, chromium):
    page = signed_in(shop, chromium)
    page.open(shop.address + "/admin/guard/rules")
    page.fill("select[name=kind]", "domain")
    page.fill("input[name=content]", "https://www.lakeward-flasks.com/")
    page.fill("input[name=reason]", "Our own shop")
    page.follow("form[action='/admin/guard/rules/allowed'] button")
    expect("lakeward-flasks.com" in page.text(".house-content"), "the domain is not in the list")
    page.open(shop.address + "/admin/guard")
    page.fill("#text", "Please see www.lakeward-flasks.com before Friday.")
    page.wait_until("document.querySelector('[data-findings] .notice-ok') != null", "that an allowed domain is clean")
    page.open(shop.address + "/admin/guard/rules")
    page.follow("form[action$='/remove'] button")
    expect(page.count(".house-content") == 0, "the domain is still in the list")
    page.close()


def reads_the_ledger(shop, chromium):
    evidence = os.path.join(shop.folder, "notice.txt")
    with open(evidence, "w", encoding="utf-8") as out:
        out.write(NOTICE)
    page = signed_in(shop, chromium)
    page.open(shop.address + "/admin/guard/points")
    page.fill("input[name=name]", "Main shop")
    page.fill("input[name=new-deposit]", "10000")
    page.follow("form[action='/admin/guard/points'] button")
    page.follow("main a[href$='/new'].btn")
    day = page.value("document.querySelector('input[name=day]').max")
    page.fill("input[name=day]", day)
    page.fill("input[name=points]", 6)
    page.fill("select[name=rule]", "alibaba.url")
    page.fill("textarea[name=evidence]", NOTICE)
    page.attach("input[name=files]", evidence)
    page.follow("form[enctype='multipart/form-data'] button")
    expect(page.count(".points-files a") == 1, "the evidence is not with the penalty")
    page.fill("form[action$='/appeal'] input[name=on]", day)
    page.click("details:has(form[action$='/appeal']) summary")
    page.fill("form[action$='/appeal'] textarea[name=text]", "The link leads to the platform.")
    page.follow("form[action$='/appeal'] button")
    expect("The link leads to the platform." in page.text("main"), "the appeal is not on record")
    page.open(shop.address + "/admin/guard/points")
    expect(page.text("dl.tiles dd").startswith("6") or day > page.value("new Date().toISOString().slice(0, 10)"), "the points do not count")
    expect(page.count("svg.points-chart path.line") >= 2, "there is no chart")
    page.open(shop.address + "/admin/guard/points/report")
    expect("Main shop" in page.text("main"), "the report leaves the shop out")
    page.pretend(PHONE)
    for place in ("points", "points/report", "points/days", "points/rules", "rules", "queue?state=approved"):
        page.open(f"{shop.address}/admin/guard/{place}")
        wide = page.value("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        expect(wide <= 0, f"{place} is {wide} pixels wider than a phone")
    expect(not page.complaints, f"the browser complains: {page.complaints}")
    page.close()


WALKS = [
    ("staff let a lead approve what a check did not clear", asks_a_lead),
    ("a lead says what is never a finding", allows_a_domain),
    ("the owner reads the ledger", reads_the_ledger),
]
