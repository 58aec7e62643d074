import Web

/// The files of the sitemap, compressed, for as long as the catalogue does not change. A crawler asks for all of them at once: they
/// are drawn one after another, so that no more than one is ever whole in memory.
actor SitemapShelf {
    /// Beyond it the file asked for longest ago goes.
    let mostBytes: Int

    private struct Name: Hashable {
        let base: String
        let number: Int
    }

    private struct File {
        let bytes: [UInt8]
        var usedAt: Int
    }

    private var revision = -1
    private var files: [Name: File] = [:]
    private var uses = 0
    private var last: Task<[UInt8], any Error>?

    init(mostBytes: Int = 16 * 1024 * 1024) {
        self.mostBytes = mostBytes
    }

    /// The file of this number as gzip, drawn when it is not here yet.
    /// - Parameters:
    ///   - base: the address of the domain that it is for.
    ///   - revision: of the catalogue; files of another are thrown away.
    ///   - isKept: false for a file that is wanted as it is drawn; it is not kept.
    func file(
        _ number: Int, at base: String = "", _ revision: Int, isKept: Bool,
        draw: @escaping @Sendable () async throws -> [UInt8]
    ) async throws -> [UInt8] {
        let name = Name(base: base, number: number)
        if let known = known(name, revision), isKept { return known }
        let before = last
        let drawing = Task {
            _ = try? await before?.value
            if isKept, let known = known(name, revision) { return known }
            let bytes = try await draw()
            guard isKept else { return bytes }
            let packed = Gzip.packed(bytes)
            keep(packed, name, revision)
            return packed
        }
        last = drawing
        return try await drawing.value
    }

    /// How much is kept.
    var bytes: Int { files.values.reduce(0) { $0 + $1.bytes.count } }

    private func known(_ name: Name, _ revision: Int) -> [UInt8]? {
        guard self.revision == revision, let file = files[name] else { return nil }
        uses += 1
        files[name]?.usedAt = uses
        return file.bytes
    }

    private func keep(_ bytes: [UInt8], _ name: Name, _ revision: Int) {
        if self.revision != revision { (self.revision, files) = (revision, [:]) }
        uses += 1
        files[name] = File(bytes: bytes, usedAt: uses)
        while self.bytes > mostBytes, files.count > 1, let oldest = files.min(by: { $0.value.usedAt < $1.value.usedAt }) {
            files[oldest.key] = nil
        }
    }
}
