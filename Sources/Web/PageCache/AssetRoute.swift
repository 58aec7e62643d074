import Basics
import HTTPTypes
import Hummingbird

extension PageCache {
    /// Serves the site's own files to connections on which every request goes through the parser, such as those that have
    /// sent a form: the handler below the codec stands aside there.
    func addAssets(to router: WebRouter) {
        router.get("/assets/:digest/:name") { request, _ in
            guard let file = self.assetFile(Array(request.uri.path.utf8)) else { throw AppError.notFound() }
            let takesGzip = request.headers[.acceptEncoding]?.contains("gzip") == true && !file.body.gzip.isEmpty
            var headers: HTTPFields = [
                .contentType: file.type, .cacheControl: Self.assetCacheControl, .vary: "accept-encoding",
            ]
            if takesGzip { headers[.contentEncoding] = "gzip" }
            return Response(
                status: .ok, headers: headers,
                body: .init(byteBuffer: ByteBuffer(bytes: takesGzip ? file.body.gzip : file.body.identity)))
        }
    }
}
