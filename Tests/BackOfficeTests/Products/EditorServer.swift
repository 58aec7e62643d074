import Basics
import Catalog
import Channels
import Foundation
import Guard
import Hummingbird
import Logging
import Media
import NIOCore
import NIOPosix
import Pricing
import Store
import TestKit
import Web

@testable import BackOffice

/// The back office behind a real server on a free loopback port, on each engine in turn, over a shop of one bottle.
struct EditorServer: Sendable {
    let port: Int
    let database: Database
    let product: ID<Product>
    let media: MediaFolder
    let session: String
    let formToken: String
    /// Where files to import are kept.
    let imports: ImportFolder
    /// Every address, as its route is written, with its method.
    var routes: [Route] = []

    struct Route: Sendable, Hashable {
        let method: String
        let path: String
    }

    struct Answer: Sendable {
        let status: Int
        let location: String
        let body: String
        /// What cookies are set to, by name.
        let cookies: [String: String]

        /// The form that edits the product.
        var form: PageForm { PageForm(body) }
    }

    static func run(
        as role: Staff.Role = .owner, _ body: @escaping @Sendable (EditorServer) async throws -> Void
    ) async throws {
        try await BothEngines.run { database in
            let (product, token, formToken) = try await database.write { tx in
                let product = try EditorCast.fill(in: tx)
                try tx.run(
                    """
                    INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                    VALUES ('ann', 'ann@example.com', 'Ann', '', 'en', \(role), \(tx.now))
                    """)
                try tx.run(
                    """
                    INSERT INTO staff_sessions (fingerprint, staff_id, form_token, created_at, expires_at)
                    VALUES (\(Secrets.fingerprint("session")), 'ann', 'form-token', \(tx.now), \(tx.now.adding(seconds: 600)))
                    """)
                return (product, "session", "form-token")
            }
            try await serve(database, product, session: token, formToken: formToken, body)
        }
    }

    /// - Parameter fetchRates: what the central bank answers.
    static func serve(
        _ database: Database, _ product: ID<Product>, session: String = "session", formToken: String = "form-token",
        fetchRates: @escaping @Sendable (String) async throws -> [UInt8] = EuroRates.overHTTPS,
        _ body: @Sendable (EditorServer) async throws -> Void
    ) async throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let cache = PageCache { _, _, _ in nil }
        let folder = NSTemporaryDirectory() + "editor-\(Secrets.token())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let desk = try BackOffice(
            database: database, assets: try Assets(folder: root.appendingPathComponent("Public"), cache: cache),
            imports: ImportFolder(folder), media: MediaFolder(folder + "/media"), isSecure: false, providers: .offline(database),
            fetchRates: fetchRates, follower: .offline)
        let settings = WebServer.Settings(port: 0)
        let router = WebServer.router(settings, database: database)
        router.add(middleware: ErrorPages { await desk.errorPage($0, $1, $2) })
        desk.addRoutes(to: router)
        let routes = router.routes.map { Route(method: $0.method.rawValue, path: $0.path.description) }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = WebServer(settings, router: router, cache: cache)
        let (ports, portFound) = AsyncStream<Int>.makeStream()
        let serving = Task { [logger] in try await server.run(logger: logger) { portFound.yield($0) } }
        defer { serving.cancel() }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { return }
        try await body(
            EditorServer(
                port: port, database: database, product: product, media: MediaFolder(folder + "/media"), session: session,
                formToken: formToken, imports: ImportFolder(folder),
                routes: routes))
    }

    /// The same server, asked by whoever has another cookie.
    func with(session: String, formToken: String = "") -> EditorServer {
        EditorServer(
            port: port, database: database, product: product, media: media, session: session, formToken: formToken,
            imports: imports, routes: routes)
    }

    // MARK: Asking

    func get(_ path: String) async throws -> Answer {
        try await send("GET", path, type: nil, [])
    }

    /// A page of the bottle's editor.
    func open(_ page: String = "") async throws -> Answer {
        try await get("/admin/products/\(product)" + page)
    }

    /// Sends the bottle's form as a browser would.
    func save(_ form: PageForm, _ page: String = "") async throws -> Answer {
        try await post("/admin/products/\(product)" + page, form.fields)
    }

    /// - Parameter token: the session's own unless another one is named.
    func post(_ path: String, _ fields: [(name: String, value: String)], token: String? = nil) async throws -> Answer {
        let all = [(name: "_token", value: token ?? formToken)] + fields.filter { $0.name != "_token" }
        let body = all.map { "\($0.name.formEncoded)=\($0.value.formEncoded)" }.joined(separator: "&")
        return try await send("POST", path, type: "application/x-www-form-urlencoded", Array(body.utf8))
    }

    /// - Parameter headers: further lines, such as `origin: https://elsewhere.example`.
    func send(
        _ method: String, _ path: String, type: String?, _ body: [UInt8], headers: [String] = []
    ) async throws -> Answer {
        let content =
            (type.map { "content-type: \($0)\r\ncontent-length: \(body.count)\r\n" } ?? "")
            + headers.map { "\($0)\r\n" }.joined()
        let head = "\(method) \(path) HTTP/1.1\r\nhost: test\r\ncookie: \(StaffSession.cookie)=\(session)\r\n\(content)\r\n"
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(bytes: Array(head.utf8) + body))
            var received: [UInt8] = []
            for try await part in inbound {
                received += part.readableBytesView
                if let answer = Self.answer(received) { return answer }
            }
            throw AppError(.unavailable, "test.connectionClosed")
        }
    }

    private static func answer(_ bytes: [UInt8]) -> Answer? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        func header(_ name: String) -> String? {
            lines.first { $0.lowercased().hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
        }
        let length = header("content-length").flatMap { Int($0) } ?? 0
        guard bytes.count >= end.upperBound + length else { return nil }
        return Answer(
            status: Int(lines[0].split(separator: " ")[1]) ?? 0, location: header("location") ?? "",
            body: String(decoding: bytes[end.upperBound..<(end.upperBound + length)], as: UTF8.self),
            cookies: cookies(lines))
    }

    private static func cookies(_ lines: [String]) -> [String: String] {
        lines.filter { $0.lowercased().hasPrefix("set-cookie: ") }.reduce(into: [:]) { cookies, line in
            let pair = line.dropFirst("set-cookie: ".count).prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            if let name = pair.first { cookies[String(name)] = pair.count > 1 ? String(pair[1]) : "" }
        }
    }

    // MARK: Looking

    var draft: ProductDraft {
        get async throws {
            guard let draft = try await database.read({ try Offer.load(product, in: $0) }) else { throw AppError.notFound() }
            return draft
        }
    }

    /// What was written: the product, and how many entries the journal has.
    func state() async throws -> State {
        let entries = try await database.read { try $0.value("SELECT count(*) FROM journal", as: Int.self) ?? 0 }
        return State(draft: try await draft, journalEntries: entries)
    }

    struct State: Equatable {
        let draft: ProductDraft
        let journalEntries: Int
    }

    func change(_ change: @escaping @Sendable (inout ProductDraft) -> Void) async throws {
        var changed = try await draft
        change(&changed)
        let (id, draft) = (product, changed)
        _ = try await database.write { try Offer.save(draft, as: id, actor: "ann", in: $0) }
    }
}

extension String {
    fileprivate var formEncoded: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}
