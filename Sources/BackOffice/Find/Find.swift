import Basics
import Catalog
import Sales
import Store
import Web

/// Search over everything: what somebody types anywhere in the back office, and what of the house begins with it.
///
/// Nothing here reads a whole table: numbers, SKUs, names and addresses are found from their beginning, words of products through the
/// shop's own index. Whoever looks for a word in the middle of a name goes on to the list of that room, which every group leads to.
struct Find: Sendable {
    static let mostCharacters = 80
    static let mostInGroup = 6
    static let staffKey = "staff"

    /// One thing that was found.
    struct Hit: Sendable, Hashable, Encodable {
        let title: String
        let detail: String
        let address: String
    }

    struct Group: Sendable, Hashable {
        /// The key of the room in the navigation, `commands`, or `staff`.
        let key: String
        let icon: String
        let hits: [Hit]
        /// The room's own list, narrowed by the same words.
        var list: String?
    }

    let text: String
    let rights: StaffRights
    let texts: Texts
    let languages: Languages
    /// The texts of every language in which commands may be called.
    let spoken: [Texts]

    init(_ typed: String, visit: StaffVisit, languages: Languages, spoken: [Texts]) {
        text = String(typed.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(Self.mostCharacters))
        (rights, texts, self.languages, self.spoken) = (visit.rights, visit.texts, languages, spoken)
    }

    /// What was found, the likeliest room first; empty rooms are left out, and those that the person may not see.
    func groups(in tx: Transaction) throws -> [Group] {
        guard !text.isEmpty else { return [] }
        let rooms = [
            try orders(in: tx), try quotes(in: tx), try inquiries(in: tx), try products(in: tx), try promotions(in: tx),
            try customers(in: tx), try companies(in: tx), try accounts(in: tx), try documents(in: tx), try returns(in: tx),
            try certificates(in: tx), try categories(in: tx), try pages(in: tx), try posts(in: tx), try questions(in: tx),
            try tags(in: tx), try media(in: tx), try priceLists(in: tx), try customerGroups(in: tx), try staff(in: tx),
        ]
        var seen = Set(Navigation.groups.flatMap { $0.entries(for: rights) }.map(\.key))
        // Who works here is a page of the settings and has no entry of its own.
        if rights.sees(SettingsPage.staff.address) { seen.insert(Self.staffKey) }
        let commands = Group(key: "commands", icon: "next", hits: Command.found(text, rights: rights, texts, spoken: spoken))
        let all = rooms.filter { seen.contains($0.key) }
        // A word that names a command is more often meant than one that begins a name.
        let isPlain = text.allSatisfy { !$0.isNumber }
        return ((isPlain ? [commands] : []) + all + (isPlain ? [] : [commands])).filter { !$0.hits.isEmpty }
    }

    // MARK: How it may be written

    /// A name as it was typed and as it is mostly written, so that `nordholz` finds `Nordholz` and `NORDHOLZ`.
    var names: [String] {
        let capitalised = text.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
        return Array(Set([text, capitalised, text.uppercased(), text.lowercased()])).sorted()
    }

    /// Numbers are written in capitals; who types digits alone means one of this year or the last.
    func numbers(_ prefix: String, at now: Instant) -> [String] {
        guard text.allSatisfy(\.isWholeNumber), text.count <= YearlyNumber.usualDigits else { return [text.uppercased()] }
        let padded = String(repeating: "0", count: YearlyNumber.usualDigits - text.count) + text
        let year = Int(now.day.prefix(4)) ?? 0
        return [year, year - 1].map { "\(prefix)-\($0)-\(padded)" }
    }

    var encoded: String { text.queryEncoded }
}
