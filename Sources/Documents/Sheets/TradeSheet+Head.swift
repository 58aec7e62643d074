import Basics
import Sales

/// Who writes to whom, about what and on which terms.
extension TradeSheet {
    private static let logoBox = (width: 120.0, height: 40.0)

    func head(_ setter: Typesetter) -> [Strip] {
        let row = setter.columns([1.25, 1], gap: 20) { index, part in index == 0 ? letterhead(part) : titleBlock(part) }
        return [row, .space(8), .rule(setter.width, Ink.strongLine, thickness: 1.2), .space(8)]
    }

    private func letterhead(_ part: Typesetter) -> [Strip] {
        var strips: [Strip] = []
        if let logo = pictures.logo {
            strips += [part.picture(logo, width: Self.logoBox.width, height: Self.logoBox.height), .space(4)]
        }
        strips += part.text(facts.seller.name, TextStyle(size: 13, isBold: true))
        let contact = [facts.seller.phone, facts.seller.email].filter { !$0.isEmpty }.joined(separator: " · ")
        let lines = [facts.seller.detail] + facts.seller.address + [contact, tax(facts.seller)]
        return strips + [.space(2)] + lines.flatMap { part.text($0, TextStyle(size: 8, ink: Ink.grey)) }
    }

    private func titleBlock(_ part: Typesetter) -> [Strip] {
        let titles = labels.both("title.\(facts.kind.rawValue)")
        var strips = part.text(titles[0], TextStyle(size: 19, isBold: true, side: .end))
        strips += titles.dropFirst().flatMap { part.text($0, TextStyle(size: 13, ink: Ink.grey, side: .end)) }
        strips.append(.space(4))
        return strips + part.text(number ?? labels("draft"), TextStyle(size: 11, isBold: true, side: .end))
    }

    private func tax(_ party: DocumentFacts.Party) -> String {
        party.taxNumber.isEmpty ? "" : "\(labels("taxNumber")): \(party.taxNumber)"
    }

    // MARK: Parties

    func parties(_ setter: Typesetter) -> [Strip] {
        let row = setter.columns([1, 1, 1.1], gap: 16) { index, part in
            switch index {
            case 0: party("buyer", facts.buyer, part)
            case 1: facts.consignee.map { party("consignee", $0, part) } ?? []
            default: part.pairs(references, nameShare: 0.42)
            }
        }
        return [row, .space(8)]
    }

    private func party(_ label: String, _ party: DocumentFacts.Party, _ part: Typesetter) -> [Strip] {
        let contact = [party.phone, party.email, tax(party)]
        return part.text(labels(label), .small) + part.text(party.name, .bold)
            + ([party.detail] + party.address).flatMap { part.text($0) } + contact.flatMap { part.text($0, .small) }
    }

    private var references: [(name: [String], value: String)] {
        [
            (labels.both("date"), facts.day), (labels.both("order"), facts.orderNumber),
            (labels.both("shipment"), facts.shipment.map { labels.numbers.text($0) } ?? ""),
            (labels.both("buyerReference"), facts.buyerReference), (labels.both("validUntil"), facts.validUntil),
            (labels.both("replaces"), facts.replaces), (labels.both("corrects"), facts.statement?.corrects ?? ""),
        ]
    }

    // MARK: Terms of delivery

    func terms(_ setter: Typesetter) -> [Strip] {
        guard facts.kind.listsGoods else { return [] }
        let delivery = facts.delivery
        let rule = delivery.incoterm.map { "\($0.code) \(delivery.place)".trimmed + " (Incoterms® 2020)" } ?? ""
        let origin = delivery.origin.isEmpty ? "" : Country.name(of: delivery.origin, in: labels.language)
        let facts: [(name: [String], value: String)] = [
            (labels.both("incoterm"), rule), (labels.both("loadingPort"), delivery.loadingPort),
            (labels.both("dischargePort"), delivery.dischargePort), (labels.both("transport"), delivery.transport),
            (labels.both("origin"), origin), (labels.both("marks"), delivery.marks), (labels.both("ioss"), self.facts.ioss ?? ""),
        ]
        let grid = setter.facts(facts, columns: 3)
        guard !grid.isEmpty else { return [] }
        return [.rule(setter.width), .space(6)] + grid + [.space(2)]
    }
}

extension String {
    var trimmed: String { split(separator: " ").joined(separator: " ") }
}
