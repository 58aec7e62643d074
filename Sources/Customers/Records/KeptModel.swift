import Basics
import Store

extension LinkModel {
    private static let setting = "identity.model"

    /// The weights learned from the shop's own records, or those shipped.
    static func current(in tx: Transaction) throws -> LinkModel {
        let kept: String? = try tx.value("SELECT value FROM settings WHERE name = \(setting)")
        return kept.flatMap { JSONText.read(LinkModel.self, $0) }.flatMap { $0.isWhole ? $0 : nil } ?? shipped
    }

    func keep(in tx: Transaction) throws {
        guard let json = JSONText.write(self) else { return }
        try tx.run(
            """
            INSERT INTO settings (name, value) VALUES (\(Self.setting), \(json))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
    }

    /// Whether it has a weight for every level that is known today.
    private var isWhole: Bool {
        tables.count == Field.allCases.count && Field.allCases.allSatisfy { tables[$0.rawValue].count == $0.levels }
            && namesakes.count == Field.email.levels
    }
}
