import Basics
import MoneyKit
import Pricing
import Web

/// What would change by what was typed, and what somebody else has changed meanwhile, before anything is saved.
struct ChangesPage: Sendable {
    /// A price that moves by half or more is pointed out: somebody may have slipped by a digit. In hundredths of a percent.
    private static let strikingBasisPoints = 5_000

    let visit: StaffVisit
    let frame: AdminFrame
    let desk: SheetDesk
    let reading: SheetReading

    private var texts: Texts { visit.texts }
    private var back: String { desk.query.address(page: desk.query.number) }

    private func say(_ key: String) -> String { texts("admin.prices.\(key)") }

    var html: HTML {
        let changes: HTML? =
            reading.changes.isEmpty
            ? nil : panel(say("willChange"), ["before", "after", "difference"], reading.changes.map(row))
        let conflicts: HTML? =
            reading.conflicts.isEmpty
            ? nil
            : """
            \(frame.notice(say("conflict"), kind: "warn"))\
            \(panel(say("changedMeanwhile"), ["seen", "now", "yours", "takeMine"], reading.conflicts.map(row)))
            """
        return frame.page(
            visit, title: say("lookTitle"),
            """
            <p class="muted"><a class="back" href="\(href: back)">← \(texts("admin.nav.prices"))</a></p>
            <form class="stack" method="post" action="/admin/prices">\(visit.formToken)\
            <input type="hidden" name="_back" value="\(back)">\(changes)\(conflicts)\
            <div class="row"><button class="btn">\(say("save"))</button>\
            <a class="btn btn-plain" href="\(href: back)">\(say("leave"))</a></div></form>
            """)
    }

    private func panel(_ title: String, _ columns: [String], _ rows: [HTML]) -> HTML {
        let head = frame.head(
            texts,
            [("admin.buyerPrices.sku", false), ("admin.prices.column", false)] + columns.map { ("admin.prices.\($0)", true) })
        return """
            <section class="panel" aria-label="\(title)"><div class="panel-head"><h2>\(title)</h2></div>\
            \(frame.table(title, head: head, rows: rows))</section>
            """
    }

    private func row(_ change: CellChange) -> HTML {
        let name = "\(change.variant.text).\(change.column.name)"
        let (before, after) = (text(change.before), text(change.after))
        let points = difference(change)
        let isStriking = points.map { abs($0) >= Self.strikingBasisPoints } ?? false
        let shown = points.map { "\($0 > 0 ? "+" : "")\(Decimal.text(Int64($0), digits: 2, atLeast: 0)) %" } ?? "–"
        return """
            <tr><th scope="row"><bdi>\(change.sku)</bdi></th><td><bdi>\(desk.columns.name(change.column, texts))</bdi></td>\
            <td class="num">\(before.isEmpty ? "–" : before)</td><td class="num"><b>\(after.isEmpty ? say("noPrice") : after)</b></td>\
            <td class="num">\(isStriking ? "<span class=\"pill pill-warn\">\(shown)</span>" : "\(shown)" as HTML)\
            <input type="hidden" name="p.\(name)" value="\(after)"><input type="hidden" name="w.\(name)" value="\(seen(change))"></td></tr>
            """
    }

    private func row(_ conflict: SheetReading.Conflict) -> HTML {
        """
        <tr><th scope="row"><bdi>\(conflict.sku)</bdi></th><td><bdi>\(desk.columns.name(conflict.column, texts))</bdi></td>\
        <td class="num">\(conflict.seen.isEmpty ? "–" : conflict.seen)</td>\
        <td class="num"><b>\(conflict.now.isEmpty ? "–" : conflict.now)</b></td><td class="num">\(conflict.typed)</td>\
        <td class="num"><input type="checkbox" name="o.\(conflict.name)" value="1" aria-label="\(say("takeMine"))">\
        <input type="hidden" name="x.\(conflict.name)" value="\(conflict.typed)">\
        <input type="hidden" name="w.\(conflict.name)" value="\(conflict.now)"></td></tr>
        """
    }

    /// With the quantity of every price, so that it is read again as exactly as it was seen.
    private func text(_ breaks: [CellChange.Break]) -> String {
        breaks.map { "\($0.from): \($0.price)" }.joined(separator: " | ")
    }

    /// As the cell of the sheet has it, by which is known whether somebody else has changed it.
    private func seen(_ change: CellChange) -> String { reading.seen[change] ?? "" }

    private func difference(_ change: CellChange) -> Int? {
        guard let old = change.before.first, let new = change.after.first,
            let before = try? UnitPrice(old.price, change.column.currency),
            let after = try? UnitPrice(new.price, change.column.currency)
        else { return nil }
        return Difference.basisPoints(from: before, to: after)
    }
}
