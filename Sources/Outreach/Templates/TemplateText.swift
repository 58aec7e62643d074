import Basics

/// The fields in a text.
enum TemplateText {
    /// The text with its fields filled in. What is filled in stands on one line and is not looked at again.
    /// - Throws: `outreach.fieldEmpty` with the field that is empty and has nothing to stand in its place.
    static func filled(_ text: String, _ values: [String: String]) throws -> String {
        try text.replacing(/\{([a-z_]+)(?:\|([^{}]*))?\}/) { match -> String in
            let field = String(match.1)
            let value = Typed.line(values[field] ?? "")
            let instead = match.2.map { Typed.line(String($0)) } ?? ""
            guard !value.isEmpty || !instead.isEmpty else { throw AppError.invalid("outreach.fieldEmpty", ["field": field]) }
            return value.isEmpty ? instead : value
        }
    }

    /// - Throws: `outreach.unknownField`, `outreach.badBraces` for a brace that begins or ends no field.
    static func check(_ text: String, _ fields: [String]) throws {
        for match in text.matches(of: /\{([a-z_]+)(?:\|([^{}]*))?\}/) where !fields.contains(String(match.1)) {
            throw AppError.invalid("outreach.unknownField", ["field": String(match.1)])
        }
        let rest = text.replacing(/\{([a-z_]+)(?:\|([^{}]*))?\}/, with: "")
        guard !rest.contains("{"), !rest.contains("}") else { throw AppError.invalid("outreach.badBraces") }
    }
}
