import Basics
import MoneyKit
import Sales

@testable import Documents

/// Documents of an order of bottles, as long as a test wants.
enum Sample {
    static let at = Instant(milliseconds: 1_795_680_000_000)

    static func facts(_ kind: DocumentKind, lines count: Int = 3, title: String = "Insulated bottle 500 ml, stainless steel")
        throws
        -> DocumentFacts
    {
        var facts = DocumentFacts(
            kind: kind, currency: .usd,
            seller: .init(
                name: "Lantern & Reed", detail: "Ningbo Lantern and Reed Trading Co., Ltd. 宁波灯苇贸易有限公司",
                address: ["No. 88 Zhongshan East Road, Yinzhou, Ningbo 315000, China"], taxNumber: "91330212MA2AABCD5X",
                email: "sales@lantern.example", phone: "+86 574 8700 0000"),
            buyer: .init(
                name: "Maison Perrache", detail: "Camille Roux", address: ["12 rue de la Charité", "69002 Lyon", "France"],
                taxNumber: "FR40303265045", email: "camille@perrache.example", phone: "+33 4 72 00 00 00"),
            day: "2026-11-26")
        facts.orderNumber = "TW-2026-000123"
        facts.validUntil = "2026-12-26"
        facts.delivery.incoterm = .fob
        facts.delivery.place = "Ningbo"
        (facts.delivery.loadingPort, facts.delivery.dischargePort) = ("Ningbo, China", "Le Havre, France")
        (facts.delivery.origin, facts.delivery.marks) = ("CN", "MP / LYON\nNo. 1-UP")
        guard kind.listsGoods else { return facts }
        facts.lines = try (0..<count).map { index in
            let price = UnitPrice(fine: index.isMultiple(of: 3) ? 3_850 : 3_200_000 + Int64(index) * 70_000, .usd)
            let quantity = 300 + index * 125
            return DocumentLine(
                sku: "BTL-500-\(index + 1)", description: title, detail: "Colour: sage green / Lid: bamboo", hsCode: "9617.00.90",
                quantity: quantity, unitPrice: price, amount: try price.times(quantity),
                packed: PackedFacts(cartons: 12 + index, netG: 150_000 + index, grossG: 171_400, litres: 912))
        }
        facts.charges = [DocumentCharge(.freight, Money(minor: 42_050, .usd))]
        if kind.asksForPayment {
            facts.payments = try PaymentFact.all(of: .depositAndBalance, total: facts.total)
            facts.bank = BankFacts(rows: [
                .init(field: "beneficiary", value: "Ningbo Lantern and Reed Trading Co., Ltd."),
                .init(field: "account", value: "3901 2200 0000 1234 567"), .init(field: "bic", value: "BKCHCNBJ92A"),
                .init(field: "bank", value: "Bank of China, Ningbo Branch"),
                .init(field: "bankAddress", value: "139 Yaohang Street, Ningbo 315000, China"),
                .init(field: "charges", value: "OUR"), .init(field: "reference", value: "RF58 TW20 2600 0123"),
            ])
        }
        return facts
    }
}
