/// Compares records by their number.
struct Comparer: Sendable {
    let facts: [RecordFacts]
    private(set) var names: Words
    private(set) var trades: Words
    private let chances: Chances
    /// How many people use a record's mailbox and number.
    private var mailPeople, phonePeople: [Int32]

    init(_ facts: [RecordFacts], names: Words, trades: Words, counted: Frequencies) {
        self.facts = facts
        self.names = names
        self.trades = trades
        chances = Chances(counted, names: names, trades: trades)
        mailPeople = []
        phonePeople = []
        mailPeople = people {
            $0.email.kind == .personal || $0.email.kind == .role ? $0.email.local + [64] + $0.email.domain : []
        }
        phonePeople = people { $0.phone.isMasked ? [] : Array($0.phone.digits.suffix(8)) }
    }

    mutating func agreement(_ left: Int, _ right: Int) -> Agreement {
        let (a, b) = (facts[left], facts[right])
        var found = Agreement()
        found.birthDate = .compare(a.birthDate, b.birthDate)
        found.personNumber = .compare(a.personNumber, b.personNumber)
        found.taxNumber = .compare(a.taxNumber, b.taxNumber)
        found.country = RecordFacts.compareCountry(a, b)
        found.place = RecordFacts.comparePlace(a, b)
        if found.place == .sameStreet { found.placeChance = chances.street(a.street) }
        compareName(a, b, &found)
        compareAccount(a, b, &found)
        found.email = EmailFacts.compare(a.email, b.email)
        if found.email == .role || (found.email == .same && a.email.kind != .relay) {
            found.emailChance = chances.shared(by: Int(mailPeople[left]))
        }
        found.phone = PhoneFacts.compare(a.phone, b.phone)
        if found.phone == .same { found.phoneChance = chances.shared(by: Int(max(phonePeople[left], phonePeople[right]))) }
        return found
    }

    private mutating func compareName(_ a: RecordFacts, _ b: RecordFacts, _ found: inout Agreement) {
        let (name, words) = PersonName.compare(a.name, b.name, &names)
        found.name = name
        let factor: Double
        switch name {
        case .whole: factor = 1
        case .wholeNear: factor = 3
        case .initial: factor = Chances.initial
        case .part: factor = 0.3
        case .partNear: factor = 0.6
        case .torn, .different, .missing: return
        }
        let country = found.country == .same || found.country == .sameByNetwork ? a.likelyCountry : ""
        found.nameChance = chances.name(Array(words.prefix(2)), in: country, factor: factor)
    }

    private mutating func compareAccount(_ a: RecordFacts, _ b: RecordFacts, _ found: inout Agreement) {
        let (account, chance) = RecordFacts.compareAccount(a, b, &trades, chances)
        found.account = account
        switch account {
        case .part, .partOtherDomain: found.accountChance = chances.account(chance, factor: 1)
        case .otherName, .other, .otherDomain, .missing: break
        default: found.accountChance = chances.account(chance, factor: 0.5)
        }
    }

    /// For each record how many different people have the same value; 1 where there is none.
    private mutating func people(_ value: (RecordFacts) -> [UInt8]) -> [Int32] {
        var groups: [[UInt8]: [Int]] = [:]
        for (at, fact) in facts.enumerated() {
            let value = value(fact)
            if !value.isEmpty { groups[value, default: []].append(at) }
        }
        var out = [Int32](repeating: 1, count: facts.count)
        for group in groups.values where group.count > 1 {
            let count = Int32(differentPeople(group.prefix(Self.mostOfOneValue)))
            for at in group { out[at] = count }
        }
        return out
    }

    private static let mostOfOneValue = 40

    private mutating func differentPeople(_ group: some Sequence<Int>) -> Int {
        var seen: [PersonName] = []
        for at in group where !facts[at].name.isEmpty {
            let name = facts[at].name
            let isKnown = seen.contains { PersonName.compare($0, name, &names).0.rawValue <= NameAgreement.partNear.rawValue }
            if !isKnown { seen.append(name) }
        }
        return max(seen.count, 1)
    }
}
