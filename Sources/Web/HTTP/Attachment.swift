import Hummingbird

extension Response {
    /// A file that somebody has sent, to be kept and never shown in place: whoever wrote it, it is not a page of this site.
    /// - Parameter mediaType: what the bytes were found to be.
    public static func attachment(_ bytes: [UInt8], name: String, mediaType: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: mediaType,
                // RFC 6266 §5: the name in UTF-8, for browsers that know it.
                .contentDisposition: "attachment; filename=\"file\"; filename*=UTF-8''\(name.queryEncoded)",
                .cacheControl: "private, no-store",
            ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
