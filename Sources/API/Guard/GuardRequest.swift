import Basics
import Foundation

/// Texts that a program wants checked: `{"policy": "alibaba", "stage": "before_deal", "items": [{"id", "surface", "lang", "text"}]}`.
/// Instead of `text` an item may bring a `thread`, consecutive messages of one sender.
struct GuardRequest: Decodable {
    static let mostItems = 1_000
    /// Of one thread.
    static let mostMessages = 200
    static let mostBytes = 8 * 1024 * 1024

    struct Item: Decodable {
        let id: String
        let surface: String?
        let lang: String?
        let text: String?
        let thread: [String]?
    }

    let policy: String?
    let stage: String?
    let items: [Item]

    /// - Throws: `api.badJSON` with the place of the first fault, `api.tooManyItems`, `api.tooManyMessages`, `api.textAndThread`.
    init(json: [UInt8]) throws {
        do {
            self = try JSONDecoder().decode(GuardRequest.self, from: Data(json))
        } catch let error as DecodingError {
            throw AppError.invalid("api.badJSON", ["place": error.place])
        }
        guard items.count <= Self.mostItems else {
            throw AppError(.tooLarge, "api.tooManyItems", ["most": String(Self.mostItems)])
        }
        for (index, item) in items.enumerated() { try Self.check(item, at: "items.\(index)") }
    }

}

extension GuardRequest {
    private static func check(_ item: Item, at place: String) throws {
        switch (item.text, item.thread) {
        case (nil, nil): throw AppError.invalid("api.badJSON", ["place": place + ".text"])
        case (.some, .some): throw AppError.invalid("api.textAndThread", ["place": place])
        case (nil, let thread?) where thread.count > mostMessages:
            throw AppError(.tooLarge, "api.tooManyMessages", ["place": place, "most": String(mostMessages)])
        default: break
        }
    }
}

extension DecodingError {
    /// Where in the JSON the fault is, such as `items.3.text`.
    fileprivate var place: String {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            Self.path(context.codingPath)
        case .keyNotFound(let key, let context): Self.path(context.codingPath + [key])
        @unknown default: ""
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}
