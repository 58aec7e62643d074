import Store

/// What has gathered around an order beside its money and its papers: what has left, what was written, what comes back.
public struct OrderFolder: Sendable {
    public let shipments: [Shipment]
    /// How many pieces of each line have not left yet.
    public let left: [Int]
    public let messages: [OrderMessage]
    public let returns: [Return]
    /// How many pieces of each line may still be asked back.
    public let returnable: [Int]

    /// Everything of one order.
    public static func load(_ order: OrderDetail, in tx: Transaction) throws -> OrderFolder {
        let shipments = try Shipment.all(of: order.id, in: tx)
        let returns = try Return.all(of: order.id, in: tx)
        return OrderFolder(
            shipments: shipments, left: Shipment.left(of: order, after: shipments),
            messages: try OrderMessage.all(of: order.id, in: tx), returns: returns,
            returnable: Return.returnable(order, after: returns))
    }
}
