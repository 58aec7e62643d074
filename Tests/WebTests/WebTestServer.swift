import Basics
import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Store
import Synchronization
import Testing

@testable import Web

/// A server on a free loopback port with one cached page that counts its drawings, and one route that echoes.
struct WebTestServer {
    let cache: PageCache
    let port: Int

    struct Answer {
        let status: Int
        let headers: [String: String]
        let body: String
    }

    static func run(_ body: @escaping @Sendable (WebTestServer) async throws -> Void) async throws {
        let cache = PageCache { cookie, _, _ in cookie.contains("cart=") ? nil : cookie }
        let database = try Database(.sqliteMemory)
        let settings = WebServer.Settings(port: 0)
        let router = WebServer.router(settings, database: database)
        let count = Counter()
        router.get("/page") { request, _ in
            try await cache.page(request) { "<p>drawing \(count.next())</p>" }
        }
        router.post("/echo") { request, _ in
            let text = String(buffer: try await request.body.collect(upTo: 10_000))
            return Response.text(text, type: "text/plain")
        }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = WebServer(settings, router: router, cache: cache)
        let (ports, portFound) = AsyncStream<Int>.makeStream()
        let serving = Task { [logger] in try await server.run(logger: logger) { portFound.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { return }
        do {
            try await body(WebTestServer(cache: cache, port: port))
        } catch {
            serving.cancel()
            throw error
        }
        serving.cancel()
        _ = try? await serving.value
    }

    /// Expects an answer's body.
    func expect(_ request: String, body: String, at location: SourceLocation = #_sourceLocation) async throws {
        let answer = try await exchange(request)
        #expect(answer.body == body, sourceLocation: location)
    }

    func exchange(_ request: String, expectsBody: Bool = true) async throws -> Answer {
        try await exchanges(request, count: 1, expectsBody: expectsBody)[0]
    }

    /// Sends bytes on a new connection and reads `count` answers.
    func exchanges(_ request: String, count: Int, expectsBody: Bool = true) async throws -> [Answer] {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var received = ByteBuffer()
            var answers: [Answer] = []
            for try await part in inbound {
                received.writeImmutableBuffer(part)
                while let answer = Self.answer(&received, expectsBody) { answers.append(answer) }
                if answers.count >= count { return answers }
            }
            throw AppError(.unavailable, "test.connectionClosed")
        }
    }

    private static func answer(_ buffer: inout ByteBuffer, _ expectsBody: Bool) -> Answer? {
        let bytes = Array(buffer.readableBytesView)
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let headers = lines.dropFirst().reduce(into: [String: String]()) { headers, line in
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let length = expectsBody ? Int(headers["content-length"] ?? "0") ?? 0 : 0
        guard bytes.count >= end.upperBound + length else { return nil }
        buffer.moveReaderIndex(forwardBy: end.upperBound + length)
        let status = Int(lines[0].split(separator: " ")[1]) ?? 0
        return Answer(
            status: status, headers: headers,
            body: String(decoding: bytes[end.upperBound..<(end.upperBound + length)], as: UTF8.self))
    }
}

private final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    func next() -> Int { value.add(1, ordering: .relaxed).newValue }
}
