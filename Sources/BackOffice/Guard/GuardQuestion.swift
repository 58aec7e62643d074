import Basics
import Guard
import Web

/// What somebody wants to know before a text goes out: by which rules, where it is to stand, and how far the deal has come.
struct GuardQuestion: Sendable {
    /// Beyond this no field of a marketplace takes a text.
    static let mostCharacters = 100_000

    let rules: HouseRules
    let terms: CheckTerms
    let text: String
    /// The messages before as they were typed, an empty line between two.
    let earlier: String
    /// Whether its links are to be followed to where they lead.
    let follows: Bool

    /// - Throws: what `CheckTerms` throws; `guard.tooLong` for a text that no marketplace would take.
    init(_ form: Form, _ rules: HouseRules) throws {
        let terms = try CheckTerms(policy: form["pack"], surface: form["surface"], stage: form["stage"], in: rules)
        try self.init(form, rules, terms)
    }

    /// The same text under the usual terms, for one whose terms are unknown: what was typed stays.
    static func underUsualTerms(_ form: Form, _ rules: HouseRules) throws -> GuardQuestion {
        try GuardQuestion(form, rules, CheckTerms(in: rules))
    }

    private init(_ form: Form, _ rules: HouseRules, _ terms: CheckTerms) throws {
        (self.rules, self.terms) = (rules, terms)
        (text, earlier) = (form.exact("text"), form.exact("thread"))
        follows = form["follow"] == "yes"
        guard text.unicodeScalars.count + earlier.unicodeScalars.count <= Self.mostCharacters else {
            throw AppError(.tooLarge, "guard.tooLong", ["most": String(Self.mostCharacters)])
        }
    }

    /// The surfaces that are written in words.
    static let surfaces = Surface.allCases.filter { $0 != .picture }

    /// The messages before, oldest first; none where one message does not follow another.
    var thread: [String] {
        guard terms.surface.isConversation else { return [] }
        let lines = earlier.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        let messages = lines.split { $0.allSatisfy(\.isWhitespace) }.map { $0.joined(separator: "\n") }
        return messages.suffix(Self.mostEarlier)
    }

    /// Older ones have been read together with what followed them.
    static let mostEarlier = 20

    var content: OutgoingContent {
        OutgoingContent(text, surface: terms.surface, stage: terms.stage, thread: thread)
    }

    func check(day: String) -> TextCheck { rules.check(terms.pack, day: day) }

    /// With its links followed, if that was asked for.
    func report(day: String, follower: LinkFollower) async -> Report {
        guard follows else { return report(day: day) }
        return await check(day: day).checked(content, following: follower).report
    }

    /// What the text says, read together with the messages before; its links are left alone.
    func report(day: String) -> Report {
        reports(day: day).last ?? Report()
    }

    /// A report for each message before, then that of the text.
    func reports(day: String) -> [Report] {
        check(day: day).reports(thread: thread + [text], surface: terms.surface, stage: terms.stage)
    }
}

extension BackOffice {
    /// What every check needs: the day whose rules count, and all that the house checks by.
    func houseRules() async throws -> (day: String, rules: HouseRules) {
        try await database.read { ($0.now.day, try HouseRules.load(in: $0)) }
    }
}
