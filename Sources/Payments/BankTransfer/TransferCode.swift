import CZXingShim
import Foundation
import MoneyKit
import Sales

/// The QR code that a banking app in the SEPA area reads to fill in a transfer (EPC069-12, version 2).
public struct TransferCode: Hashable, Sendable {
    /// What the code says.
    public let text: String
    /// Modules along a side, without the margin of four around it.
    public let side: Int
    /// Row by row; `true` is dark.
    public let modules: [Bool]

    private static let mostBytes = 331
    private static let mostName = 70
    private static let amounts: ClosedRange<Int64> = 1...99_999_999_999

    /// - Returns: `nil` unless the order is to be paid in euros into an account with an IBAN.
    public init?(_ block: BankBlock, _ bank: BankDetails, reference: PaymentReference) {
        guard bank.currency == "EUR", block.payable.currency == .eur, Self.amounts.contains(block.payable.minor),
            let iban = try? IBAN(bank.account)
        else { return nil }
        let lines = [
            "BCD", "002", "1", "SCT", bank.bic, String(bank.beneficiary.prefix(Self.mostName)), iban.text,
            "EUR\(block.payable.decimalText)", "", reference.text,
        ]
        let text = lines.joined(separator: "\n")
        var count: Int32 = 0
        guard text.utf8.count <= Self.mostBytes, let drawn = zxing_shim_qr_code(text, &count) else { return nil }
        defer { free(drawn) }
        (self.text, side) = (text, Int(count))
        modules = (0..<Int(count) * Int(count)).map { drawn[$0] == 1 }
    }
}
