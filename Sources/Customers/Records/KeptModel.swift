import Basics
import Store
import Synchronization

extension LinkModel {
    private static let setting = "identity.model"

    /// The weights learned from the shop's own records, or those shipped.
    static func current(in tx: Transaction) throws -> LinkModel {
        guard let kept: String = try tx.value("SELECT value FROM settings WHERE name = \(setting)") else { return shipped }
        if let read = lastRead.withLock({ $0?.json == kept ? $0?.model : nil }) { return read }
        guard let model = JSONText.read(LinkModel.self, kept), model.isWhole else { return shipped }
        lastRead.withLock { $0 = (kept, model) }
        return model
    }

    /// Reading it takes longer than weighing a record, and it seldom changes.
    private static let lastRead = Mutex<(json: String, model: LinkModel)?>(nil)

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
