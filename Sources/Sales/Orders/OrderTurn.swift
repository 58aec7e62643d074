import Store

/// Orders are placed one after another.
///
/// Every order takes the next number of the year, so two at once always meet at one row. On SQLite there is one writer. On
/// PostgreSQL the second would fail with a serialisation error and start again, and with many buyers at once some would run
/// out of attempts. A lock cannot be waited for with an ordinary statement either: a serializable transaction sees the data as it
/// was at its first statement, so whoever has waited sees a past that no longer holds. `LOCK TABLE` alone takes no such view;
/// as the first statement of a transaction it lines buyers up, and each sees what the one before has done. Readers do not wait.
public enum OrderTurn {
    /// Call it first in a transaction that is to place an order.
    public static func take(in tx: Transaction) throws {
        guard tx.dialect == .postgres else { return }
        try tx.run("LOCK TABLE counters IN EXCLUSIVE MODE")
    }
}
