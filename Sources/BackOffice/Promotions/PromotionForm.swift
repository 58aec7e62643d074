import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import Web

/// A promotion as the fields of its form, and back.
struct PromotionForm {
    static let mostListed = 20_000
    /// What the field `goods` holds when what was for some goods is meant to be for all of them.
    static let allGoods = "all"

    let languages: [LanguageTag]
    let time: ShopTime

    // MARK: From what is kept

    func fields(_ promotion: Promotion, products: [String]) -> Form {
        let terms = promotion.terms
        var fields = promotion.name.fields("name", languages)
        fields += [
            ("kind", promotion.effect.kind.rawValue), ("way", promotion.needsCode ? "code" : "automatic"),
            ("startsAt", time.text(promotion.startsAt)), ("endsAt", time.text(promotion.endsAt)),
            ("mostUses", promotion.mostUses.map { "\($0)" } ?? ""),
            ("mostPerBuyer", promotion.mostPerBuyer.map { "\($0)" } ?? ""),
            ("countries", terms.countries.joined(separator: ", ")), ("products", products.joined(separator: "\n")),
            ("leastValue", Self.lines(terms.leastValue)), ("mostOff", Self.lines(terms.mostOff)),
            ("leastQuantity", terms.leastQuantity == 0 ? "" : "\(terms.leastQuantity)"),
        ]
        fields += terms.shelves.map { ("shelf", $0) }
        let ticks = [
            ("first", terms.isFirstOrderOnly), ("combines", terms.combines), ("agreed", terms.includesAgreedPrices),
        ]
        fields += ticks.filter(\.1).map { ("tick", $0.0) }
        return Form(fields + Self.fields(promotion.effect))
    }

    private static func fields(_ effect: Promotion.Effect) -> [(name: String, value: String)] {
        switch effect {
        case .percent(let basisPoints, let from):
            [("percent", Decimal.text(Int64(basisPoints), digits: 2, atLeast: 0)), ("from", "\(from)")]
        case .amount(let amounts): [("amounts", lines(amounts))]
        case .perPiece(let prices):
            [("prices", prices.map { "\($0.currency) \($0.decimalText)" }.joined(separator: "\n"))]
        case .multiple(let take, let pay): [("take", "\(take)"), ("pay", "\(pay)")]
        case .samples(let most): [("samples", "\(most)")]
        case .shipping: []
        }
    }

    private static func lines(_ amounts: [Money]) -> String {
        amounts.map { "\($0.currency) \($0.decimalText)" }.joined(separator: "\n")
    }

    // MARK: From what was typed

    /// - Parameter stored: what is kept, whose times stay as exact as they were.
    /// - Returns: `nil` where a sentence stands beside a field.
    func read(
        _ reader: inout FieldReader, stored: Promotion?, in tx: Transaction
    ) throws -> Promotion? {
        var name = Localised()
        name.take("name", languages, most: Promotion.mostNameCharacters, &reader)
        if name.isEmpty, let first = languages.first { reader.refuse("name.\(first.rawValue)", "promotion.nameMissing") }
        let effect = effect(&reader)
        let terms = try terms(&reader, in: tx)
        if reader.problems.isEmpty, stored?.terms.isForSomeGoods == true, !terms.isForSomeGoods,
            reader.form["goods"] != Self.allGoods
        {
            // The last of its goods may be gone: that is no reason to take something off all others.
            reader.refuse("products", "admin.promotions.pickGoods")
        }
        guard let effect else { return nil }
        var promotion = Promotion(name, effect, terms, needsCode: reader.form["way"] == "code")
        promotion.startsAt = time.read("startsAt", &reader, stored: stored?.startsAt)
        promotion.endsAt = time.read("endsAt", &reader, stored: stored?.endsAt)
        if let start = promotion.startsAt, let end = promotion.endsAt, end <= start {
            reader.refuse("endsAt", "promotion.badTimes")
        }
        promotion.mostUses = limit("mostUses", &reader)
        promotion.mostPerBuyer = limit("mostPerBuyer", &reader)
        promotion.isOn = stored?.isOn ?? false
        return reader.problems.isEmpty ? promotion : nil
    }

    private func effect(_ reader: inout FieldReader) -> Promotion.Effect? {
        switch Promotion.Kind(rawValue: reader.form["kind"]) {
        case .percent:
            let share = reader.scaled("percent", digits: 2) ?? 0
            guard (1...ExchangeRate.basisPoints).contains(share) else {
                reader.refuse("percent", "promotion.badPercent")
                return nil
            }
            return .percent(basisPoints: share, from: reader.form["from"].isEmpty ? 1 : pieces("from", &reader))
        case .amount: return .amount(amounts("amounts", &reader, isNeeded: true))
        case .perPiece: return .perPiece(prices("prices", &reader))
        case .multiple:
            let (take, pay) = (reader.whole("take") ?? 0, reader.whole("pay") ?? -1)
            guard (2...Promotion.mostPieces).contains(take), (0..<take).contains(pay) else {
                reader.refuse("take", "promotion.badMultiple")
                return nil
            }
            return .multiple(take: take, pay: pay)
        case .samples: return .samples(most: pieces("samples", &reader))
        case .shipping: return .shipping
        case nil:
            reader.refuse("kind", "admin.promotions.pickKind")
            return nil
        }
    }

    private func terms(_ reader: inout FieldReader, in tx: Transaction) throws -> PromotionTerms {
        let ticks = Set(reader.form.all("tick"))
        let quantity = reader.form["leastQuantity"].isEmpty ? 0 : pieces("leastQuantity", &reader)
        return PromotionTerms(
            countries: countries(&reader), products: try products(&reader, in: tx),
            shelves: Array(Set(reader.form.all("shelf"))).sorted(), leastValue: amounts("leastValue", &reader),
            leastQuantity: quantity, mostOff: amounts("mostOff", &reader), isFirstOrderOnly: ticks.contains("first"),
            combines: ticks.contains("combines"), includesAgreedPrices: ticks.contains("agreed"))
    }

    private func pieces(_ name: String, _ reader: inout FieldReader) -> Int {
        guard let number = reader.whole(name), (1...Promotion.mostPieces).contains(number) else {
            reader.refuse(name, "promotion.badPieces")
            return 1
        }
        return number
    }

    private func limit(_ name: String, _ reader: inout FieldReader) -> Int? {
        guard !reader.form[name].isEmpty else { return nil }
        guard let number = reader.whole(name), (1...Promotion.mostPieces).contains(number) else {
            reader.refuse(name, "promotion.badLimit")
            return nil
        }
        return number
    }
}
