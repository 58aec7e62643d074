import Basics
import Guard
import Web

/// Which days are off and which weekend days are worked, year by year: by this the last day of an appeal is counted.
struct WorkDaysPage {
    let visit: StaffVisit
    let frame: AdminFrame
    /// Those of which somebody has said something.
    let years: [WorkYear]
    let thisYear: Int
    /// What was just typed, when it was not taken.
    var form = Form()
    var problem: Message?
    var done: String?

    private var texts: Texts { visit.texts }
    private var mayEdit: Bool { visit.colleague.may(.setFigures) }

    /// This year and the next in any case: deadlines run over New Year.
    private var shown: [Int] {
        Set(years.map(\.year)).union([thisYear, thisYear + 1]).sorted(by: >)
    }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.points.workDays"), notice: done,
            """
            \(frame.guardTabs(texts, here: "points"))
            <p class="muted"><a class="back" href="/admin/guard/points">← \(texts("admin.guard.tab.points"))</a> · \
            \(texts("admin.points.workDaysIntro"))</p>\(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(shown.map(panel) as [HTML])
            """)
    }

    private func panel(_ year: Int) -> HTML {
        let known = years.first { $0.year == year }
        let body = mayEdit ? editing(year, known) : known.map(reading)
        return frame.panel(String(year), id: "year-\(year)", "<div class=\"panel-body\">\(standing(year, known))\(body)</div>")
    }

    /// Who says so, and how well it is known.
    private func standing(_ year: Int, _ known: WorkYear?) -> HTML {
        guard let known else { return frame.notice(texts("admin.points.uncovered", ["years": String(year)]), kind: "warn") }
        let pill = known.verified.map(RulePointsPage.pill) ?? "ok"
        let word = known.verified.map { texts("admin.points.known.\($0.rawValue)") } ?? texts("admin.points.byOwner")
        let read = known.read.map { texts("admin.guard.source", ["source": known.source, "day": $0]) } ?? known.source
        return "<p class=\"small muted\"><span class=\"pill pill-\(pill)\">\(word)</span> \(read)</p>"
    }

    private func reading(_ known: WorkYear) -> HTML {
        let lists: [HTML] = [("daysOff", known.daysOff), ("workingDays", known.workingDays)].map { name, days in
            """
            <div><h3>\(texts("admin.points.\(name)"))</h3><p class="guard-text">\(days.isEmpty ? "–" : WorkYear.text(days))</p></div>
            """
        }
        return "<div class=\"form-2\">\(lists)</div>"
    }

    private func editing(_ year: Int, _ known: WorkYear?) -> HTML {
        let typed = form["year"] == String(year) ? form : nil
        let off = typed?.exact("daysOff") ?? WorkYear.text(known?.daysOff ?? [])
        let worked = typed?.exact("workingDays") ?? WorkYear.text(known?.workingDays ?? [])
        let source = typed?.exact("source") ?? known?.source ?? ""
        let reset: HTML? =
            known?.isOwn == true
            ? "<button class=\"btn btn-plain\" name=\"reset\" value=\"1\">\(texts("admin.points.reset"))</button>" : nil
        return """
            <form class="stack" method="post" action="/admin/guard/points/days">\(visit.formToken)\
            <input type="hidden" name="year" value="\(year)"><div class="form-2">\
            \(area("daysOff", year, off))\(area("workingDays", year, worked))</div>\
            <div class="field"><label for="source-\(year)">\(texts("admin.points.workSource"))</label><input class="input" \
            id="source-\(year)" name="source" value="\(source)" maxlength="\(WorkYear.mostSource)"></div>\
            <div class="row"><button class="btn btn-line">\(texts("admin.points.save"))</button>\(reset)</div></form>
            """
    }

    private func area(_ name: String, _ year: Int, _ text: String) -> HTML {
        """
        <div class="field"><label for="\(name)-\(year)">\(texts("admin.points.\(name)"))</label>\
        <textarea class="textarea" id="\(name)-\(year)" name="\(name)" rows="8" spellcheck="false" \
        aria-describedby="\(name)-\(year)-hint">\(text)</textarea>\
        <p class="hint" id="\(name)-\(year)-hint">\(texts("admin.points.\(name)Hint"))</p></div>
        """
    }
}
