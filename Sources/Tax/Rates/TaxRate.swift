import Basics
import Catalog
import MoneyKit

/// What a country takes of the price of a class of goods, from a day on.
public struct TaxRate: Hashable, Sendable, Codable {
    public static let mostShare = 100_000
    public static let mostSource = 200

    /// ISO 3166-1 alpha-2.
    public var country: String
    /// State or province, as addresses there write it; empty for the whole country.
    public var region: String
    public var taxClass: TaxClass
    /// Thousandths of a percent: 21000 is 21 %, 8875 is 8.875 %.
    public var share: Int
    /// The first day it holds, `2026-01-01`.
    public var from: String
    /// Where it is known from.
    public var source: String

    public init(
        _ country: String, region: String = "", _ taxClass: TaxClass = .standard, share: Int, from: String = "2000-01-01",
        source: String = ""
    ) {
        (self.country, self.region, self.taxClass) = (country, region, taxClass)
        (self.share, self.from, self.source) = (share, from, source)
    }

    /// `21`, `8.875`: a percentage with a point.
    public var percent: String { Decimal.text(Int64(share), digits: 3, atLeast: 0) }

    /// The share of a percentage as it is typed.
    /// - Throws: `tax.badRate` unless it is from 0 to 100 with at most three decimals.
    public static func share(percent: String) throws -> Int {
        guard let read = try? Decimal.read(percent, digits: 3), (0...Int64(mostShare)).contains(read) else {
            throw AppError.invalid("tax.badRate", ["text": percent])
        }
        return Int(read)
    }
}

extension Sequence<TaxRate> {
    /// The rate of a class on a day: of the region if it has one, else of the country; the newest that holds already. Without a
    /// reduced rate the standard one is taken, never less than is owed.
    func rate(of taxClass: TaxClass, country: String, region: String, on day: String) -> TaxRate? {
        func newest(_ taxClass: TaxClass, _ region: String) -> TaxRate? {
            self.filter {
                $0.country == country && $0.taxClass == taxClass && $0.from <= day
                    && $0.region.lowercased() == region.lowercased()
            }.max { $0.from < $1.from }
        }
        let found = region.isEmpty ? newest(taxClass, "") : newest(taxClass, region) ?? newest(taxClass, "")
        if let found { return found }
        switch taxClass {
        case .standard: return nil
        case .zero: return TaxRate(country, region: region, .zero, share: 0)
        case .reduced: return rate(of: .standard, country: country, region: region, on: day)
        }
    }
}
