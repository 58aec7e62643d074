import Basics
import HTTPTypes
import Hummingbird

extension PageCache {
    /// Serves the site's own files to connections on which every request goes through the parser, such as those that have
    /// sent a form: the handler below the codec stands aside there.
    func addAssets(to router: WebRouter) {
        router.get("/assets/:digest/:name") { request, _ in
            guard let answer = self.assetAnswer(to: request) else { throw AppError.notFound() }
            return answer
        }
    }

    /// The file that a request names, in the encoding that the browser takes; `nil` while no such file is kept.
    public func assetAnswer(to request: Request) -> Response? {
        guard let file = assetFile(Array(request.uri.path.utf8)) else { return nil }
        return Response.compressed(
            file.body, for: request, headers: [.contentType: file.type, .cacheControl: Self.assetCacheControl])
    }
}

extension Response {
    /// A page in the encoding that the browser takes.
    static func page(_ body: Compressed, for request: Request) -> Response {
        compressed(
            body, for: request, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "private, no-cache"])
    }

    static func compressed(_ body: Compressed, for request: Request, headers: HTTPFields) -> Response {
        let coding = ContentCoding.chosen(by: Array((request.headers[.acceptEncoding] ?? "").utf8))
        let (bytes, name) = body.bytes(coding)
        var headers = headers
        headers[.vary] = "accept-encoding, cookie, accept-language"
        headers[.contentEncoding] = name
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Compressed {
    /// The body in `coding`, or as it is where it could not be compressed.
    fileprivate func bytes(_ coding: ContentCoding) -> (bytes: [UInt8], name: String?) {
        let bytes =
            switch coding {
            case .identity: identity
            case .gzip: gzip
            case .brotli: brotli
            }
        return bytes.isEmpty ? (identity, nil) : (bytes, coding.name)
    }
}
