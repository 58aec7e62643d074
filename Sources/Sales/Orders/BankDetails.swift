import Basics

/// Where a buyer pays by bank transfer: the fields that the buyer's bank asks for.
public struct BankDetails: Hashable, Sendable, Codable {
    /// Who pays the banks' charges.
    public enum Charges: String, Hashable, Sendable, Codable, CaseIterable {
        /// All of them the buyer.
        case our = "OUR"
        /// Each side its own bank's.
        case shared = "SHA"
        /// All of them the seller.
        case beneficiary = "BEN"
    }

    /// The account's currency, an ISO 4217 code.
    public var currency: String
    public var beneficiary: String
    public var beneficiaryAddress: String
    public var bank: String
    public var bankAddress: String
    /// An IBAN, or the account number where there is none.
    public var account: String
    public var bic: String
    /// The BIC of the bank in between, where there is one; may be empty.
    public var intermediary: String
    public var charges: Charges

    public init(
        currency: String, beneficiary: String, beneficiaryAddress: String = "", bank: String, bankAddress: String = "",
        account: String, bic: String, intermediary: String = "", charges: Charges = .our
    ) {
        (self.currency, self.beneficiary, self.beneficiaryAddress) = (currency, beneficiary, beneficiaryAddress)
        (self.bank, self.bankAddress, self.account, self.bic) = (bank, bankAddress, account, bic)
        (self.intermediary, self.charges) = (intermediary, charges)
    }

    /// What an order keeps of it.
    public var json: String { JSONText.write(self) ?? "null" }

    public init?(json: String) {
        guard let read = JSONText.read(Self.self, json) else { return nil }
        self = read
    }
}

/// How an order will be paid, settled when it is placed. Later kinds of payment add to this.
public struct PaymentTerms: Hashable, Sendable {
    /// `nil` when the shop has given no account yet: the proforma invoice will name one.
    public let bank: BankDetails?
    /// The way to pay that the buyer has chosen, as Payments names it; empty where nothing was chosen.
    public var option: String

    public init(bank: BankDetails?, option: String = "") {
        (self.bank, self.option) = (bank, option)
    }
}
