import Web

/// What two people want of one form: one who sends it now, and whoever has saved since it was opened.
struct MergedForm: Sendable {
    /// What the first has changed, over what is stored now.
    let fields: Form
    /// Units that both have changed, each in another way. The first one's stand in `fields`.
    let conflicts: Set<String>
    /// Somebody has saved since.
    let hasOthers: Bool

    /// - Parameter shown: `nil` when the form does not say what it showed; then all it has counts as changed.
    init(typed: Form, shown: ShownFields?, stored: Form) {
        let (typedUnits, storedUnits) = (ShownFields.units(typed), ShownFields.units(stored))
        var fields: [(name: String, value: String)] = []
        var conflicts: Set<String> = []
        var hasOthers = false
        for unit in Set(typedUnits.keys).union(storedUnits.keys).union(shown?.units ?? []).sorted() {
            let typed = (typedUnits[unit] ?? []).map { (name: $0.name, value: $0.value.plainLines) }
            let stored = storedUnits[unit] ?? []
            let (now, wanted) = (ShownFields.fingerprint(stored), ShownFields.fingerprint(typed))
            // A list that was empty when the form was opened showed nothing, and somebody may have begun it since.
            let before = shown.map { $0[unit] ?? ShownFields.fingerprint([]) }
            if let before, before != now { hasOthers = true }
            // A unit that the form did not have stays as it is; a list of ticks that were all taken away was in it.
            let isTouched = wanted != before && (before != nil || typedUnits[unit] != nil)
            fields += isTouched ? typed : stored
            if isTouched, let before, before != now, wanted != now { conflicts.insert(unit) }
        }
        (self.fields, self.conflicts, self.hasOthers) = (Form(fields), conflicts, hasOthers)
    }
}
