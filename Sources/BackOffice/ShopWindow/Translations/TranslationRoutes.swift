import Basics
import Catalog
import Hummingbird
import Store
import Web

extension BackOffice {
    func addTranslationRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/translations", use: door.page { visit in try await translations(visit) })
        admin.get("/translations/{kind}/{language}", use: door.page { visit in try await untranslated(visit) })
    }

    private func translations(_ visit: StaffVisit) async throws -> Response {
        let (desk, report) = try await database.read { tx in
            let desk = try WindowDesk.load(visit, visit.query, in: tx)
            return (desk, try TranslationReport.load(languages: desk.shop.languages, in: tx))
        }
        return .page(TranslationsPage(visit: visit, frame: frame, desk: desk, report: report).html)
    }

    private func untranslated(_ visit: StaffVisit) async throws -> Response {
        guard let kind = TranslationReport.Kind(rawValue: try visit.parameter("kind")),
            let language = LanguageTag(rawValue: try visit.parameter("language"))
        else { throw AppError.notFound() }
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let (desk, list) = try await database.read { tx in
            let desk = try WindowDesk.load(visit, visit.query, in: tx)
            guard desk.shop.languages.contains(language) else { throw AppError.notFound() }
            let list = try Untranslated.load(kind, in: language, page: request, languages: desk.languages, tx: tx)
            return (desk, list)
        }
        let page = UntranslatedPage(visit: visit, frame: frame, desk: desk, kind: kind, language: language, list: list)
        return .page(page.html)
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
            visit, title: texts("admin.nav.translations"),
            """
            <p class="muted">\(texts("admin.translations.hint"))</p>
            <section class="panel" aria-label="\(texts("admin.nav.translations"))">\
            \(frame.table(texts("admin.nav.translations"), head: head, rows: report.languages.map(row)))</section>
            """)
    }

    private func row(_ language: LanguageTag) -> HTML {
        let cells: [HTML] = TranslationReport.Kind.allCases.map { kind in
            "<td class=\"num\">\(figure(report[kind, language], "/admin/translations/\(kind.rawValue)/\(language.rawValue)"))</td>"
        }
        let total = report.total(language)
        return """
            <tr><th scope="row">\(desk.name(of: language))</th>\(cells)<td class="num"><b>\(total.percent)%</b>\
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

/// What lacks texts in one language, each a link to where they are written.
private struct UntranslatedPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let kind: TranslationReport.Kind
    let language: LanguageTag
    let list: Page<Untranslated>

    private var texts: Texts { visit.texts }

    var html: HTML {
        let name = ["kind": texts("admin.translations.\(kind.rawValue)"), "language": desk.name(of: language)]
        let items: [HTML] = list.items.map { item in
            """
            <li><a href="\(href: address(item))"><span lang="\(item.name.language.rawValue)">\(item.name.text.isEmpty ? texts("admin.translations.unnamed") : item.name.text)</span>\
            <span class="pill pill-warn">\(texts.count("admin.translations.missing", item.missing))</span></a></li>
            """
        }
        let body: HTML =
            items.isEmpty
            ? frame.empty(texts("admin.translations.nothing"), texts("admin.translations.nothingHint"), icon: "globe")
            : "<ul class=\"todo\">\(items)</ul>"
        return frame.page(
            visit, title: texts("admin.translations.missingIn", name),
            """
            <p class="back"><a href="/admin/translations">\(texts("admin.translations.back"))</a></p>
            <section class="panel" aria-label="\(texts("admin.translations.missingIn", name))">\(body)\
            \(frame.pages(texts, list) { "/admin/translations/\(kind.rawValue)/\(language.rawValue)?page=\($0)" })</section>
            """)
    }

    /// Where the missing texts are written.
    private func address(_ item: Untranslated) -> String {
        switch item.kind {
        case .products: EditorAddress.page(ID(item.id), .texts, language)
        case .categories: "/admin/categories/\(item.id)?language=\(language.rawValue)"
        case .collections: "/admin/collections/\(item.id)?language=\(language.rawValue)"
        case .pages: "/admin/pages/\(item.id)?language=\(language.rawValue)"
        case .home: "/admin/home-page/\(item.id)?language=\(language.rawValue)"
        }
    }
}
