import Basics
import Store

extension KeptRows {
    /// Everything of one thing of the shop window or of what is written beside it, its own row first.
    /// - Parameter path: the part of its addresses that names its kind.
    static func ofWindow(_ path: String, _ id: String, in tx: Transaction) throws -> (kind: Undo.Kind, rows: [KeptRows]) {
        guard let found = try shelf(path, id, in: tx) ?? writing(path, id, in: tx) else { throw AppError.notFound() }
        // What is known of its texts in other languages: which of them have grown old, and what a machine has written.
        let translations = try load(.translations, where: "subject_id = \(id)", in: tx)
        let proposals = try load(.translationProposals, where: "subject_id = \(id)", in: tx)
        return (found.kind, found.rows + [translations, proposals])
    }

    private static func shelf(_ path: String, _ id: String, in tx: Transaction) throws -> (kind: Undo.Kind, rows: [KeptRows])? {
        switch path {
        case "categories":
            let own = try load(.categories, where: "id = \(id)", in: tx)
            let texts = try load(.categoryTexts, where: "category_id = \(id)", in: tx)
            let template = try load(.specificationFields, where: "category_id = \(id)", in: tx)
            return (.category, [own, texts, template] + (try addresses("category", id, in: tx)))
        case "collections":
            let texts = try load(.collectionTexts, where: "collection_id = \(id)", in: tx)
            let own = try load(.collections, where: "id = \(id)", in: tx)
            let rule = try load(.collectionRules, where: "collection_id = \(id)", in: tx)
            let picks = try load(.collectionPicks, where: "collection_id = \(id)", in: tx)
            return (.collection, [own, texts, rule, picks] + (try addresses("collection", id, in: tx)))
        case "pages":
            let texts = try load(.pageTexts, where: "page_id = \(id)", in: tx)
            return (.page, [try load(.pages, where: "id = \(id)", in: tx), texts] + (try addresses("page", id, in: tx)))
        case "home-page": return (.block, [try load(.blocks, where: "id = \(id)", in: tx)])
        default: return nil
        }
    }

    private static func addresses(_ kind: String, _ id: String, in tx: Transaction) throws -> [KeptRows] {
        let own: SQL = "kind = \(kind) AND subject_id = \(id)"
        return [try load(.oldSlugs, where: own, in: tx), try load(.localSlugs, where: own, in: tx)]
    }

    private static func writing(_ path: String, _ id: String, in tx: Transaction) throws -> (kind: Undo.Kind, rows: [KeptRows])? {
        switch path {
        case "posts":
            let own = try load(.posts, where: "id = \(id)", in: tx)
            let parts = try [Table.postTexts, .postTags, .postProducts, .oldPostSlugs].map {
                try load($0, where: "post_id = \(id)", in: tx)
            }
            return (.post, [own] + parts)
        case "questions":
            let own = try load(.questions, where: "id = \(id)", in: tx)
            return (.question, [own, try load(.questionProducts, where: "question_id = \(id)", in: tx)])
        case "question-groups": return (.questionGroup, [try load(.questionGroups, where: "id = \(id)", in: tx)])
        case "menus":
            // An entry goes with those beneath it, which cannot stand before it does.
            let own = try load(.menuEntries, where: "id = \(id)", in: tx)
            return (.menu, [own, try load(.menuEntries, where: "parent_id = \(id)", in: tx)])
        case "banners": return (.banner, [try load(.banners, where: "id = \(id)", in: tx)])
        default: return nil
        }
    }
}
