import Store

/// What has gathered around an order beside its money and its papers: what has left, what was written, what comes back.
public struct OrderFolder: Sendable {
    public let shipments: [Shipment]
    /// How many pieces of each line have not left yet.
    public let left: [Int]
    public let messages: [OrderMessage]
    public let credits: [SampleCredit]
    /// What the rule lets be credited now.
    public let creditable: [SampleCredit]
    public let letter: CreditLetter?
    public let files: [OrderFile]
    public let returns: [Return]
    /// How many pieces of each line may still be asked back.
    public let returnable: [Int]
    /// What was ordered beyond the stock and has not come yet.
    public let backOrders: [BackOrderList.Item]

    /// Everything of one order.
    public static func load(_ order: OrderDetail, in tx: Transaction) throws -> OrderFolder {
        let shipments = try Shipment.all(of: order.id, in: tx)
        let returns = try Return.all(of: order.id, in: tx)
        return OrderFolder(
            shipments: shipments, left: Shipment.left(of: order, after: shipments),
            messages: try OrderMessage.all(of: order.id, in: tx), credits: try SampleCredit.all(of: order, in: tx),
            creditable: try SampleCredit.available(for: order, in: tx),
            letter: try CreditLetter.find(order, in: tx), files: try OrderFile.all(of: order.id, in: tx),
            returns: returns,
            returnable: Return.returnable(order, after: returns), backOrders: try BackOrderList.of(order.id, in: tx))
    }
}
