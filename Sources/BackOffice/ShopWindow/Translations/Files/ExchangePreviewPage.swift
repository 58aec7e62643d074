import Basics
import Translating
import Web

/// What a file would change, before it does; and how far it has come since.
struct ExchangePreviewPage {
    static let unitsOnPage = 100
    static let reloadSeconds = 3
    static let mostShownCharacters = 2_000

    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let run: ExchangeRun
    let problems: [ExchangeFile.Problem]
    let list: Page<ExchangeProposal>

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: run.fileName, actions: actions, reloadSeconds: run.state == .applying ? Self.reloadSeconds : nil,
            """
            <p class="back"><a href="/admin/translations/files">← \(texts("admin.translating.files"))</a></p>
            <p class="muted">\(texts("admin.translating.fileOf", [
                "source": desk.name(of: run.source), "target": desk.name(of: run.target),
                "format": texts("admin.translating.format.\(run.format.rawValue)"),
            ]))</p>
            \(unread)\(run.state == .waiting ? preview : progress)
            """)
    }

    private var actions: HTML {
        guard desk.mayEdit, run.state == .waiting else { return .empty }
        let address = "/admin/translations/files/\(run.id.text)"
        return """
            <form method="post" action="\(href: "\(address)/discard")">\(visit.formToken)<button class="btn btn-line">\
            \(texts("admin.translating.discard"))</button></form>\
            <form method="post" action="\(href: "\(address)/apply")">\(visit.formToken)<button class="btn">\
            \(texts("admin.translating.apply"))</button></form>
            """
    }

    private var unread: HTML? {
        guard !problems.isEmpty else { return nil }
        let lines: [HTML] = problems.map { problem in
            "<li>\(texts("admin.translating.lineSays", ["line": String(problem.line), "reason": texts.say(problem.message)]))</li>"
        }
        return "<div class=\"notice notice-bad\" role=\"alert\">\(frame.icon("warn"))<ul>\(lines)</ul></div>"
    }

    private var progress: HTML {
        let isOver = run.state == .applied
        let said = texts(
            "admin.translating.fileProgress",
            [
                "done": String(run.done), "units": String(run.units), "taken": String(run.taken),
                "refused": String(run.refused),
            ])
        let bar: HTML? = isOver ? nil : "<progress max=\"\(run.units)\" value=\"\(run.done)\" aria-label=\"\(said)\"></progress>"
        let mayLeave: HTML? = isOver ? nil : "<p class=\"muted\">\(texts("admin.translating.mayLeave"))</p>"
        return """
            <section class="panel"><div class="panel-body"><p><b>\(texts("admin.translating.fileState.\(run.state.rawValue)"))</b> \
            \(said)</p>\(bar)\(mayLeave)</div></section>
            """
    }

    private var preview: HTML {
        let head = frame.head(
            texts,
            [
                ("admin.translating.line", true), ("admin.translating.subject", false), ("admin.translating.before", false),
                ("admin.translating.after", false), ("admin.translating.outcome", false),
            ])
        return """
            <section class="panel" aria-label="\(texts("admin.translating.differences"))">\
            \(frame.blocks(texts("admin.translating.differences"), head: head, rows: list.items.map(row)))\
            \(frame.pages(texts, list) { "/admin/translations/files/\(run.id.text)?page=\($0)" })</section>
            """
    }

    private func row(_ proposal: ExchangeProposal) -> HTML {
        let name =
            proposal.name.map { "\(texts("admin.translating.kind.\($0.kind.rawValue)")) · \($0.field)" } ?? proposal.unit.id
        let (before, after) = (shown(proposal.before), shown(proposal.text))
        let old = Differences.of(before, from: after).map { part -> HTML in
            part.isNew ? "<del>\(part.text)</del>" : "\(part.text)"
        }
        let new = Differences.of(after, from: before).map { part -> HTML in
            part.isNew ? "<mark>\(part.text)</mark>" : "\(part.text)"
        }
        let note: HTML? = proposal.unit.note.isEmpty ? nil : "<br><span class=\"small muted\">\(shown(proposal.unit.note))</span>"
        return """
            <tr><td class="num">\(proposal.unit.line)</td><th scope="row">\(name)\(note)</th>\
            <td lang="\(run.target.rawValue)" dir="auto">\(old)</td><td lang="\(run.target.rawValue)" dir="auto">\(new)</td>\
            <td>\(outcome(proposal))</td></tr>
            """
    }

    private func outcome(_ proposal: ExchangeProposal) -> HTML {
        let (key, look) =
            switch proposal.outcome {
            case .new: ("new", "ok")
            case .changed: ("changed", "warn")
            case .same: (proposal.isToBeApplied ? "confirmed" : "same", "plain")
            case .open: ("open", "plain")
            case .refused: ("refused", "bad")
            }
        let reason: HTML? =
            if case .refused(let message) = proposal.outcome { "<p class=\"small\">\(texts.say(message))</p>" } else { nil }
        return "<span class=\"pill pill-\(look)\">\(texts("admin.translating.becomes.\(key)"))</span>\(reason)"
    }

    private func shown(_ text: String) -> String {
        text.count <= Self.mostShownCharacters ? text : String(text.prefix(Self.mostShownCharacters)) + "…"
    }
}
