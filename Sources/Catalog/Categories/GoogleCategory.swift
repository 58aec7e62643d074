import Basics
import Store

/// What categories are called in Google's taxonomy of products, by a number or a path
/// (https://support.google.com/merchants/answer/6324436).
public struct GoogleCategory: Sendable {
    public static let mostCharacters = 300

    private let names: [ID<Category>: String]

    /// Those that say one.
    public static func all(in tx: Transaction) throws -> GoogleCategory {
        let rows = try tx.rows("SELECT id, google_category FROM categories WHERE google_category <> ''")
        return GoogleCategory(names: Dictionary(rows.map { ($0["id"], $0["google_category"]) }, uniquingKeysWith: { $1 }))
    }

    /// What the deepest category of a path says that says something; empty where none does.
    public func name(for path: [ID<Category>]) -> String {
        path.reversed().lazy.compactMap { names[$0] }.first ?? ""
    }

    /// A number of the taxonomy, or a path whose parts stand between ` > `; either is passed on as it is.
    /// - Throws: `catalog.badGoogleCategory`.
    static func check(_ text: String) throws {
        let text = text.trimmed
        guard !text.isEmpty else { return }
        let isNumber = text.utf8.count <= 9 && text.utf8.allSatisfy { (48...57).contains($0) }
        let isPath =
            text.count <= mostCharacters && text.first?.isLetter == true
            && text.unicodeScalars.allSatisfy { $0.value >= 32 && $0 != "<" }
        guard isNumber || isPath else { throw AppError.invalid("catalog.badGoogleCategory") }
    }
}
