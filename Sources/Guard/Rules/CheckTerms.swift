import Basics

/// What somebody wants checked against what, read from the words of a form, a request or a command line: by which rules, where it
/// is to stand, how far the deal has come. What is left out, or empty, is the usual.
public struct CheckTerms: Sendable {
    private static let mostQuoted = 60

    public let pack: RulePack
    public let surface: Surface
    public let stage: DealStage

    /// - Throws: `guard.noPolicy`, `guard.noSurface`, `guard.noStage` with the word that is unknown.
    public init(policy: String? = nil, surface: String? = nil, stage: String? = nil, in rules: HouseRules) throws {
        let id = Self.said(policy) ?? HouseRules.usualPack
        guard let pack = rules.pack(id) else { throw Self.unknown("guard.noPolicy", "policy", id) }
        self.pack = pack
        self.surface = try Self.surface(surface)
        guard let stage = DealStage(rawValue: Self.said(stage) ?? DealStage.beforeDeal.rawValue) else {
            throw Self.unknown("guard.noStage", "stage", stage ?? "")
        }
        self.stage = stage
    }

    /// A surface by its word.
    /// - Throws: `guard.noSurface`.
    public static func surface(_ word: String?) throws -> Surface {
        guard let surface = Surface(rawValue: said(word) ?? Surface.chatMessage.rawValue) else {
            throw unknown("guard.noSurface", "surface", word ?? "")
        }
        return surface
    }

    private static func said(_ word: String?) -> String? {
        word.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func unknown(_ key: String, _ name: String, _ word: String) -> AppError {
        AppError.invalid(key, [name: String(word.prefix(mostQuoted))])
    }
}
