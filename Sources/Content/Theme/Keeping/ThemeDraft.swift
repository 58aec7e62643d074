import Basics
import Store

/// What one member of staff is trying out: nobody else sees it.
public struct ThemeDraft: Hashable, Sendable {
    /// Of the browser that shows it to its author.
    public static let cookie = "theme_preview"
    /// A working day; whoever opens the page again gets the cookie anew.
    public static let cookieSeconds = 10 * 3600

    public let staff: String
    /// The number of the published theme that it began from; 0 for the look that comes with the program.
    public let basedOn: Int
    public var theme: Theme
    /// By which the shop knows its author's browser.
    public let token: String
    public let changedAt: Instant

    private init?(_ row: Row) {
        guard let theme = JSONText.read(Theme.self, row["content"]) else { return nil }
        self.theme = theme
        (staff, basedOn, token, changedAt) = (row["staff_id"], row["based_on"], row["token"], row["changed_at"])
    }

    private init(_ staff: String, basedOn: Int, _ theme: Theme, token: String, at: Instant) {
        (self.staff, self.basedOn, self.theme, self.token, changedAt) = (staff, basedOn, theme, token, at)
    }

    /// What somebody is trying out, if anything.
    public static func load(_ staff: String, in tx: Transaction) throws -> ThemeDraft? {
        try tx.row("SELECT * FROM theme_drafts WHERE staff_id = \(staff)").flatMap(ThemeDraft.init)
    }

    /// The draft of whoever has this token, as long as they are signed in.
    public static func shown(to token: String, in tx: Transaction) throws -> Theme? {
        try tx.row(
            """
            SELECT * FROM theme_drafts d WHERE d.token = \(token)
                AND EXISTS (SELECT 1 FROM staff_sessions s WHERE s.staff_id = d.staff_id AND s.expires_at > \(tx.now))
            """
        ).flatMap(ThemeDraft.init)?.theme
    }

    /// Somebody's draft, or a new one of a published theme.
    /// - Parameter basedOn: what the form showed that is sent now.
    /// - Throws: `theme.changedAgain` when that theme is no longer kept.
    public static func open(_ staff: String, basedOn: Int, in tx: Transaction) throws -> ThemeDraft {
        if let known = try load(staff, in: tx) { return known }
        guard let theme = try PublishedTheme.find(basedOn, in: tx) else { throw AppError(.conflict, "theme.changedAgain") }
        return ThemeDraft(staff, basedOn: basedOn, theme, token: Secrets.token(), at: tx.now)
    }

    func becoming(_ theme: Theme, basedOn: Int) -> ThemeDraft {
        ThemeDraft(staff, basedOn: basedOn, theme, token: token, at: changedAt)
    }

    /// Keeps it in the place of the one before.
    /// - Parameter clearing: whether files may have gone that nobody else has.
    public func save(clearing: Bool = false, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO theme_drafts (staff_id, based_on, content, token, changed_at)
            VALUES (\(staff), \(basedOn), \(JSONText.write(theme) ?? ""), \(token), \(tx.now))
            ON CONFLICT (staff_id) DO UPDATE SET based_on = excluded.based_on, content = excluded.content,
                changed_at = excluded.changed_at
            """)
        if clearing { try ThemeBlobs.clear(in: tx) }
    }

    /// Forgets the draft; what visitors see stays.
    public static func drop(_ staff: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM theme_drafts WHERE staff_id = \(staff)")
        try ThemeBlobs.clear(in: tx)
    }

    // MARK: Its files

    /// Puts a file into the folder, in the place of one of that path.
    /// - Parameter file: as `FileCheck` has found it.
    /// - Throws: `theme.tooManyFiles`, `theme.folderTooLarge`, `theme.tooMuchText`.
    public mutating func put(_ path: String, _ file: ThemeFile, _ bytes: [UInt8], in tx: Transaction) throws {
        theme.files[path] = file
        try Self.checkRoom(theme)
        try ThemeBlobs.keep(bytes, file.digest, in: tx)
    }

    /// Puts other files in the place of all that are there.
    /// - Throws: `theme.tooManyFiles`, `theme.folderTooLarge`, `theme.tooMuchText`.
    public mutating func replaceAll(
        _ files: [(path: String, file: ThemeFile, bytes: [UInt8])], in tx: Transaction
    ) throws {
        theme.files = Dictionary(files.map { ($0.path, $0.file) }) { $1 }
        try Self.checkRoom(theme)
        for file in files { try ThemeBlobs.keep(file.bytes, file.file.digest, in: tx) }
    }

    private static func checkRoom(_ theme: Theme) throws {
        guard theme.files.count <= ThemeFile.mostFiles else {
            throw AppError(.tooLarge, "theme.tooManyFiles", ["most": "\(ThemeFile.mostFiles)"])
        }
        guard theme.bytes <= ThemeFile.mostBytes else {
            throw AppError(.tooLarge, "theme.folderTooLarge", ["mostMB": "\(ThemeFile.mostBytes >> 20)"])
        }
        guard theme.writtenBytes <= ThemeFile.mostWrittenBytes else {
            throw AppError(.tooLarge, "theme.tooMuchText", ["mostKB": "\(ThemeFile.mostWrittenBytes / 1024)"])
        }
    }
}
