import Basics
import MoneyKit
import Sales
import Web

/// What changed from one revision of a quote to another.
struct QuoteChangesPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let quote: QuoteDetail
    let before: QuoteDetail.Revision
    let after: QuoteDetail.Revision
    let change: QuoteDifference

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.quote.changesTitle", ["number": quote.number]),
            """
            <p class="muted"><a class="back" href="/admin/quotes/\(quote.id.text)">← \(quote.number)</a></p>
            \(pick)\(change.isEmpty ? frame.empty(texts("admin.quote.same"), texts("admin.quote.sameHint"), icon: "quote") : table)
            """)
    }

    private var pick: HTML {
        let options = quote.revisions.map { ("\($0.number)", texts("admin.quote.revision", ["number": "\($0.number)"])) }
        return """
            <form class="filters">\(frame.select(texts("admin.quote.from"), name: "from", options: options, chosen: "\(before.number)"))\
            \(frame.select(texts("admin.quote.to"), name: "to", options: options, chosen: "\(after.number)"))\
            <button class="btn btn-line">\(texts("admin.quote.compare"))</button></form>
            """
    }

    private var table: HTML {
        let head: HTML = """
            <th scope="col">\(texts("admin.quote.what"))</th>\
            <th scope="col">\(texts("admin.quote.revision", ["number": "\(before.number)"]))</th>\
            <th scope="col">\(texts("admin.quote.revision", ["number": "\(after.number)"]))</th>
            """
        let lines = change.lines.map { row($0.after?.title ?? $0.before?.title ?? "", $0.before.map(text), $0.after.map(text)) }
        let charges = change.charges.map { charge in
            let kind = (charge.after ?? charge.before)?.kind ?? .tooling
            let label = (charge.after ?? charge.before)?.label ?? ""
            let name = [texts("admin.quote.charge.\(kind.rawValue)"), label].filter { !$0.isEmpty }.joined(separator: ": ")
            return row(name, charge.before.map { money.text($0.amount) }, charge.after.map { money.text($0.amount) })
        }
        let terms = change.terms.map { row($0.incoterm.code, $0.before.map(text), $0.after.map(text)) }
        let goods =
            change.goods.before == change.goods.after
            ? [] : [row(texts("admin.quote.goods"), money.text(change.goods.before), money.text(change.goods.after))]
        let facts = change.facts.map { row(texts("admin.quote.fact.\($0.rawValue)"), text($0, before), text($0, after)) }
        return """
            <section class="panel" aria-label="\(texts("admin.quote.changes"))">\
            \(frame.table(texts("admin.quote.changes"), head: head, rows: lines + charges + goods + terms + facts))</section>
            """
    }

    private func row(_ name: String, _ before: String?, _ after: String?) -> HTML {
        let mark: HTML? =
            before == nil
            ? "<br><span class=\"pill pill-ok\">\(texts("admin.quote.added"))</span>"
            : after == nil ? "<br><span class=\"pill pill-bad\">\(texts("admin.quote.removed"))</span>" : nil
        return "<tr><th scope=\"row\">\(name)\(mark)</th><td>\(cell(before, "del"))</td><td>\(cell(after, "ins"))</td></tr>"
    }

    private func cell(_ text: String?, _ kind: String) -> HTML {
        guard let text else { return "–" }
        return kind == "del" ? "<del>\(text)</del>" : "<ins>\(text)</ins>"
    }

    private func text(_ line: QuoteContent.Line) -> String {
        let off = line.discount == 0 ? "" : " − \(QuoteForm.percent(line.discount)) %"
        return "\(money.text(line.quantity)) \(texts("admin.unit.\(line.unit.rawValue)")) × \(money.text(line.price))\(off)"
    }

    private func text(_ sum: QuoteSums.TermSum) -> String { "\(sum.term.place): \(money.text(sum.total))" }

    private func text(_ fact: QuoteDifference.Fact, _ revision: QuoteDetail.Revision) -> String {
        let content = revision.content
        switch fact {
        case .validUntil: return content.validUntil
        case .leadTime: return content.leadTimeDays.map(String.init) ?? "–"
        case .note: return content.note.isEmpty ? "–" : content.note
        case .contact: return [content.contact.company, content.contact.name, content.contact.email].joined(separator: ", ")
        case .schedule:
            return content.schedule.stages.map { stage in
                let due = texts("admin.quote.due.\(stage.trigger.rawValue)")
                switch stage.part {
                case .share(let share): return "\(QuoteForm.percent(share)) % \(due)"
                case .fixed(let minor): return "\(money.text(Money(minor: minor, content.currency))) \(due)"
                case .rest: return "\(texts("admin.quote.rest")) \(due)"
                }
            }.joined(separator: "; ")
        }
    }
}
