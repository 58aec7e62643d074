import Basics
import Catalog
import Store
import Translating
import Web

/// What the pages of translations share: from which language into which, what of, and what is looked at.
struct TranslationDesk: Sendable {
    let window: WindowDesk
    let source: LanguageTag
    let target: LanguageTag
    /// `nil` for everything.
    let kind: Translatable.Kind?
    let filter: TranslationQueue.Filter
    /// Whether a machine can be asked.
    let hasMachine: Bool

    /// - Parameters:
    ///   - kind: as the address says it.
    ///   - form: the address's query, or the form, with `from` and `show`.
    /// - Throws: `error.notFound` for kinds and languages that the shop has not.
    static func load(
        _ visit: StaffVisit, kind: String, language: String, _ form: Form, in tx: Transaction
    ) throws -> TranslationDesk {
        let window = try WindowDesk.load(visit, form, in: tx)
        let languages = window.shop.languages
        let known = Translatable.Kind(rawValue: kind)
        guard known != nil || kind == everything, let target = LanguageTag(rawValue: language), languages.contains(target) else {
            throw AppError.notFound()
        }
        let wanted = LanguageTag(rawValue: form["from"]).flatMap { languages.contains($0) && $0 != target ? $0 : nil }
        let usual = [window.shop.baseLanguage] + languages
        guard let source = wanted ?? usual.first(where: { $0 != target }) else { throw AppError.notFound() }
        return TranslationDesk(
            window: window, source: source, target: target, kind: known,
            filter: TranslationQueue.Filter(rawValue: form["show"]) ?? .open,
            hasMachine: try MachineSettings.load(in: tx)?.isOn ?? false)
    }

    static let everything = "everything"

    var kindText: String { kind?.rawValue ?? Self.everything }
    var mayEdit: Bool { window.mayEdit }
    var queue: TranslationQueue { TranslationQueue(kind, from: source, to: target) }

    /// Of the list, with another choice where one is named.
    func address(
        kind: String? = nil, from: LanguageTag? = nil, to: LanguageTag? = nil, show: TranslationQueue.Filter? = nil
    ) -> String {
        let (kind, to) = (kind ?? kindText, to ?? target)
        return "/admin/translations/\(kind)/\(to.rawValue)?\(query(from: from, show: show))"
    }

    func query(from: LanguageTag? = nil, show: TranslationQueue.Filter? = nil) -> String {
        "from=\((from ?? source).rawValue)&show=\((show ?? filter).rawValue)"
    }

    /// Of the editor of one thing.
    func address(of line: TranslationQueue.Line) -> String { address(of: line.kind, line.id) }

    func address(of kind: Translatable.Kind, _ id: String) -> String {
        let list = self.kind == nil ? "&all=1" : ""
        return "/admin/translations/\(kind.rawValue)/\(target.rawValue)/\(id)?\(query())\(list)"
    }

    /// Where else the thing is edited.
    static func editor(of kind: Translatable.Kind, _ id: String, _ language: LanguageTag) -> String {
        switch kind {
        case .products: EditorAddress.page(ID(id), .texts, language)
        case .attributes: "/admin/products/\(id)"
        case .categories: "/admin/categories/\(id)?language=\(language.rawValue)"
        case .collections: "/admin/collections/\(id)?language=\(language.rawValue)"
        case .pages: "/admin/pages/\(id)?language=\(language.rawValue)"
        case .frontPage: "/admin/home-page/\(id)?language=\(language.rawValue)"
        }
    }
}
