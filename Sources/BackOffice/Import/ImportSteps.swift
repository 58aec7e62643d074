import Web

/// Where one is on the way from a file to products.
enum ImportSteps: String, CaseIterable {
    case file, reading, check, done

    func html(_ texts: Texts) -> HTML {
        let items: [HTML] = Self.allCases.map { step in
            let isDone = Self.place(step) < Self.place(self)
            let mark: HTML = step == self ? " aria-current=\"step\"" : isDone ? " class=\"done\"" : .empty
            return "<li\(mark)>\(texts("admin.import.step.\(step.rawValue)"))</li>"
        }
        return "<ol class=\"steps\">\(items)</ol>"
    }

    private static func place(_ step: ImportSteps) -> Int {
        allCases.firstIndex(of: step) ?? 0
    }
}
