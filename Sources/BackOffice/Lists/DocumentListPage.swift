import Basics
import Documents
import Hummingbird
import MoneyKit
import Web

extension BackOffice {
    func documentList(_ visit: StaffVisit) async throws -> Response {
        let kind = DocumentKind(rawValue: visit.query["of"])
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let list = try await database.read { try DocumentList.load(kind, page: page, in: $0) }
        return .page(DocumentListPage(visit: visit, frame: frame, list: list, kind: kind).html)
    }
}

/// Every paper that was issued, newest first.
struct DocumentListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let list: DocumentList
    let kind: DocumentKind?

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/documents?of=\(kind?.rawValue ?? "")" }

    var html: HTML {
        let label = texts("admin.documents.title")
        let body =
            list.page.items.isEmpty
            ? frame.empty(texts("admin.export.noDocuments"), texts("admin.export.noDocumentsHint"), icon: "file") : table
        return frame.page(
            visit, title: label, actions: frame.exportLinks(visit, address),
            """
            <p class="muted"><a class="back" href="/admin/orders">← \(texts("admin.nav.orders"))</a></p>
            \(frame.tabs(tabs, label: texts("admin.export.kind")))
            <section class="panel" aria-label="\(label)">\(body)</section>
            """)
    }

    private var tabs: [AdminFrame.Tab] {
        let all = AdminFrame.Tab(
            label: texts("admin.list.all"), count: list.counts.values.reduce(0, +), address: "/admin/documents",
            isHere: kind == nil)
        return [all]
            + DocumentKind.allCases.filter { list.counts[$0] != nil || $0 == kind }.map { other in
                AdminFrame.Tab(
                    label: texts("admin.documents.kind.\(other.rawValue)"), count: list.counts[other] ?? 0,
                    address: "/admin/documents?of=\(other.rawValue)", isHere: kind == other)
            }
    }

    private var table: HTML {
        let heads = [
            "admin.documents.number", "admin.export.kind", "admin.orders.buyer", "admin.orders.total", "admin.documents.date",
        ]
        let head: [HTML] = heads.map {
            "<th scope=\"col\"\($0 == "admin.orders.total" ? " class=\"num\"" as HTML : .empty)>\(texts($0))</th>"
        }
        return """
            \(frame.blocks(texts("admin.documents.title"), head: "\(head)", rows: list.page.items.map(row)))\
            \(frame.pages(texts, list.page) { number in "\(address)&page=\(number)" })
            """
    }

    private func row(_ item: DocumentList.Item) -> HTML {
        let document = item.document
        let replaced: HTML? = document.replacedBy.map { number in
            "<br><span class=\"small muted\">\(texts("admin.documents.replacedBy", ["number": number]))</span>"
        }
        let file: HTML =
            document.order.map { order -> HTML in
                "<a href=\"/admin/orders/\(order.text)/documents/\(document.id.text)\">\(document.number)</a>"
            } ?? "\(document.number)"
        let order: HTML? = document.order.map { "<a href=\"/admin/orders/\($0.text)\">\(item.orderNumber)</a><br>" }
        return """
            <tr><th scope="row" class="nowrap">\(file)\(replaced)</th>\
            <td data-label="\(texts("admin.export.kind"))">\(texts("admin.documents.kind.\(document.kind.rawValue)"))</td>\
            <td data-label="\(texts("admin.orders.buyer"))">\(order)<bdi>\(item.company)</bdi></td>\
            <td class="num nowrap" data-label="\(texts("admin.orders.total"))">\(MoneyFormat(texts.language).text(document.total))</td>\
            <td class="nowrap" data-label="\(texts("admin.documents.date"))">\(document.issuedAt.day)</td></tr>
            """
    }
}
