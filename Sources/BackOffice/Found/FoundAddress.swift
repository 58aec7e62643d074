import Basics
import Content

extension PageCopy.Kind {
    /// The kind that an editor of the shop window writes; `nil` for what has no page.
    init?(editor path: String) {
        guard let kind = Self.allCases.first(where: { $0.editorPath == path }) else { return nil }
        self = kind
    }

    /// The part of its editor's addresses that names it.
    var editorPath: String {
        switch self {
        case .product: "products"
        case .category: "categories"
        case .collection: "collections"
        case .page: "pages"
        case .post: "posts"
        case .question: "questions"
        }
    }

    /// Where a finding is mended: the field of the editor, in the language that it is about.
    func address(_ id: String, _ language: LanguageTag, _ finding: SearchFinding) -> String {
        let isPicture = finding.field == "pictures"
        let page = self != .product ? "" : isPicture ? "/pictures" : "/texts"
        let place = isPicture ? "" : "#f-\(finding.field)"
        return "/admin/\(editorPath)/\(id)\(page)?language=\(language.rawValue)\(place)"
    }
}
