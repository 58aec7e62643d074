import Basics
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import Synchronization

/// Whole answers in memory, ready compressed and with their heads encoded: pages for visitors without personal state, keyed by
/// host, address and variant (the currency), and the site's styles, scripts and icons.
///
/// Pages are dropped when anything they show changes: at once after a commit of this process, within a second after one of
/// another process or machine, by a revision in the database that all of them read.
public final class PageCache: Sendable {
    public static let mostPages = 4_000
    public static let mostBytes = 36 * 1024 * 1024
    public static let watchSeconds = 1
    /// So many of the files that take one another's place are kept: pages from before may still ask for the former ones.
    static let mostPassing = 4
    /// The revision that everything visitors see is written under.
    public static let revision = "catalogue"

    /// The variant of the page that a visitor sees, told from the `Cookie` and `Accept-Language` headers and the path; `nil`
    /// for a visitor with personal state, whose pages are never cached.
    public typealias VariantOf = @Sendable (_ cookie: String, _ acceptLanguage: String, _ path: String) -> String?

    /// A file of the site's own and its media type.
    struct AssetFile: Sendable {
        let body: Compressed
        let type: String
    }

    static let assetCacheControl = "public, max-age=31536000, immutable"

    private struct State {
        var pages = PageShelf()
        var assets: [[UInt8]: CachedAnswer] = [:]
        var assetFiles: [[UInt8]: AssetFile] = [:]
        /// The addresses of files that do not stay, the oldest first.
        var passing: [[UInt8]] = []
        var generation = 0
        var seenRevision: Int?
    }

    let variantOf: VariantOf
    private let security: [(name: String, value: String)]
    private let isEnabled: Bool
    private let state = Mutex(State())
    private let hitCount = Atomic<Int>(0)
    private let fillCount = Atomic<Int>(0)

    public init(isEnabled: Bool = true, isSecure: Bool = false, variantOf: @escaping VariantOf) {
        self.isEnabled = isEnabled
        self.variantOf = variantOf
        security = SecurityHeaders.fields(isSecure: isSecure)
    }

    public var hits: Int { hitCount.load(ordering: .relaxed) }
    public var fills: Int { fillCount.load(ordering: .relaxed) }

    // MARK: Serving

    func asset(_ target: UnsafeRawBufferPointer) -> CachedAnswer? {
        let target = Array(target)
        let found = state.withLock { $0.assets[target] }
        if found != nil { hitCount.add(1, ordering: .relaxed) }
        return found
    }

    func page(
        _ target: UnsafeRawBufferPointer, at host: UnsafeRawBufferPointer, _ variant: String
    ) -> CachedAnswer? {
        let place = PageShelf.place(of: target, at: host, variant)
        let found = state.withLock { $0.pages.page(at: place, target, at: host, variant) }
        if let found {
            hitCount.add(1, ordering: .relaxed)
            found.wasAsked.store(true, ordering: .relaxed)
        }
        return found
    }

    // MARK: Filling

    /// Answers with the page that `make` draws, and keeps it for the next visitor when it shows nothing personal.
    public func page(_ request: Request, _ make: () async throws -> HTML) async throws -> Response {
        let variant = variantOf(
            request.headers[.cookie] ?? "", request.headers[.acceptLanguage] ?? "", request.uri.path)
        let generation = state.withLock { $0.generation }
        let html = try await make()
        guard isEnabled, request.method == .get, let variant else { return .page(html) }
        let body = Compressed(html.bytes)
        let host = Array((request.head.authority ?? "").utf8)
        keep(body, PageShelf.Key(host: host, target: Array(request.uri.string.utf8), variant: variant), generation)
        return .page(body, for: request)
    }

    /// Keeps a page unless what it shows has changed since `generation`.
    private func keep(_ body: Compressed, _ key: PageShelf.Key, _ generation: Int) {
        let answer = CachedAnswer(
            body, type: "text/html; charset=utf-8", cacheControl: "private, no-cache",
            vary: "accept-encoding, cookie, accept-language", security: security)
        fillCount.add(1, ordering: .relaxed)
        state.withLock { state in
            guard state.generation == generation else { return }
            state.pages.keep(answer, key)
            state.pages.makeRoom(mostPages: Self.mostPages, mostBytes: Self.mostBytes)
        }
    }

    /// Keeps a file of the site's own for as long as the program runs. Its address names its content, so browsers may keep it
    /// for a year.
    /// - Parameter isPassing: whether others will take its place, as with the sheet of a theme: of such files few are kept.
    public func addAsset(_ target: String, _ bytes: [UInt8], type: String, isPassing: Bool = false) {
        let target = Array(target.utf8)
        let file = AssetFile(body: Compressed(bytes), type: type)
        let answer = CachedAnswer(
            file.body, type: type, cacheControl: Self.assetCacheControl, vary: "accept-encoding", security: security)
        state.withLock { state in
            state.assets[target] = answer
            state.assetFiles[target] = file
            guard isPassing, !state.passing.contains(target) else { return }
            state.passing.append(target)
            guard state.passing.count > Self.mostPassing else { return }
            let former = state.passing.removeFirst()
            state.assets[former] = nil
            state.assetFiles[former] = nil
        }
    }

    func assetFile(_ target: [UInt8]) -> AssetFile? {
        state.withLock { $0.assetFiles[target] }
    }

    // MARK: Dropping

    /// Drops every page.
    public func dropPages() {
        state.withLock { state in
            state.pages = PageShelf()
            state.generation += 1
        }
    }

    /// Drops pages after commits of this process, and watches the revision for commits of others until it is cancelled.
    public func watch(_ database: Database) async {
        database.onTouch { [weak self] touched in
            if touched.contains(Self.revision) { self?.dropPages() }
        }
        while !Task.isCancelled {
            await look(at: database)
            try? await Task.sleep(for: .seconds(Self.watchSeconds))
        }
    }

    /// Drops every page when the revision is another one than the last time. A database that does not answer is asked again.
    func look(at database: Database) async {
        guard let now = try? await database.read({ try $0.revision(Self.revision) }) else { return }
        let isNews = state.withLock { state in
            defer { state.seenRevision = now }
            return state.seenRevision != now
        }
        if isNews { dropPages() }
    }
}
