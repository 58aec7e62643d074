import Basics
import Sales
import Web

/// A form of the order's page that came back: what was typed in which of them, and what is wrong with it.
struct OrderTyped: Sendable {
    enum Part: Hashable, Sendable {
        /// A new shipment, or what is told of the one with this number.
        case shipment(Int?)
        case message
        /// A return that staff write down.
        case giveBack
    }

    let part: Part
    let form: Form
    var problems = FieldProblems.none
    /// What is wrong with the whole of it.
    var problem: Message?

    init(_ part: Part, _ form: Form, problems: FieldProblems) {
        (self.part, self.form, self.problems) = (part, form, problems)
    }

    init(_ part: Part, _ form: Form, problem: Message) {
        (self.part, self.form, self.problem) = (part, form, problem)
    }

    /// What verbs refused, at the fields of a form whose names begin with `prefix`.
    static func problems(_ wrong: [FieldProblem], prefix: String = "") -> FieldProblems {
        wrong.reduce(into: FieldProblems.none) { $0.add(prefix + $1.field, $1.message) }
    }
}

extension OrderTyped? {
    /// The fields of a part: as they were typed when its form came back, or else `kept`.
    func fields(of part: OrderTyped.Part, kept: Form, _ texts: Texts) -> EditorFields {
        let own = self?.part == part ? self : nil
        return EditorFields(form: own?.form ?? kept, problems: own?.problems ?? .none, texts: texts, spareRows: 0)
    }

    /// Whether the form of a part came back, and so stands open.
    func isAbout(_ part: OrderTyped.Part) -> Bool { self?.part == part }

    func notice(of part: OrderTyped.Part, _ frame: AdminFrame, _ texts: Texts) -> HTML? {
        isAbout(part) ? self?.problem.map { frame.notice(texts.say($0), kind: "bad") } : nil
    }
}
