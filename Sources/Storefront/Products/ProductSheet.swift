import Basics
import Catalog
import Sales
import Web

/// One line of a product's specification or packing, as every form of its page says it.
struct SheetRow: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// Words of the seller.
        case words
        /// A number with its unit, or a name.
        case figure
        /// Another variant has another one.
        case barcode
    }

    let name: LocalText
    let value: LocalText
    let kind: Kind
    /// The seller's own name for it, which may be in another language than the page.
    let isOwn: Bool
}

/// What a product's page says of it in tables and lines.
struct ProductSheet: Sendable {
    let frame: Frame
    let product: ProductDetail
    let variant: ProductDetail.VariantChoice?

    /// The seller's own specifications, then what every product has.
    var facts: [SheetRow] {
        let own = product.specifications.map { row in
            let value = row.number.map { said("\(frame.format.text(decimal: $0)) \(row.unit)") } ?? row.words
            return SheetRow(name: row.name, value: value, kind: row.number == nil ? .words : .figure, isOwn: true)
        }
        let weights = product.weights
        let size = frame.centimetres([weights.lengthMM, weights.widthMM, weights.heightMM])
        let country = product.origin.isEmpty ? nil : Country.name(of: product.origin, in: frame.visit.language)
        return own
            + known([
                ("product.size", size), ("product.netWeight", weights.netG.map(frame.weight)),
                ("product.brand", product.brand), ("product.origin", country), ("product.hsCode", product.hsCode),
            ]) + known([("product.barcode", variant?.barcode)], .barcode)
    }

    var packing: [SheetRow] {
        let carton = product.packing.carton
        return known([
            ("product.grossWeight", product.weights.grossG.map(frame.weight)),
            ("product.perCarton", carton.piecesPerCarton.map { frame.quantity($0, product.unit) }),
            ("product.carton", frame.centimetres([carton.lengthMM, carton.widthMM, carton.heightMM])),
            ("product.cartonWeight", carton.grossG.map(frame.weight)),
            ("product.cbm", product.packing.cubicMetres.map { "\(frame.format.text(decimal: $0)) m³" }),
        ])
    }

    private func known(_ rows: [(key: String, value: String?)], _ kind: SheetRow.Kind = .figure) -> [SheetRow] {
        rows.compactMap { row in
            guard let value = row.value, !value.isEmpty else { return nil }
            return SheetRow(name: said(frame.say(row.key)), value: said(value), kind: kind, isOwn: false)
        }
    }

    private func said(_ text: String) -> LocalText { LocalText(text, frame.visit.language) }

    // MARK: Lines

    /// How long what quantity takes.
    var leadTimes: [String] {
        product.leadTimes.map { lead in
            let days = frame.texts.count("product.days", lead.days)
            if product.leadTimes.count == 1 { return days }
            guard let upTo = lead.upTo else { return frame.say("product.leadAbove", ["days": days]) }
            return frame.say("product.leadUpTo", ["quantity": frame.quantity(upTo, product.unit), "days": days])
        }
    }

    /// Where it ships from; empty where nobody has said it.
    var port: String {
        let country = product.origin.isEmpty ? "" : Country.name(of: product.origin, in: frame.visit.language)
        return [product.port, country].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// How many can be made; empty where nobody has said it.
    var supply: String {
        guard let supply = product.supply else { return "" }
        let quantity = frame.quantity(supply.quantity, product.unit)
        return frame.say("product.supply.\(supply.period.rawValue)", ["quantity": quantity])
    }
}
