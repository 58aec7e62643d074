import Basics
import Documents
import Foundation
import MoneyKit
import Sales
import Web

/// What is asked about a document, as the fields of a form, and what was answered.
struct DocumentForm {
    let order: OrderDetail
    let kind: DocumentKind
    /// Those of the order, or of the one shipment that the paper is of.
    let lines: [OrderDetail.Line]

    /// How the price is paid, as the form offers it: first as it was agreed in a quote.
    static func schedules(for order: OrderDetail) -> [(name: String, schedule: PaymentSchedule)] {
        let agreed = order.quote == nil ? nil : order.schedule.map { (name: "agreed", schedule: $0) }
        return [agreed].compactMap { $0 } + [("inAdvance", .inAdvance), ("depositAndBalance", .depositAndBalance)]
    }

    /// The fields as they are proposed.
    func fields(_ wish: DocumentWish) -> Form {
        let delivery = wish.delivery
        var fields: [(name: String, value: String)] = [
            ("kind", kind.rawValue), ("id", wish.id?.text ?? ""), ("replaces", wish.replaces?.text ?? ""),
            ("corrects", wish.corrects?.text ?? ""), ("shipment", wish.shipment?.text ?? ""),
            ("second", wish.second?.rawValue ?? ""), ("incoterm", delivery.incoterm?.code ?? ""), ("place", delivery.place),
            ("loadingPort", delivery.loadingPort), ("dischargePort", delivery.dischargePort), ("transport", delivery.transport),
            ("origin", delivery.origin), ("marks", delivery.marks), ("consignee", wish.consignee.joined(separator: "\n")),
            ("validUntil", wish.validUntil), ("buyerReference", wish.buyerReference), ("notes", wish.notes),
            ("schedule", Self.schedules(for: order).first { $0.schedule == wish.schedule }?.name ?? ""),
        ]
        if let statement = wish.statement {
            fields += [
                ("amount", Money(minor: statement.minor, order.currency).decimalText), ("receivedOn", statement.receivedOn),
                ("reference", statement.reference), ("reason", statement.reason),
            ]
        }
        for (index, packed) in wish.packed.enumerated() {
            fields += [
                ("packed.\(index).cartons", packed.cartons.map(String.init) ?? ""),
                ("packed.\(index).net", Self.thousandths(packed.netG)),
                ("packed.\(index).gross", Self.thousandths(packed.grossG)),
                ("packed.\(index).volume", Self.thousandths(packed.litres)),
            ]
        }
        return Form(fields)
    }

    /// The shipment that a form or an address names.
    static func shipment(_ form: Form) -> ID<Shipment>? { form["shipment"].isEmpty ? nil : ID(form["shipment"]) }

    private static func thousandths(_ number: Int?) -> String {
        number.map { Decimal.text(Int64($0), digits: 3, atLeast: 0) } ?? ""
    }

    /// What was typed. What cannot be taken is noted by the reader.
    func wish(_ reader: inout FieldReader) -> DocumentWish {
        var wish = DocumentWish(kind)
        let most = DocumentFacts.mostCharacters
        wish.second = LanguageTag(rawValue: reader.form["second"])
        wish.notes = reader.text("notes", most: DocumentFacts.mostNoteCharacters)
        wish.buyerReference = reader.text("buyerReference", most: most)
        let id = reader.form["id"]
        wish.id = id.wholeMatch(of: /[0-9a-f-]{36}/) == nil ? nil : ID(id)
        wish.replaces = reader.form["replaces"].isEmpty ? nil : ID(reader.form["replaces"])
        wish.corrects = reader.form["corrects"].isEmpty ? nil : ID(reader.form["corrects"])
        wish.shipment = Self.shipment(reader.form)
        guard kind.listsGoods else {
            wish.statement = statement(&reader)
            return wish
        }
        wish.delivery = delivery(&reader)
        wish.consignee = reader.text("consignee", most: DocumentFacts.mostNoteCharacters).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        wish.validUntil = day("validUntil", &reader)
        wish.schedule = Self.schedules(for: order).first { $0.name == reader.form["schedule"] }?.schedule
        if kind == .packingList { wish.packed = lines.indices.map { packed($0, &reader) } }
        return wish
    }

    private func delivery(_ reader: inout FieldReader) -> DeliveryFacts {
        let most = DocumentFacts.mostCharacters
        var delivery = DeliveryFacts()
        delivery.incoterm = Incoterm(code: reader.form["incoterm"])
        delivery.place = reader.text("place", most: most)
        delivery.loadingPort = reader.text("loadingPort", most: most)
        delivery.dischargePort = reader.text("dischargePort", most: most)
        delivery.transport = reader.text("transport", most: most)
        delivery.marks = reader.text("marks", most: DocumentFacts.mostNoteCharacters)
        delivery.origin = reader.form["origin"]
        if !delivery.origin.isEmpty, !Country.isKnown(delivery.origin) { reader.refuse("origin", "documents.badOrigin") }
        return delivery
    }

    private func packed(_ index: Int, _ reader: inout FieldReader) -> PackedFacts {
        PackedFacts(
            cartons: reader.whole("packed.\(index).cartons"), netG: reader.scaled("packed.\(index).net", digits: 3),
            grossG: reader.scaled("packed.\(index).gross", digits: 3), litres: reader.scaled("packed.\(index).volume", digits: 3))
    }

    private func statement(_ reader: inout FieldReader) -> StatementFacts? {
        let typed = try? Money(FieldReader.plain(reader.form["amount"]), order.currency)
        let amount = typed.flatMap { $0.minor > 0 ? $0 : nil }
        if amount == nil { reader.refuse("amount", "documents.noAmount") }
        if kind == .creditNote, reader.form["corrects"].isEmpty { reader.refuse("corrects", "documents.correctsOther") }
        let receivedOn = day("receivedOn", &reader)
        let reference = reader.text("reference", most: DocumentFacts.mostCharacters)
        let reason = reader.text("reason", most: DocumentFacts.mostNoteCharacters)
        return amount.map {
            StatementFacts(amount: $0, receivedOn: receivedOn, reference: reference, reason: reason)
        }
    }

    /// A day as `2026-12-31`; empty for an empty field and for one that is refused.
    private func day(_ name: String, _ reader: inout FieldReader) -> String {
        let text = reader.form[name]
        guard !text.isEmpty else { return "" }
        // The 31st of February is read as a day of March, and so is not the day it says.
        let day = try? Date(text, strategy: .iso8601.year().month().day()).formatted(.iso8601.year().month().day())
        guard day == text else {
            reader.refuse(name, "documents.badDay", ["text": String(text.prefix(40))])
            return ""
        }
        return text
    }
}
