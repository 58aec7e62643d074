import Basics
import Foundation

/// A translation service that is spoken to like DeepL (https://developers.deepl.com/docs/api-reference/translate).
struct DeepLMachine: Sendable {
    let address: String
    let key: String

    var machine: Machine { Machine { try await translate($0) } }

    private func translate(_ question: Machine.Question) async throws -> [String] {
        // Glossaries of its own it knows by an id alone; words that were agreed on are told as what the texts are about.
        let words = question.terms.map { "\($0.word) = \($0.wanted)" }.joined(separator: "; ")
        let request = Request(
            text: question.texts, source: question.source.rawValue.prefix(2).uppercased(),
            target: Self.target(question.target), tags: "xml", keepsFormat: true,
            context: words.isEmpty ? nil : words)
        guard let body = JSONText.write(request) else { throw Self.unreadable }
        let bytes = try await Machine.ask("\(address)/v2/translate", ["Authorization": "DeepL-Auth-Key \(key)"], body)
        guard let answer = JSONText.read(Answer.self, String(decoding: bytes, as: UTF8.self)),
            answer.translations.count == question.texts.count
        else { throw Self.unreadable }
        return answer.translations.map(\.text)
    }

    private static let unreadable = AppError(.unavailable, "translating.machineUnreadable")

    /// Of these two it wants to be told which.
    private static func target(_ language: LanguageTag) -> String {
        switch language.rawValue {
        case "en": "EN-US"
        case "pt": "PT-PT"
        default: language.rawValue.uppercased()
        }
    }

    private struct Request: Encodable {
        let text: [String]
        let source: String
        let target: String
        let tags: String
        let keepsFormat: Bool
        let context: String?

        enum CodingKeys: String, CodingKey {
            case text, context
            case source = "source_lang"
            case target = "target_lang"
            case tags = "tag_handling"
            case keepsFormat = "preserve_formatting"
        }
    }

    private struct Answer: Decodable {
        struct Translation: Decodable { let text: String }
        let translations: [Translation]
    }
}
