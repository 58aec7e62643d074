import MoneyKit
import Sales
import Web

/// The table of a service as rows of a form: up to how much, and what it costs.
struct RateTable {
    private let basis: ShippingWay.Basis
    private let base: Currency

    init(_ basis: ShippingWay.Basis, _ base: Currency) {
        (self.basis, self.base) = (basis, base)
    }

    /// Decimals of the unit that people type: kilograms, cubic metres, whole pieces and cartons.
    private var digits: Int {
        switch basis {
        case .weight: 3
        case .volume: 6
        case .pieces, .cartons: 0
        }
    }

    func text(_ measure: Int) -> String { Decimal.text(Int64(measure), digits: digits, atLeast: 0) }

    func fields(_ rates: [ShippingWay.Rate]) -> [(name: String, value: String)] {
        rates.enumerated().flatMap { index, rate in
            [
                (name: "rate.\(index).upTo", value: text(rate.upTo)),
                (name: "rate.\(index).price", value: rate.price.decimalText),
            ]
        }
    }

    /// The rows that hold something, smallest first.
    func take(_ reader: inout FieldReader) -> [ShippingWay.Rate] {
        let places = Set(reader.form.fields.compactMap { EditorFields.place(of: $0.name, in: "rate") }).sorted()
        var taken = places.compactMap { place in takeRow(place, &reader).map { (place: place, rate: $0) } }
        taken.sort { ($0.rate.upTo, $0.place) < ($1.rate.upTo, $1.place) }
        for (less, more) in zip(taken, taken.dropFirst()) {
            if less.rate.upTo == more.rate.upTo {
                reader.refuse("rate.\(more.place).upTo", "admin.shipping.problem.twice")
            } else if less.rate.price.minor > more.rate.price.minor {
                reader.refuse("rate.\(more.place).price", "admin.shipping.problem.cheaper")
            }
        }
        return taken.map(\.rate)
    }

    private func takeRow(_ place: Int, _ reader: inout FieldReader) -> ShippingWay.Rate? {
        let (upToName, priceName) = ("rate.\(place).upTo", "rate.\(place).price")
        let (hasMeasure, hasPrice) = (!reader.form[upToName].isEmpty, !reader.form[priceName].isEmpty)
        guard hasMeasure || hasPrice else { return nil }
        if !hasMeasure { reader.refuse(upToName, "admin.shipping.problem.upToMissing") }
        if !hasPrice { reader.refuse(priceName, "admin.shipping.problem.priceMissing") }
        let measure = digits == 0 ? reader.whole(upToName) : reader.scaled(upToName, digits: digits)
        let minor = reader.scaled(priceName, digits: base.digits)
        guard let measure, let minor else { return nil }
        guard (1...basis.most).contains(measure) else {
            reader.refuse(upToName, "admin.shipping.problem.upTo.\(basis.rawValue)", ["most": text(basis.most)])
            return nil
        }
        return .init(upTo: measure, price: Money(minor: Int64(minor), base))
    }
}
