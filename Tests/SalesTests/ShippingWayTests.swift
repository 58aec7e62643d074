import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@testable import Sales

/// What is charged for a consignment by each service, and which services a buyer sees.
@Suite struct ShippingWayTests {
    private static func usd(_ minor: Int64) -> Money { Money(minor: minor, .usd) }

    private static func load(_ weightG: Int?, _ volumeCM3: Int? = nil) -> Consignment {
        Consignment(weightG: weightG, volumeCM3: volumeCM3, goods: usd(0))
    }

    private static func service(
        _ id: String, _ name: String, by basis: ShippingWay.Basis = .weight, _ rates: [(Int, Int64)] = []
    ) -> ShippingWay {
        ShippingWay(
            id: ID(id), name: [.english: name], basis: basis, rates: rates.map { ShippingWay.Rate(upTo: $0, price: usd($1)) })
    }

    // MARK: Weights and sizes

    @Test func theLargerOfWeightAndVolumeIsCharged() {
        var courier = Self.service("dhl", "DHL")
        courier.divisor = 5_000
        // 60 × 40 × 40 cm are 96,000 cm³.
        #expect(courier.chargeableG(of: Self.load(12_000, 96_000)) == 19_200)
        #expect(courier.chargeableG(of: Self.load(19_201, 96_000)) == 19_201)
        courier.divisor = 6_000
        #expect(courier.chargeableG(of: Self.load(12_000, 96_000)) == 16_000)
        // 1 cm³ is a sixth of a gram; a begun gram is a whole one.
        #expect(courier.chargeableG(of: Self.load(0, 1)) == 1)
        #expect(courier.chargeableG(of: Self.load(12_000, nil)) == nil)
        #expect(courier.chargeableG(of: Self.load(nil, 96_000)) == nil)
        courier.divisor = nil
        #expect(courier.chargeableG(of: Self.load(12_000, nil)) == 12_000)
    }

    @Test func theWeightIsRoundedUpToTheStep() {
        var courier = Self.service("dhl", "DHL")
        courier.stepG = 500
        for (grams, charged) in [(0, 0), (1, 500), (500, 500), (501, 1_000), (19_200, 19_500)] {
            #expect(courier.chargeableG(of: Self.load(grams)) == charged)
        }
        #expect(courier.chargeableG(of: Self.load(.max)) == .max)
        courier.divisor = 5_000
        #expect(courier.chargeableG(of: Self.load(100, 96_000)) == 19_500)
    }

    @Test func theStepIsTakenBeforeTheTableIsRead() {
        var courier = Self.service("dhl", "DHL", [(500, 1_000), (1_000, 1_500)])
        #expect(courier.price(of: Self.load(501)) == Self.usd(1_500))
        courier.stepG = 2_000
        #expect(courier.price(of: Self.load(1)) == nil)
    }

    @Test func eachTableCountsItsOwn() {
        let load = Consignment(weightG: nil, volumeCM3: 480_000, pieces: 300, cartons: 10, goods: Self.usd(0))
        let unknown = Consignment(weightG: 1, volumeCM3: nil, pieces: 300, cartons: nil, goods: Self.usd(0))
        let cases: [(ShippingWay.Basis, Int, Bool)] = [
            (.volume, 480_000, false), (.pieces, 300, true), (.cartons, 10, false),
        ]
        for (basis, measure, isKnown) in cases {
            let sea = Self.service("sea", "sea", by: basis, [(measure, 7_000), (measure + 1, 8_000)])
            #expect(sea.price(of: load) == Self.usd(7_000))
            #expect((sea.price(of: unknown) != nil) == isKnown)
            #expect(Self.service("sea", "sea", by: basis, [(measure - 1, 7_000)]).price(of: load) == nil)
        }
    }

    @Test func whatIsHeavierThanTheLimitIsQuoted() {
        var sea = Self.service("sea", "sea", by: .pieces, [(1_000, 7_000)])
        sea.limitG = 70_000
        #expect(sea.price(of: Self.load(70_000)) == Self.usd(7_000))
        #expect(sea.price(of: Self.load(70_001)) == nil)
        #expect(sea.price(of: Self.load(nil)) == nil)
    }

    @Test func roomIsCountedByCartonsAndPieces() {
        let carton = 480 * 100_000  // 60 × 20 × 40 cm in mm³
        let both = PackedVolume(pieceMM3: 1_500_500, piecesPerCarton: 24, cartonMM3: carton)
        #expect(both.of(48) == 96_000)
        #expect(both.of(49) == 97_501)
        #expect(both.cartons(for: 48) == 2 && both.cartons(for: 49) == 3)
        let cartonsOnly = PackedVolume(pieceMM3: nil, piecesPerCarton: 24, cartonMM3: carton)
        #expect(cartonsOnly.of(1) == 2_000 && cartonsOnly.of(25) == 50_000)
        let piecesOnly = PackedVolume(pieceMM3: 1_500_500)
        #expect(piecesOnly.of(2) == 3_001 && piecesOnly.cartons(for: 2) == nil)
        #expect(PackedVolume(pieceMM3: nil, piecesPerCarton: 24).of(1) == nil)
        #expect(PackedVolume.box(415, 415, 470) == 80_945_750 && PackedVolume.box(1, nil, 1) == nil)
    }

    // MARK: What a buyer sees

    private static func shop(in tx: Transaction) throws {
        try Shelf(tx: tx).open()
        var express = service("express", "Express (DHL)", [(2_000, 3_000)])
        (express.kinds, express.carrier, express.divisor, express.stepG, express.limitG) = (.samples, .dhl, 5_000, 500, 30_000)
        var sea = service("sea", "sea", by: .volume, [(1_000_000, 16_000)])
        (sea.kinds, sea.transit, sea.free) = (.goods, [.english: "30 days"], .init(from: usd(500_000), kinds: .goods))
        var air = service("air", "air", [(45_000, 24_000)])
        air.kinds = .goods
        var samples = service("samples", "Samples")
        samples.kinds = .samples
        let france = ShippingZone(id: ID("fr"), name: [.english: "France"], countries: ["FR"], services: [air, express, sea])
        let quoted = ShippingZone(id: ID("de"), name: [.english: "Germany"], countries: ["DE"], services: [samples])
        try ShippingZone.save([france, quoted], base: .usd, by: "test", in: tx)
        #expect(try ShippingZone.all(base: .usd, in: tx) == [france, quoted])
    }

    @Test func buyersSeeTheServicesOfTheirCountryAndOrder() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.shop(in: tx)
                let book = try PriceBook.load(.usd, in: tx)
                func offers(_ country: String, samples: Bool, goods: Int64 = 100, volume: Int? = 480_000) throws -> [String] {
                    let load = Consignment(
                        weightG: 1_500, volumeCM3: volume, goods: Self.usd(goods), isSamples: samples)
                    return try ShippingOffer.all(to: country, load, priceBook: book, languages: [.english], in: tx).map {
                        "\($0.name) \($0.price?.decimalText ?? "quoted") \($0.freeFrom?.decimalText ?? "-")"
                    }
                }
                // 480,000 cm³ are 96 kg, which no express takes.
                #expect(try offers("FR", samples: true) == ["Express (DHL) quoted -"])
                #expect(try offers("FR", samples: true, volume: 7_500) == ["Express (DHL) 30.00 -"])
                #expect(try offers("FR", samples: false) == ["sea 160.00 5000.00", "air 240.00 -"])
                #expect(try offers("FR", samples: false, goods: 499_999) == ["sea 160.00 5000.00", "air 240.00 -"])
                #expect(try offers("FR", samples: false, goods: 500_000) == ["sea 0.00 -", "air 240.00 -"])
                // What nobody can tell the size of is not promised for nothing.
                #expect(try offers("FR", samples: false, goods: 500_000, volume: nil) == ["air 240.00 -", "sea quoted -"])
                #expect(try offers("DE", samples: false) == ["Germany quoted -"], "its one service is for samples")
                #expect(try offers("IT", samples: false) == [])
            }
        }
    }

    @Test func theFreeRuleHoldsInTheBuyersCurrency() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.shop(in: tx)
                try EuroRates.store([EuroRate(.usd, day: "2026-10-30", rate: "1.25")], in: tx)
                try CurrencyPolicy.save([CurrencyPolicy(.usd), CurrencyPolicy(.eur)], in: tx)
                let book = try PriceBook.load(.eur, in: tx)
                for (minor, price, bound) in [(399_999, 12_800, 400_000 as Int64?), (400_000, 0, nil)] as [(Int64, Int64, Int64?)]
                {
                    let load = Consignment(weightG: 1, volumeCM3: 1, goods: Money(minor: minor, .eur))
                    let sea = try ShippingOffer.all(to: "FR", load, priceBook: book, languages: [.english], in: tx)[0]
                    #expect(sea.price == Money(minor: price, .eur) && sea.freeFrom?.minor == bound)
                }
            }
        }
    }

    // MARK: Orders

    private static func order(_ outcome: PlaceOutcome, in tx: Transaction) throws -> OrderDetail {
        let id = try #require(outcome.order)
        return try #require(try OrderDetail.find(id: id, in: tx))
    }

    @Test func anOrderKeepsTheServiceThatWasChosen() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.shop(in: tx)
                let variant = try Shelf(tx: tx).put("cup", samplePrice: 50_000)[0]
                try tx.run("UPDATE products SET length_mm = 100, width_mm = 100, height_mm = 100")
                func place(_ shipping: String, _ submission: String) throws -> PlaceOutcome {
                    let token = try Cart.add(variant, quantity: 3, in: tx)
                    var checkout = Checkout.ofCamille(cart: token, submission: submission)
                    checkout.shipping = shipping
                    return try Order.place(checkout, terms: PaymentTerms(bank: nil), in: tx)
                }
                let cheapest = try Self.order(place("", "a"), in: tx)
                #expect(cheapest.shippingService == "sea" && cheapest.shipping == Self.usd(16_000))
                #expect(cheapest.shippingName == "sea" && cheapest.shippingZone == "France")
                #expect(cheapest.shippingTransit == "30 days" && cheapest.shippingCarrier == nil)
                let air = try Self.order(place("air", "b"), in: tx)
                #expect(air.shippingService == "air" && air.shipping == Self.usd(24_000) && air.total == Self.usd(24_600))
                let gone = try place("express", "c")
                guard case .refused(let problems) = gone else { throw AppError(.internal, "test", detail: "\(gone)") }
                #expect(problems.map(\.message.key) == ["checkout.serviceGone"])
                #expect(try tx.value("SELECT count(*) FROM orders") == 2)
            }
        }
    }

    @Test func aSampleGoesByExpressWithItsCarrier() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.shop(in: tx)
                let variant = try Shelf(tx: tx).put("cup", sampleMost: 2, samplePrice: 50_000)[0]
                try tx.run("UPDATE products SET length_mm = 100, width_mm = 100, height_mm = 100")
                let token = try Cart.add(variant, kind: .sample, quantity: 1, in: tx)
                let outcome = try Order.place(.ofCamille(cart: token), terms: PaymentTerms(bank: nil), in: tx)
                let order = try Self.order(outcome, in: tx)
                #expect(order.shippingCarrier == .dhl && order.shippingName == "Express (DHL)")
                #expect(order.shipping == Self.usd(3_000))
                _ = try tx.run("UPDATE orders SET shipping_service = 'Air express'")
                #expect(try OrderDetail.find(id: order.id, in: tx)?.shippingName == "Air express · DHL")
            }
        }
    }
}
