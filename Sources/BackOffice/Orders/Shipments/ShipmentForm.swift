import MoneyKit
import Sales
import Web

/// The form of a shipment: from what is kept to its fields, and from what was typed to what is sent.
struct ShipmentForm {
    /// Decimals of a kilogram, and of a cubic metre.
    private static let (kilogramDigits, cubicMetreDigits) = (3, 6)

    /// The number of the shipment that is told more of; none for a new one.
    let number: Int?

    /// In front of each field's name, so that no two on a page are the same.
    var prefix: String { number.map { "\($0)." } ?? "" }

    /// A new shipment of everything that is left, with the carrier of the service that the buyer chose.
    static func fields(left: [Int], day: String, carrier: Carrier?) -> Form {
        let quantities = left.enumerated().map { (name: "quantity.\($0)", value: "\($1)") }
        return Form([(name: "day", value: day), (name: "carrier", value: carrier?.rawValue ?? "")] + quantities)
    }

    func fields(of facts: Shipment.Facts) -> Form {
        let pairs = [
            ("day", facts.day), ("carrier", facts.carrier.rawValue), ("tracking", facts.tracking), ("link", facts.ownLink),
            ("packages", facts.packages.map { "\($0)" } ?? ""), ("gross", decimal(facts.grossG, Self.kilogramDigits)),
            ("volume", decimal(facts.volumeCM3, Self.cubicMetreDigits)), ("container", facts.container),
            ("vessel", facts.vessel), ("note", facts.note),
        ]
        return Form(pairs.map { (name: prefix + $0.0, value: $0.1) })
    }

    private func decimal(_ number: Int?, _ digits: Int) -> String {
        number.map { Decimal.text(Int64($0), digits: digits, atLeast: 0) } ?? ""
    }

    func facts(_ reader: inout FieldReader) -> Shipment.Facts {
        func text(_ name: String) -> String { reader.form[prefix + name] }
        return Shipment.Facts(
            day: text("day"), carrier: Carrier(rawValue: text("carrier")) ?? .other, tracking: text("tracking"),
            ownLink: text("link"), packages: reader.whole("\(prefix)packages"),
            grossG: reader.scaled("\(prefix)gross", digits: Self.kilogramDigits),
            volumeCM3: reader.scaled("\(prefix)volume", digits: Self.cubicMetreDigits), container: text("container"),
            vessel: text("vessel"), note: reader.form["\(prefix)note"])
    }

    /// An empty field is nothing of that line.
    static func lines(_ reader: inout FieldReader, count: Int) -> [Shipment.Line] {
        (0..<count).map { Shipment.Line(position: $0, quantity: reader.whole("quantity.\($0)") ?? 0) }
    }

    // MARK: How it looks

    func html(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        func say(_ key: String) -> String { texts("admin.shipment.\(key)") }
        func field(_ name: String, hint: String? = nil, unit: String? = nil, isNumber: Bool = false) -> HTML {
            fields.field(say(name), prefix + name, hint: hint, unit: unit, isNumber: isNumber)
        }
        let carriers = Carrier.allCases.map { ($0.rawValue, $0 == .other ? say("other") : $0.name) }
        return """
            <div class="form-2">\(fields.field(say("day"), prefix + "day", attributes: " type=\"date\" required"))\
            \(fields.select(say("carrier"), prefix + "carrier", carriers))\
            \(field("tracking"))\(field("link", hint: say("linkHint")))\
            \(field("packages", isNumber: true))\(field("gross", unit: "kg", isNumber: true))\
            \(field("volume", unit: "m³", isNumber: true))\(field("container"))\(field("vessel"))</div>\
            \(fields.area(say("note"), prefix + "note", rows: 2, hint: say("noteHint")))
            """
    }
}
