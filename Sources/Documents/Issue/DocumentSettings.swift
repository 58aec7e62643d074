import Basics
import Catalog
import Sales
import Store

/// What a shop puts on all its papers, and what it proposes for each.
public struct DocumentSettings: Hashable, Sendable, Codable {
    static let name = "documents"
    public static let mostValidDays = 365

    public var taxNumber = ""
    public var paper = Paper.a4
    public var incoterm: Incoterm?
    public var place = ""
    public var loadingPort = ""
    /// ISO 3166-1 alpha-2; for goods that name none of their own.
    public var origin = ""
    /// How long offers and proforma invoices hold.
    public var validDays = 30
    /// Stands under every document.
    public var notes = ""

    public init() {}

    /// The settings as they were last saved.
    public static func load(in tx: Transaction) throws -> DocumentSettings {
        try Settings.read(name, in: tx) ?? DocumentSettings()
    }

    /// - Throws: `documents.textTooLong`, `documents.badOrigin`, `documents.badValidDays`.
    public func save(by actor: String, in tx: Transaction) throws {
        guard [taxNumber, place, loadingPort].allSatisfy({ $0.count <= DocumentFacts.mostCharacters }) else {
            throw AppError.invalid("documents.textTooLong", ["most": "\(DocumentFacts.mostCharacters)"])
        }
        guard notes.count <= DocumentFacts.mostNoteCharacters else {
            throw AppError.invalid("documents.textTooLong", ["most": "\(DocumentFacts.mostNoteCharacters)"])
        }
        guard origin.isEmpty || Country.isKnown(origin) else { throw AppError.invalid("documents.badOrigin") }
        guard (1...Self.mostValidDays).contains(validDays) else {
            throw AppError.invalid("documents.badValidDays", ["most": "\(Self.mostValidDays)"])
        }
        guard self != (try DocumentSettings.load(in: tx)) else { return }
        try Settings.keep(Self.name, self, by: actor, in: tx)
    }
}
