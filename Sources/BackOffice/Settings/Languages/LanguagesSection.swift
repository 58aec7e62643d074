import Basics
import Catalog
import Store
import Web

/// The languages the shop is offered in, and the one that texts fall back to.
struct LanguagesSection: SettingsSection {
    static let page = SettingsPage.languages

    private var shop: ShopSettings
    /// How many of the texts that visitors read are there, in percent.
    private let written: [LanguageTag: Int]

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> LanguagesSection {
        let shop = try ShopSettings.load(in: tx)
        let report = try TranslationReport.load(languages: offered(shop), in: tx)
        let written = offered(shop).map { ($0, report.total($0).percent) }
        return LanguagesSection(shop: shop, written: Dictionary(written) { $1 })
    }

    /// Those the interface speaks, and any that the shop has besides.
    private static func offered(_ shop: ShopSettings) -> [LanguageTag] {
        LanguageTag.interface + shop.languages.filter { !LanguageTag.interface.contains($0) }
    }

    var subject: String { "shop" }

    var fields: Form {
        Form(shop.languages.map { (name: "languages", value: $0.rawValue) } + [(name: "base", value: shop.baseLanguage.rawValue)])
    }

    mutating func take(_ reader: inout FieldReader) {
        let ticked = Set(reader.form.all("languages").compactMap(LanguageTag.init(rawValue:)))
        guard let base = LanguageTag(rawValue: reader.form["base"]), Self.offered(shop).contains(base) else {
            return reader.refuse("languages", "admin.settings.problem.chooseBase")
        }
        guard ticked.contains(base) else {
            return reader.refuse("languages", "admin.settings.problem.baseLanguage")
        }
        let kept = (shop.languages + Self.offered(shop).filter { !shop.languages.contains($0) }).filter(ticked.contains)
        // The base language stands first: texts fall back to it.
        shop.languages = [base] + kept.filter { $0 != base }
    }

    func save(by actor: String, in tx: Transaction) throws {
        try shop.save(by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        ["settings.noLanguage", "settings.noLanguageAtMain"].contains(message.key) ? "languages" : nil
    }

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let rows: [HTML] = Self.offered(shop).map { language in
            let code = language.rawValue
            let name = texts.name(of: language)
            let percent = written[language] ?? 0
            let missing: HTML? =
                percent < 100
                ? "<a href=\"/admin/products?lacking=\(code)\">\(texts("admin.settings.seeMissing"))</a>" : nil
            return """
                <tr><td><label class="check"><input type="checkbox" name="languages" value="\(code)"\
                \(flag: "checked", if: fields.form.all("languages").contains(code))><span>\(name) \
                <span class="muted" lang="\(code)">\(ProductDesk.name(of: language))</span></span></label></td>\
                <td><input type="radio" name="base" value="\(code)" \
                aria-label="\(texts("admin.settings.baseLanguageIs", ["language": name]))"\
                \(flag: "checked", if: fields.form["base"] == code)></td>\
                <td class="num">\(percent) %</td><td class="nowrap">\(missing)</td></tr>
                """
        }
        let heads: HTML = """
            <th scope="col">\(texts("admin.settings.language"))</th><th scope="col">\(texts("admin.settings.baseLanguage"))</th>\
            <th scope="col" class="num">\(texts("admin.settings.written"))</th>\
            <th scope="col"><span class="vh">\(texts("admin.settings.seeMissing"))</span></th>
            """
        return fields.wide(
            "languages",
            """
            <div class="list-note stack-tight"><p class="muted">\(texts("admin.settings.languagesHint"))</p>\
            \(fields.note("languages"))\(fields.note("base"))</div>
            <div class="scroll-x" tabindex="0" role="group" aria-label="\(texts("admin.settings.panel.languages"))">\
            <table class="table"><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
            """)
    }
}
