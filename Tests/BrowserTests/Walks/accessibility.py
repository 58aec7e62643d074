"""What axe-core finds on a page: WCAG 2.2 A and AA and its best practices."""

import json
import os

from chromium import Failed

KINDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
AXE = os.path.join(os.path.dirname(__file__), "../../../var/test-tools/axe.min.js")


def is_installed():
    return os.path.exists(AXE)


def findings(page):
    """One sentence for each rule that the page breaks, with the first place where it does."""
    # A promise is never kept where scripts do not run: without this it would be waited for until patience ends.
    if not page.has_scripts:
        raise Failed("axe-core is a script: look at the page in a browser that runs scripts")
    with open(AXE, encoding="utf-8") as script:
        page.value(script.read() + "; true")
    broken = page.value(f"""axe.run(document, {{ runOnly: {json.dumps(KINDS)}, resultTypes: ['violations'] }})
        .then(result => result.violations.map(rule => [
            rule.id, rule.help, rule.nodes.length, rule.nodes[0].target.join(' '), rule.nodes[0].html.slice(0, 160)]))""")
    return [f"{rule}: {help} ({count} ×, first {target}: {html})" for rule, help, count, target, html in broken]
