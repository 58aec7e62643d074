import Sales
import Web

/// A form of the order's page that came back: what was typed, and what is wrong with it.
struct OrderTyped: Sendable {
    let form: Form
    let problems: [FieldProblem]

    /// What is wrong with a field.
    func sentence(of field: String, _ frame: Frame) -> String? {
        problems.first { $0.field == field }.map { frame.texts.say(frame.formatted($0.message)) }
    }

    /// What is wrong with the whole of it, above the page.
    func notice(_ frame: Frame) -> HTML? {
        sentence(of: "order", frame).map {
            "<div class=\"notice notice-bad\" role=\"alert\">\(Icon.warn.drawn())<p>\($0)</p></div>"
        }
    }
}
