import Basics
import Catalog
import Journal
import Store
import Web

/// A form that two people may have open at once: laid over what is stored now, then saved, or shown again with nothing lost.
enum SharedForm {
    /// So much of what somebody else has stored stands beside a field of one line.
    static let mostShownCharacters = 200

    enum Outcome: Sendable {
        case saved(hasOthers: Bool)
        /// Nothing was saved.
        case shownAgain(Form, FieldProblems, Message?, AppError.Kind)
    }

    /// - Parameters:
    ///   - stored: the form's fields as they are stored now.
    ///   - subject: what the journal calls the thing that is edited.
    ///   - kinds: what the journal calls saving it, where it tells more of the thing than that.
    ///   - detail: what the journal's entries say of this one, where several things have one subject.
    ///   - most: so many characters of what somebody else has stored are shown; what has no other versions is shown whole.
    ///   - read: makes of the fields what is to be saved.
    ///   - owners: the fields that refusals of saving belong to, by the refusals' keys.
    static func take<Draft>(
        _ typed: Form, stored: Form, subject: String, kinds: [String] = [], detail: [String: String] = [:],
        most: Int = mostShownCharacters, texts: Texts, in tx: Transaction, read: (inout FieldReader) -> Draft,
        save: (Draft) throws -> Void, owners: [String: String]
    ) throws -> Outcome {
        let merged = MergedForm(typed: typed, shown: ShownFields(sentIn: typed), stored: stored)
        if !merged.conflicts.isEmpty {
            let (problems, whole) = try conflicts(
                merged, stored, subject: subject, kinds: kinds, detail: detail, most: most, texts, in: tx)
            return .shownAgain(merged.fields, problems, whole, .conflict)
        }
        var reader = FieldReader(merged.fields)
        let draft = read(&reader)
        guard reader.problems.isEmpty else { return .shownAgain(merged.fields, reader.problems, nil, .invalid) }
        do {
            try tx.attempt { try save(draft) }
            return .saved(hasOthers: merged.hasOthers)
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            guard let owner = owners[error.message.key], merged.fields.has(owner) else {
                return .shownAgain(merged.fields, .none, error.message, error.kind)
            }
            var problems = FieldProblems.none
            problems.add(owner, error.message)
            return .shownAgain(merged.fields, problems, nil, error.kind)
        }
    }

    /// What both have changed, with what the other one has stored.
    static func conflicts(
        _ merged: MergedForm, _ stored: Form, subject: String, kinds: [String] = [], detail: [String: String] = [:],
        most: Int = mostShownCharacters, _ texts: Texts, in tx: Transaction
    ) throws -> (FieldProblems, Message) {
        var problems = FieldProblems.none
        for unit in merged.conflicts.sorted() {
            let isField = stored.has(unit)
            let value = String(stored.all(unit).joined(separator: ", ").prefix(most))
            problems.add(
                unit,
                Message(
                    isField ? "admin.product.problem.otherValue" : "admin.product.problem.otherList",
                    isField ? ["value": value] : [:]))
        }
        let entries = try Journal.entries(about: subject, in: tx).filter { entry in
            (kinds.isEmpty || kinds.contains(entry.kind)) && detail.allSatisfy { entry.fields[$0.key] == $0.value }
        }
        let name = try entries.map(\.actor).reduce(nil as String?) { found, actor in
            try found ?? tx.value("SELECT name FROM staff WHERE id = \(actor)")
        }
        return (problems, Message("admin.product.problem.conflict", ["name": name ?? texts("admin.product.somebody")]))
    }
}
