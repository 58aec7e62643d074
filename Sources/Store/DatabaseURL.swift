import Basics

/// Where the data is: `sqlite:var/tradewind.db`, `sqlite::memory:` or `postgres://user:password@host/name`.
public enum DatabaseURL: Hashable, Sendable {
    case sqliteFile(path: String)
    case sqliteMemory
    /// In memory, beginning with what a file holds; the file stays as it is.
    case sqliteCopy(ofFile: String)
    case postgres(connection: String)

    /// - Throws: `AppError.invalid` when the text is neither.
    public init(_ text: String) throws {
        if text == "sqlite::memory:" {
            self = .sqliteMemory
        } else if text.hasPrefix("sqlite:"), text.count > 7 {
            self = .sqliteFile(path: String(text.dropFirst(7)))
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(connection: text)
        } else {
            throw AppError(.invalid, "store.badURL", detail: "TRADEWIND_DATABASE_URL must begin with sqlite: or postgres://")
        }
    }
}
