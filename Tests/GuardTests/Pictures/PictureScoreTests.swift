import Foundation
import Testing

@testable import Guard

/// The score on the labelled pictures that lie beside the checkout, where they do.
@Suite struct PictureScoreTests {
    private struct Label: Decodable {
        let id: String
        let file: String
        let label: String
        let regions: [[Int]]
        let borderline: Bool?

        var boxes: [Box] { regions.map { Box(x: $0[0], y: $0[1], width: $0[2] - $0[0], height: $0[3] - $0[1]) } }
    }

    @Test func theLabelledPicturesAreJudgedAsTheyAreLabelled() async throws {
        guard let folder = Self.folder else {
            print("PictureScoreTests: skipped, no labelled pictures lie beside the checkout.")
            return
        }
        var (found, missed, falseAlarms): ([String], [String], [String]) = ([], [], [])
        let pack = try #require(RulePack.shipped["alibaba"])
        let check = PictureCheck(pack: pack, day: "2026-11-26", milliseconds: 60_000)
        for label in try Self.labels(in: folder) where label.borderline != true {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: label.file)))
            let report = await check.report(bytes: bytes, fileName: label.file, stage: .beforeDeal)
            let isRight = report.findings.contains { finding in
                guard let box = finding.box, finding.severity > .note else { return false }
                return label.boxes.contains { $0.intersection(box).area > 0 }
            }
            if label.label == "ok" {
                if report.verdict == .violation { falseAlarms.append(label.id) }
            } else if isRight {
                found.append(label.id)
            } else {
                missed.append(label.id)
            }
        }
        let score = 2 * Double(found.count) / Double(2 * found.count + missed.count + falseAlarms.count)
        print("Pictures: F1 \(score), missed \(missed), false alarms \(falseAlarms)")
        #expect(falseAlarms == [])
        #expect(score >= 0.95)
    }

    private static func labels(in folder: URL) throws -> [Label] {
        let lines = try String(contentsOf: folder.appending(path: "labels.jsonl"), encoding: .utf8).split(separator: "\n")
        return try lines.map { try JSONDecoder().decode(Label.self, from: Data($0.utf8)) }
    }

    /// `shared/corpus/guard/images-dev` beside the checkout or above it.
    private static var folder: URL? {
        var place = URL(filePath: #filePath)
        while place.path != "/" {
            place.deleteLastPathComponent()
            let folder = place.appending(path: "shared/corpus/guard/images-dev")
            if FileManager.default.fileExists(atPath: folder.appending(path: "labels.jsonl").path) { return folder }
        }
        return nil
    }
}
