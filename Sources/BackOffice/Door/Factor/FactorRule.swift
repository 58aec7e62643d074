import Basics
import Catalog
import Store

/// Whom the owner asks for a second factor: those of these roles come no further than to where it is set up.
struct FactorRule: Sendable, Hashable, Codable {
    private static let name = "staff.factor"

    var roles: [String] = []

    static func load(in tx: Transaction) throws -> FactorRule {
        try Settings.read(name, in: tx) ?? FactorRule()
    }

    func save(by actor: String, in tx: Transaction) throws {
        guard try self != FactorRule.load(in: tx) else { return }
        try Settings.keep(Self.name, self, by: actor, in: tx)
    }
}
