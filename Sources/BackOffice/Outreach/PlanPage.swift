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
    /// The plan's fields as they are stored.
    let stored: Form
    /// How many courses run, by the version they began with.
    let running: [Int: Int]
    let segments: [Segment]
    /// In which the least that somebody has ordered is said.
    let currency: Currency
    let candidates: [CourseCandidate]
    /// What is looked at before it is kept, or could not be kept.
    let typed: Form?
    let problems: FieldProblems
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var mayChange: Bool { [.owner, .editor].contains(visit.staff.role) }
    private var address: String { "/admin/outreach/sequences/\(kind.rawValue)" }

    private var fields: EditorFields { EditorFields(form: typed ?? stored, problems: problems, texts: texts, spareRows: 0) }

    var html: HTML {
        let title = texts("admin.outreach.template.\(kind.rawValue)")
        let done =
            visit.query.has("saved")
            ? texts("admin.outreach.done.saved") : visit.query.has("merged") ? texts("admin.window.done.merged") : nil
        // What is only looked at was written over what its page showed, and that may be older than what is stored.
        let shown = typed.flatMap { ShownFields(sentIn: $0) } ?? ShownFields(stored)
        return frame.page(
            visit, title: title, notice: typed == nil ? done : nil,
            """
            \(frame.outreachTabs(visit, "sequences"))\(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <p class="muted">\(texts("admin.outreach.ground.\(kind.rawValue)")) \(texts("admin.outreach.plan.ends"))</p>
            <form class="stack" method="post" action="\(address)">\(visit.formToken)\
            \(shown.hidden)\
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
        let count = fields.form.all("steps.delay").count + 2
        let rows: [HTML] = (0..<min(count, CoursePlan.mostSteps)).map(step)
        let others = running.filter { $0.key != version }.values.reduce(0, +)
        return """
            <div class="panel-body stack"><p class="small muted">\(texts("admin.outreach.plan.version", ["version": "\(version)"])) \
            \(texts.count("admin.outreach.plan.running", running[version] ?? 0))\
            \(others > 0 ? " \(texts.count("admin.outreach.plan.earlier", others))" : "")</p>\
            \(meanwhile)<div class="steps">\(rows)</div><p class="hint">\(texts("admin.outreach.plan.stepsHint"))</p></div>
            """
    }

    /// The letters that somebody else has planned meanwhile.
    private var meanwhile: HTML? {
        guard let problem = problems[PlanForm.steps] else { return nil }
        let (delays, units, templates) = PlanForm.rows(stored)
        let letters: [HTML] = delays.indices.map { row in
            """
            <li>\(delays[row]) \(texts("admin.outreach.plan.unit.\(units[row])")) · \
            \(texts("admin.outreach.template.\(templates[row])"))</li>
            """
        }
        return "<div class=\"error\" id=\"\(fields.id(PlanForm.steps))\"><p>\(texts.say(problem))</p><ol>\(letters)</ol></div>"
    }

    private func step(_ index: Int) -> HTML {
        let (delays, units, templates) = PlanForm.rows(fields.form)
        let delay = delays.indices.contains(index) ? delays[index] : ""
        let unit = units.indices.contains(index) ? units[index] : "days"
        let template =
            templates.indices.contains(index) ? templates[index] : (kind.templates.last ?? .siteRequest).rawValue
        let lengths: [HTML] = ["hours", "days"].map {
            "<option value=\"\($0)\"\(flag: "selected", if: $0 == unit)>\(texts("admin.outreach.plan.unit.\($0)"))</option>"
        }
        let letters: [HTML] = kind.templates.map { name in
            """
            <option value="\(name.rawValue)"\(flag: "selected", if: name.rawValue == template)>\
            \(texts("admin.outreach.template.\(name.rawValue)"))</option>
            """
        }
        let label = texts(index == 0 ? "admin.outreach.plan.afterStart" : "admin.outreach.plan.afterLast")
        return """
            <div class="step"><div class="field"><label for="delay-\(index)">\(index + 1). \(label)</label>\
            <input class="input input-num" id="delay-\(index)" name="steps.delay" inputmode="numeric" value="\(delay)"></div>\
            <div class="field"><label class="vh" for="unit-\(index)">\(texts("admin.outreach.plan.unitLabel"))</label>\
            <select class="select" id="unit-\(index)" name="steps.unit">\(lengths)</select></div>\
            <div class="field"><label class="vh" for="template-\(index)">\(texts("admin.outreach.text.letter"))</label>\
            <select class="select" id="template-\(index)" name="steps.template">\(letters)</select></div></div>
            """
    }

    // MARK: For whom

    private var audience: HTML {
        let choices: [(value: String, label: String)] =
            [("", texts("admin.outreach.plan.everybody"))] + segments.map { ($0.id.text, $0.name) }
        func field(_ name: String, _ attributes: HTML = .empty) -> HTML {
            fields.field(
                texts("admin.outreach.plan.\(name)", ["currency": currency.code]), name,
                hint: texts("admin.outreach.plan.\(name)Hint"), attributes: attributes)
        }
        return """
            <div class="panel-body stack"><div class="form-2">\(field("countries"))\
            \(fields.select(texts("admin.outreach.plan.segment"), "segment", choices))\
            \(field("least", " inputmode=\"decimal\""))</div></div>
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
