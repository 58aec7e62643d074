import Basics
import MoneyKit
import Tax

/// What pages, mails and papers say about the tax of a sale: the same words everywhere, in the buyer's languages.
public enum TaxWords {
    /// `VAT 21%`.
    /// - Parameter share: thousandths of a percent.
    public static func name(share: Int, isIncluded: Bool, in language: LanguageTag) -> String {
        let texts = MailTexts.buyer(language)
        let percent = MoneyFormat(texts.language).text(decimal: Decimal.text(Int64(share), digits: 3, atLeast: 0))
        return texts(isIncluded ? "tax.included" : "tax.rate", ["percent": percent])
    }

    /// Why nothing is charged, or who declares it; nothing where the rate says all.
    public static func reason(
        _ outcome: TaxDecision.Outcome, number: String, in language: LanguageTag
    ) -> String? {
        let texts = MailTexts.buyer(language)
        return switch outcome {
        case .domestic, .notRegistered: nil
        case .exportZero: texts("tax.exportZero")
        case .reverseCharge: texts("tax.reverseCharge")
        case .buyerImports: texts("tax.buyerImports")
        case .lowValueImport: texts("tax.lowValueImport", ["number": number])
        }
    }

    /// What the carrier will probably ask for.
    public static func duty(_ estimate: DutyEstimate, in language: LanguageTag) -> String {
        let texts = MailTexts.buyer(language)
        return texts("tax.duty", ["amount": MoneyFormat(texts.language).text(estimate.amount)])
    }
}

extension OrderTax {
    /// A row for each rate above nothing, and its amount.
    public func rows(in language: LanguageTag) -> [(name: String, amount: Money)] {
        groups.filter { $0.share > 0 }.map {
            (TaxWords.name(share: $0.share, isIncluded: isIncluded, in: language), $0.tax)
        }
    }

    /// Why it is so, and that a number could not be confirmed.
    public func sentences(in language: LanguageTag) -> [String] {
        let reason = TaxWords.reason(decision.outcome, number: decision.sellerNumber, in: language)
        let texts = MailTexts.buyer(language)
        let unverified = isNumberUnverified ? texts("tax.unverified", ["number": buyerNumber]) : nil
        return [reason, unverified].compactMap { $0 }
    }
}
