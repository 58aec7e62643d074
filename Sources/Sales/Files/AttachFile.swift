import Basics
import Jobs
import Journal
import Media
import Store

extension OrderFile {
    /// The job that tells staff of a buyer's files; its payload is the order's id.
    public static let mailJob = "order.mail.files"
    /// What one form brings.
    public static let mostAtOnce = 5
    /// What a buyer may lay into one order, and what an order holds at all.
    public static let mostOfBuyer = 30
    public static let mostOfOrder = 200

    /// The buyer lays files into the order; staff are told. The same file again is there already.
    /// - Parameter back: the return that they belong to, of which staff are told anyway.
    /// - Throws: `error.notFound` for an unknown address; `orderFile.full` when the order takes no more of the buyer's.
    public static func send(
        _ files: [AttachedFile], _ kind: Kind, with back: ID<Return>? = nil, token: String, in tx: Transaction
    ) throws {
        guard let order = try OrderDetail.find(token: token, in: tx) else { throw AppError.notFound() }
        let kind = Kind.ofBuyer.contains(kind) ? kind : .other
        let earlier = try all(of: order.id, in: tx).filter(\.isFromBuyer)
        guard earlier.count + files.count <= mostOfBuyer else {
            throw AppError(.tooMany, "orderFile.full", ["most": "\(mostOfBuyer)"])
        }
        let new = try add(
            files, kind, to: order, by: order.contact.name, actor: "buyer", isForBuyer: true, in: tx)
        if let back { try link(files, to: back, of: order.id, in: tx) }
        if new > 0, back == nil { try Job.enqueue(mailJob, order.id.text, in: tx) }
    }

    /// Staff lay files into the order, for the buyer or for themselves.
    /// - Throws: `order.notFound`, `order.notAllowed`, `orderFile.full`.
    public static func attach(
        _ files: [AttachedFile], _ kind: Kind, to id: ID<Order>, named author: String, isForBuyer: Bool, by mover: OrderMover,
        in tx: Transaction
    ) throws {
        guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
        guard mayAttach(mover) else { throw AppError(.forbidden, "order.notAllowed") }
        _ = try add(files, kind, to: order, by: author, actor: mover.id, isForBuyer: isForBuyer, in: tx)
    }

    /// Shows a file to the buyer or hides it. What the buyer sent, the buyer sees.
    /// - Throws: `orderFile.notFound`, `order.notAllowed`.
    public static func show(_ id: ID<OrderFile>, toBuyer isForBuyer: Bool, by mover: OrderMover, in tx: Transaction) throws {
        guard let found = try find(id, in: tx), !found.isFromBuyer else { throw AppError.notFound("orderFile.notFound") }
        guard mayAttach(mover) else { throw AppError(.forbidden, "order.notAllowed") }
        guard found.isForBuyer != isForBuyer else { return }
        try tx.run("UPDATE order_files SET is_for_buyer = \(isForBuyer) WHERE id = \(id)")
        try Journal.append(
            isForBuyer ? "order.fileShown" : "order.fileHidden", subject: found.order.text, actor: mover.id,
            detail: ["name": found.file.name], in: tx)
    }

    /// Staff have dealt with what the buyer sent.
    /// - Throws: `orderFile.notFound`, `order.notAllowed`.
    public static func see(_ id: ID<OrderFile>, by mover: OrderMover, in tx: Transaction) throws {
        guard let found = try find(id, in: tx), found.isFromBuyer else { throw AppError.notFound("orderFile.notFound") }
        guard mayAttach(mover) else { throw AppError(.forbidden, "order.notAllowed") }
        guard found.seenAt == nil else { return }
        try tx.run("UPDATE order_files SET seen_at = \(tx.now) WHERE id = \(id)")
        try Journal.append(
            "order.fileSeen", subject: found.order.text, actor: mover.id, detail: ["name": found.file.name], in: tx)
    }

    /// Whether somebody of this role lays files into orders.
    public static func mayAttach(_ mover: OrderMover) -> Bool { OrderMessage.mayWrite(mover) }

    private static func link(_ files: [AttachedFile], to back: ID<Return>, of order: ID<Order>, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE order_files SET return_id = \(back)
            WHERE order_id = \(order) AND digest IN \(files.map(\.digest)) AND is_from_buyer = 1 AND return_id IS NULL
            """)
    }

    /// - Returns: how many were not there.
    private static func add(
        _ files: [AttachedFile], _ kind: Kind, to order: OrderDetail, by author: String, actor: String, isForBuyer: Bool,
        in tx: Transaction
    ) throws -> Int {
        let held: Int = try tx.value("SELECT count(*) FROM order_files WHERE order_id = \(order.id)") ?? 0
        guard held + files.count <= mostOfOrder else { throw AppError(.tooMany, "orderFile.full", ["most": "\(mostOfOrder)"]) }
        var new = 0
        for file in files {
            let isNew =
                try tx.run(
                    """
                    INSERT INTO order_files (id, order_id, kind, name, digest, bytes, type, author, is_from_buyer, is_for_buyer, at)
                    VALUES (\(ID<OrderFile>.new(at: tx.now)), \(order.id), \(kind), \(file.name), \(file.digest), \(file.bytes),
                        \(file.kind), \(author), \(actor == "buyer"), \(isForBuyer), \(tx.now))
                    ON CONFLICT (order_id, digest) DO NOTHING
                    """) == 1
            guard isNew else { continue }
            new += 1
            try Journal.append("order.fileCame", subject: order.id.text, actor: actor, detail: ["name": file.name], in: tx)
        }
        return new
    }
}
