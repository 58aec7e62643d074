import Basics
import Store

extension Picture {
    /// The picture with this id, if it was stored.
    public static func find(_ id: ID<Picture>, in tx: Transaction) throws -> Picture? {
        try tx.row("SELECT * FROM pictures WHERE id = \(id)").map(Picture.init)
    }

    /// What pages need of `ids`, in one statement. Unknown ids are left out.
    public static func views(_ ids: [ID<Picture>], in tx: Transaction) throws -> [ID<Picture>: PictureView] {
        guard !ids.isEmpty else { return [:] }
        let rows = try tx.rows("SELECT id, width, height, colour FROM pictures WHERE id IN \(ids)")
        return rows.reduce(into: [:]) { views, row in
            let view = PictureView(id: row["id"], width: row["width"], height: row["height"], colour: row["colour"])
            views[view.id] = view
        }
    }

    /// Adds the row unless the same picture is already there. Returns whether it was added.
    static func insert(_ id: ID<Picture>, fileName: String, master: PictureMaster, in tx: Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO pictures (id, file_name, width, height, bytes, colour, created_at)
            VALUES (\(id), \(fileName), \(master.width), \(master.height), \(master.file.count), \(master.colour), \(tx.now))
            ON CONFLICT (id) DO NOTHING
            """) > 0
    }

    /// The renditions that were made and recorded.
    public static func renditions(of id: ID<Picture>, in tx: Transaction) throws -> [PictureRendition] {
        try tx.rows(
            "SELECT width, format, bytes FROM picture_renditions WHERE picture_id = \(id) ORDER BY width, format"
        ).map { PictureRendition(width: $0["width"], format: $0["format"], bytes: $0["bytes"]) }
    }

    static func record(_ renditions: [PictureRendition], of id: ID<Picture>, in tx: Transaction) throws {
        for rendition in renditions {
            try tx.run(
                """
                INSERT INTO picture_renditions (picture_id, width, format, bytes)
                VALUES (\(id), \(rendition.width), \(rendition.format), \(rendition.bytes))
                ON CONFLICT (picture_id, width, format) DO UPDATE SET bytes = excluded.bytes
                """)
        }
    }
}

extension Picture {
    /// A whole row of `pictures`.
    public init(row: Row) {
        self.init(
            id: row["id"], fileName: row["file_name"], width: row["width"], height: row["height"], bytes: row["bytes"],
            colour: row["colour"], createdAt: row["created_at"])
    }
}
