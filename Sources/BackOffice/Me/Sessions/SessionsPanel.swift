import Web

/// Where somebody is signed in, and the buttons that end it.
struct SessionsPanel {
    let texts: Texts
    let frame: AdminFrame
    let sessions: [OwnSession]
    let formToken: HTML
    /// Where its forms go: `…/{id}/end` and `…/end`.
    let address: String

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.sessions.\(key)", arguments) }

    var html: HTML {
        let heads: [HTML] = ["browser", "origin", "since"].map { "<th scope=\"col\">\(say($0))</th>" }
        let table = frame.blocks(say("title"), head: "\(heads)<th></th>", rows: sessions.map(row))
        let others: HTML? =
            sessions.contains { !$0.isThis }
            ? """
            <div class="panel-foot"><span>\(say("hint"))</span><form method="post" action="\(href: "\(address)/end")">\(formToken)\
            <button class="btn btn-line">\(say(sessions.contains(where: \.isThis) ? "endOthers" : "endAll"))</button></form></div>
            """ : nil
        let nothing: HTML = "<div class=\"panel-body\"><p class=\"muted\">\(say("none"))</p></div>"
        return frame.panel(say("title"), id: "sessions", "\(sessions.isEmpty ? nothing : table)\(others)")
    }

    private func row(_ session: OwnSession) -> HTML {
        let here: HTML? = session.isThis ? " <span class=\"pill pill-ok\">\(say("this"))</span>" : nil
        let end: HTML? =
            session.isThis
            ? nil
            : """
            <form method="post" action="\(href: "\(address)/\(session.id)/end")">\(formToken)\
            <button class="btn btn-plain">\(say("end"))</button></form>
            """
        return """
            <tr><th scope="row">\(session.browser.isEmpty ? say("unknown") : session.browser)\(here)</th>\
            <td data-label="\(say("origin"))"><bdi>\(session.origin.isEmpty ? "–" : session.origin)</bdi></td>\
            <td class="nowrap" data-label="\(say("since"))">\(session.since.shown)</td><td>\(end)</td></tr>
            """
    }
}
