import Basics
import MoneyKit

extension DocumentFacts {
    /// What no document can be made of.
    /// - Throws: `documents.noLines`, `documents.tooManyLines`, `documents.noAmount`, `documents.textTooLong`,
    ///   `documents.negativeTotal`, `documents.partsDiffer`; `money.tooLarge`.
    public func check() throws {
        if kind.listsGoods {
            guard !lines.isEmpty else { throw AppError.invalid("documents.noLines") }
            guard statement == nil else { throw AppError.invalid("documents.noAmount") }
        } else {
            guard let statement, statement.minor > 0 else { throw AppError.invalid("documents.noAmount") }
        }
        guard lines.count <= Self.mostLines, charges.count <= Self.mostCharges else {
            throw AppError.invalid("documents.tooManyLines", ["most": "\(Self.mostLines)"])
        }
        try checkTexts()
        let total = try total
        guard total.minor >= 0 else { throw AppError.invalid("documents.negativeTotal") }
        let parts = try Money.sum(payments.map { Money(minor: $0.minor, currency) }, currency)
        guard payments.isEmpty || parts == total else { throw AppError.invalid("documents.partsDiffer") }
    }

    private func checkTexts() throws {
        let parties = [seller, buyer] + [consignee].compactMap(\.self)
        var short = parties.flatMap { [$0.name, $0.detail, $0.taxNumber, $0.email, $0.phone] + $0.address }
        short += lines.flatMap { [$0.sku, $0.description, $0.detail, $0.hsCode] }
        short += [orderNumber, buyerReference, statement?.reference ?? ""]
        short += [delivery.place, delivery.loadingPort, delivery.dischargePort, delivery.transport]
        short += bank?.rows.map(\.value) ?? []
        let long = [notes, delivery.marks, statement?.reason ?? ""]
        guard short.allSatisfy({ $0.count <= Self.mostCharacters }) else {
            throw AppError.invalid("documents.textTooLong", ["most": "\(Self.mostCharacters)"])
        }
        guard long.allSatisfy({ $0.count <= Self.mostNoteCharacters }) else {
            throw AppError.invalid("documents.textTooLong", ["most": "\(Self.mostNoteCharacters)"])
        }
    }
}
