import Basics

/// What a shipment must say: pure functions from what was typed to what is kept and what is wrong with it.
enum ShipmentRules {
    static let mostWords = 100
    static let mostNote = 1_000
    static let mostLink = 500
    static let mostPackages = 100_000
    /// A hundred thousand tonnes: no ship carries more.
    static let mostGrossG = 100_000_000_000
    /// A hundred thousand cubic metres.
    static let mostVolumeCM3 = 100_000_000_000

    static func check(_ typed: Shipment.Facts) -> (facts: Shipment.Facts, problems: [FieldProblem]) {
        var facts = typed
        facts.tracking = TypedText.line(typed.tracking.halfWidth)
        facts.ownLink = typed.carrier == .other ? TypedText.line(typed.ownLink) : ""
        facts.container = TypedText.line(typed.container.halfWidth).uppercased()
        facts.vessel = TypedText.line(typed.vessel)
        facts.note = TypedText.paragraph(typed.note)
        let problems = [
            QuoteDay.isDay(facts.day) ? nil : FieldProblem("day", "shipment.badDay"),
            tooLong("tracking", facts.tracking), tooLong("container", facts.container), tooLong("vessel", facts.vessel),
            tooLong("note", facts.note, most: mostNote),
            facts.ownLink.isEmpty || isLink(facts.ownLink) ? nil : FieldProblem("link", "shipment.badLink"),
            number("packages", facts.packages, most: mostPackages), number("gross", facts.grossG, most: mostGrossG),
            number("volume", facts.volumeCM3, most: mostVolumeCM3),
        ]
        return (facts, problems.compactMap { $0 })
    }

    /// Lines of nothing are left out.
    static func check(_ lines: [Shipment.Line], of order: OrderDetail, after shipments: [Shipment]) -> [FieldProblem] {
        let left = Shipment.left(of: order, after: shipments)
        guard lines.contains(where: { $0.quantity > 0 }) else { return [FieldProblem("lines", "shipment.empty")] }
        return lines.compactMap { line in
            guard left.indices.contains(line.position) else { return FieldProblem("lines", "shipment.tooMany", ["left": "0"]) }
            let most = left[line.position]
            return (0...most).contains(line.quantity)
                ? nil : FieldProblem("quantity.\(line.position)", "shipment.tooMany", ["left": "\(most)"])
        }
    }

    /// An address that a browser opens safely: HTTPS with a host, and nothing that ends an attribute.
    static func isLink(_ text: String) -> Bool {
        let address = /https:\/\/[A-Za-z0-9.\-]+\.[A-Za-z]{2,}(?::[0-9]+)?(?:[\/?#][A-Za-z0-9\-._~:\/?#@!$&'()*+,;=%]*)?/
        return text.count <= mostLink && text.wholeMatch(of: address) != nil
    }

    private static func tooLong(_ field: String, _ text: String, most: Int = mostWords) -> FieldProblem? {
        QuoteCheck.tooLong(field, text, most: most)
    }

    private static func number(_ field: String, _ number: Int?, most: Int) -> FieldProblem? {
        number.map { (1...most).contains($0) } ?? true ? nil : FieldProblem(field, "shipment.badNumber", ["most": "\(most)"])
    }
}
