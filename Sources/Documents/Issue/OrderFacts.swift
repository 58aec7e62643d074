import Basics
import Catalog
import MoneyKit
import Sales
import Store

extension DocumentFacts {
    /// The facts of a document about an order, dated today.
    /// - Throws: what `DocumentWish.part` throws; `documents.notOfAnOrder` for a quotation; `documents.orderCancelled` when only money can still be acknowledged;
    ///   `documents.shippingOpen` before the total is known; `schedule.moreThanTotal`, `money.tooLarge`.
    public static func of(_ order: OrderDetail, _ wish: DocumentWish, in tx: Transaction) throws -> DocumentFacts {
        guard DocumentWish.kinds.contains(wish.kind) else { throw AppError.invalid("documents.notOfAnOrder") }
        guard !order.state.isOff || !wish.kind.listsGoods else { throw AppError(.conflict, "documents.orderCancelled") }
        guard order.shipping != nil || !wish.kind.asksForPayment else { throw AppError(.conflict, "documents.shippingOpen") }
        var facts = DocumentFacts(
            kind: wish.kind, currency: order.currency, seller: try seller(order.language, in: tx),
            buyer: buyer(order.contact, order.language),
            day: tx.now.day)
        facts.orderNumber = order.number
        facts.buyerReference = wish.buyerReference
        facts.notes = wish.notes
        guard wish.kind.listsGoods else {
            facts.statement = wish.statement
            if wish.kind == .receipt { facts.statement?.orderTotalMinor = order.shipping == nil ? nil : order.total.minor }
            return facts
        }
        facts.validUntil = wish.validUntil
        facts.delivery = wish.delivery
        facts.consignee = wish.consignee.first.map { Party(name: $0, address: Array(wish.consignee.dropFirst())) }
        let part = try DocumentWish.part(wish.shipment, wish.kind, of: order, in: tx)
        facts.shipment = part?.number
        facts.lines = try lines(DocumentWish.lines(wish.kind, of: order, part), wish, in: tx)
        if wish.kind == .invoice || wish.kind == .packingList { facts.ioss = order.tax?.iossNumber }
        guard wish.kind.asksForPayment else { return facts }
        let freight = part.map(\.freight) ?? order.shipping
        if let freight, freight.minor != 0 {
            let service = order.shippingService.isEmpty ? nil : order.shippingName
            facts.charges = [DocumentCharge(.freight, freight, detail: service)]
        }
        facts.tax = order.tax.map { tax in part.map { TaxOnPaper(tax, of: $0) } ?? TaxOnPaper(tax) }
        guard part == nil else {
            // When it is paid was agreed for the whole order; the part says what it comes to.
            facts.bank = try BankBlock(order, due: facts.total).map(BankFacts.init)
            return facts
        }
        facts.payments = try wish.schedule.map { try PaymentFact.all(of: $0, total: order.total) } ?? []
        facts.bank = try BankBlock(order).map(BankFacts.init)
        return facts
    }

    static func seller(_ language: LanguageTag, in tx: Transaction) throws -> Party {
        let shop = try ShopSettings.load(in: tx)
        let legal = shop.legalName.best(shop.languages(for: language).chain)?.text
        return Party(
            name: legal ?? shop.name, detail: legal == nil ? "" : shop.name, address: [shop.address].filter { !$0.isEmpty },
            taxNumber: try DocumentSettings.load(in: tx).taxNumber, email: shop.email, phone: shop.phone)
    }

    static func buyer(_ contact: Order.Contact, _ language: LanguageTag) -> Party {
        let country = Country.name(of: contact.address.country, in: language)
        return Party(
            name: contact.company.isEmpty ? contact.name : contact.company,
            detail: contact.company.isEmpty ? "" : contact.name, address: contact.address.lines(countryName: country),
            taxNumber: contact.taxNumber, email: contact.email, phone: contact.phone)
    }

    private static func lines(
        _ lines: [OrderDetail.Line], _ wish: DocumentWish, in tx: Transaction
    ) throws -> [DocumentLine] {
        let goods = try DocumentQueries.goods(of: lines.compactMap(\.variant), in: tx)
        return lines.enumerated().map { index, line in
            var one = DocumentLine(
                sku: line.sku, description: line.title, detail: line.options, isSample: line.kind == .sample,
                hsCode: line.variant.flatMap { goods[$0]?.hsCode } ?? "", quantity: line.quantity, unit: line.unit.rawValue,
                unitPrice: line.unitPrice, amount: line.amount,
                packed: wish.packed.indices.contains(index) ? wish.packed[index] : nil)
            if let off = line.off { (one.offMinor, one.offName) = (off.minor, line.promotion) }
            return one
        }
    }
}
