import Basics
import Channels
import Content
import Pricing
import Store
import Translating
import Web

/// Work that goes on while its owner is elsewhere: imports and changes of many products, whichever room they began in.
struct LongWork: Sendable {
    enum Kind: String, Sendable {
        case productImport, customerImport, bulk, translationFile, machine, searchCheck
    }

    let kind: Kind
    let title: String
    let address: String
    /// The key of the words for where it is.
    let state: String
    let isAtWork: Bool
    /// How much of it is through; nothing where nobody can tell.
    let done: Int
    let total: Int
    let startedBy: String
    let createdAt: Instant
    /// What came of it.
    var changed = 0
    var refused = 0

    static let mostShown = 50

    /// The newest first, of one person alone where one is named.
    static func recent(of staff: String? = nil, _ texts: Texts, in tx: Transaction) throws -> [LongWork] {
        let imports = try ImportRun.recent(in: tx).map { of($0) }
        let buyers = try CustomerRun.recent(in: tx).map { of($0) }
        let words = BulkWords(texts: texts, names: [:])
        let edits = try BulkEdit.recent(in: tx).map { try of($0, words, in: tx) }
        let files = try ExchangeRun.recent(in: tx).map { of($0) }
        let machines = try MachineRun.recent(in: tx).map { of($0, texts) }
        let checks = try SearchCheckRun.latest(in: tx).map { of($0, texts) }.flatMap { $0.isAtWork ? [$0] : [] } ?? []
        let all = (imports + buyers + edits + files + machines + checks).filter { staff == nil || $0.startedBy == staff }
        return Array(all.sorted { $0.createdAt > $1.createdAt }.prefix(mostShown))
    }

    private static func of(_ run: ImportRun) -> LongWork {
        LongWork(
            kind: .productImport, title: run.fileName, address: "/admin/import/\(run.id)",
            state: run.isChecked ? "admin.work.is.checked" : state(run.state == .mapping ? "reading" : run.state.rawValue),
            isAtWork: [.waiting, .running].contains(run.state), done: run.settings.bytes ?? 0, total: run.settings.ofBytes ?? 0,
            startedBy: run.startedBy, createdAt: run.createdAt, changed: run.created + run.updated, refused: run.refused)
    }

    private static func of(_ run: CustomerRun) -> LongWork {
        LongWork(
            kind: .customerImport, title: run.fileName, address: "/admin/customers/import/\(run.id)",
            state: state(run.state.rawValue), isAtWork: [.waiting, .running].contains(run.state), done: 0, total: 0,
            startedBy: run.startedBy, createdAt: run.createdAt, changed: run.created + run.updated, refused: run.refused)
    }

    private static func of(_ edit: BulkEdit, _ words: BulkWords, in tx: Transaction) throws -> LongWork {
        let counts = edit.state.isAtWork ? [:] : try edit.counts(in: tx)
        return LongWork(
            kind: .bulk, title: words.title(edit.change), address: "/admin/products/bulk/\(edit.id)",
            state: state(edit.state.rawValue), isAtWork: edit.state.isAtWork, done: edit.done, total: edit.products,
            startedBy: edit.startedBy, createdAt: edit.createdAt,
            changed: edit.state == .undone ? counts[.undone] ?? 0 : counts[.changed] ?? 0,
            refused: edit.state == .undone ? counts[.kept] ?? 0 : counts[.refused] ?? 0)
    }

    private static func of(_ run: ExchangeRun) -> LongWork {
        let state =
            switch run.state {
            case .waiting: "checked"
            case .applying: "running"
            case .applied: "done"
            }
        return LongWork(
            kind: .translationFile, title: run.fileName, address: "/admin/translations/files/\(run.id)", state: Self.state(state),
            isAtWork: run.state == .applying, done: run.done, total: run.units, startedBy: run.uploadedBy,
            createdAt: run.uploadedAt, changed: run.taken, refused: run.refused)
    }

    private static func of(_ run: MachineRun, _ texts: Texts) -> LongWork {
        LongWork(
            kind: .machine,
            title: texts("admin.work.intoLanguage", ["from": run.source.rawValue, "to": run.target.rawValue]),
            address: "/admin/translations/machine", state: state(run.state == .stopped ? "cancelled" : run.state.rawValue),
            isAtWork: !run.isOver, done: run.subjectsDone, total: run.subjects, startedBy: run.startedBy,
            createdAt: run.startedAt, changed: run.written, refused: run.refused)
    }

    /// Shown for as long as it is at work: what it found has a list of its own.
    private static func of(_ run: SearchCheckRun, _ texts: Texts) -> LongWork {
        LongWork(
            kind: .searchCheck, title: texts("admin.nav.seo"), address: "/admin/seo",
            state: state(run.state == .waiting ? "waiting" : "running"), isAtWork: !run.state.isOver, done: run.pagesDone,
            total: run.pages, startedBy: run.startedBy, createdAt: run.startedAt)
    }

    private static func state(_ name: String) -> String { "admin.work.is.\(name)" }
}

/// The list of it: who began what, how far it is, what came of it, and what can be done about it.
struct LongWorkPanel {
    let visit: StaffVisit
    let frame: AdminFrame
    let work: [LongWork]
    let names: [String: String]
    let isMine: Bool

    private var texts: Texts { visit.texts }

    var html: HTML {
        let tabs = [false, true].map { mine in
            AdminFrame.Tab(
                label: texts(mine ? "admin.work.mine" : "admin.work.all"), count: nil,
                address: mine ? "/admin/jobs?mine=1" : "/admin/jobs", isHere: mine == isMine)
        }
        let head: [HTML] = ["what", "who", "state", "result", "date"].map {
            "<th scope=\"col\">\(texts("admin.work.\($0)"))</th>"
        }
        let list: HTML =
            work.isEmpty
            ? EmptyState(
                icon: "clock", title: texts("admin.work.none"), text: texts("admin.work.noneHint"),
                action: (texts("admin.command.import"), "/admin/import")
            ).html(frame)
            : frame.blocks(texts("admin.work.title"), head: "\(head)<th></th>", rows: work.map(row))
        return """
            \(frame.tabs(tabs, label: texts("admin.work.whose")))\(frame.panel(texts("admin.work.title"), id: "work", list))
            """
    }

    private func row(_ work: LongWork) -> HTML {
        let bar: HTML? =
            work.isAtWork && work.total > 0
            ? """
            <progress aria-label="\(texts("admin.import.progress"))" value="\(work.done)" max="\(work.total)"></progress>
            """ : nil
        let kind =
            work.state.hasSuffix(".failed")
            ? " pill-bad" : work.isAtWork ? " pill-info" : work.state.hasSuffix(".done") ? " pill-ok" : ""
        let result = texts("admin.work.resultIs", ["changed": String(work.changed), "refused": String(work.refused)])
        return """
            <tr><th scope="row"><a href="\(href: work.address)"><bdi>\(work.title)</bdi></a><br>\
            <span class="small muted">\(texts("admin.work.kind.\(work.kind.rawValue)"))</span></th>\
            <td data-label="\(texts("admin.work.who"))"><bdi>\(names[work.startedBy] ?? "–")</bdi></td>\
            <td data-label="\(texts("admin.work.state"))"><span class="pill\(kind)">\(texts(work.state))</span>\(bar)</td>\
            <td data-label="\(texts("admin.work.result"))">\(work.isAtWork ? "–" : result)</td>\
            <td class="nowrap" data-label="\(texts("admin.work.date"))"><time datetime="\(work.createdAt.iso8601)">\
            \(work.createdAt.shown)</time></td><td>\(button(work))</td></tr>
            """
    }

    /// Only a change of many products stops between two products, and goes on where it was.
    private func button(_ work: LongWork) -> HTML? {
        guard work.kind == .bulk, visit.mayChange(.products) else { return nil }
        let canStop = ["admin.work.is.waiting", "admin.work.is.running"].contains(work.state)
        guard canStop || work.state == "admin.work.is.failed" else { return nil }
        return """
            <form method="post" action="\(href: "\(work.address)/\(canStop ? "cancel" : "go")")">\(visit.formToken)\
            <button class="btn btn-line">\(texts(canStop ? "admin.work.cancel" : "admin.work.again"))</button></form>
            """
    }
}
