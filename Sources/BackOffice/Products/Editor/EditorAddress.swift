import Basics
import Catalog

/// Where the editor's pages are.
enum EditorAddress {
    static func page(_ id: ID<Product>, _ page: EditorPage, _ language: LanguageTag? = nil) -> String {
        let path = page == .basics ? "/admin/products/\(id)" : "/admin/products/\(id)/\(page.rawValue)"
        return path + (language.map { "?language=\($0.rawValue)" } ?? "")
    }
}
