import Basics
import Foundation
import Hummingbird
import Logging
import Media
import NIOCore
import NIOPosix
import Store
import TestKit
import Web

@testable import Storefront

/// The storefront behind a real server on a free loopback port, over a shop of one bottle, on each engine in turn.
struct ShopServer: Sendable {
    static let baseURL = "https://lakeward.example"

    let port: Int
    let database: Database
    let cache: PageCache
    let storefront: Storefront

    struct Answer: Sendable {
        let status: Int
        let headers: [(name: String, value: String)]
        let body: String

        subscript(_ name: String) -> String? { headers.first { $0.name == name }?.value }

        /// The value of a cookie that the answer sets.
        func cookie(_ name: String) -> String? {
            let set = headers.filter { $0.name == "set-cookie" }.map(\.value)
            return set.first { $0.hasPrefix("\(name)=") }?.split(separator: ";").first.map {
                String($0.dropFirst(name.count + 1))
            }
        }
    }

    static func run(_ body: @escaping @Sendable (ShopServer) async throws -> Void) async throws {
        try await BothEngines.run { database in
            try await database.write { tx in try TestShop.fill(in: tx) }
            try await serve(database, body)
        }
    }

    /// - Parameter media: the folder of pictures; what is drawn is kept in it too.
    static func serve(
        _ database: Database, media: String = NSTemporaryDirectory(), clock: Clock = .fixed(BothEngines.now),
        _ body: @Sendable (ShopServer) async throws -> Void
    ) async throws {
        let cache = PageCache(variantOf: VisitorCurrency.choose)
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let feeds = NSTemporaryDirectory() + "feeds-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: feeds) }
        let storefront = Storefront(
            database: database, media: MediaFolder(media), cache: cache,
            assets: try Assets(folder: root.appendingPathComponent("Public"), cache: cache),
            texts: try TextBook(folders: [TextBook.shared, Storefront.locales, Storefront.accountLocales]),
            clock: clock,
            settings: .init(baseURL: baseURL, isSecure: false), providers: .offline(database), feedFolder: feeds)
        let settings = WebServer.Settings(port: 0)
        let router = WebServer.router(settings, database: database)
        router.add(middleware: ErrorPages { error, request, _ in await storefront.errorPage(error, request) })
        router.add(middleware: storefront.hostRules)
        storefront.addRoutes(to: router)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = WebServer(settings, router: router, cache: cache)
        let (ports, portFound) = AsyncStream<Int>.makeStream()
        let serving = Task { [logger] in try await server.run(logger: logger) { portFound.yield($0) } }
        defer { serving.cancel() }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { return }
        try await body(ShopServer(port: port, database: database, cache: cache, storefront: storefront))
    }

    // MARK: Asking

    func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, headers, "")
    }

    func post(_ path: String, _ fields: KeyValuePairs<String, String>, _ headers: [String: String] = [:]) async throws -> Answer {
        let body = fields.map { "\($0.key.queryEncoded)=\($0.value.queryEncoded)" }.joined(separator: "&")
        let form = ["content-type": "application/x-www-form-urlencoded"]
        return try await send("POST", path, headers.merging(form) { $1 }, body)
    }

    func send(_ method: String, _ path: String, _ headers: [String: String], _ body: String) async throws -> Answer {
        let host = headers["host"] ?? "test"
        let lines = headers.filter { $0.key != "host" }.map { "\($0.key): \($0.value)\r\n" }.joined()
        let length = method == "POST" ? "content-length: \(body.utf8.count)\r\n" : ""
        let request = "\(method) \(path) HTTP/1.1\r\nhost: \(host)\r\n\(lines)\(length)\r\n\(body)"
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
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
        let headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (name: parts[0].lowercased(), value: parts[1].trimmingCharacters(in: .whitespaces))
        }
        let length = headers.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        guard bytes.count >= end.upperBound + length else { return nil }
        return Answer(
            status: Int(lines[0].split(separator: " ")[1]) ?? 0, headers: headers,
            body: String(decoding: bytes[end.upperBound..<(end.upperBound + length)], as: UTF8.self))
    }
}
