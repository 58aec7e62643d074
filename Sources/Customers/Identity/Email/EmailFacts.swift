/// What an address says, also where a marketplace has masked it.
struct EmailFacts: Hashable, Sendable {
    enum Kind: UInt8, Sendable { case none, personal, role, relay, masked }

    var kind = Kind.none
    /// Lower case, without `+tag`; of a masked one what stands before the first star.
    var local: [UInt8] = []
    /// Of a masked one what stands behind the last star.
    var tail: [UInt8] = []
    /// Empty where it is masked too.
    var domain: [UInt8] = []
    /// The label under which a company registered its name: `labofilogistics` of `mail.labofilogistics.co.uk`.
    var core: [UInt8] = []
    /// The ending that a masked domain still shows: `com`.
    var ending: [UInt8] = []
    /// Whether the domain is one of those that give mailboxes to everybody.
    var isFree = false

    var hasCompanyDomain: Bool { !domain.isEmpty && !isFree && kind != .relay }

    static func read(_ text: String) -> EmailFacts {
        let plain = PlainText.latin(text).filter { $0 > 32 }
        guard let at = plain.lastIndex(of: 64), at > 0, at + 1 < plain.count else { return EmailFacts() }
        var facts = EmailFacts()
        var local = Array(plain[..<at])
        if let plus = local.firstIndex(of: 43), plus > 0 { local = Array(local[..<plus]) }
        let domain = Array(plain[(at + 1)...])
        if domain.contains(42) {
            facts.ending = domain.lastIndex(of: 46).map { Array(domain[($0 + 1)...]) } ?? []
        } else {
            facts.domain = mendDomain(domain)
            facts.isFree = freeDomains.contains(facts.domain)
            facts.core = core(facts.domain)
        }
        if let star = local.firstIndex(of: 42), let last = local.lastIndex(of: 42) {
            facts.kind = .masked
            facts.local = Array(local[..<star])
            facts.tail = Array(local[(last + 1)...])
            return facts
        }
        facts.local = local
        if relays.contains(where: { facts.domain.count >= $0.count && facts.domain.suffix($0.count).elementsEqual($0) }) {
            facts.kind = .relay
            facts.isFree = true
        } else {
            facts.kind = roles.contains(local.filter(PlainText.isLetter)) ? .role : .personal
        }
        if facts.domain.elementsEqual("gmail.com".utf8) { facts.local.removeAll { $0 == 46 } }
        return facts
    }
}
