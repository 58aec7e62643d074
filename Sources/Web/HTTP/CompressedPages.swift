import HTTPTypes
import Hummingbird

/// Sends pages that are one visitor's alone as gzip to browsers that take it; those of the page cache come ready compressed.
///
/// No page shows a secret beside text that another site could choose, so its length tells nothing: forms of other sites are
/// refused before anything is drawn.
public struct CompressedPages: RouterMiddleware {
    /// Below this a page fits into one packet as it is.
    static let leastBytes = 1_200

    public init() {}

    public func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard request.method != .head, response.headers[.contentEncoding] == nil,
            response.headers[.contentType]?.hasPrefix("text/html") ?? false,
            let length = response.body.contentLength, length >= Self.leastBytes
        else { return response }
        response.headers[.vary] = "accept-encoding, cookie, accept-language"
        guard Gzip.isTaken(by: request) else { return response }
        let page = Gathered()
        try await response.body.write(Gatherer(page: page))
        let gzip = Gzip.packed(page.bytes)
        guard !gzip.isEmpty else {
            response.body = .init(byteBuffer: ByteBuffer(bytes: page.bytes))
            return response
        }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.contentLength] = nil
        response.body = .init(byteBuffer: ByteBuffer(bytes: gzip))
        return response
    }

    /// Used within one request only, by one task after another.
    private final class Gathered: @unchecked Sendable {
        var bytes: [UInt8] = []
    }

    private struct Gatherer: ResponseBodyWriter {
        let page: Gathered

        mutating func write(_ buffer: ByteBuffer) async throws {
            page.bytes += buffer.readableBytesView
        }

        consuming func finish(_ trailers: HTTPFields?) async throws {}
    }
}
