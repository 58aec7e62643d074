import Basics
import Catalog
import Hummingbird
import Store
import Web

extension BackOffice {
    func addTranslationRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/translations", use: door.page { visit in try await translations(visit) })
        addGlossaryRoutes(to: admin)
        addExchangeRoutes(to: admin)
        addMachineRoutes(to: admin)
        // A language alone is everything in it.
        admin.get(
            "/translations/{kind}",
            use: door.page { visit in
                guard let language = LanguageTag(rawValue: try visit.parameter("kind")) else { throw AppError.notFound() }
                return .seeOther("/admin/translations/\(TranslationDesk.everything)/\(language.rawValue)")
            })
        admin.get(
            "/translations/{kind}/{language}", use: door.page { visit in try await queue(visit, kind: visit.parameter("kind")) })
        addTranslationEditorRoutes(to: admin)
    }

    private func translations(_ visit: StaffVisit) async throws -> Response {
        let (desk, report) = try await database.read { tx in
            let desk = try WindowDesk.load(visit, visit.query, in: tx)
            return (desk, try translated(desk.shop.languages, in: tx))
        }
        return .page(TranslationsPage(visit: visit, frame: frame, desk: desk, report: report).html)
    }

    /// How far the translations of what visitors see have come.
    func translated(_ languages: [LanguageTag], in tx: Transaction) throws -> TranslationReport {
        try countedTexts.value(languages, in: tx) { try TranslationReport.load(languages: languages, in: tx) }
    }

    /// The list of what is to be done in one language.
    private func queue(_ visit: StaffVisit, kind: String) async throws -> Response {
        let language = try visit.parameter("language")
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: TranslationQueuePage.linesOnPage)
        let (desk, list, sums) = try await database.read { tx in
            let desk = try TranslationDesk.load(visit, kind: kind, language: language, visit.query, in: tx)
            let queue = desk.queue
            let sums = try countedQueues.value(queue, in: tx) { try queue.sums(in: tx) }
            return (desk, try queue.lines(desk.filter, request, of: sums, in: tx), sums)
        }
        return .page(TranslationQueuePage(visit: visit, frame: frame, desk: desk, list: list, sums: sums).html)
    }
}

/// How much is written in each language, by kind; each figure leads to what is missing.
private struct TranslationsPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let report: TranslationReport

    private var texts: Texts { visit.texts }

    var html: HTML {
        let kinds = TranslationReport.Kind.allCases.map { (key: "admin.translations.\($0.rawValue)", isNumber: true) }
        let head = frame.head(texts, [("admin.products.languages", false)] + kinds + [("admin.translations.all", true)])
        return frame.page(
            visit, title: texts("admin.nav.translations"), actions: actions,
            """
            <p class="muted">\(texts("admin.translations.hint"))</p>
            <section class="panel" aria-label="\(texts("admin.nav.translations"))">\
            \(frame.table(texts("admin.nav.translations"), head: head, rows: report.languages.map(row)))</section>
            """)
    }

    private var actions: HTML {
        """
        <a class="btn btn-line" href="/admin/translations/glossary">\(texts("admin.translating.glossary"))</a>\
        <a class="btn btn-line" href="/admin/translations/files">\(texts("admin.translating.files"))</a>\
        <a class="btn btn-line" href="/admin/translations/machine">\(texts("admin.translating.machine"))</a>
        """
    }

    private func row(_ language: LanguageTag) -> HTML {
        let cells: [HTML] = TranslationReport.Kind.allCases.map { kind in
            "<td class=\"num\">\(figure(report[kind, language], "/admin/translations/\(kind.rawValue)/\(language.rawValue)"))</td>"
        }
        let total = report.total(language)
        return """
            <tr><th scope="row"><a href="/admin/translations/\(TranslationDesk.everything)/\(language.rawValue)">\(desk.name(of: language))</a></th>\(cells)<td class="num"><b>\(total.percent)%</b>\
            <progress max="100" value="\(total.percent)" aria-hidden="true"></progress></td></tr>
            """
    }

    private func figure(_ cell: TranslationReport.Cell, _ address: String) -> HTML {
        if cell.wanted == 0 { return "<span class=\"muted\">–</span>" }
        let written = texts("admin.product.written", ["count": String(cell.present), "most": String(cell.wanted)])
        let amount: HTML = "<span class=\"small muted\">\(written)</span>"
        return cell.isComplete
            ? "<span class=\"done-figure\">\(cell.percent)%</span> \(amount)"
            : "<a href=\"\(href: address)\">\(cell.percent)%</a> \(amount)"
    }
}
