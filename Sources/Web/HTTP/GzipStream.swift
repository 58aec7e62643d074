import CZlib

/// One gzip body that is made piece by piece (RFC 1952), so that its length costs no memory. Used by one task at a time.
public final class GzipStream {
    private static let windowBitsOfGzip: Int32 = 15 + 16
    private static let chunkBytes = 64 * 1024

    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool
    private var isEnded = false

    public init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        isReady =
            deflateInit2_(
                stream, Gzip.level, Z_DEFLATED, Self.windowBitsOfGzip, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        if isReady { deflateEnd(stream) }
        stream.deallocate()
    }

    /// What can be sent after these bytes; what is not worth sending yet waits for more.
    /// - Returns: `nil` when zlib refuses, which it does only without memory.
    public func packed(_ bytes: [UInt8]) -> [UInt8]? { run(bytes, Z_NO_FLUSH) }

    /// The rest. Nothing can follow it.
    public func end() -> [UInt8]? {
        defer { isEnded = true }
        return run([], Z_FINISH)
    }

    private func run(_ bytes: [UInt8], _ flush: Int32) -> [UInt8]? {
        guard isReady, !isEnded else { return nil }
        var input = bytes
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
        return input.withUnsafeMutableBufferPointer { source in
            stream.pointee.next_in = source.baseAddress
            stream.pointee.avail_in = UInt32(source.count)
            repeat {
                let answer = chunk.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    return deflate(stream, flush)
                }
                guard answer == Z_OK || answer == Z_STREAM_END || answer == Z_BUF_ERROR else { return nil }
                output += chunk.prefix(Self.chunkBytes - Int(stream.pointee.avail_out))
            } while stream.pointee.avail_out == 0
            return output
        }
    }
}
