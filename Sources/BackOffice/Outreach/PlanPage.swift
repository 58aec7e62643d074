import Basics
import Customers
import MoneyKit
import Outreach
import Web

/// The letters of one sequence, whom it is for, and who would get it now.
struct PlanPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let kind: Course.Kind
    /// 0 is what comes with the program.
    let version: Int
    let plan: CoursePlan
    /// How many courses run, by the version they began with.
    let running: [Int: Int]
    let segments: [Segment]
    /// In which the least that somebody has ordered is said.
    let currency: Currency
    let candidates: [CourseCandidate]
    let typed: Form?
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var mayChange: Bool { [.owner, .editor].contains(visit.staff.role) }
    private var address: String { "/admin/outreach/sequences/\(kind.rawValue)" }

    var html: HTML {
        let title = texts("admin.outreach.template.\(kind.rawValue)")
        return frame.page(
            visit, title: title, notice: problem == nil && visit.query.has("saved") ? texts("admin.outreach.done.saved") : nil,
            """
            \(frame.outreachTabs(visit, "sequences"))\(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <p class="muted">\(texts("admin.outreach.ground.\(kind.rawValue)")) \(texts("admin.outreach.plan.ends"))</p>
            <form class="stack" method="post" action="\(address)">\(visit.formToken)\
            <fieldset class="read-only stack"\(flag: "disabled", if: !mayChange)>\
            \(frame.panel(texts("admin.outreach.plan.steps"), id: "steps", steps))\
            \(frame.panel(texts("admin.outreach.plan.audience"), id: "audience", audience))\
            \(mayChange ? buttons : .empty)</fieldset></form>
            \(problem == nil ? frame.panel(texts("admin.outreach.plan.now"), id: "now", now) : .empty)
            """)
    }

    private var buttons: HTML {
        let all: [HTML] = ["save", "look", "reset"].map { deed in
            """
            <button class="\(deed == "save" ? "btn" : "btn btn-line")" name="do" value="\(deed)">\(texts("admin.outreach.plan.do.\(deed)"))</button>
            """
        }
        return "<div class=\"row\">\(all)</div>"
    }

    // MARK: The letters

    private var steps: HTML {
        // Two rows are free for more.
        let count = max(plan.steps.count, typed?.all("delay").count ?? 0) + 2
        let rows: [HTML] = (0..<min(count, CoursePlan.mostSteps)).map(step)
        let others = running.filter { $0.key != version }.values.reduce(0, +)
        return """
            <div class="panel-body stack"><p class="small muted">\(texts("admin.outreach.plan.version", ["version": "\(version)"])) \
            \(texts.count("admin.outreach.plan.running", running[version] ?? 0))\
            \(others > 0 ? " \(texts.count("admin.outreach.plan.earlier", others))" : "")</p>\
            <div class="steps">\(rows)</div><p class="hint">\(texts("admin.outreach.plan.stepsHint"))</p></div>
            """
    }

    private func step(_ index: Int) -> HTML {
        let kept = plan.steps.indices.contains(index) ? plan.steps[index] : nil
        let isDays = kept.map { $0.delayHours % 24 == 0 && $0.delayHours > 0 } ?? true
        let delay = kept.map { "\(isDays ? $0.delayHours / 24 : $0.delayHours)" } ?? ""
        let unit = isDays ? "days" : "hours"
        let units: [HTML] = ["hours", "days"].map {
            "<option value=\"\($0)\"\(flag: "selected", if: $0 == said("unit", index, unit))>\(texts("admin.outreach.plan.unit.\($0)"))</option>"
        }
        let template = kept?.template ?? kind.templates.last ?? .siteRequest
        let letters: [HTML] = kind.templates.map { name in
            """
            <option value="\(name.rawValue)"\(flag: "selected", if: name.rawValue == said("template", index, template.rawValue))>\
            \(texts("admin.outreach.template.\(name.rawValue)"))</option>
            """
        }
        let label = texts(index == 0 ? "admin.outreach.plan.afterStart" : "admin.outreach.plan.afterLast")
        return """
            <div class="step"><div class="field"><label for="delay-\(index)">\(index + 1). \(label)</label>\
            <input class="input input-num" id="delay-\(index)" name="delay" inputmode="numeric" value="\(said("delay", index, delay))"></div>\
            <div class="field"><label class="vh" for="unit-\(index)">\(texts("admin.outreach.plan.unitLabel"))</label>\
            <select class="select" id="unit-\(index)" name="unit">\(units)</select></div>\
            <div class="field"><label class="vh" for="template-\(index)">\(texts("admin.outreach.text.letter"))</label>\
            <select class="select" id="template-\(index)" name="template">\(letters)</select></div></div>
            """
    }

    /// What was typed into a row, or else what is kept.
    private func said(_ name: String, _ index: Int, _ kept: String) -> String {
        guard let all = typed?.all(name) else { return kept }
        return all.indices.contains(index) ? all[index] : ""
    }

    // MARK: For whom

    private var audience: HTML {
        let kept = plan.audience
        let choices: [(value: String, label: String)] =
            [("", texts("admin.outreach.plan.everybody"))] + segments.map { ($0.id.text, $0.name) }
        let least = kept.leastMinor == 0 ? "" : Money(minor: kept.leastMinor, currency).decimalText
        func field(_ name: String, _ value: String, _ attributes: HTML = .empty) -> HTML {
            frame.field(
                texts("admin.outreach.plan.\(name)", ["currency": currency.code]), name: name, value: typed?[name] ?? value,
                hint: texts("admin.outreach.plan.\(name)Hint"), attributes: attributes)
        }
        return """
            <div class="panel-body stack"><div class="form-2">\(field("countries", kept.countries.joined(separator: ", ")))\
            \(frame.select(texts("admin.outreach.plan.segment"), name: "segment", options: choices, chosen: typed?["segment"] ?? kept.segment?.text ?? ""))\
            \(field("least", least, " inputmode=\"decimal\""))</div></div>
            """
    }

    // MARK: Who would get it now

    private var now: HTML {
        guard !candidates.isEmpty else {
            return frame.empty(texts("admin.outreach.plan.nobody"), texts("admin.outreach.plan.nobodyHint"), icon: "mail")
        }
        let head: [HTML] = ["buyer", "subject", "firstLetter", "verdict"].map {
            "<th scope=\"col\">\(texts("admin.outreach.plan.\($0)"))</th>"
        }
        let rows: [HTML] = candidates.map { candidate in
            let name: HTML =
                candidate.contact.map { "<a href=\"/admin/customers/\($0.text)\">\(candidate.title)</a>" as HTML }
                ?? "\(candidate.title)"
            let verdict: HTML =
                if let refusal = candidate.refusal {
                    "<span class=\"pill\">\(texts("admin.outreach.plan.no"))</span> \(texts.say(refusal))"
                } else {
                    "<span class=\"pill pill-ok\">\(texts("admin.outreach.plan.yes"))</span>"
                }
            return """
                <tr><th scope="row">\(name)<br><span class="small muted">\(candidate.address)</span></th>\
                <td data-label="\(texts("admin.outreach.plan.subject"))">\(candidate.about.isEmpty ? "–" : candidate.about)</td>\
                <td data-label="\(texts("admin.outreach.plan.firstLetter"))" class="nowrap">\(candidate.dueAt.shown)</td>\
                <td data-label="\(texts("admin.outreach.plan.verdict"))">\(verdict)</td></tr>
                """
        }
        return frame.blocks(texts("admin.outreach.plan.now"), head: "\(head)", rows: rows)
    }
}
