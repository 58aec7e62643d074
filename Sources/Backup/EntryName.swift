/// The names of a backup's entries. `tar` unpacks them into one folder.
enum EntryName {
    private static let folder = "tradewind-backup"
    static let about = "\(folder)/about.json"
    /// Last: the digest of every entry before it, in the words of `sha256sum`.
    static let sums = "\(folder)/sha256sums.txt"
    private static let tables = "\(folder)/tables/"
    private static let files = "\(folder)/files/"

    /// The `number`th piece of a table, from 1.
    static func piece(_ number: Int, of table: String) -> String {
        let digits = String(number)
        return "\(tables)\(table)/\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).json"
    }

    static func file(_ path: String) -> String { files + path }

    /// The table that an entry is a piece of.
    static func table(of name: String) -> String? {
        guard name.hasPrefix(tables) else { return nil }
        return name.dropFirst(tables.count).split(separator: "/").first.map(String.init)
    }

    /// The path below the data folder, for an entry that is a file; `nil` also for a path that leads out of that folder or over a
    /// key or a database in it.
    static func path(of name: String) -> String? {
        guard name.hasPrefix(files) else { return nil }
        let path = String(name.dropFirst(files.count))
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let leadsOut = parts.contains { $0.isEmpty || $0 == "." || $0 == ".." }
        return leadsOut || DataFolder.isReserved(path) ? nil : path
    }
}
