import Basics
import Customers
import Web

/// Why two records are taken for one buyer, in words: what speaks for it, and what against.
struct WhyWords {
    let why: LinkWhy
    let texts: Texts

    /// How likely it is, and whether a person has said so.
    var pill: HTML {
        if why.isPinned { return "<span class=\"pill pill-ok\">\(texts("admin.why.pinned"))</span>" }
        let kind = why.percent >= 80 ? " pill-ok" : why.percent >= 20 ? " pill-info" : " pill-warn"
        return "<span class=\"pill\(kind)\">\(texts("admin.why.likely", ["percent": "\(why.percent)"]))</span>"
    }

    var list: HTML {
        let (speaksFor, against) = (why.reasons.filter { $0.bits > 0 }, why.reasons.filter { $0.bits < 0 })
        return "\(sentences("for", speaksFor))\(sentences("against", against))"
    }

    private func sentences(_ side: String, _ reasons: [LinkReason]) -> HTML? {
        guard !reasons.isEmpty else { return nil }
        let items: [HTML] = reasons.map { "<li>\(texts.say($0.message))</li>" }
        return "<p class=\"small muted\">\(texts("admin.why.\(side)"))</p><ul class=\"small\">\(items)</ul>"
    }
}

/// What one channel says of a buyer, in a few lines.
struct RecordWords {
    let record: StoredRecord
    let texts: Texts

    var lines: HTML {
        let said = record.record
        let names = [said.name, said.company].filter { !$0.isEmpty }.joined(separator: " · ")
        let ways = [said.email, said.phone].filter { !$0.isEmpty }.joined(separator: " · ")
        let place = [
            said.address, [said.postcode, said.city].filter { !$0.isEmpty }.joined(separator: " "),
            CustomerWords.country(said.country.isEmpty ? said.ipCountry : said.country, texts),
        ].filter { !$0.isEmpty }.joined(separator: ", ")
        let shown: [HTML] = [names, ways, place, said.taxNumber].filter { !$0.isEmpty }.map { "<bdi>\($0)</bdi><br>" }
        return "\(shown)"
    }

    /// Where it came from, and when it was seen there.
    var origin: String { "\(CustomerWords.channel(record.record.channel, texts)) · \(record.seenAt.day)" }
}
