import Basics
import Foundation
import Guard
import Web

/// Writes the answers of a check.
struct GuardOutput {
    enum Format: String { case text, json, jsonl, sarif }

    let format: Format
    private var kept: [GuardAnswer] = []
    private static let texts = try? TextBook(folders: [TextBook.shared, TextBook.staff, GuardTexts.folder])

    init(format: Format) {
        self.format = format
    }

    mutating func add(_ answer: GuardAnswer) {
        switch format {
        case .jsonl: print(json(of: told(answer)))
        case .text: show(answer)
        case .json, .sarif: kept.append(answer)
        }
    }

    func finish(pack: RulePack) {
        if format == .json { print(json(of: kept.map(told))) }
        if format == .sarif { print(json(of: sarif(pack))) }
    }

    // MARK: For people

    /// A message in English, as the other commands speak.
    static func sentence(_ message: Message) -> String { texts?(.english).say(message) ?? message.key }

    private func say(_ message: Message) -> String { Self.sentence(message) }

    private func show(_ answer: GuardAnswer) {
        if let failure = answer.failure { print("\(answer.id): \(say(failure))") }
        for finding in answer.report.findings {
            let reason = "\(finding.severity.rawValue) \(finding.rule): \(say(finding.reason))"
            print("\(answer.id):\(Self.place(finding)): \(reason)")
        }
        for message in answer.report.notChecked { print("\(answer.id): \(say(message))") }
    }

    /// Scalars of a text, pixels of a picture.
    private static func place(_ finding: Finding) -> String {
        if let box = finding.box { return "\(box.x),\(box.y) \(box.width)×\(box.height)" }
        return "\(finding.span.lowerBound)-\(finding.span.upperBound)"
    }

    // MARK: For programs

    private func told(_ answer: GuardAnswer) -> ToldAnswer {
        ToldAnswer(answer.id, answer.report, failure: answer.failure) { say($0) }
    }

    private func json(of value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }

    private func sarif(_ pack: RulePack) -> SARIFLog {
        SARIFLog(kept.map { SARIFLog.Checked($0.report, at: $0.place, failure: $0.failure) }, pack: pack) { say($0) }
    }
}
