import Basics
import Guard
import Web

/// What somebody wants to know before a text goes out: by which rules, where it is to stand, and how far the deal has come.
struct GuardQuestion: Sendable {
    /// Beyond this no field of a marketplace takes a text.
    static let mostCharacters = 100_000

    let pack: RulePack
    let surface: Surface
    let stage: DealStage
    let text: String
    /// Whether its links are to be followed to where they lead.
    let follows: Bool

    /// - Throws: `guard.tooLong` for a text that no marketplace would take.
    init(_ form: Form) throws {
        pack = try Self.pack(form["pack"])
        surface = Surface(rawValue: form["surface"]) ?? .chatMessage
        stage = DealStage(rawValue: form["stage"]) ?? .beforeDeal
        text = form.exact("text")
        follows = form["follow"] == "yes"
        guard text.unicodeScalars.count <= Self.mostCharacters else {
            throw AppError(.tooLarge, "guard.tooLong", ["most": String(Self.mostCharacters)])
        }
    }

    /// The pack of this name, or the first of all.
    private static func pack(_ id: String) throws -> RulePack {
        guard let pack = RulePack.shipped[id] ?? packs.first else { throw AppError.notFound() }
        return pack
    }

    /// Every pack; the house's own marketplace comes first.
    static let packs =
        [RulePack.shipped["alibaba"]].compactMap { $0 }
        + RulePack.shipped.values.filter { $0.id != "alibaba" }.sorted { $0.id < $1.id }

    static let stages = DealStage.allCases

    /// The surfaces that are written in words.
    static let surfaces = Surface.allCases.filter { $0 != .picture }

    /// With its links followed, if that was asked for.
    func report(day: String, follower: LinkFollower) async -> Report {
        guard follows else { return report(day: day) }
        let content = OutgoingContent(text, surface: surface, stage: stage)
        return await TextCheck(pack: pack, day: day).checked(content, following: follower).report
    }

    /// What the text alone says.
    func report(day: String) -> Report {
        TextCheck(pack: pack, day: day).report(text, surface: surface, stage: stage)
    }
}
