import Basics
import Foundation
import MoneyKit

/// A list of goods as a buyer's table or pasted text has it: what each row says, before the catalogue is asked. No row is lost: one
/// that cannot be understood is kept with its words and the reason.
public struct RequestedList: Hashable, Sendable {
    /// The columns that a list may have.
    enum Column: CaseIterable, Hashable {
        case sku, product, quantity, price, note
    }

    public private(set) var lines: [InquiryLine] = []
    /// Rows beyond `InquiryDraft.mostLines`, which are not taken.
    public private(set) var left = 0

    /// - Parameters:
    ///   - header: the first row, which is itself a row of goods when it names no column.
    ///   - currency: of target prices that name none.
    public init(header: [String], rows: [(cells: [String], fault: Message?)], currency: Currency) {
        let named = Self.columns(of: header)
        let all = named == nil && !header.isEmpty ? [(cells: header, fault: nil)] + rows : rows
        for row in all where row.fault != nil || row.cells.contains(where: { !Self.plain($0).isEmpty }) {
            guard lines.count < InquiryDraft.mostLines else {
                left += 1
                continue
            }
            lines.append(
                named.map { Self.line($0, row.cells, row.fault, currency) } ?? Self.guessed(row.cells, row.fault, currency))
        }
    }

    /// Rows as a form has them, one field a column.
    /// - Returns: `nil` for a row without anything in it.
    public static func typed(
        sku: String, title: String, quantity: String, target: String, currency: Currency
    ) -> InquiryLine? {
        let cells = [sku, title, quantity, target]
        guard cells.contains(where: { !plain($0).isEmpty }) else { return nil }
        return line([.sku: 0, .product: 1, .quantity: 2, .price: 3], cells, nil, currency)
    }

    /// Lines of text such as `BOTTLE-500, 300` or `300 × steel bottle`.
    public init(pasted text: String, currency: Currency) {
        let rows = text.split(whereSeparator: \.isNewline).map { line -> [String] in
            let line = String(line)
            let sign = ["\t", ";", "|", "，", "；"].first { line.contains($0) }
            // A comma between digits parts thousands or decimals.
            let comma = line.firstMatch(of: /\d,\d/) == nil ? "," : "\t"
            return line.components(separatedBy: sign ?? comma).map { $0.trimmingCharacters(in: .whitespaces) }
        }
        self.init(header: rows.first ?? [], rows: rows.dropFirst().map { (cells: $0, fault: nil) }, currency: currency)
    }

    /// Where each column stands; `nil` when the row names no quantity and no goods.
    static func columns(of header: [String]) -> [Column: Int]? {
        var places: [Column: Int] = [:]
        for (index, cell) in header.enumerated() {
            let name = plain(cell).lowercased()
            guard !name.isEmpty, name.count <= 40 else { continue }
            for column in Column.allCases where places[column] == nil {
                if words(of: column).contains(where: { isNamed(name, by: $0) }) {
                    places[column] = index
                    break
                }
            }
        }
        let hasGoods = places[.sku] != nil || places[.product] != nil
        return hasGoods && places.count > 1 ? places : nil
    }

    /// A heading is a column's word, or has it among its own. Chinese and Japanese write words without blanks between them.
    private static func isNamed(_ heading: String, by word: String) -> Bool {
        let plain = heading.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).joined(separator: " ")
        if " \(plain) ".contains(" \(word) ") { return true }
        return word.count > 1 && !word.allSatisfy(\.isASCII) && plain.contains(word)
    }

    private static func words(of column: Column) -> [String] {
        switch column {
        case .sku:
            [
                "sku", "code", "item code", "item no", "model", "article", "art", "ref", "reference", "artikelnummer", "código",
                "codigo", "référence", "артикул", "код", "型号", "编码", "编号", "货号", "品番", "型番", "رمز", "الرمز",
            ]
        case .product:
            [
                "product", "name", "item", "description", "title", "goods", "produkt", "bezeichnung", "artikel", "producto",
                "descripción", "produit", "désignation", "produto", "descrição", "товар", "наименование", "название", "产品",
                "品名", "名称", "商品", "描述", "製品", "منتج", "المنتج", "الوصف",
            ]
        case .quantity:
            [
                "quantity", "qty", "pcs", "pieces", "amount", "menge", "anzahl", "stück", "cantidad", "quantité", "qté",
                "quantidade", "qtd", "количество", "кол", "数量", "件数", "数", "كمية", "الكمية",
            ]
        case .price:
            [
                "price", "target", "target price", "unit price", "preis", "zielpreis", "precio", "prix", "preço", "цена", "目标价",
                "单价", "价格", "目標価格", "単価", "سعر", "السعر",
            ]
        case .note:
            [
                "note", "notes", "remark", "remarks", "comment", "bemerkung", "nota", "remarque", "примечание", "备注", "備考",
                "ملاحظة",
            ]
        }
    }

    private static func line(_ places: [Column: Int], _ cells: [String], _ fault: Message?, _ currency: Currency) -> InquiryLine {
        func cell(_ column: Column) -> String {
            places[column].flatMap { cells.indices.contains($0) ? plain(cells[$0]) : nil } ?? ""
        }
        let (sku, name, note) = (cell(.sku), cell(.product), cell(.note))
        var problem = fault
        let quantity = whole(cell(.quantity))
        if quantity == nil, problem == nil {
            problem =
                cell(.quantity).isEmpty
                ? Message("inquiry.row.noQuantity")
                : Message("inquiry.row.badQuantity", ["text": String(cell(.quantity).prefix(40))])
        }
        let target = price(cell(.price), currency)
        if target == nil, !cell(.price).isEmpty, problem == nil {
            problem = Message("inquiry.row.badPrice", ["text": String(cell(.price).prefix(40))])
        }
        var title = [name.isEmpty ? sku : name, note].joinedBy(" · ")
        if sku.isEmpty && name.isEmpty {
            problem = fault ?? Message("inquiry.row.noGoods")
            title = cells.map(plain).joinedBy(" · ")
        } else if problem != nil {
            // What could not be taken into its field stays readable.
            title = [title, quantity == nil ? cell(.quantity) : "", target == nil ? cell(.price) : ""].joinedBy(" · ")
        }
        return InquiryLine(sku: sku, title: title, quantity: quantity, target: target, problem: problem)
    }

    /// A row without named columns: the first whole number is the quantity, a number after it the price, the rest names the goods.
    private static func guessed(_ cells: [String], _ fault: Message?, _ currency: Currency) -> InquiryLine {
        var cells = cells.map(plain).filter { !$0.isEmpty }
        if cells.count == 1, let (name, quantity) = apart(cells[0]) { cells = [name, quantity] }
        let words = cells.joinedBy(" · ")
        guard cells.count > 1, let quantityPlace = cells.firstIndex(where: { whole($0) != nil }) else {
            return InquiryLine(title: words, problem: fault ?? Message("inquiry.row.noQuantity"))
        }
        let quantity = whole(cells[quantityPlace])
        let pricePlace = cells.indices.first { $0 > quantityPlace && price(cells[$0], currency) != nil }
        let names = cells.indices.filter { $0 != quantityPlace && $0 != pricePlace }.map { cells[$0] }
        guard !names.isEmpty else { return InquiryLine(title: words, problem: fault ?? Message("inquiry.row.noGoods")) }
        return InquiryLine(
            sku: names[0].count <= 60 && !names[0].contains(" ") ? names[0] : "", title: names.joinedBy(" · "),
            quantity: quantity,
            target: pricePlace.flatMap { price(cells[$0], currency) }, problem: fault)
    }

    /// `300 × bottle`, `300 pcs bottle`, `bottle x 300`, `bottle 300`.
    private static func apart(_ text: String) -> (String, String)? {
        if let match = text.wholeMatch(of: /(\d[\d.,\u{A0}\u{202F}]*)\s*(?:(?i)pcs\.?|pieces|sets|x|×|\*|个|件|只)?\s+(.+)/) {
            return (String(match.2), String(match.1))
        }
        if let match = text.wholeMatch(of: /(.+?)[\s:：×*–-]+(?:(?i)x\s*)?(\d[\d.,]*)\s*(?:(?i)pcs\.?|pieces|sets|个|件|只)?/) {
            return (String(match.1), String(match.2))
        }
        return nil
    }

    private static func plain(_ text: String) -> String { TypedText.line(text) }

    /// `1,200`, `1.200`, `1 200`, `1200 pcs`; a fraction of a piece is none.
    static func whole(_ text: String) -> Int? {
        let half = text.applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? text
        guard
            let match = half.wholeMatch(
                of: /\s*([0-9][0-9.,' \u{A0}\u{202F}]*)\s*(?:(?i)pcs|pc|pieces|sets|units|stk|stück|шт|个|件|只|套|個|枚|本)?\.?\s*/)
        else { return nil }
        let digits = String(match.1).trimmingCharacters(in: .whitespaces)
        let isGrouped = digits.wholeMatch(of: /[0-9]{1,3}([.,' \u{A0}\u{202F}][0-9]{3})+/) != nil
        let isWhole = digits.wholeMatch(of: /[0-9]+([.,]0{1,2})?/) != nil
        guard isGrouped || isWhole else { return nil }
        let kept = isGrouped ? digits.filter(\.isNumber) : String(digits.prefix { $0.isNumber })
        return Int(kept).flatMap { (1...Cart.mostQuantity).contains($0) ? $0 : nil }
    }

    /// `2.95`, `2,95`, `US$ 2.95`, `2.95 EUR`.
    static func price(_ text: String, _ currency: Currency) -> UnitPrice? {
        let upper = (text.applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? text).uppercased()
        guard let match = upper.firstMatch(of: /[0-9][0-9.,]*/), upper.matches(of: /[0-9][0-9.,]*/).count == 1 else { return nil }
        let around = upper.replacing(/[0-9][0-9.,]*/, with: " ")
        let codes = around.split { !$0.isLetter && !"€$£¥".contains($0) }.map(String.init)
        let signs = ["€": "EUR", "$": "USD", "US$": "USD", "£": "GBP"]
        guard codes.count <= 1 || codes.allSatisfy({ $0 == codes[0] }) else { return nil }
        let named = codes.first.map { Currency(rawValue: signs[$0] ?? $0) }
        if let named, named == nil { return nil }
        var digits = String(match.0)
        // The last sign before one to four digits is the decimal point; others part thousands.
        if let last = digits.lastIndex(where: { $0 == "." || $0 == "," }) {
            let (whole, rest) = (digits[..<last].filter(\.isNumber), digits[digits.index(after: last)...])
            let isThousands = digits[last] == "," && rest.count == 3
            digits = rest.isEmpty || isThousands ? whole + rest : "\(whole).\(rest)"
        }
        return try? UnitPrice(digits, (named ?? currency) ?? currency)
    }
}
