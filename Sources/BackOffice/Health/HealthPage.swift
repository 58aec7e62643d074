import Basics
import Web

/// How the shop is: one line for each thing it depends on, what is wrong first.
struct HealthPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let findings: [HealthFinding]

    private var texts: Texts { visit.texts }

    var html: HTML {
        let worst = findings.map(\.level).max() ?? .good
        let sorted = findings.sorted { $0.level > $1.level }
        return frame.page(
            visit, title: texts("admin.health.title"),
            """
            \(frame.notice(texts("admin.health.all.\(worst.rawValue)"), kind: worst == .good ? "ok" : worst.rawValue))
            <section class="panel" aria-label="\(texts("admin.health.title"))"><ul class="health">\(sorted.map(row))</ul></section>
            """)
    }

    private func row(_ finding: HealthFinding) -> HTML {
        let pill = ["good": "ok", "warn": "warn", "bad": "bad"][finding.level.rawValue, default: "ok"]
        let link: HTML? = finding.address.map {
            "<a class=\"btn btn-line\" href=\"\(href: $0)\">\(texts("admin.health.open"))</a>"
        }
        return """
            <li><span class="pill pill-\(pill)">\(texts("admin.health.level.\(finding.level.rawValue)"))</span>\
            <div><h2>\(texts("admin.health.area.\(finding.area.rawValue)"))</h2><p>\(texts.say(finding.message))</p>\
            \(finding.advice.map { "<p class=\"muted\">\(texts.say($0))</p>" as HTML })</div>\(link)</li>
            """
    }
}
