import Basics
import Catalog
import Store

/// How long the house keeps what it knows of buyers.
public struct RetentionSettings: Hashable, Sendable, Codable {
    static let name = "retention"
    public static let mostMonths = 240
    public static let mostYears = 30

    /// Months after the last touch with a buyer; 0 keeps everybody.
    public var months: Int
    /// Whether those who are due are erased each night; otherwise they are only listed.
    public var isErasing: Bool
    /// Years that orders and papers are kept after the end of their own, as the tax office wants.
    public var keptYears: Int

    public init(months: Int = 0, isErasing: Bool = false, keptYears: Int = 10) {
        (self.months, self.isErasing, self.keptYears) = (months, isErasing, keptYears)
    }

    /// As it was last saved; a shop that has set nothing keeps everybody.
    public static func load(in tx: Transaction) throws -> RetentionSettings {
        try Settings.read(name, in: tx) ?? RetentionSettings()
    }

    /// - Throws: `rights.badMonths`.
    public func save(by actor: String, in tx: Transaction) throws {
        guard (0...Self.mostMonths).contains(months) else {
            throw AppError.invalid("rights.badMonths", ["least": "0", "most": "\(Self.mostMonths)"])
        }
        guard (0...Self.mostYears).contains(keptYears) else {
            throw AppError.invalid("rights.badMonths", ["least": "0", "most": "\(Self.mostYears)"])
        }
        try Settings.keep(Self.name, self, by: actor, in: tx)
    }
}
