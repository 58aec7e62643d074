import MoneyKit
import Sales

/// The QR code that a banking app in the SEPA area reads to fill in a transfer (EPC069-12, version 2).
public struct TransferCode: Hashable, Sendable {
    /// What the code says.
    public let text: String
    public let drawn: QRCode
    /// Modules along a side, without the margin of four around it.
    public var side: Int { drawn.side }
    /// Row by row; `true` is dark.
    public var modules: [Bool] { drawn.modules }

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
        guard text.utf8.count <= Self.mostBytes, let drawn = QRCode(text) else { return nil }
        (self.text, self.drawn) = (text, drawn)
    }
}
