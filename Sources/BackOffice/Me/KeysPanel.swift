import Basics
import Web

/// The keys by which programs speak for this person: made, told once, revoked.
struct KeysPanel {
    let visit: StaffVisit
    let frame: AdminFrame
    let keys: [APIKey]
    /// The secret of the key that was just made.
    var secret: String?
    var problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let rows: [HTML] = keys.map(row)
        return frame.panel(
            texts("admin.keys.title"), id: "keys",
            """
            <div class="panel-body"><p class="muted">\(texts("admin.keys.intro"))</p>\
            \(secret.map(told))\(problem.map { frame.notice(texts.say($0), kind: "bad") })\
            \(keys.isEmpty ? nil : "<ul class=\"stack\">\(rows)</ul>" as HTML)\
            <form method="post" action="/admin/me/keys" class="filters">\(visit.formToken)\
            \(frame.field(texts("admin.keys.name"), name: "name", value: "", attributes: " maxlength=\"\(APIKey.mostNameCharacters)\" required"))\
            <button class="btn btn-line">\(texts("admin.keys.make"))</button></form></div>
            """)
    }

    private func told(_ secret: String) -> HTML {
        "\(frame.notice(texts("admin.keys.made"), kind: "ok"))<p class=\"code\"><bdi>\(secret)</bdi></p>"
    }

    private func row(_ key: APIKey) -> HTML {
        let used = key.lastUsedAt.map { texts("admin.keys.used", ["day": $0.day]) } ?? texts("admin.keys.unused")
        return """
            <li><form class="row" method="post" action="/admin/me/keys/\(key.id.text)/revoke">\(visit.formToken)<b>\(key.name)</b> \
            <span class="small muted">\(key.createdAt.day) · \(used)</span>\
            <button class="btn btn-plain">\(texts("admin.keys.revoke"))</button></form></li>
            """
    }
}
