import MoneyKit

/// How it is paid, what else was agreed, and who signs.
extension TradeSheet {
    private static let stampBox = (width: 110.0, height: 84.0)
    private static let signatureHeight = 34.0

    // MARK: Payment

    /// The parts of the price beside the account they are paid into.
    func payment(_ setter: Typesetter) throws -> [Strip] {
        guard facts.kind.asksForPayment else { return [] }
        let row =
            facts.payments.isEmpty
            ? setter.columns([3, 1]) { index, part in index == 0 ? bank(part) : [] }
            : setter.columns([0.8, 1.4], gap: 24) { index, part in index == 0 ? schedule(part) : bank(part) }
        return row.height > 0 ? [row, .space(8)].together() : []
    }

    private func schedule(_ setter: Typesetter) -> [Strip] {
        let columns = [
            column("due", .start, isWide: true), Table.Column(title: [("%", TextStyle(size: 8.5, isBold: true))], side: .figures),
            column("amount", .figures, unit: facts.currency.code),
        ]
        let rows = facts.payments.map { part -> [Table.Cell] in
            let amount = labels.numbers.text(decimal: Money(minor: part.minor, facts.currency).decimalText)
            return [due(part), [(share(part), .plain)], [(amount, .plain)]]
        }
        return heading("payment", setter) + Table(columns: columns, rows: rows).strips(setter)
    }

    private func due(_ part: PaymentFact) -> Table.Cell {
        let key = "trigger.\(part.trigger.rawValue)"
        let days = "\(part.days)"
        let own = part.days == 0 ? labels.first(key) : labels.first("dueDays", ["trigger": labels.first(key), "days": days])
        let other = labels.second(key).flatMap { trigger in
            part.days == 0 ? trigger : labels.second("dueDays", ["trigger": trigger, "days": days])
        }
        return [(own, .plain)] + (other.map { [($0, .small)] } ?? [])
    }

    private func share(_ part: PaymentFact) -> String {
        part.share.map { labels.numbers.text(decimal: Decimal.text(Int64($0), digits: 2, atLeast: 0)) } ?? ""
    }

    private func bank(_ setter: Typesetter) -> [Strip] {
        guard facts.kind.asksForPayment, facts.kind != .quotation, let bank = facts.bank else { return [] }
        var pairs: [(name: [String], value: String)] = []
        if let minor = bank.convertedMinor, let currency = bank.convertedCurrency {
            pairs.append((labels.both("payable"), sum(Money(minor: minor, currency))))
        }
        pairs += bank.rows.map { row in
            (labels.both("bank.\(row.field)"), row.field == "charges" ? labels.first("charges.\(row.value)") : row.value)
        }
        return heading("bankTitle", setter) + setter.pairs(pairs, nameShare: labels.second == nil ? 0.3 : 0.4)
    }

    // MARK: Words

    func notes(_ setter: Typesetter) -> [Strip] {
        guard !facts.notes.isEmpty else { return [] }
        let words = setter.text(facts.notes)
        return (heading("notes", setter) + words.prefix(1)).together() + words.dropFirst() + [.space(6)]
    }

    func clauses(_ setter: Typesetter) -> [Strip] {
        guard facts.kind == .contract else { return [] }
        let names = ["quality", "packing", "claims", "forceMajeure", "disputes"]
        let all = names.enumerated().map { index, name -> [Strip] in
            let words = labels.both("clause.\(name)").flatMap { setter.text("\(index + 1). \($0)", TextStyle(size: 8.5)) }
            return (words + [.space(4)]).together()
        }
        return heading("clauses", setter).together(alsoLast: true) + all.flatMap(\.self) + [.space(8)]
    }

    private func heading(_ key: String, _ setter: Typesetter) -> [Strip] {
        setter.text(labels(key), .heading) + [.space(4)]
    }

    // MARK: Signatures

    /// The seller signs everything; what binds both is signed by both.
    func signatures(_ setter: Typesetter) -> [Strip] {
        let signsBoth = facts.kind == .contract || facts.kind == .proforma
        let stamp = number == nil ? nil : pictures.stamp
        let height = stamp == nil ? Self.signatureHeight : Self.stampBox.height
        let row = setter.columns([1, 1], gap: 40) { index, part in
            if index == 0 {
                let room = stamp.map { part.picture($0, width: Self.stampBox.width, height: height) } ?? .space(height)
                return signature("signature.seller", facts.seller.name, room, part)
            }
            return signsBoth ? signature("signature.buyer", facts.buyer.name, .space(height), part) : []
        }
        return [.space(4), row].together()
    }

    private func signature(_ key: String, _ name: String, _ room: Strip, _ part: Typesetter) -> [Strip] {
        part.text(name, .bold) + [.space(4), room, .rule(part.width, Ink.strongLine), .space(3)] + part.text(labels(key), .small)
    }
}
