import Basics
import MoneyKit
import Sales
import Store

/// An account of the seller, for one currency.
public struct BankAccount: Hashable, Sendable {
    public static let mostAccounts = 40
    public static let mostCharacters = 140

    public let id: ID<BankAccount>
    public var details: BankDetails

    public init(id: ID<BankAccount>, details: BankDetails) {
        (self.id, self.details) = (id, details)
    }

    /// Tidies the details of an account and names every field that is wrong.
    ///
    /// An IBAN is checked wherever the bank's country has them; elsewhere (China, Hong Kong, the United States) any account
    /// number of digits and letters is taken.
    public static func check(_ typed: BankDetails) -> (details: BankDetails, problems: [FieldProblem]) {
        var details = typed
        var problems: [FieldProblem] = []
        func catching(_ field: String, _ body: () throws -> Void) {
            do {
                try body()
            } catch {
                problems.append(FieldProblem(field, (error as? AppError)?.message ?? Message("error.internal")))
            }
        }
        if let currency = Currency(rawValue: details.currency) {
            details.currency = currency.code
        } else {
            problems.append(FieldProblem("currency", "bank.currency"))
        }
        for field in texts {
            details[keyPath: field.path] = tidied(details[keyPath: field.path])
            let text = details[keyPath: field.path]
            if field.isRequired, text.isEmpty { problems.append(FieldProblem(field.name, "checkout.missing")) }
            if text.count > mostCharacters {
                problems.append(FieldProblem(field.name, "checkout.tooLong", ["most": "\(mostCharacters)"]))
            }
        }
        if !details.bic.isEmpty { catching("bic") { details.bic = try BIC(details.bic).text } }
        if !details.intermediary.isEmpty {
            catching("intermediary") { details.intermediary = try BIC(details.intermediary).text }
        }
        if !details.account.isEmpty { catching("account") { details.account = try account(details) } }
        return (details, problems)
    }

    /// The account as it is kept: an IBAN without spaces, any other number as typed.
    private static func account(_ details: BankDetails) throws -> String {
        let bankCountry = (try? BIC(details.bic))?.country
        let usesIBAN = bankCountry.map(IBAN.isUsed) ?? IBAN.looksLikeOne(details.account)
        if usesIBAN { return try IBAN(details.account).text }
        let signs = details.account.unicodeScalars.filter { $0 != " " && $0 != "-" && $0 != "." && $0 != "/" }
        guard (4...34).contains(signs.count), signs.allSatisfy({ ModuloNinetySeven.isAlphanumeric($0) }) else {
            throw AppError.invalid("bank.account")
        }
        return details.account
    }

    private static func tidied(_ text: String) -> String {
        text.split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ")
    }

    private struct Field: Sendable {
        let name: String
        let path: WritableKeyPath<BankDetails, String> & Sendable
        let isRequired: Bool
    }

    private static let texts = [
        Field(name: "beneficiary", path: \.beneficiary, isRequired: true),
        Field(name: "beneficiaryAddress", path: \.beneficiaryAddress, isRequired: false),
        Field(name: "bank", path: \.bank, isRequired: true),
        Field(name: "bankAddress", path: \.bankAddress, isRequired: false),
        Field(name: "account", path: \.account, isRequired: true),
        Field(name: "bic", path: \.bic, isRequired: true),
        Field(name: "intermediary", path: \.intermediary, isRequired: false),
    ]
}
