import Basics
import Foundation
import Yams

/// What a rep may answer when a buyer asks for what the platform forbids to give, in the buyer's language.
public struct ReadyAnswer: Hashable, Sendable, Decodable {
    public let id: String
    /// What the buyer asks, as staff read it.
    public let question: [LanguageTag: String]
    public let stages: [DealStage]
    public let texts: [LanguageTag: String]

    /// The answers for deals that have come so far.
    public static func all(at stage: DealStage) -> [ReadyAnswer] {
        shipped.filter { $0.stages.contains(stage) }
    }

    private static let shipped: [ReadyAnswer] = {
        guard let file = Bundle.module.url(forResource: "ReadyAnswers", withExtension: "yaml"),
            let yaml = try? String(contentsOf: file, encoding: .utf8)
        else { return [] }
        return (try? YAMLDecoder().decode([ReadyAnswer].self, from: yaml)) ?? []
    }()

    private enum CodingKeys: String, CodingKey {
        case id, question, stages, texts
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        stages = try fields.decode([DealStage].self, forKey: .stages)
        question = Self.byLanguage(try fields.decode([String: String].self, forKey: .question))
        texts = Self.byLanguage(try fields.decode([String: String].self, forKey: .texts))
    }

    private static func byLanguage(_ texts: [String: String]) -> [LanguageTag: String] {
        Dictionary(
            texts.compactMap { tag, text in LanguageTag(rawValue: tag).map { ($0, text) } },
            uniquingKeysWith: { first, _ in first })
    }
}
