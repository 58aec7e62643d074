import Basics
import Foundation
import Web

/// A form that somebody sent after their session had ended: kept in the sign-in page, so that nothing typed is lost, and offered
/// to be sent again by the one who has signed in.
struct KeptForm: Sendable, Hashable {
    static let field = "_kept"
    /// Of the sign-in form that carries it.
    static let mostFormBytes = 2 * 1024 * 1024
    private static let mostBytes = 1024 * 1024

    private let fields: [Field]

    struct Field: Codable, Hashable, Sendable {
        let name: String
        let value: String
    }

    private static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["_token", "key", "code"].contains(name) || name.contains("password") || name.contains("secret")
    }

    /// `nil` when there is nothing worth keeping, or too much of it. Passwords and keys are not kept.
    init?(_ form: Form) {
        fields = form.fields.filter { !Self.isSecret($0.name) }
            .map { Field(name: $0.name, value: $0.value) }
        let bytes = fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard !fields.isEmpty, bytes <= Self.mostBytes else { return nil }
    }

    /// What the sign-in page's hidden field holds.
    init?(carried text: String) {
        guard let data = Data(base64Encoded: text), let fields = try? JSONDecoder().decode([Field].self, from: data),
            !fields.isEmpty
        else { return nil }
        self.fields = fields
    }

    var carried: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(fields).base64EncodedString()) ?? ""
    }

    /// The form anew, for the session that has just begun.
    func resent(to address: String, formToken: String, _ texts: Texts) -> HTML {
        let inputs: [HTML] = fields.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
        return """
            <h1>\(texts("admin.signIn.kept"))</h1><p>\(texts("admin.signIn.keptHint"))</p>
            <form class="stack" method="post" action="\(href: address)">\
            <input type="hidden" name="_token" value="\(formToken)">\(inputs)\
            <button class="btn btn-wide">\(texts("admin.signIn.sendAgain"))</button>\
            <a class="btn btn-plain" href="/admin">\(texts("admin.error.back"))</a></form>
            """
    }
}
