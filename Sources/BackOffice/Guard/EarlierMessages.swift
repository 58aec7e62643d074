import Guard
import Web

/// The messages that the same sender wrote before, with what is found in them marked: parts of a contact may stand there.
struct EarlierMessages {
    let texts: Texts
    /// Oldest first.
    let messages: [String]
    /// One for each message; none where they are shown as they are.
    var reports: [Report] = []

    var html: HTML? {
        guard !messages.isEmpty else { return nil }
        let items: [HTML] = messages.enumerated().map { index, message in
            let findings = index < reports.count ? reports[index].findings : []
            return "<li class=\"guard-text\" dir=\"auto\">\(MarkedText(text: message, findings: findings).html)</li>"
        }
        return """
            <div class="guard-earlier"><h3 class="small muted">\(texts("admin.guard.thread"))</h3><ol>\(items)</ol></div>
            """
    }
}
