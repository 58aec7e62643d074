import Basics
import MoneyKit
import Sales

/// The goods with their prices, and what they come to.
extension TradeSheet {
    private static let totalsShare = 0.5

    /// The last line stays with the totals: a page of totals alone could belong to any document.
    func priced(_ setter: Typesetter) throws -> [Strip] {
        let digits = priceDigits
        let columns = [
            column("line", .start), column("goods", .start, isWide: true), column("quantity", .figures),
            column("unitPrice", .figures, unit: facts.currency.code), column("amount", .figures, unit: facts.currency.code),
        ]
        let rows = facts.lines.enumerated().map { index, line -> [Table.Cell] in
            [
                [("\(index + 1)", .plain)], goods(line),
                [(quantity(line), .plain)], [(price(line, digits), .plain)],
                [(labels.numbers.text(decimal: line.amount(facts.currency).decimalText), .plain)],
            ]
        }
        return keepingTotals(Table(columns: columns, rows: rows).strips(setter), try totals(setter))
    }

    func keepingTotals(_ table: [Strip], _ totals: [Strip]) -> [Strip] {
        var table = table
        table[table.count - 1].keepsWithNext = true
        return table + totals.together() + [.space(10)]
    }

    func column(_ key: String, _ side: TextStyle.Side, isWide: Bool = false, unit: String = "") -> Table.Column {
        var title: Table.Cell = labels.both(key).enumerated().map { index, words in
            (words, TextStyle(size: index == 0 ? 8.5 : 8, isBold: index == 0))
        }
        if !unit.isEmpty { title.append((unit, TextStyle(size: 8, ink: Ink.grey))) }
        return Table.Column(title: title, side: side, isWide: isWide)
    }

    /// What it is, and in small what customs and the warehouse look for.
    func goods(_ line: DocumentLine) -> Table.Cell {
        let sample = line.isSample ? " (\(labels("sample")))" : ""
        let code = line.hsCode.isEmpty ? "" : "\(labels.first("hsCode")) \(line.hsCode)"
        let about = [line.sku, code].filter { !$0.isEmpty }.joined(separator: " · ")
        return [(line.description + sample, TextStyle.plain), (line.detail, .small), (about, .small), (off(line), .small)].filter
        { !$0.0.isEmpty }
        .map { (words: $0.0, style: $0.1) }
    }

    /// The discount that lies between the unit price and the amount, as an invoice has to say it (Directive 2006/112/EC, Article 226).
    private func off(_ line: DocumentLine) -> String {
        guard let minor = line.offMinor, kindHasPrices else { return "" }
        let amount = labels.numbers.text(decimal: Money(minor: minor, facts.currency).decimalText)
        return "\(labels.first("charge.discount")): −\(amount) (\(line.offName ?? ""))"
    }

    private var kindHasPrices: Bool { facts.kind != .packingList }

    func quantity(_ line: DocumentLine) -> String {
        "\(labels.numbers.text(line.quantity)) \(labels.first("unit.\(line.unit)"))"
    }

    /// All prices with the decimals of the finest, so that the points stand under each other.
    private var priceDigits: Int {
        facts.lines.map { line in
            line.unitPrice(facts.currency).decimalText.split(separator: ".").dropFirst().first?.count ?? 0
        }.max() ?? 0
    }

    private func price(_ line: DocumentLine, _ digits: Int) -> String {
        let text = line.unitPrice(facts.currency).decimalText
        let parts = text.split(separator: ".")
        let decimals = parts.dropFirst().first.map(String.init) ?? ""
        let padded = decimals + String(repeating: "0", count: digits - decimals.count)
        return labels.numbers.text(decimal: padded.isEmpty ? text : "\(parts[0]).\(padded)")
    }

    // MARK: Totals

    private func totals(_ setter: Typesetter) throws -> [Strip] {
        var rows: [(name: [String], value: String)] = []
        let taxes = facts.tax?.rows ?? []
        let isAdded = facts.tax?.isIncluded == false
        if !facts.charges.isEmpty || (isAdded && !taxes.isEmpty) {
            rows.append((labels.both("totalGoods"), sum(try facts.goods)))
        }
        rows += facts.charges.map { (name(of: $0), sum(Money(minor: $0.minor, facts.currency))) }
        rows += taxes.map { row in
            (taxName(row), sum(Money(minor: row.minor, facts.currency)))
        }
        let box = setter.columns([1 - Self.totalsShare, Self.totalsShare]) { index, part in
            guard index == 1 else { return [] }
            let plain = rows.flatMap { [amountRow($0.name, $0.value, part, isBold: false), .space(3)] }
            return [.space(6)] + plain
        }
        return (rows.isEmpty ? [] : [box]) + (try grandTotal("total", setter)) + taxReason(setter)
    }

    private func name(of charge: DocumentCharge) -> [String] {
        var names = labels.both("charge.\(charge.name.rawValue)")
        if let detail = charge.detail, let first = names.first { names[0] = "\(first): \(detail)" }
        return names
    }

    private func taxName(_ row: TaxOnPaper.Row) -> [String] {
        let isIncluded = facts.tax?.isIncluded == true
        return languages.map { TaxWords.name(share: row.share, isIncluded: isIncluded, in: $0) }
    }

    /// Why nothing is charged, in each language of the paper.
    private func taxReason(_ setter: Typesetter) -> [Strip] {
        guard let tax = facts.tax else { return [] }
        let sentences = languages.compactMap { TaxWords.reason(tax.outcome, number: tax.number, in: $0) }
        return sentences.isEmpty ? [] : [.space(4)] + sentences.flatMap { setter.text($0, .small) }
    }

    private var languages: [LanguageTag] { [labels.language, labels.second].compactMap(\.self) }

    /// The amount that everything is about, in figures and in words.
    func grandTotal(_ key: String, _ setter: Typesetter) throws -> [Strip] {
        let total = try facts.total
        let row = setter.columns([1 - Self.totalsShare, Self.totalsShare]) { index, part in
            guard index == 1 else { return [] }
            let sum = amountRow(labels.both(key), sum(total), part, isBold: true)
            return [.space(2), .rule(part.width, Ink.strongLine, thickness: 1), .space(4), sum]
        }
        return [row, .space(8)] + inWords(total, setter)
    }

    private func amountRow(_ name: [String], _ value: String, _ part: Typesetter, isBold: Bool) -> Strip {
        let style = TextStyle(size: isBold ? 11 : 9, isBold: isBold)
        let inner = part.within(part.width - Table.inset)
        let row = inner.columns([1, 1], gap: 6) { index, half in
            index == 0 ? half.name(name, style) : half.text(value, style.toward(.figures))
        }
        return Strip(height: row.height) { try row.show($0, $1 + ($0.isRightToLeft ? Table.inset : 0), $2) }
    }

    /// In Chinese for who reads Chinese, in English for everybody else: the languages that banks take.
    private func inWords(_ total: Money, _ setter: Typesetter) -> [Strip] {
        let read = [labels.language, labels.second].compactMap(\.self)
        let chinese = read.contains(.chinese) ? AmountInWords.chinese(total) : ""
        let english = read.contains(where: { $0 != .chinese }) ? AmountInWords.english(total) : ""
        let words = [english, chinese].filter { !$0.isEmpty }
        return setter.text(labels("inWords"), .small) + words.flatMap { setter.text($0, .bold) }
    }
}
