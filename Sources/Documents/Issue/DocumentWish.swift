import Basics
import Catalog
import MoneyKit
import Sales
import Store

/// What somebody asks of a document about an order, beyond what the order says itself.
public struct DocumentWish: Hashable, Sendable {
    public var kind: DocumentKind
    /// The language beside the buyer's own.
    public var second: LanguageTag?
    public var delivery = DeliveryFacts()
    /// A day, `2026-12-26`; empty for none.
    public var validUntil = ""
    public var buyerReference = ""
    /// Where the goods go when not to the buyer, a name and the lines of the address.
    public var consignee: [String] = []
    public var notes = ""
    public var schedule: PaymentSchedule?
    /// How each line is packed, for the packing list.
    public var packed: [PackedFacts] = []
    public var statement: StatementFacts?
    public var replaces: ID<TradeDocument>?
    public var corrects: ID<TradeDocument>?
    /// The shipment it is of; `nil` for the whole order.
    public var shipment: ID<Shipment>?
    /// What the document will be known by; see `TradeDocument.Links`.
    public var id: ID<TradeDocument>?

    public init(_ kind: DocumentKind) {
        self.kind = kind
    }

    /// The kinds that an order becomes.
    public static let kinds: [DocumentKind] = [.proforma, .contract, .invoice, .packingList, .receipt, .creditNote]

    /// The kinds that one shipment of an order becomes.
    public static let shipmentKinds: [DocumentKind] = [.invoice, .packingList]

    /// The part of the order that it is of; `nil` for the whole of it.
    /// - Throws: `shipment.notFound`; `documents.notOfAShipment` for a kind that is of whole orders.
    public static func part(
        _ shipment: ID<Shipment>?, _ kind: DocumentKind, of order: OrderDetail, in tx: Transaction
    ) throws -> ShippedPart? {
        guard let shipment else { return nil }
        guard shipmentKinds.contains(kind) else { throw AppError.invalid("documents.notOfAShipment") }
        return try ShippedPart.find(shipment, of: order, in: tx)
    }

    /// The lines of the order, or of one part of it, that stand on a paper. What is never packed is on no packing list.
    public static func lines(_ kind: DocumentKind, of order: OrderDetail, _ part: ShippedPart?) -> [OrderDetail.Line] {
        let all = part?.lines ?? order.lines
        return kind == .packingList ? all.filter { !$0.isCharge } : all
    }

    /// What is proposed: the shop's terms, and cartons and weights as the catalogue has them.
    /// - Parameter shipment: for the papers of one shipment alone.
    /// - Throws: what `part` throws.
    public static func proposed(
        _ kind: DocumentKind, for order: OrderDetail, shipment: ID<Shipment>? = nil, in tx: Transaction
    ) throws -> DocumentWish {
        let part = try part(shipment, kind, of: order, in: tx)
        let settings = try DocumentSettings.load(in: tx)
        let goods = try DocumentQueries.goods(of: order.lines.compactMap(\.variant), in: tx)
        var wish = DocumentWish(kind)
        wish.shipment = shipment
        wish.delivery.transport = part?.shipment.transport ?? ""
        wish.delivery.incoterm = settings.incoterm
        (wish.delivery.place, wish.delivery.loadingPort) = (settings.place, settings.loadingPort)
        if let agreed = DeliveryFacts.agreed(order.incoterm) {
            (wish.delivery.incoterm, wish.delivery.place) = (agreed.incoterm, agreed.place)
        }
        let origins = Set(order.lines.map { $0.variant.flatMap { goods[$0]?.origin } ?? "" })
        let own = origins.count == 1 ? origins.first ?? "" : ""
        wish.delivery.origin = own.isEmpty ? settings.origin : own
        wish.notes = settings.notes
        if kind == .proforma || kind == .contract {
            wish.validUntil = tx.now.adding(seconds: Int64(settings.validDays) * 86_400).day
            let usual = order.lines.allSatisfy { $0.kind == .sample } ? PaymentSchedule.inAdvance : .depositAndBalance
            // What was agreed in a quote stands; orders from the cart are paid as the shop proposes.
            wish.schedule = order.quote == nil ? usual : order.schedule ?? usual
        }
        if kind == .packingList {
            wish.packed = lines(kind, of: order, part).map { line in
                line.variant.flatMap { goods[$0] }.map { PackedFacts(line.quantity, $0) } ?? PackedFacts()
            }
        }
        return wish
    }

    /// What is proposed for a new version: what the last one said, as far as it was not the order's to say.
    /// - Throws: `documents.notFound`.
    public static func proposed(
        replacing document: TradeDocument, for order: OrderDetail, in tx: Transaction
    ) throws -> DocumentWish {
        let facts = try TradeDocument.facts(of: document.id, in: tx)
        var wish = try proposed(document.kind, for: order, shipment: document.shipment, in: tx)
        (wish.replaces, wish.second) = (document.id, document.second)
        (wish.buyerReference, wish.notes, wish.statement) = (facts.buyerReference, facts.notes, facts.statement)
        wish.delivery = facts.delivery
        wish.consignee = facts.consignee.map { [$0.name] + $0.address } ?? []
        if document.kind == .packingList { wish.packed = facts.lines.map { $0.packed ?? PackedFacts() } }
        if let number = facts.statement?.corrects {
            wish.corrects = try TradeDocument.all(of: order.id, in: tx).first { $0.number == number }?.id
        }
        return wish
    }

    /// The document before it is issued: it has no number and says that it is a draft. Its file is made outside the transaction.
    /// - Throws: what `DocumentFacts.of` throws.
    public func draft(of order: OrderDetail, in tx: Transaction) throws -> TradeSheet {
        TradeSheet(
            try DocumentFacts.of(order, self, in: tx), number: nil, language: order.language, second: second,
            paper: try DocumentSettings.load(in: tx).paper, pictures: try TradeSheet.Pictures(in: tx))
    }

    /// Issues it.
    /// - Throws: what `draft` and `TradeDocument.issue` throw.
    @discardableResult
    public func issue(for order: OrderDetail, by mover: OrderMover, in tx: Transaction) throws -> TradeDocument {
        let links = TradeDocument.Links(
            order: order.id, language: order.language, second: second, replaces: replaces, corrects: corrects,
            shipment: shipment, id: id)
        return try TradeDocument.issue(try DocumentFacts.of(order, self, in: tx), links, by: mover, in: tx)
    }
}

extension Shipment {
    /// With whom and on which ship, where that is known.
    fileprivate var transport: String {
        [facts.carrier == .other ? "" : facts.carrier.name, facts.vessel].filter { !$0.isEmpty }.joined(separator: " · ")
    }
}

extension PackedFacts {
    /// Cartons are full but for the last; what the catalogue does not say stays open.
    init(_ quantity: Int, _ goods: DocumentQueries.Goods) {
        let cartons = goods.packing.cartons(for: quantity)
        let ofCartons = cartons.flatMap { count in goods.packing.carton.grossG.map { $0 * count } }
        let volume = cartons.flatMap { goods.packing.cubicTenThousandths(of: $0) }
        self.init(
            cartons: cartons, netG: goods.netG.map { $0 * quantity }, grossG: ofCartons ?? goods.grossG.map { $0 * quantity },
            litres: volume.map { ($0 + 5) / 10 })
    }
}
