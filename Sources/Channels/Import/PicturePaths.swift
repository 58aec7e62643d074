import Foundation

/// Finds pictures among many files by the path that a table names: the whole path, or as much of its end as only one file has.
struct PicturePaths {
    enum Found: Hashable {
        case nothing
        case one(String)
        /// Two of the files that it may be.
        case several(String, String)
    }

    /// Files by every end of their path in small letters: `b.jpg` and `a/b.jpg` for `a/b.jpg`.
    private var ends: [String: Found] = [:]
    private var whole: [String: String] = [:]

    init(_ paths: [String]) {
        for path in paths.sorted() where Self.isPicture(path) {
            let parts = Self.parts(path)
            let plain = parts.joined(separator: "/")
            if whole[plain] == nil { whole[plain] = path }
            for start in parts.indices { add(path, parts[start...].joined(separator: "/")) }
        }
    }

    /// Folders, hidden files and what macOS puts beside files are none.
    private static func isPicture(_ path: String) -> Bool {
        !path.hasSuffix("/") && !path.hasPrefix("__MACOSX/") && path.split(separator: "/").last?.hasPrefix(".") == false
    }

    private mutating func add(_ path: String, _ end: String) {
        switch ends[end] {
        case .one(let other)?: ends[end] = .several(other, path)
        case .several?: break
        case .nothing?, nil: ends[end] = .one(path)
        }
    }

    /// Whole paths count first, so that `1.jpg` is the one beside the folders when there is one. Of an address only its end can
    /// match; the longest end that any file has decides.
    func find(_ source: String) -> Found {
        let parts = Self.parts(source)
        if let path = whole[parts.joined(separator: "/")] { return .one(path) }
        for start in parts.indices {
            if let found = ends[parts[start...].joined(separator: "/")] { return found }
        }
        return .nothing
    }

    /// The parts of a path or address in small letters, without query and fragment.
    private static func parts(_ path: String) -> [String] {
        let isRemote = path.contains("://") || path.hasPrefix("//")
        let plain = isRemote ? String(path.prefix { $0 != "?" && $0 != "#" }) : path
        let decoded = isRemote ? plain.removingPercentEncoding ?? plain : plain
        return decoded.lowercased().split(whereSeparator: { $0 == "/" || $0 == "\\" }).map(String.init).filter { $0 != "." }
    }
}
