import Basics

/// What is wrong with one field of a form, to be said beside it. Nothing that was typed is lost by it.
public struct FieldProblem: Hashable, Sendable {
    /// The name of the input; `cart` when it is about what is ordered.
    public let field: String
    public let message: Message

    public init(_ field: String, _ key: String, _ arguments: [String: String] = [:]) {
        self.init(field, Message(key, arguments))
    }

    public init(_ field: String, _ message: Message) {
        (self.field, self.message) = (field, message)
    }
}
