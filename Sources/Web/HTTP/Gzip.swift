import HTTPTypes
import Hummingbird

/// Bodies that are compressed outside the page cache (RFC 1952).
public enum Gzip {
    /// Quick rather than small.
    static let level: Int32 = 5

    /// `bytes` as gzip; empty when there is no memory for it.
    public static func packed(_ bytes: [UInt8]) -> [UInt8] {
        Compressed.gzipped(bytes, level: level)
    }

    /// Whether the answer to `request` may be sent as gzip.
    public static func isTaken(by request: Request) -> Bool {
        let accepted = request.headers[.acceptEncoding] ?? ""
        // Brotli would be chosen before gzip, and is not what is asked here.
        let others = accepted.split(separator: ",").filter { !$0.contains("br") }.joined(separator: ",")
        return ContentCoding.chosen(by: Array(others.utf8)) == .gzip
    }
}
