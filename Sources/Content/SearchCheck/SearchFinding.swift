import Basics
import Store

/// Something that keeps a page from being found, or from being chosen among what was found.
public struct SearchFinding: Hashable, Sendable {
    public enum Code: String, Storable, Sendable, CaseIterable {
        case untranslated, titleShort, titleLong, titleTwice
        case descriptionMissing, descriptionShort, descriptionLong, descriptionTwice
        case pictureSilent, linkBroken, linkUntranslated, linkForeign, linkMoved
        case headingFirst, headingSkipped, textShort, slugLong, slugWordless

        public var severity: Severity {
            switch self {
            case .linkBroken, .titleTwice: .fault
            case .untranslated, .titleLong, .descriptionMissing, .descriptionTwice, .linkUntranslated, .headingFirst,
                .pictureSilent:
                .warning
            case .titleShort, .descriptionShort, .descriptionLong, .linkForeign, .linkMoved, .headingSkipped, .textShort,
                .slugLong,
                .slugWordless:
                .hint
            }
        }
    }

    /// How much it matters; the greater, the sooner it is worth mending.
    public enum Severity: Int, Sendable, CaseIterable {
        case hint = 1
        case warning = 2
        case fault = 3
    }

    public let code: Code
    /// The field of the editor in which it is mended.
    public let field: String
    /// The facts of its sentence.
    public let facts: [String: String]

    init(_ code: Code, _ field: String, _ facts: [String: String] = [:]) {
        (self.code, self.field, self.facts) = (code, field, facts)
    }
}
