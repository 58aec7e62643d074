import Basics
import Customers
import Web

/// What a buyer has agreed to, address by address: since when, in which words, and the way to keep that he takes it back.
struct ConsentPanel {
    let page: CustomerPage

    private var texts: Texts { page.texts }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.consents.\(key)", arguments) }

    var html: HTML {
        let all = page.folder.more.consents
        let body: HTML = all.isEmpty ? "<p class=\"muted\">\(say("noAddress"))</p>" : "\(all.map(address))"
        return page.frame.panel(
            texts("admin.rights.consent"), id: "consent", "<div class=\"panel-body stack\">\(body)\(form)</div>")
    }

    private func address(_ standing: ConsentStanding) -> HTML {
        let stop: HTML? = standing.suppression.map {
            "<p><span class=\"pill pill-bad\">\(texts("admin.rights.suppressed.\($0.reason.rawValue)", ["day": $0.at.day]))</span></p>"
        }
        let asked: HTML? =
            standing.asked.isEmpty
            ? nil
            : "<p class=\"small muted\">\(say("asked", ["purposes": standing.asked.map(purpose).joined(separator: ", ")]))</p>"
        let nothing: HTML? =
            standing.entries.isEmpty && standing.asked.isEmpty ? "<p class=\"muted\">\(texts("admin.rights.noConsent"))</p>" : nil
        return """
            <div><h3 class="small"><bdi>\(standing.email)</bdi></h3>\(stop)\(nothing)\
            <ul class="stack">\(standing.entries.map(entry))</ul>\(asked)</div>
            """
    }

    private func purpose(_ purpose: Consent.Purpose) -> String { texts("admin.rights.purpose.\(purpose.rawValue)") }

    private func entry(_ entry: Consent) -> HTML {
        let pill: HTML = """
            <span class="pill\(entry.state == .given ? " pill-ok" : "")">\(texts("admin.rights.is.\(entry.state.rawValue)"))</span>
            """
        let facts = [entry.at.shown, texts("admin.rights.from.\(entry.source.rawValue)"), page.folder.names[entry.actor] ?? ""]
        let language: HTML? = entry.words.language.isEmpty ? nil : " lang=\"\(entry.words.language)\""
        let words: HTML? =
            entry.words.text.isEmpty ? nil : "<br><q class=\"small\" dir=\"auto\"\(language)>\(entry.words.text)</q>"
        return """
            <li><b>\(purpose(entry.purpose))</b> \(pill)<br>\
            <span class="small muted">\(facts.filter { !$0.isEmpty }.joined(separator: " · "))</span>\(words)</li>
            """
    }

    /// Only what stands can be taken back; to agree for somebody else is nobody's affair.
    private var form: HTML? {
        let given = page.folder.more.consents.flatMap { standing in
            standing.entries.filter { $0.state == .given }.map { (email: standing.email, purpose: $0.purpose) }
        }
        guard page.mayEdit, !given.isEmpty else { return nil }
        let forms: [HTML] = given.map { email, purpose in
            """
            <form class="stack" method="post" action="\(page.address)/consent">\(page.visit.formToken)\
            <input type="hidden" name="email" value="\(email)">\
            <p><b>\(self.purpose(purpose))</b> · <bdi>\(email)</bdi></p>\
            <label class="small" for="told-\(purpose.rawValue)">\(say("told"))</label>\
            <input class="input" id="told-\(purpose.rawValue)" name="told" value="\(typed(purpose))">\
            <div class="row"><button class="btn btn-line" name="purpose" value="\(purpose.rawValue)">\(say("withdraw"))</button></div></form>
            """
        }
        return """
            <details\(flag: "open", if: page.typed.has("told"))><summary class="btn btn-plain">\(say("withdraw"))</summary>\
            <p class="small muted">\(say("hint"))</p>\(forms)</details>
            """
    }

    private func typed(_ purpose: Consent.Purpose) -> String {
        page.typed["purpose"] == purpose.rawValue ? page.typed["told"] : ""
    }
}
