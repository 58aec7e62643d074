import Basics
import Channels
import Pricing
import Store
import Web

/// A price list as the fields of its form, and back.
enum ListFields {
    static func form(_ list: BuyerPriceList?, _ time: ShopTime, in tx: Transaction) throws -> Form {
        let terms = list?.terms ?? ListTerms()
        return Form([
            ("_seen", list.map { "\($0.revision)" } ?? ""), ("name", list?.name ?? ""), ("audience", terms.audience.name),
            ("group", terms.audience.group?.text ?? ""), ("countries", terms.audience.countries.joined(separator: ", ")),
            ("startsAt", time.text(terms.startsAt)), ("endsAt", time.text(terms.endsAt)), ("priority", "\(terms.priority)"),
            ("prices", try list?.text(in: tx) ?? ""),
        ])
    }

    /// What was typed. A form that says nothing of whom it is for and when keeps what was said.
    static func terms(_ reader: inout FieldReader, _ known: ListTerms?, _ time: ShopTime) -> ListTerms {
        guard reader.form.has("audience") else { return known ?? ListTerms() }
        let starts = time.read("startsAt", &reader, stored: known?.startsAt)
        let ends = time.read("endsAt", &reader, stored: known?.endsAt)
        if let starts, let ends, ends <= starts { reader.refuse("endsAt", "pricing.listPeriod") }
        return ListTerms(audience(&reader), from: starts, until: ends, priority: reader.whole("priority") ?? 0)
    }

    private static func audience(_ reader: inout FieldReader) -> ListAudience {
        switch reader.form["audience"] {
        case "everybody": return .everybody
        case "group":
            if reader.form["group"].isEmpty { reader.refuse("group", "pricing.listGroup") }
            return .group(ID(reader.form["group"]))
        case "countries":
            let typed = reader.form["countries"].split { ",，、;；\n".contains($0) }.map(String.init)
            let codes = typed.map(Country.code)
            if codes.isEmpty || codes.contains("") { reader.refuse("countries", "pricing.listCountries") }
            return .countries(Array(Set(codes)).sorted())
        default: return .accounts
        }
    }

    /// A refusal beside the field that it is about.
    static func problems(_ message: Message) -> FieldProblems {
        let field: String? =
            switch message.key {
            case "pricing.listName", "pricing.listTaken": "name"
            case "pricing.listPeriod": "endsAt"
            case "pricing.listPriority": "priority"
            case "pricing.listGroup": "group"
            case "pricing.listCountries": "countries"
            case "pricing.listLine", "pricing.listSKU", "pricing.listLong": "prices"
            default: nil
            }
        var problems = FieldProblems()
        if let field { problems.add(field, message) }
        return problems
    }

    /// SKU, currency, quantity and price.
    private static let columns = 4

    /// The first four columns of a file, a row a line. A heading is left out: its third cell holds no quantity.
    /// - Throws: `pricing.listLong`, and what cannot be read.
    static func text(ofFile path: String) throws -> String {
        let table = try TableReader.open(path: path, TableChoice(headerLine: 1))
        var lines: [String] = []
        if table.header.count > 2, Int(FieldReader.plain(table.header[2])) != nil { lines.append(line(table.header)) }
        while let row = try table.next() {
            // What stands behind the fourth column is a note of somebody's own, whatever the heading says of it.
            let isNoted = table.header.count >= columns && row.fault?.key == "import.tooManyCells"
            if let fault = row.fault, !isNoted { throw AppError(.invalid, fault.key, fault.arguments) }
            guard row.cells.contains(where: { !$0.isEmpty }) else { continue }
            lines.append(line(row.cells))
            guard lines.count <= BuyerPriceList.mostPrices else {
                throw AppError.invalid("pricing.listLong", ["most": "\(BuyerPriceList.mostPrices)"])
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func line(_ cells: [String]) -> String {
        cells.prefix(columns).enumerated().map { place, cell in
            place < 2 ? cell.split(whereSeparator: \.isWhitespace).joined(separator: " ") : FieldReader.plain(cell)
        }.joined(separator: "\t")
    }
}
