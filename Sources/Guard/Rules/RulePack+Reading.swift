import Basics
import Foundation

extension RulePack {
    /// The packs that come with the program, by their id.
    public static let shipped: [String: RulePack] = {
        let packs = shippedFiles.values.compactMap { try? RulePack(yaml: $0) }
        return Dictionary(packs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }()

    /// Their files, by their id; one's own pack may begin as a copy.
    public static let shippedFiles: [String: String] = {
        let folder = Bundle.module.url(forResource: "RulePacks", withExtension: nil)
        let files = folder.flatMap { try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil) } ?? []
        let texts = files.filter { $0.pathExtension == "yaml" }.compactMap { file in
            (try? String(contentsOf: file, encoding: .utf8)).map { (file.deletingPathExtension().lastPathComponent, $0) }
        }
        return Dictionary(texts, uniquingKeysWith: { first, _ in first })
    }()

    /// A pack from its file. Throws an error that names the rule, the field that is wrong, and its line.
    public init(yaml: String) throws {
        let file = try PackFields(yaml: yaml)
        let rules = try file.list("rules").map { try Rule($0) }
        var ids: Set<String> = []
        if let double = rules.map(\.id).first(where: { !ids.insert($0).inserted }) {
            throw AppError.invalid("guard.pack.twice", ["rule": double])
        }
        self.init(
            id: try file.text("id"), version: try file.day("version"), title: try file.languages("title"),
            ownDomains: try file.words("own_domains"), rules: rules,
            thresholds: try file.section("thresholds").map { try PointSteps($0) })
    }
}

extension Rule {
    fileprivate init(_ file: PackFields) throws {
        self.init(
            id: try file.text("id"), kind: try file.one("class"), surfaces: try file.many("surfaces"),
            stages: try file.many("stages"),
            severity: try file.one("severity"), points: try file.points("points"), title: try file.languages("title"),
            advice: try file.languages("advice"), source: try file.text("source"), read: try file.day("read"),
            verified: try file.one("verified"), from: try file.optionalDay("from"), to: try file.optionalDay("to"))
    }
}

extension PointSteps {
    fileprivate init(_ file: PackFields) throws {
        let steps = try file.list("steps", owner: "thresholds").map { try Step($0) }
        guard zip(steps, steps.dropFirst()).allSatisfy({ $0.points < $1.points }) else { throw file.wrong("steps") }
        self.init(
            windowDays: try file.number("window_days", 1...3_660),
            appealWorkingDays: try file.number("appeal_working_days", 0...366),
            appealVerified: try file.one("appeal_verified"), steps: steps)
    }
}

extension PointSteps.Step {
    fileprivate init(_ file: PackFields) throws {
        self.init(
            points: try file.number("points", 1...1_000), measures: try file.many("measures"),
            restrictionDays: try file.number("restriction_days", 0...3_660), title: try file.languages("title"),
            source: try file.text("source"), read: try file.day("read"), verified: try file.one("verified"))
    }
}
