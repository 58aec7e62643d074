import Basics
import Catalog
import MoneyKit
import Web

/// What a unit and a carton weigh and measure, from where it ships, how much is made and how long that takes.
enum PackingSection: ProductSection {
    /// Kilograms are typed, grams are kept.
    static let kilogramDigits = 3
    /// Centimetres are typed, millimetres are kept.
    static let centimetreDigits = 1
    static let mostPortCharacters = 120
    private static let leads = "leads"

    static func fields(_ desk: ProductDesk) -> Form {
        let (unit, carton) = (desk.product.weights ?? .init(), desk.product.packing ?? .init())
        let times = (desk.product.leadTimes ?? []).enumerated().flatMap { index, time in
            [
                (name: "\(leads).\(index).upTo", value: time.upTo.map(String.init) ?? ""),
                (name: "\(leads).\(index).days", value: String(time.days)),
            ]
        }
        let pieces = carton.piecesPerCarton.map(String.init) ?? ""
        return Form(
            [
                ("net", kilograms(unit.netG)), ("gross", kilograms(unit.grossG)), ("length", centimetres(unit.lengthMM)),
                ("width", centimetres(unit.widthMM)), ("height", centimetres(unit.heightMM)), ("pieces", pieces),
                ("cartonLength", centimetres(carton.lengthMM)), ("cartonWidth", centimetres(carton.widthMM)),
                ("cartonHeight", centimetres(carton.heightMM)), ("cartonGross", kilograms(carton.grossG)),
                ("port", desk.product.port ?? ""), ("supply", desk.product.supply.map { String($0.quantity) } ?? ""),
                ("period", desk.product.supply?.period.rawValue ?? ""),
                ("taxClass", (desk.product.taxClass ?? .standard).rawValue),
            ] + times)
    }

    static func kilograms(_ grams: Int?) -> String {
        grams.map { Decimal.text(Int64($0), digits: kilogramDigits, atLeast: 0) } ?? ""
    }

    static func centimetres(_ millimetres: Int?) -> String {
        millimetres.map { Decimal.text(Int64($0), digits: centimetreDigits, atLeast: 0) } ?? ""
    }

    // MARK: Reading

    static func take(_ reader: inout FieldReader, into product: inout ProductDraft, _ desk: ProductDesk) {
        product.weights = ProductDraft.Weights(
            netG: reader.scaled("net", digits: kilogramDigits), grossG: reader.scaled("gross", digits: kilogramDigits),
            lengthMM: reader.scaled("length", digits: centimetreDigits),
            widthMM: reader.scaled("width", digits: centimetreDigits),
            heightMM: reader.scaled("height", digits: centimetreDigits))
        if let net = product.weights?.netG, let gross = product.weights?.grossG, gross < net {
            reader.refuse("gross", "admin.product.problem.grossBelowNet")
        }
        product.packing = ProductDraft.Packing(
            piecesPerCarton: reader.whole("pieces", from: 1), lengthMM: reader.scaled("cartonLength", digits: centimetreDigits),
            widthMM: reader.scaled("cartonWidth", digits: centimetreDigits),
            heightMM: reader.scaled("cartonHeight", digits: centimetreDigits),
            grossG: reader.scaled("cartonGross", digits: kilogramDigits))
        product.taxClass = Product.TaxClass(rawValue: reader.form["taxClass"]) ?? product.taxClass
        product.port = reader.text("port", most: mostPortCharacters)
        takeSupply(&reader, into: &product)
        takeLeads(&reader, into: &product)
    }

    private static func takeSupply(_ reader: inout FieldReader, into product: inout ProductDraft) {
        let quantity = reader.whole("supply", from: 1)
        let period = Product.SupplyPeriod(rawValue: reader.form["period"])
        if quantity != nil, period == nil { reader.refuse("period", "admin.product.problem.period") }
        product.supply = quantity.flatMap { quantity in period.map { ProductDraft.Supply(quantity: quantity, period: $0) } }
    }

    /// By rising quantity; the row without one is for whatever is more.
    private static func takeLeads(_ reader: inout FieldReader, into product: inout ProductDraft) {
        let last = reader.form.fields.compactMap { EditorFields.place(of: $0.name, in: leads) }.max() ?? -1
        var times: [ProductDraft.LeadTime] = []
        for index in 0...max(0, last) {
            let (upToField, daysField) = ("\(leads).\(index).upTo", "\(leads).\(index).days")
            let upTo = reader.whole(upToField, from: 1)
            guard let days = reader.whole(daysField) else {
                if upTo != nil, reader.form[daysField].isEmpty { reader.refuse(daysField, "admin.product.problem.leadDays") }
                continue
            }
            if times.contains(where: { $0.upTo == upTo }) { reader.refuse(upToField, "admin.product.problem.leadTwice") }
            times.append(ProductDraft.LeadTime(upTo: upTo, days: days))
        }
        product.leadTimes = times.sorted { ($0.upTo ?? .max) < ($1.upTo ?? .max) }
    }
}
