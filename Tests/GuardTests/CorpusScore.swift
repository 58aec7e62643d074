import Basics
import Foundation
import Guard

/// How well texts are told apart, as F1 over cases, with the share of false alarms.
struct CorpusScore: CustomStringConvertible {
    private(set) var truePositives = 0
    private(set) var falsePositives = 0
    private(set) var falseNegatives = 0
    private(set) var trueNegatives = 0
    private(set) var wrong: [String] = []

    var f1: Double {
        let all = Double(2 * truePositives + falsePositives + falseNegatives)
        return all == 0 ? 0 : Double(2 * truePositives) / all
    }

    var falseAlarms: Double {
        let all = falsePositives + trueNegatives
        return all == 0 ? 0 : Double(falsePositives) / Double(all)
    }

    var description: String { "F1 \(f1), false alarms \(falseAlarms), wrong: \(wrong)" }

    mutating func add(_ text: String, isViolation: Bool, isFound: Bool) {
        switch (isViolation, isFound) {
        case (true, true): truePositives += 1
        case (true, false): falseNegatives += 1
        case (false, true): falsePositives += 1
        case (false, false): trueNegatives += 1
        }
        if isViolation != isFound { wrong.append(text) }
    }

    /// One line of a labelled file.
    struct Case: Decodable {
        let id: String
        let surface: String
        let lang: String
        let text: String
        let label: String?
        let `class`: String?
        let borderline: Bool?

        var isViolation: Bool { label == "violation" || `class` != nil }
    }

    static func cases(in file: URL) throws -> [Case] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Case.self, from: Data($0.utf8))
        }
    }

    static func of(_ cases: [Case], _ check: TextCheck) -> CorpusScore {
        var score = CorpusScore()
        for one in cases where one.borderline != true {
            let surface = Surface(rawValue: one.surface) ?? .chatMessage
            let report = check.report(one.text, surface: surface, stage: .beforeDeal, language: LanguageTag(rawValue: one.lang))
            score.add(one.text, isViolation: one.isViolation, isFound: report.verdict == .violation)
        }
        return score
    }
}
