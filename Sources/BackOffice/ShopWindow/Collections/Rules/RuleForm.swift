import Basics
import Catalog
import Foundation
import MoneyKit
import Store
import Web

/// A rule as a form: lines of what is asked, a word, and from where to where.
struct RuleForm {
    static let list = "c"
    static let mostCharacters = 200

    let names: RuleNames

    // MARK: What is kept, as fields

    func fields(_ rule: CollectionRule?, _ picks: RulePicks) -> Form {
        let rule = rule ?? CollectionRule(conditions: [])
        let lines = rule.conditions.enumerated().flatMap { index, condition in
            line(condition).map { (name: "\(Self.list).\(index).\($0.0)", value: $0.1) }
        }
        return Form(
            [("match", rule.match.rawValue)] + lines + [
                ("order", rule.order.rawValue), ("limit", rule.limit.map(String.init) ?? ""),
                ("pinned", names.slugs(picks.pinned)), ("excluded", names.slugs(picks.excluded)),
            ])
    }

    private func line(_ condition: CollectionRule.Condition) -> [(String, String)] {
        let (value, least, most): (String, String, String) =
            switch condition {
            case .price(let span): ("", names.price(span.first), names.price(span.last))
            case .moq(let span), .leadTime(let span): ("", Self.whole(span.first), Self.whole(span.last))
            case .category(let id): (names.category(id), "", "")
            case .tag(let tag): (tag, "", "")
            case .specification(let facet, let key): (names.words.words(facet, key, names.languages), "", "")
            case .measure(let facet, let span):
                (names.words.name(of: facet, names.languages), Self.thousandths(span.first), Self.thousandths(span.last))
            case .certificate(let key): (names.words.certificateName(key, names.languages), "", "")
            case .created(let days), .published(let days): ("", "", String(days))
            case .sold(let least): ("", String(least), "")
            case .inStock, .audience: ("", "", "")
            }
        return [("what", RuleKind(condition).rawValue), ("value", value), ("least", least), ("most", most)]
    }

    private static func whole(_ number: Int64?) -> String { number.map { String($0) } ?? "" }

    private static func thousandths(_ number: Int64?) -> String {
        number.map { Decimal.text($0, digits: 3, atLeast: 0) } ?? ""
    }

    // MARK: Fields, as a rule

    /// What cannot be understood is refused beside its field.
    func take(_ reader: inout FieldReader) -> (rule: CollectionRule, picks: RulePicks) {
        let last = reader.form.fields.compactMap { EditorFields.place(of: $0.name, in: Self.list) }.max() ?? -1
        var rule = CollectionRule(
            match: CollectionRule.Match(rawValue: reader.form["match"]) ?? .all, conditions: [],
            order: CollectionRule.Order(rawValue: reader.form["order"]) ?? .newest)
        for index in 0...max(0, min(last, CollectionRule.mostConditions * 2)) {
            let at = "\(Self.list).\(index)."
            guard !reader.form[at + "what"].isEmpty else { continue }
            if let condition = condition(at, &reader) { rule.conditions.append(condition) }
        }
        rule.limit = reader.whole("limit", from: 1)
        return (rule, RulePicks(pinned: picks("pinned", &reader), excluded: picks("excluded", &reader)))
    }

    private func condition(_ at: String, _ reader: inout FieldReader) -> CollectionRule.Condition? {
        let value = reader.text(at + "value", most: Self.mostCharacters)
        switch RuleKind(rawValue: reader.form[at + "what"]) {
        case .price: return span(at, &reader) { names.fine($0, &$1) }.map { .price($0) }
        case .moq: return span(at, &reader, Self.number).map { .moq($0) }
        case .leadTime: return span(at, &reader, Self.number).map { .leadTime($0) }
        case .category: return named(at, names.category(named: value), "rule.noCategory", value, &reader).map { .category($0) }
        case .tag: return named(at, value.isEmpty ? nil : value, "rule.noTag", value, &reader).map { .tag($0) }
        case .certificate:
            return named(at, names.words.certificate(value), "rule.noCertificate", value, &reader).map { .certificate($0) }
        case .specification: return specification(at, value, &reader)
        case .inStock: return .inStock(true)
        case .soldOut: return .inStock(false)
        case .created: return days(at, &reader).map { .created(days: $0) }
        case .published: return days(at, &reader).map { .published(days: $0) }
        case .sold: return needed(at + "least", Self.number(at + "least", &reader), &reader).map { .sold(least: $0) }
        case .ownOnly: return .audience(.own)
        case .both: return .audience(.both)
        case nil:
            reader.refuse(at + "what", "rule.unknown")
            return nil
        }
    }

    /// `Material: steel`, or the name of a number with its ends.
    private func specification(_ at: String, _ value: String, _ reader: inout FieldReader) -> CollectionRule.Condition? {
        let parts = value.split(maxSplits: 1) { ":：".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }
        if parts.count == 2 {
            let known = names.words.specification(parts[0], parts[1])
            return named(at, known, "rule.noSpecification", value, &reader).map { .specification(facet: $0.facet, key: $0.key) }
        }
        guard let facet = named(at, names.words.measure(value), "rule.noSpecification", value, &reader) else { return nil }
        return span(at, &reader) { name, reader in reader.scaled(name, digits: 3).map(Int64.init) }.map {
            .measure(facet: facet, $0)
        }
    }

    private func named<T>(_ at: String, _ found: T?, _ refusal: String, _ value: String, _ reader: inout FieldReader) -> T? {
        if found == nil { reader.refuse(at + "value", refusal, ["value": String(value.prefix(60))]) }
        return found
    }

    private func span(
        _ at: String, _ reader: inout FieldReader, _ read: (String, inout FieldReader) -> Int64?
    ) -> CollectionRule.Span? {
        let (first, last) = (read(at + "least", &reader), read(at + "most", &reader))
        if let span = CollectionRule.Span(first: first, last: last) { return span }
        // A number that was refused has its own sentence.
        let isMissing = reader.form[at + "least"].isEmpty && reader.form[at + "most"].isEmpty
        if isMissing { reader.refuse(at + "least", "rule.noSpan") }
        if first != nil, last != nil { reader.refuse(at + "most", "rule.wrongWay") }
        return nil
    }

    private static func number(_ name: String, _ reader: inout FieldReader) -> Int64? { reader.whole(name).map(Int64.init) }

    private func days(_ at: String, _ reader: inout FieldReader) -> Int? {
        guard let days = needed(at + "most", reader.whole(at + "most", from: 1), &reader) else { return nil }
        guard days <= CollectionRule.mostDays else {
            reader.refuse(at + "most", "rule.badDays", ["most": String(CollectionRule.mostDays)])
            return nil
        }
        return days
    }

    private func needed<T>(_ name: String, _ value: T?, _ reader: inout FieldReader) -> T? {
        if value == nil { reader.refuse(name, "rule.noNumber") }
        return value
    }

    /// Products by their SKU or address, one a line or parted by commas.
    private func picks(_ name: String, _ reader: inout FieldReader) -> [ID<Product>] {
        let typed = RuleNames.list(reader.form[name])
        guard typed.count <= CollectionRule.mostPicks else {
            reader.refuse(name, "rule.tooManyPicks", ["most": String(CollectionRule.mostPicks)])
            return []
        }
        var seen: Set<ID<Product>> = []
        return typed.compactMap { typed in
            guard let product = names.product(typed) else {
                reader.refuse(name, "admin.collections.noSuchProduct", ["name": String(typed.prefix(60))])
                return nil
            }
            return seen.insert(product).inserted ? product : nil
        }
    }
}
