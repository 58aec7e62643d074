import Basics
import Jobs
import Store

extension Order {
    /// The job that follows when less, more or nothing is to be paid of an order; its payload is the order's id and the moment of the
    /// change, with a colon between them.
    public static let dueJob = "order.due"

    /// Has whoever waits for money be told that what is due has changed. Called in the transaction of the change.
    public static func dueChanged(_ id: ID<Order>, in tx: Transaction) throws {
        try Job.enqueue(dueJob, "\(id):\(tx.now.milliseconds)", in: tx)
    }
}
