import Basics

/// What buyer and shop write to each other, about a quote or an order, as it is kept.
enum TypedMessage {
    static let mostCharacters = 4_000

    /// - Parameter isNeeded: whether there has to be one.
    static func check(
        _ typed: String, _ field: String, isNeeded: Bool = true
    ) -> (text: String, problems: [FieldProblem]) {
        let text = TypedText.paragraph(typed)
        let missing = text.isEmpty && isNeeded ? FieldProblem(field, "checkout.missing") : nil
        return (text, [missing, QuoteCheck.tooLong(field, text, most: mostCharacters)].compactMap { $0 })
    }
}
