/// Where things are, after the language.
enum Place {
    static func product(_ slug: String) -> String { "/products/\(slug.queryEncoded)" }
    static func category(_ slug: String) -> String { "/categories/\(slug.queryEncoded)" }
    static func collection(_ slug: String) -> String { "/collections/\(slug.queryEncoded)" }
    static let blog = "/blog"
    static let questions = "/faq"
    static func post(_ slug: String) -> String { "/blog/\(slug.queryEncoded)" }
    static func tag(_ slug: String) -> String { "/blog/tags/\(slug.queryEncoded)" }
    static func page(_ slug: String) -> String { "/pages/\(slug.queryEncoded)" }
}
