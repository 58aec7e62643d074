import Basics
import Catalog
import Foundation
import Web

/// The form of one product: texts of one language, choices, prices and stock.
struct ProductPage {
    static let titleCharacters = 70
    static let descriptionCharacters = 160

    let visit: StaffVisit
    let frame: AdminFrame
    let id: ID<Product>
    let editor: ProductEditor
    /// The key of a sentence that says what was done.
    let notice: String?
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var draft: ProductDraft { editor.draft }
    private var language: LanguageTag { editor.language }

    var html: HTML {
        let languages = Languages(chain: [texts.language, editor.shop.baseLanguage] + editor.shop.languages)
        let title = languages.chain.compactMap { draft.title[$0] }.first ?? draft.slug
        return frame.page(
            visit, title: title,
            actions:
                "<a class=\"btn btn-line\" href=\"/\(language.rawValue)/products/\(draft.slug)\">\(texts("admin.products.seeInShop"))</a>",
            notice: notice.map { texts($0) },
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(frame.tabs(tabs, label: texts("admin.products.languages")))
            <form class="stack" method="post" action="/admin/products/\(id.text)" data-guard>\(visit.formToken)\
            <input type="hidden" name="language" value="\(language.rawValue)">
            <div class="cols"><div class="stack">\(words)\(prices)\(stock)</div><div class="stack">\(choices)</div></div>
            <div class="save-bar"><span class="dirty-note">\(texts("admin.form.dirty"))</span>\
            <a class="btn btn-line" href="/admin/products">\(texts("admin.form.discard"))</a>\
            <button class="btn">\(texts("admin.form.save"))</button></div></form>
            """)
    }

    private var tabs: [AdminFrame.Tab] {
        editor.shop.languages.map { tag in
            .init(
                label: Locale(identifier: tag.rawValue).localizedString(forLanguageCode: tag.rawValue) ?? tag.rawValue,
                count: nil,
                address: "/admin/products/\(id)?language=\(tag.rawValue)", isHere: tag == language)
        }
    }

    // MARK: Texts

    private var words: HTML {
        let seoHint = texts(
            "admin.products.lengthHint",
            ["count": String(draft.seoTitle[language]?.count ?? 0), "most": String(Self.titleCharacters)])
        let descriptionHint = texts(
            "admin.products.lengthHint",
            ["count": String(draft.seoDescription[language]?.count ?? 0), "most": String(Self.descriptionCharacters)])
        return frame.panel(
            texts("admin.products.texts"), id: "texts",
            """
            <div class="panel-body">
            \(frame.field(texts("admin.products.title"), name: "title", value: draft.title[language] ?? "", hint: original(draft.title)))
            \(frame.field(texts("admin.products.slug"), name: "slug", value: draft.slug))
            \(frame.area(texts("admin.products.summary"), name: "summary", value: draft.summary[language] ?? "", rows: 2, hint: original(draft.summary)))
            \(frame.area(texts("admin.products.description"), name: "description", value: draft.description[language] ?? "", rows: 10, hint: original(draft.description).map(SafeHTML.plainText)))
            \(frame.field(texts("admin.products.seoTitle"), name: "seoTitle", value: draft.seoTitle[language] ?? "", hint: seoHint))
            \(frame.area(texts("admin.products.seoDescription"), name: "seoDescription", value: draft.seoDescription[language] ?? "", rows: 2, hint: descriptionHint))
            </div>
            """)
    }

    /// The base language's text, for one who translates it.
    private func original(_ text: Localised) -> String? {
        language == editor.shop.baseLanguage ? nil : text[editor.shop.baseLanguage]
    }

    // MARK: Prices and stock

    private var prices: HTML {
        let title = texts("admin.products.breaks", ["currency": editor.shop.baseCurrency.code])
        guard !editor.hasOwnPrices else {
            return frame.panel(
                title, id: "prices", "<div class=\"panel-body\"><p class=\"muted\">\(texts("admin.products.ownPrices"))</p></div>"
            )
        }
        let typed = editor.typedBreaks + Array(repeating: (from: "", price: ""), count: ProductEditor.spareBreaks)
        let rows: [HTML] = typed.map { entry in
            """
            <tr><td><input class="input input-num" name="from" inputmode="numeric" value="\(entry.from)" \
            aria-label="\(texts("admin.products.from"))"></td><td><input class="input input-num" name="price" \
            inputmode="decimal" value="\(entry.price)" aria-label="\(texts("admin.order.unitPrice"))"></td></tr>
            """
        }
        let head: HTML = """
            <th scope="col" class="num">\(texts("admin.products.from"))</th>\
            <th scope="col" class="num">\(texts("admin.order.unitPrice"))</th>
            """
        return frame.panel(title, id: "prices", frame.table(title, head: head, rows: rows))
    }

    private var stock: HTML {
        let rows: [HTML] = (draft.variants ?? []).map { variant in
            let options = zip(draft.options ?? [], variant.optionKeys).map { option, key in
                option.values.first { $0.key == key }?.label.best([texts.language] + editor.shop.languages)?.text ?? key
            }
            let amount = variant.stock.flatMap { $0 }.map(String.init) ?? ""
            return """
                <tr><th scope="row">\(variant.sku)<br><span class="small muted">\(options.joined(separator: " · "))</span></th>\
                <td>\(variant.barcode ?? "")</td><td><input type="hidden" name="shown-stock-\(variant.sku)" value="\(amount)">\
                <input class="input input-num" name="stock-\(variant.sku)" \
                inputmode="numeric" value="\(amount)" placeholder="\(texts("admin.products.toOrder"))" \
                aria-label="\(texts("admin.products.stockOf", ["sku": variant.sku]))"></td></tr>
                """
        }
        let head: HTML = """
            <th scope="col">SKU</th><th scope="col">\(texts("admin.products.barcode"))</th>\
            <th scope="col" class="num">\(texts("admin.products.stock"))</th>
            """
        return frame.panel(
            texts("admin.products.variants"), id: "variants",
            frame.table(texts("admin.products.variants"), head: head, rows: rows))
    }

    // MARK: Choices

    private var choices: HTML {
        let statuses = Product.Status.allCases.map { ($0.rawValue, texts("admin.productStatus.\($0.rawValue)")) }
        let audiences = Product.Audience.allCases.map { ($0.rawValue, texts("admin.productAudience.\($0.rawValue)")) }
        let sample = draft.samplePrices?[editor.shop.baseCurrency.code] ?? ""
        return frame.panel(
            texts("admin.products.selling"), id: "selling",
            """
            <div class="panel-body">
            \(frame.select(texts("admin.orders.state"), name: "status", options: statuses.map { (value: $0.0, label: $0.1) }, chosen: draft.status?.rawValue ?? ""))
            \(frame.select(texts("admin.products.audience"), name: "audience", options: audiences.map { (value: $0.0, label: $0.1) }, chosen: draft.audience?.rawValue ?? ""))
            \(frame.field(texts("admin.products.moq"), name: "moq", value: String(draft.moq ?? 1), isNumber: true))
            \(frame.field(texts("admin.products.increment"), name: "increment", value: String(draft.increment ?? 1), isNumber: true))
            \(frame.field(texts("admin.products.samplePrice", ["currency": editor.shop.baseCurrency.code]), name: "samplePrice", value: sample, isNumber: true))
            \(frame.field(texts("admin.products.sampleMost"), name: "sampleMost", value: draft.sampleMost.map(String.init) ?? "", isNumber: true))
            \(frame.field(texts("admin.products.brand"), name: "brand", value: draft.brand ?? ""))
            \(frame.field("HS", name: "hsCode", value: draft.hsCode ?? ""))
            \(frame.field(texts("admin.products.tags"), name: "tags", value: (draft.tags ?? []).joined(separator: ", "), hint: texts("admin.products.tagsHint")))
            </div>
            """)
    }
}
