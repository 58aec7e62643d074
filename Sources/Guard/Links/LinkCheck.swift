import Basics

/// Follows the links of a text that look fine, and says which of them lead off the platform.
public struct LinkCheck: Sendable {
    /// Of one text. All of them are followed at the same time.
    public static let mostLinks = 10

    private let check: TextCheck
    private let follower: LinkFollower

    public init(_ check: TextCheck, follower: LinkFollower) {
        (self.check, self.follower) = (check, follower)
    }

    /// Links that lead away as findings; those that nobody could follow as not checked. Nothing where the pack has no rule.
    public func report(_ text: String, surface: Surface, stage: DealStage) async -> Report {
        guard let rule = check.pack.rule(for: .redirect, on: surface, at: stage, day: check.day) else { return Report() }
        let links = links(in: text)
        return report(links, await follow(distinct(links).prefix(Self.mostLinks)), rule)
    }

    /// The same with nobody asked: every link worth following is not checked.
    func reportUnfollowed(_ text: String, surface: Surface, stage: DealStage) -> Report {
        guard let rule = check.pack.rule(for: .redirect, on: surface, at: stage, day: check.day) else { return Report() }
        let links = links(in: text)
        let asked = distinct(links).prefix(Self.mostLinks)
        return report(links, Dictionary(asked.map { ($0, .unfollowed($0.text)) }, uniquingKeysWith: { $1 }), rule)
    }

    private func report(_ links: [TextLink], _ followed: [WebAddress: FollowedLink], _ rule: Rule) -> Report {
        let findings = links.compactMap { link in
            followed[link.address].flatMap { finding(link, $0, rule) }
        }
        let found = Set(findings.map(\.span))
        var notChecked = distinct(links.filter { !found.contains($0.span) }).compactMap { address -> Message? in
            guard case .unknown(let reason)? = followed[address]?.end else { return nil }
            return reason
        }
        let left = distinct(links).count - Self.mostLinks
        if left > 0 {
            notChecked.append(Message("guard.link.tooMany", ["most": "\(Self.mostLinks)", "count": "\(left)"]))
        }
        return Report(findings: findings, notChecked: notChecked)
    }

    /// Links worth following; those that stand in a phrase the seller allows are not.
    private func links(in text: String) -> [TextLink] {
        let links = TextLink.all(in: text) { isOwn($0) }
        guard !links.isEmpty, let allowed = AllowedPlaces(of: check.allow.phrases, in: Scalars(text)) else { return links }
        return links.filter { !allowed.cover($0.span) }
    }

    private func distinct(_ links: [TextLink]) -> [WebAddress] {
        var seen: Set<WebAddress> = []
        return links.map(\.address).filter { seen.insert($0).inserted }
    }

    private func follow(_ addresses: ArraySlice<WebAddress>) async -> [WebAddress: FollowedLink] {
        await withTaskGroup { group in
            for address in addresses {
                group.addTask { (address, await follower.follow(address.text)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// A link leads away when any page on its way is elsewhere: the reader is sent there even if the last step failed. A short
    /// link's own pages are no place.
    private func finding(_ link: TextLink, _ way: FollowedLink, _ rule: Rule) -> Finding? {
        let isDone = way.end == .arrived
        let places = isDone ? way.hops.suffix(1) : way.hops[...]
        guard let away = places.last(where: { leadsAway($0.address) }) else { return nil }
        return Finding(
            kind: .redirect, rule: rule.id, packVersion: check.pack.version, severity: rule.severity, span: link.span,
            text: away.address, reason: Message("guard.reason.leadsAway", ["text": link.address.text, "target": away.address]))
    }

    private func leadsAway(_ address: String) -> Bool {
        guard let page = WebAddress(address) else { return true }
        return !isOwn(page.host) && !isShort(page.host)
    }

    private func isShort(_ host: String) -> Bool {
        [host, Hosts.shared.registrable(host) ?? host].contains { Lexicon.shared.hosts[$0] == "shortener" }
    }

    private func isOwn(_ host: String) -> Bool { check.isOwn(host) }
}
