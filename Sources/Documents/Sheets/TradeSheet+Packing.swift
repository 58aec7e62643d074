import MoneyKit

/// What is in how many cartons, and what they weigh and measure.
extension TradeSheet {
    func packingList(_ setter: Typesetter) -> [Strip] {
        let columns = [
            column("line", .start), column("goods", .start, isWide: true), column("quantity", .figures),
            column("cartons", .figures),
            column("netWeight", .figures), column("grossWeight", .figures), column("volume", .figures),
        ]
        let rows = facts.lines.enumerated().map { index, line -> [Table.Cell] in
            [
                [("\(index + 1)", .plain)], goods(line), [(quantity(line), .plain)],
                [(count(line.packed?.cartons), .plain)], [(thousandths(line.packed?.netG), .plain)],
                [(thousandths(line.packed?.grossG), .plain)], [(thousandths(line.packed?.litres), .plain)],
            ]
        }
        let sum: [Table.Cell] = [
            [], [(labels("total"), .bold)], [(totalQuantity, .bold)], [(count(total(\.cartons)), .bold)],
            [(thousandths(total(\.netG)), .bold)], [(thousandths(total(\.grossG)), .bold)],
            [(thousandths(total(\.litres)), .bold)],
        ]
        var strips = Table(columns: columns, rows: rows + [sum]).strips(setter)
        strips[strips.count - 2].keepsWithNext = true
        return strips + unknown(setter) + [.space(14)]
    }

    /// Says what a dash means where there is one.
    private func unknown(_ setter: Typesetter) -> [Strip] {
        let isOpen = facts.lines.contains { line in
            [line.packed?.cartons, line.packed?.netG, line.packed?.grossG, line.packed?.litres].contains(nil)
        }
        return isOpen ? [.space(4)] + setter.text(labels("unknown"), .small) : []
    }

    /// Pieces and metres make no sum.
    private var totalQuantity: String {
        let units = Set(facts.lines.map(\.unit))
        guard units.count == 1, let unit = units.first else { return "" }
        let whole = facts.lines.reduce(0) { $0 + $1.quantity }
        return "\(labels.numbers.text(whole)) \(labels.first("unit.\(unit)"))"
    }

    /// A total over lines of which some are not known would be too small: it stays open as well.
    private func total(_ part: KeyPath<PackedFacts, Int?>) -> Int? {
        let all = facts.lines.map { $0.packed?[keyPath: part] }
        return all.contains(where: { $0 == nil }) ? nil : all.compactMap(\.self).reduce(0, +)
    }

    private func count(_ number: Int?) -> String {
        number.map { labels.numbers.text($0) } ?? "–"
    }

    /// Grams as kilograms, litres as cubic metres.
    private func thousandths(_ number: Int?) -> String {
        number.map { labels.numbers.text(decimal: Decimal.text(Int64($0), digits: 3, atLeast: 3)) } ?? "–"
    }
}
