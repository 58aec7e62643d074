import Basics
import Catalog
import Store

/// What one unit of a file would do to the shop.
public struct ExchangeProposal: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        case new, changed
        /// The text is there already, word for word; applying it says that it is still right.
        case same
        /// The file says that it is not translated, or nothing stands there.
        case open
        case refused(Message)
    }

    public let unit: ExchangeFile.Unit
    public let name: UnitName?
    public let outcome: Outcome
    /// What the shop says now.
    public let before: String
    /// What it would say.
    public let text: String
    /// The digest of the source that the translator had.
    let seen: String

    public var isRefused: Bool { if case .refused = outcome { true } else { false } }
    public var isToBeApplied: Bool {
        switch outcome {
        case .new, .changed: true
        case .same: unit.isApproved
        case .open, .refused: false
        }
    }

    /// Compares units with the shop as it is now; what several are about is loaded once.
    public static func all(
        _ units: some Sequence<ExchangeFile.Unit>, _ file: ExchangeFile, in tx: Transaction
    ) throws -> [ExchangeProposal] {
        var known: [String: Translatable?] = [:]
        return try units.map { unit in
            guard let name = UnitName(unit.id) else { return unknown(unit) }
            let key = "\(name.kind.rawValue):\(name.id)"
            let subject = try known[key] ?? Translatable.load(name.kind, name.id, in: tx)
            known[key] = .some(subject)
            guard let text = subject?.units.first(where: { $0.field == name.field }) else { return unknown(unit) }
            return of(unit, name, text, file)
        }
    }

    private static func unknown(_ unit: ExchangeFile.Unit) -> ExchangeProposal {
        refusal(unit, Message("translating.unitUnknown", ["unit": String(unit.id.prefix(100))]))
    }

    private static func of(
        _ unit: ExchangeFile.Unit, _ name: UnitName, _ text: TextUnit, _ file: ExchangeFile
    ) -> ExchangeProposal {
        let source = text.texts[file.source] ?? ""
        let before = text.texts[file.target] ?? ""
        let own = CodedText(source, text.shape)
        let isOld = file.format == .xlsx ? unit.source.folded != source.folded : unit.source != own.marked
        if isOld { return refusal(unit, Message("translating.sourceChanged"), name, before) }
        guard unit.state != .initial, !unit.target.trimmingWhiteSpace.isEmpty else {
            return ExchangeProposal(unit: unit, name: name, outcome: .open, before: before, text: before, seen: "")
        }
        let (wanted, fault) = file.format == .xlsx ? raw(unit.target, own, text.shape) : coded(unit.target, own)
        if let fault { return refusal(unit, fault, name, before) }
        guard wanted.count <= text.mostCharacters else {
            return refusal(
                unit, Message("translating.textTooLong", ["most": String(text.mostCharacters)]), name, before)
        }
        let outcome: Outcome = before.isEmpty ? .new : wanted == before ? .same : .changed
        return ExchangeProposal(
            unit: unit, name: name, outcome: outcome, before: before, text: wanted, seen: TextUnit.digest(source))
    }

    private static func coded(_ marked: String, _ source: CodedText) -> (String, Message?) {
        let (text, fault) = source.taking(marked: marked)
        return (text.text.trimmingWhiteSpace, fault?.message)
    }

    /// In a table markup stands as it is: it must hold the same elements as the source's.
    private static func raw(_ target: String, _ source: CodedText, _ shape: TextUnit.Shape) -> (String, Message?) {
        let plain = target.replacing("\r\n", with: "\n").trimmingWhiteSpace
        guard shape == .html else { return (plain, nil) }
        let text = SafeHTML.clean(plain)
        let isWhole = CodedText(text, .html).elements == source.elements
        return (text, isWhole ? nil : Message("translating.elementsDiffer"))
    }

    private static func refusal(
        _ unit: ExchangeFile.Unit, _ reason: Message, _ name: UnitName? = nil, _ before: String = ""
    ) -> ExchangeProposal {
        ExchangeProposal(unit: unit, name: name, outcome: .refused(reason), before: before, text: unit.target, seen: "")
    }
}
