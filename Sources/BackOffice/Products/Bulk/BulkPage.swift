import Basics
import Catalog
import Pricing
import Web

/// A change of many products: what it would do, how far it is, what it did and could not do.
struct BulkPage {
    /// How often the page loads itself anew where no script moves the bar.
    static let reloadSeconds = 3
    private static let shownLines = 8

    let visit: StaffVisit
    let frame: AdminFrame
    let edit: BulkEdit
    let lines: Page<BulkEdit.Line>
    let counts: [BulkEdit.Line.State: Int]
    let state: BulkEdit.Line.State?
    let products: [ID<Product>: ProductList.Line]
    /// How much Guard finds in what would be shown on marketplaces.
    let findings: [ID<Product>: Int]
    let words: BulkWords
    let startedBy: String

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/products/bulk/\(edit.id.text)" }
    private var mayEdit: Bool { BulkForm.may(edit.change, visit.staff.role) }

    var html: HTML {
        frame.page(
            visit, title: words.title(edit.change), reloadSeconds: edit.state.isAtWork ? Self.reloadSeconds : nil,
            """
            <p class="muted"><a class="back" href="/admin/products">← \(texts("admin.nav.products"))</a> · <bdi>\(startedBy)</bdi> · \
            \(edit.createdAt.shown)</p>
            \(said)\(edit.state.isAtWork ? progress : nil)\(mayEdit ? buttons : nil)
            \(edit.state == .planned ? nil : frame.tabs(tabs, label: texts("admin.orders.byState")))
            <section class="panel" aria-label="\(texts("admin.bulk.products"))">\(lines.items.isEmpty ? nothing : table)</section>
            """)
    }

    private var nothing: HTML { frame.empty(texts("admin.bulk.noneSo"), texts("admin.bulk.noneSoHint"), icon: "tag") }

    private var said: HTML {
        let count = ["count": String(edit.products), "changed": String(counts[.changed] ?? 0)]
        switch edit.state {
        case .planned: return frame.notice(texts.count("admin.bulk.planned", edit.products), kind: "warn")
        case .done: return frame.notice(texts("admin.bulk.is.done", count), kind: "ok")
        case .failed:
            let why = JSONText.read(Message.self, edit.message).map { texts.say($0) } ?? ""
            return frame.notice(texts("admin.bulk.is.failed", ["why": why]), kind: "bad")
        case .cancelled: return frame.notice(texts("admin.bulk.is.cancelled", count), kind: "warn")
        case .undone:
            let kept = counts[.kept] ?? 0
            let done = ["undone": String(counts[.undone] ?? 0), "kept": String(kept)]
            return frame.notice(
                texts(kept == 0 ? "admin.bulk.is.undone" : "admin.bulk.is.undonePartly", done), kind: kept == 0 ? "ok" : "warn")
        case .waiting, .running, .undoing: return .empty
        }
    }

    private var progress: HTML {
        """
        <section class="panel" aria-label="\(texts("admin.import.progress"))"><div class="panel-body">\
        <div class="progress" data-progress="\(address)/progress"><div class="progress-line"><b>\
        \(texts("admin.work.is.\(edit.state.rawValue)"))</b><span data-text>\(Self.sentence(edit, texts))</span></div>\
        <progress aria-label="\(texts("admin.import.progress"))" value="\(edit.done)" max="\(max(1, edit.products))"></progress></div>\
        <p class="muted">\(texts("admin.import.mayLeave"))</p></div></section>
        """
    }

    static func sentence(_ edit: BulkEdit, _ texts: Texts) -> String {
        texts("admin.bulk.progress", ["done": String(edit.done), "count": String(edit.products)])
    }

    private var buttons: HTML? {
        switch edit.state {
        case .planned:
            let label = texts.count("admin.bulk.go", edit.products)
            return form(
                "go", label, "btn", beside: "<a class=\"btn btn-plain\" href=\"/admin/products\">\(texts("admin.bulk.leave"))</a>"
            )
        case .waiting, .running: return form("cancel", texts("admin.work.cancel"), "btn btn-line")
        case .failed:
            return form("go", texts("admin.work.again"), "btn", beside: form("undo", texts("admin.undo.go"), "btn btn-line"))
        case .done, .cancelled:
            return (counts[.changed] ?? 0) > 0 ? form("undo", texts("admin.bulk.undo"), "btn btn-line") : nil
        case .undoing, .undone: return nil
        }
    }

    private func form(_ verb: String, _ label: String, _ look: String, beside: HTML = .empty) -> HTML {
        """
        <div class="row"><form method="post" action="\(href: "\(address)/\(verb)")">\(visit.formToken)<button class="\(look)">\(label)</button>\
        </form>\(beside)</div>
        """
    }

    private var tabs: [AdminFrame.Tab] {
        let all = AdminFrame.Tab(label: texts("admin.list.all"), count: edit.products, address: address, isHere: state == nil)
        return [all]
            + BulkEdit.Line.State.allCases.filter { counts[$0] != nil || $0 == state }.map { other in
                AdminFrame.Tab(
                    label: texts("admin.bulk.line.\(other.rawValue)"), count: counts[other] ?? 0,
                    address: "\(address)?state=\(other.rawValue)", isHere: state == other)
            }
    }

    // MARK: The products

    private var table: HTML {
        let head: [HTML] = ["product", "before", "after", "note"].map {
            "<th scope=\"col\">\(texts("admin.bulk.column.\($0)"))</th>"
        }
        let here = state.map { "\(address)?state=\($0.rawValue)&page=" } ?? "\(address)?page="
        return """
            \(frame.blocks(texts("admin.bulk.products"), head: "\(head)", rows: lines.items.map(row)))\
            \(frame.pages(texts, lines) { "\(here)\($0)" })
            """
    }

    private func row(_ line: BulkEdit.Line) -> HTML {
        let product = products[line.product]
        let name: HTML =
            product.map { product in
                """
                <a href="/admin/products/\(product.id.text)" lang="\(product.title.language.rawValue)">\(product.title.text)</a><br>\
                <span class="small muted">\(product.firstSKU)</span>
                """
            } ?? "\(line.product.text)"
        return """
            <tr><th scope="row">\(name)</th>\(cell("before", values(line.before)))\
            \(cell("after", line.state == .refused || line.state == .unchanged ? "–" : values(line.after)))\(cell("note", note(line)))</tr>
            """
    }

    private func cell(_ key: String, _ value: HTML) -> HTML {
        "<td data-label=\"\(texts("admin.bulk.column.\(key)"))\">\(value.isEmpty ? "–" : value)</td>"
    }

    private func values(_ value: BulkValue?) -> HTML {
        let all = value.map(words.lines) ?? []
        let shown: [HTML] = all.prefix(Self.shownLines).map { "<span><bdi>\($0)</bdi></span><br>" }
        return all.count > Self.shownLines ? "\(shown)<span class=\"muted\">…</span>" : "\(shown)"
    }

    private func note(_ line: BulkEdit.Line) -> HTML {
        let found: HTML? = findings[line.product].map { count in
            """
            <span class="pill pill-warn">\(texts.count("admin.bulk.findings", count))</span>
            """
        }
        let kind = [.refused, .kept].contains(line.state) ? " pill-bad" : line.state == .changed ? " pill-info" : ""
        let pill: HTML = "<span class=\"pill\(kind)\">\(texts("admin.bulk.line.\(line.state.rawValue)"))</span>"
        return "\(pill) \(found)\(line.reason.map { "<br><span class=\"small\">\(texts.say($0))</span>" as HTML })"
    }
}
