import Basics
import Catalog
import Translating
import Web

/// What a machine is to translate, what it is at, and what it has done.
struct MachinePage {
    static let reloadSeconds = 5

    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let choice: Form
    let runs: [MachineRun]
    let settings: MachineSettings?
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var isOn: Bool { settings?.isOn == true }

    var html: HTML {
        let notice = ["started", "stopped"].first { visit.query.has($0) && problem == nil }
        return frame.page(
            visit, title: texts("admin.translating.machine"),
            notice: notice.map { texts("admin.translating.machineDone.\($0)") },
            reloadSeconds: runs.contains { !$0.isOver } ? Self.reloadSeconds : nil,
            """
            <p class="back"><a href="/admin/translations">\(texts("admin.translations.back"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(isOn ? form : off)\(list)
            """)
    }

    private var off: HTML {
        let way: HTML =
            SettingsPage.translating.mayChange(visit.staff)
            ? "<a class=\"btn\" href=\"/admin/settings/translating\">\(texts("admin.translating.machineSet"))</a>" : .empty
        return
            "<section class=\"panel\">\(frame.empty(texts("admin.translating.machineOff"), texts("admin.translating.machineOffHint"), action: way))</section>"
    }

    private var form: HTML? {
        guard desk.mayEdit else { return nil }
        let languages = desk.shop.languages.map { (value: $0.rawValue, label: desk.name(of: $0)) }
        let kinds = ([TranslationDesk.everything] + Translatable.Kind.allCases.map(\.rawValue)).map {
            (value: $0, label: texts("admin.translating.kind.\($0)"))
        }
        let other = desk.shop.languages.first { $0 != desk.shop.baseLanguage } ?? desk.shop.baseLanguage
        func chosen(_ name: String, _ usual: String) -> String { choice[name].isEmpty ? usual : choice[name] }
        let hint = settings?.showsAtOnce == true ? "admin.translating.machineShows" : "admin.translating.machineWaits"
        return frame.panel(
            texts("admin.translating.machineNew"), id: "new",
            """
            <form class="panel-body stack" method="post" action="/admin/translations/machine">\(visit.formToken)\
            <p class="muted">\(texts("admin.translating.machineHint")) \(texts(hint))</p><div class="form-2">\
            \(frame.select(texts("admin.translating.source"), name: "from", options: languages, chosen: chosen("from", desk.shop.baseLanguage.rawValue)))\
            \(frame.select(texts("admin.translating.target"), name: "to", options: languages, chosen: chosen("to", other.rawValue)))\
            \(frame.select(texts("admin.translating.subject"), name: "kind", options: kinds, chosen: chosen("kind", TranslationDesk.everything)))\
            </div><div class="row"><button class="btn">\(texts("admin.translating.machineBegin"))</button></div></form>
            """)
    }

    private var list: HTML? {
        guard !runs.isEmpty else { return nil }
        let rows: [HTML] = runs.map { run in
            let kind = texts("admin.translating.kind.\(run.kind?.rawValue ?? TranslationDesk.everything)")
            let reason: HTML? = run.problem.map { "<p class=\"error\">\(texts.say($0))</p>" }
            return """
                <tr><th scope="row">\(desk.name(of: run.source)) → \(desk.name(of: run.target)) · \(kind)</th>\
                <td>\(texts("admin.translating.runState.\(run.state.rawValue)"))\(reason)</td><td>\(bar(run))</td>\
                <td class="nowrap">\(run.startedAt.day)</td><td>\(next(run))</td></tr>
                """
        }
        let head = frame.head(
            texts,
            [
                ("admin.translating.languages", false), ("admin.translating.state", false), ("admin.translating.written", false),
                ("admin.translating.date", false), ("admin.translating.elsewhere", false),
            ])
        return frame.panel(
            texts("admin.translating.runs"), id: "runs", frame.blocks(texts("admin.translating.runs"), head: head, rows: rows))
    }

    private func bar(_ run: MachineRun) -> HTML {
        let said = Self.said(run, texts)
        guard !run.isOver else { return "\(said)" }
        return """
            <div class="progress" data-progress="/admin/translations/machine/\(run.id.text)/progress"><span data-text>\(said)</span>\
            <progress max="\(max(1, run.subjects))" value="\(run.subjectsDone)" aria-label="\(texts("admin.translating.written"))">\
            </progress></div>
            """
    }

    private func next(_ run: MachineRun) -> HTML? {
        if !run.isOver {
            guard desk.mayEdit else { return nil }
            return """
                <form method="post" action="/admin/translations/machine/\(run.id.text)/stop">\(visit.formToken)\
                <button class="btn btn-line">\(texts("admin.translating.machineStop"))</button></form>
                """
        }
        guard run.written > 0 else { return nil }
        let kind = run.kind?.rawValue ?? TranslationDesk.everything
        let address = "/admin/translations/\(kind)/\(run.target.rawValue)?from=\(run.source.rawValue)&show=machine"
        return "<a class=\"btn btn-line\" href=\"\(href: address)\">\(texts("admin.translating.machineReview"))</a>"
    }

    static func said(_ run: MachineRun, _ texts: Texts) -> String {
        texts(
            "admin.translating.runProgress",
            [
                "done": String(run.subjectsDone), "all": String(run.subjects), "written": String(run.written),
                "refused": String(run.refused),
            ])
    }
}
