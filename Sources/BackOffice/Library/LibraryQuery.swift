import Basics
import Catalog
import Foundation
import Web

/// Which pictures the library shows, and whom one is chosen for, as its address says it.
struct LibraryQuery: Sendable {
    static let pageSize = 48

    private(set) var filter = PictureLibrary.Filter()
    /// `used`, `unused`, or a place.
    let use: String
    let number: Int
    /// Where a picture is wanted; `nil` when somebody only looks.
    let wish: PictureWish?

    init(_ query: Form) {
        (use, number, wish) = (query["use"], query.number("page") ?? 1, PictureWish(query["for"], query["language"]))
        filter.text = String(query["q"].prefix(PictureLibrary.Filter.mostCharacters))
        filter.place = PicturePlace(rawValue: use)
        filter.isUsed = use == "used" ? true : use == "unused" ? false : nil
        filter.lacksAlt = query.has("lacksAlt")
        filter.size = PictureLibrary.Size(rawValue: query["size"])
        filter.order = PictureLibrary.Order(rawValue: query["order"]) ?? .newest
    }

    var page: PageRequest { PageRequest(number: number, size: Self.pageSize) }

    var isFiltered: Bool {
        !filter.text.isEmpty || filter.place != nil || filter.isUsed != nil || filter.lacksAlt || filter.size != nil
    }

    /// The same pictures elsewhere in the list.
    func address(page: Int? = nil) -> String {
        let fields =
            [
                ("q", filter.text), ("use", use), ("lacksAlt", filter.lacksAlt ? "1" : ""), ("size", filter.size?.rawValue ?? ""),
                ("order", filter.order == .newest ? "" : filter.order.rawValue), ("page", page.map(String.init) ?? ""),
            ] + (wish?.fields ?? [])
        let pairs = fields.filter { !$0.1.isEmpty }.map { "\($0)=\($1.queryEncoded)" }
        return "/admin/media" + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }
}

/// An editor that waits for a picture out of the library: its address comes from the query, so only addresses of known editors are
/// taken, and no picture is ever sent anywhere else.
struct PictureWish: Sendable, Hashable {
    private static let rooms: Set = ["products", "categories", "collections", "pages", "home-page", "posts"]

    /// `categories/ID`
    let subject: String
    let language: String

    init?(_ subject: String, _ language: String) {
        let parts = subject.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.rooms.contains(String(parts[0])), !parts[1].isEmpty, parts[1].count <= 64,
            parts[1].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        else { return nil }
        self.subject = subject
        self.language = LanguageTag(rawValue: language)?.rawValue ?? ""
    }

    private var isProduct: Bool { subject.hasPrefix("products/") }

    /// Products take several pictures at once.
    var takesMany: Bool { isProduct }

    /// Where the choice is sent.
    var target: String { "/admin/\(subject)/\(isProduct ? "pictures" : "picture")/pick" + suffix }

    /// Where to go back to without a choice.
    var back: String { "/admin/\(subject)\(isProduct ? "/pictures" : "")" + suffix }

    /// The library with this wish.
    var library: String { "/admin/media?for=\(subject.queryEncoded)" + (language.isEmpty ? "" : "&language=\(language)") }

    var fields: [(String, String)] { [("for", subject), ("language", language)] }

    private var suffix: String { language.isEmpty ? "" : "?language=\(language)" }
}
