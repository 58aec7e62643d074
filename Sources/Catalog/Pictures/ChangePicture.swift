import Basics
import Journal
import Media
import Store

extension PictureLibrary {
    /// Throws a picture away that nothing shows. For `Picture.keptDiscardedSeconds` it can be taken back.
    /// - Throws: `picture.notFound`; `picture.inUse` with the number of places that show it.
    public static func discard(_ id: ID<Picture>, actor: String, in tx: Transaction) throws {
        let name: String? = try tx.value("SELECT file_name FROM pictures WHERE id = \(id) AND discarded_at IS NULL")
        guard let name else { throw AppError.notFound("picture.notFound") }
        let uses = try PictureUse.counts(of: [id], in: tx)[id] ?? 0
        guard uses == 0 else { throw AppError(.conflict, "picture.inUse", ["places": String(uses)]) }
        try tx.run("UPDATE pictures SET discarded_at = \(tx.now) WHERE id = \(id)")
        try Journal.append("picture.discarded", subject: id.text, actor: actor, detail: ["file": name], in: tx)
    }

    /// Takes back that a picture was thrown away.
    /// - Returns: false when its files are gone already.
    public static func takeBack(_ id: ID<Picture>, actor: String, in tx: Transaction) throws -> Bool {
        let back = try tx.run("UPDATE pictures SET discarded_at = NULL WHERE id = \(id) AND discarded_at IS NOT NULL") > 0
        if back { try Journal.append("picture.takenBack", subject: id.text, actor: actor, in: tx) }
        return back
    }

    /// Says whether a picture stays though nothing shows it. What is sent to the library itself stays.
    public static func setKept(_ isKept: Bool, _ ids: [ID<Picture>], actor: String, in tx: Transaction) throws {
        let changed = try tx.rows("SELECT id FROM pictures WHERE id IN \(ids) AND is_kept <> \(isKept)").map { $0[0] as String }
        for id in changed {
            try tx.run("UPDATE pictures SET is_kept = \(isKept) WHERE id = \(id)")
            try Journal.change(
                "picture.kept", subject: id, actor: actor, from: ["kept": isKept ? "no" : "yes"],
                to: ["kept": isKept ? "yes" : "no"], in: tx)
        }
    }

    /// Shows `new` wherever `old` was shown, in one transaction: products, categories, collections, pages, the home page, posts,
    /// questions, settings, and every text that names it. Orders keep the picture that the buyer saw.
    /// - Returns: in how many places it was replaced.
    @discardableResult
    public static func replace(_ old: ID<Picture>, by new: ID<Picture>, actor: String, in tx: Transaction) throws -> Int {
        guard old != new else { throw AppError(.conflict, "picture.same") }
        guard try Picture.find(new, in: tx) != nil, try Picture.find(old, in: tx) != nil else {
            throw AppError.notFound("picture.notFound")
        }
        var places = try replaceInProducts(old, by: new, in: tx)
        for table in ["categories", "collections", "pages", "blocks", "posts"] as [SQL] {
            places += try tx.run("UPDATE \(table) SET picture_id = \(new) WHERE picture_id = \(old)")
        }
        places += try replaceInTexts(old, by: new, in: tx)
        let detail = ["places": String(places), "by": new.text]
        try Journal.append("picture.replaced", subject: old.text, actor: actor, detail: detail, in: tx)
        try tx.touch("catalogue")
        return places
    }

    /// A product shows a picture once: of both the one that stands further behind goes, so that the first picture stays the first.
    private static func replaceInProducts(_ old: ID<Picture>, by new: ID<Picture>, in tx: Transaction) throws -> Int {
        let gone = try tx.run(
            """
            DELETE FROM product_pictures WHERE picture_id IN \([old, new]) AND EXISTS (
                SELECT 1 FROM product_pictures o WHERE o.product_id = product_pictures.product_id
                    AND o.picture_id IN \([old, new]) AND o.position < product_pictures.position)
            """)
        return try gone + tx.run("UPDATE product_pictures SET picture_id = \(new) WHERE picture_id = \(old)")
    }

    /// Only what cannot be anything else is replaced in a text: 64 hexadecimal digits.
    private static func replaceInTexts(_ old: ID<Picture>, by new: ID<Picture>, in tx: Transaction) throws -> Int {
        guard old.text.utf8.count == 64 else { return 0 }
        let texts: [(table: SQL, column: SQL)] = [
            ("page_texts", "body"), ("post_texts", "body"), ("questions", "content"), ("blocks", "content"),
            ("settings", "value"),
        ]
        return try texts.reduce(0) { count, text in
            try count
                + tx.run(
                    """
                    UPDATE \(text.table) SET \(text.column) = replace(\(text.column), \(old.text), \(new.text))
                    WHERE \(text.column) LIKE \(old.text.anywhere) ESCAPE '!'
                    """)
        }
    }
}
