import Basics

/// Reads texts as the platform's own screening would, and as an attentive person would, and says what breaks which rule.
///
/// A text costs time in proportion to its length, whatever it says.
public struct TextCheck: Sendable {
    public let pack: RulePack
    public let allow: AllowList
    /// The day whose rules count, as `2026-11-26`.
    public let day: String
    private let ownDomains: Set<String>

    public init(pack: RulePack, allow: AllowList = AllowList(), day: String) {
        (self.pack, self.allow, self.day) = (pack, allow, day)
        ownDomains = Set(pack.ownDomains + allow.domains)
    }

    /// What breaks a rule in `text`, with places in its Unicode scalars. The language only helps with numbers written without
    /// their country; mixed texts are normal.
    public func report(_ text: String, surface: Surface, stage: DealStage, language: LanguageTag? = nil) -> Report {
        let scalars = Scalars(text)
        let candidates = candidates(in: scalars, surface: surface, language: language)
        return Report(findings: findings(candidates, surface: surface, stage: stage, in: scalars))
    }

    /// All candidates that stand, in the order of the text.
    private func candidates(in scalars: Scalars, surface: Surface, language: LanguageTag?) -> [Candidate] {
        let isLetter = [.chatMessage, .quotation, .reviewReply, .relayMail].contains(surface)
        let finder = ContactFinder(language: language, isLetter: isLetter) { isOwn($0) }
        let reading = Reading(scalars)
        var contacts = finder.candidates(in: reading)
        for view in Views(scalars, reading).all {
            let found = finder.candidates(in: Reading(view.scalars, view: .uncovered))
            contacts.append(contentsOf: found.filter { view.holds($0.places) })
        }
        var phrases = PhraseFinder(reading, isLetter: isLetter)
        phrases.run()
        let merged = Candidate.merged(contacts)
        let others = Candidate.outside(merged, phrases.found)
        let known = Candidate.merged(merged + others)
        let hidden = Candidate.outside(known, HiddenFinder.candidates(in: scalars, reading.folded))
        return (known + hidden).sorted { $0.places.lowerBound < $1.places.lowerBound }
    }

    /// Whether a host belongs to the platform or to those the seller has allowed.
    func isOwn(_ host: String) -> Bool {
        guard let registrable = Hosts.shared.registrable(host) else { return false }
        return ownDomains.contains(registrable) || ownDomains.contains { host == $0 || host.hasSuffix("." + $0) }
    }

    private func findings(_ candidates: [Candidate], surface: Surface, stage: DealStage, in scalars: Scalars) -> [Finding] {
        let allowed = candidates.isEmpty ? nil : AllowedPlaces(of: allow.phrases, in: scalars)
        return candidates.compactMap { candidate in
            guard let rule = pack.rule(for: candidate.kind, on: surface, at: stage, day: day) else { return nil }
            guard !allow.phrases.contains(candidate.text), allowed?.cover(candidate.places) != true else { return nil }
            var arguments = ["text": candidate.text]
            if let channel = candidate.channel { arguments["channel"] = channel }
            return Finding(
                kind: candidate.kind, rule: rule.id, packVersion: pack.version, severity: rule.severity, span: candidate.places,
                text: candidate.text, reason: Message("guard.reason.\(candidate.reason)", arguments))
        }
    }
}

extension Candidate {
    /// Those of `others` that lie over none of `known`, which is in order and without overlaps.
    static func outside(_ known: [Candidate], _ others: [Candidate]) -> [Candidate] {
        var index = 0
        return others.sorted { $0.places.lowerBound < $1.places.lowerBound }.filter { other in
            while index < known.count, known[index].places.upperBound <= other.places.lowerBound { index += 1 }
            return index == known.count || !known[index].places.overlaps(other.places)
        }
    }

    /// In order, with what lies inside another or says the same left out.
    static func merged(_ candidates: [Candidate]) -> [Candidate] {
        let sorted = candidates.sorted {
            ($0.places.lowerBound, $1.places.upperBound) < ($1.places.lowerBound, $0.places.upperBound)
        }
        var kept: [Candidate] = []
        for candidate in sorted where !candidate.places.isEmpty {
            if let last = kept.last, last.places.overlaps(candidate.places) {
                if candidate.places.count > last.places.count { kept[kept.count - 1] = candidate }
            } else {
                kept.append(candidate)
            }
        }
        return kept
    }
}
