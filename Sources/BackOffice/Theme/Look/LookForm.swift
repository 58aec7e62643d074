import Basics
import Content
import Web

/// The settings of a look as fields, and back. Each field has the name of its unit.
struct LookForm {
    let theme: Theme

    static func fields(_ look: Look) -> Form {
        Form(look.units.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) })
    }

    /// The look that was typed, and what of it cannot be taken.
    func read(_ form: Form) -> (look: Look, problems: FieldProblems) {
        var problems = FieldProblems.none
        var units = theme.look.units
        for name in units.keys.sorted() where form.has(name) {
            let typed = form[name]
            if Self.isColour(name), Colour(typed) == nil {
                problems.add(name, Message("theme.badColour", ["text": String(typed.prefix(40))]))
            }
            if name.hasPrefix("type."), !hasLetters(typed) { problems.add(name, Message("theme.fileMissing")) }
            if Self.pictures.contains(name), !typed.isEmpty, theme.files[typed] == nil {
                problems.add(name, Message("theme.fileMissing"))
            }
            units[name] = typed
        }
        let look = Look(units: units)
        // A colour that is none has said so already.
        for unreadable in look.unreadable() where problems[unreadable.field] == nil {
            problems.add(unreadable.field, unreadable.message)
        }
        return (look, problems)
    }

    static let pictures = ["logo", "darkLogo", "favicon"]

    static func isColour(_ name: String) -> Bool { name.hasPrefix("light.") || name.hasPrefix("dark.") }

    private func hasLetters(_ typed: String) -> Bool {
        switch Look.Letters(typed) {
        case .stack: true
        case .font(let path): theme.files[path] != nil
        case nil: false
        }
    }
}
