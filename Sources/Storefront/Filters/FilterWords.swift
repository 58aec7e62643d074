import Catalog
import MoneyKit
import Web

/// What filters are called in the visitor's language.
struct FilterWords {
    let frame: Frame

    /// A value that the seller has no words for: a step, a stretch of numbers or prices, a plain yes.
    func value(_ name: String, _ value: String) -> String {
        switch name {
        case "lead": days(value)
        case "moq": FacetSteps.bounds(of: value).map { stretch(frame.number($0.first), $0.last.map(frame.number)) } ?? value
        case FilterAddress.price:
            FilterAddress.ends(value).map { first, last in stretch(price(first), price(last)) } ?? value
        case FilterAddress.stock, "sample": frame.say("filter.\(name)")
        default: FilterAddress.ends(value).map { stretch($0.isEmpty ? nil : $0, $1.isEmpty ? nil : $1) } ?? value
        }
    }

    func stretch(_ first: UnitPrice?, _ last: UnitPrice?) -> String { stretch(first.map(frame.money), last.map(frame.money)) }

    private func price(_ text: String) -> String? { (try? UnitPrice(text, frame.shop.currency)).map(frame.money) }

    private func days(_ key: String) -> String {
        guard let (first, last) = FacetSteps.bounds(of: key) else { return key }
        guard let last else { return frame.say("filter.daysLeast", ["from": frame.number(first)]) }
        return first == 0
            ? frame.say("filter.daysMost", ["to": frame.number(last)])
            : frame.say("filter.days", ["from": frame.number(first), "to": frame.number(last)])
    }

    /// “10 – 50”, “10 or more”, “up to 50”.
    private func stretch(_ first: String?, _ last: String?) -> String {
        switch (first, last) {
        case (let first?, let last?): frame.say("filter.stretch", ["from": first, "to": last])
        case (let first?, nil): frame.say("filter.least", ["from": first])
        case (nil, let last?): frame.say("filter.most", ["to": last])
        case (nil, nil): ""
        }
    }

    /// A filter that is on: “Material: steel”.
    func chip(_ chip: Filters.Chip) -> String {
        let value = chip.value?.text ?? value(chip.pick.name, chip.pick.value)
        switch chip.pick.name {
        case FilterAddress.category, FilterAddress.stock, "sample", "certificate": return value
        default:
            // A specification that no product has any more has no name either.
            guard chip.name != nil || !chip.pick.name.hasPrefix("f.") else { return value }
            let name = chip.name?.text ?? frame.say("filter.\(chip.pick.name)", ["currency": frame.shop.currency.code])
            return frame.say("filter.named", ["name": name, "value": value])
        }
    }
}

extension FilterAddress {
    /// The two ends of `10-50`, either of which may be empty.
    static func ends(_ text: String) -> (first: String, last: String)? {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy { $0.isNumber || $0 == "." } }) else { return nil }
        return (parts[0], parts[1])
    }
}
