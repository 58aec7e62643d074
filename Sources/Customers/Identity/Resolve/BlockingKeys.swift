/// The keys under which records that could be one buyer meet.
enum BlockingKeys {
    /// A key is the digest of a kind and its parts, so that a table of them is narrow.
    static func keys(of facts: RecordFacts, _ names: Words, _ trades: Words) -> [UInt64] {
        var keys = Set<UInt64>()
        func add(_ kind: UInt8, _ parts: [UInt8]...) { keys.insert(digest(kind, parts)) }
        let email = facts.email, name = facts.name
        let initials = Set(name.words.map { names[$0].sound[0] } + name.initials)
        let sounds = name.words.map { names[$0].sound }

        if email.kind == .personal || email.kind == .role || email.kind == .relay {
            add(1, PlainText.look(email.local), PlainText.look(email.domain))
            if email.kind == .personal, email.local.count >= 6 {
                let letters = email.local.filter { PlainText.isLetter($0) || PlainText.isDigit($0) }
                add(2, letters)
            }
            if email.kind == .personal, let first = email.local.first {
                add(3, [first], email.domain)
                if let last = email.local.last { add(17, [first, last], email.domain) }
            }
        }
        if email.kind == .masked, let first = email.local.first, !email.domain.isEmpty {
            if !email.isFree {
                add(3, [first], email.domain)
            } else if let last = email.tail.last {
                add(17, [first, last], email.domain)
            }
        }
        if !facts.phone.isEmpty {
            let phone = facts.phone
            if !phone.isMasked { add(4, Array(phone.digits.suffix(7))) }
            let tail = phone.isMasked ? phone.tail : Array(phone.digits.suffix(4))
            if phone.digits.count >= 3, tail.count >= 2 { add(5, Array(phone.digits.prefix(3)), Array(tail.suffix(2))) }
        }
        for (at, word) in sounds.enumerated() {
            for other in sounds[(at + 1)...] {
                let pair = [word, other].sorted { $0.lexicographicallyPrecedes($1) }
                add(6, pair[0], pair[1])
                let bare = pair.map(PlainText.consonants).sorted { $0.lexicographicallyPrecedes($1) }
                add(7, bare[0], bare[1])
            }
            // A family name with one letter of the first name.
            for initial in initials where sounds.count == 1 || initial != word[0] { add(8, word, [initial]) }
        }
        let brand = facts.company.words.first.map { trades[$0].look }
        if let brand {
            for initial in initials { add(9, Array(brand.prefix(4)), [initial]) }
            if facts.company.words.count > 1 {
                let second = trades[facts.company.words[1]].look
                for sound in sounds { add(10, second, sound) }
            }
        }
        if email.hasCompanyDomain {
            let core = PlainText.look(email.core)
            for initial in initials { add(9, Array(core.prefix(4)), [initial]) }
            for initial in initials { add(11, core, [initial]) }
        }
        if !facts.street.isEmpty { add(12, facts.street) }
        if !facts.postcode.isEmpty { for initial in initials { add(13, facts.postcode, [initial]) } }
        if !facts.birthDate.isEmpty { add(14, facts.birthDate) }
        if !facts.personNumber.isEmpty { add(16, facts.personNumber) }
        if !facts.taxNumber.isEmpty { add(15, facts.taxNumber) }
        return Array(keys)
    }

    /// FNV-1a, 64 bits.
    static func digest(_ kind: UInt8, _ parts: [[UInt8]]) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func take(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        take(kind)
        for part in parts {
            for byte in part { take(byte) }
            take(0xFF)
        }
        return hash
    }
}
