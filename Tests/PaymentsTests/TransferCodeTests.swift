import Basics
import CZXingShim
import Foundation
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

@Suite struct TransferCodeTests {
    private let bank = BankDetails(
        currency: "EUR", beneficiary: "Zhejiang Lakeward Houseware", bank: "Commerzbank", account: "DE89 3704 0044 0532 0130 00",
        bic: "COBADEFFXXX")

    /// The code of an order that is to be paid into `bank`.
    private func code(_ minor: Int64, _ currency: Currency, _ bank: BankDetails, in tx: Transaction) throws -> TransferCode? {
        let id = try OrderFixture.place(Money(minor: minor, currency), in: tx)
        try tx.run("UPDATE orders SET bank_details = \(bank.json) WHERE id = \(id)")
        let order = try #require(try OrderDetail.find(id: id, in: tx))
        let block = try #require(try BankBlock(order))
        return TransferCode(block, bank, reference: order.reference)
    }

    @Test func aBankingAppReadsWhatIsToBePaid() async throws {
        let bank = bank
        try await BothEngines.run { database in
            let made = try await database.write { try code(1_435_90, .eur, bank, in: $0) }
            let drawn = try #require(made)
            #expect(
                drawn.text
                    == "BCD\n002\n1\nSCT\nCOBADEFFXXX\nZhejiang Lakeward Houseware\nDE89370400440532013000\nEUR1435.90\n\nRF36TW2026000001"
            )
            #expect(Self.read(drawn) == drawn.text)
        }
    }

    @Test func onlyEurosIntoAnIBANHaveACode() async throws {
        let bank = bank
        var chinese = bank
        chinese.account = "3310 0147 1920 5550 196"
        let foreign = chinese
        try await BothEngines.run { database in
            let other = try await database.write { try code(1_435_90, .eur, foreign, in: $0) }
            #expect(other == nil)
        }
        try await BothEngines.run { database in
            let dollars = try await database.write { try code(1_435_90, .usd, bank, in: $0) }
            #expect(dollars == nil)
        }
    }

    /// What a reader of codes makes of it, drawn with four dots a module and a margin.
    private static func read(_ code: TransferCode) -> String? {
        let (dots, margin) = (4, 4)
        let side = (code.side + margin * 2) * dots
        var grey = [UInt8](repeating: 255, count: side * side)
        for y in 0..<side {
            for x in 0..<side {
                let (column, row) = (x / dots - margin, y / dots - margin)
                guard (0..<code.side).contains(column), (0..<code.side).contains(row) else { continue }
                if code.modules[row * code.side + column] { grey[y * side + x] = 0 }
            }
        }
        var (codes, givenUp): (UnsafeMutablePointer<ZXingShimCode>?, Int32) = (nil, 0)
        let count = zxing_shim_read(grey, Int32(side), Int32(side), ZXING_SHIM_SQUARES, &codes, &givenUp)
        defer { zxing_shim_free(codes, count) }
        guard count == 1, let found = codes?[0] else { return nil }
        return String(decoding: UnsafeRawBufferPointer(start: found.text, count: found.length), as: UTF8.self)
    }
}
