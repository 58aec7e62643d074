import Basics
import Store

extension Cart {
    /// One transaction throws away no more carts than this, so that it never holds the writer for long.
    public static let mostPurgedAtOnce = 1_000

    /// Throws away carts that nobody has touched for `keptDays`, the oldest first.
    /// - Returns: how many went; as many as `mostPurgedAtOnce` means that there may be more.
    @discardableResult
    public static func purge(in tx: Transaction) throws -> Int {
        try CartQueries.purge(untouchedSince: tx.now.adding(seconds: -keptDays * 86_400), atMost: mostPurgedAtOnce, in: tx)
    }
}
