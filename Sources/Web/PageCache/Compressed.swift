import CBrotli
import CZlib

/// One body in the three ways browsers ask for it.
public struct Compressed: Sendable {
    public let identity: [UInt8]
    public let gzip: [UInt8]
    public let brotli: [UInt8]

    /// Compresses once what will be sent many times. Takes a millisecond or two for a page of 60 KB.
    public init(_ bytes: [UInt8]) {
        identity = bytes
        gzip = Self.gzipped(bytes, level: 7)
        brotli = Self.brotlied(bytes, quality: 6)
    }

    /// RFC 1952. Empty when zlib refuses, which it does only without memory.
    static func gzipped(_ bytes: [UInt8], level: Int32) -> [UInt8] {
        var stream = z_stream()
        let gzipWindowBits: Int32 = 15 + 16
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, gzipWindowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return [] }
        defer { deflateEnd(&stream) }
        let capacity = Int(deflateBound(&stream, UInt(bytes.count)))
        var input = bytes
        return [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            input.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(capacity)
                count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
            }
        }
    }

    /// RFC 7932. Empty when the encoder refuses.
    private static func brotlied(_ bytes: [UInt8], quality: Int32) -> [UInt8] {
        var size = BrotliEncoderMaxCompressedSize(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: size) { output, count in
            let done = BrotliEncoderCompress(
                quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.count, bytes, &size, output.baseAddress)
            count = done == BROTLI_TRUE ? size : 0
        }
    }
}
