import Basics
import Catalog
import Store

/// Which texts go into a file.
public struct ExchangeSelection: Hashable, Sendable {
    public let queue: TranslationQueue
    public let filter: TranslationQueue.Filter
    static let subjectsAtOnce = 200

    public init(_ queue: TranslationQueue, _ filter: TranslationQueue.Filter) {
        (self.queue, self.filter) = (queue, filter)
    }

    /// A text that goes into a file, and what a translator should know of it.
    struct Item {
        let name: UnitName
        let translation: Translation
        /// What the thing is called that the text belongs to.
        let subject: String
        let state: ExchangeFile.State

        var source: CodedText { CodedText(translation.sourceText, translation.unit.shape) }
        /// What was translated so far, a machine's too.
        var targetText: String {
            translation.text.isEmpty ? translation.proposal?.text ?? "" : translation.text
        }
    }

    /// Gives each text that the source language has, in the order of the list.
    /// - Throws: `translating.tooManyUnits`.
    func forEach(in tx: Transaction, _ use: (Item) throws -> Void) throws {
        var count = 0
        for number in 1... {
            let page = try queue.lines(filter, PageRequest(number: number, size: Self.subjectsAtOnce), in: tx)
            for line in page.items {
                for translation in try Translation.load(line.kind, line.id, from: queue.source, to: queue.target, in: tx)
                where !translation.sourceText.isEmpty && isWanted(translation) {
                    count += 1
                    guard count <= ExchangeFile.mostUnits else {
                        throw AppError(.tooLarge, "translating.tooManyUnits", ["most": String(ExchangeFile.mostUnits)])
                    }
                    try use(
                        Item(
                            name: UnitName(line.kind, line.id, translation.unit.field), translation: translation,
                            subject: line.name, state: Self.state(translation)))
                }
            }
            if number >= page.pageCount { return }
        }
    }

    private func isWanted(_ translation: Translation) -> Bool {
        switch filter {
        case .all: true
        case .open: translation.isMissing || translation.isStale || translation.proposal != nil
        case .missing: translation.isMissing
        case .stale: translation.isStale
        case .machine: translation.proposal != nil
        }
    }

    private static func state(_ translation: Translation) -> ExchangeFile.State {
        if translation.proposal != nil { return .translated }
        return translation.isMissing || translation.isStale ? .initial : .final
    }
}
