import Basics
import CZlib
import Foundation

/// A file that was compressed by gzip, unpacked beside others that wait for nobody, for as long as it is read.
enum Gunzipped {
    /// Calls `body` with the path of the plain file: the same path when the file is not compressed.
    /// - Throws: `import.damagedFile` for one that is damaged, `import.tooLarge` for one that unpacks beyond the limit.
    static func with<T>(_ path: String, _ body: (String) throws -> T) throws -> T {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw AppError(.notFound, "import.notFound", ["file": (path as NSString).lastPathComponent])
        }
        let magic = try? handle.read(upToCount: 2)
        try? handle.close()
        guard magic == Data([0x1F, 0x8B]) else { return try body(path) }
        let plain = FileManager.default.temporaryDirectory.appendingPathComponent("tradewind-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: plain) }
        try unpack(path, to: plain)
        return try body(plain)
    }

    private static let chunkBytes = 1 << 16

    private static func unpack(_ path: String, to plain: String) throws {
        guard FileManager.default.createFile(atPath: plain, contents: nil, attributes: [.posixPermissions: 0o600]),
            let out = FileHandle(forWritingAtPath: plain), let source = gzopen(path, "rb")
        else { throw AppError.invalid("import.notWritten", ["file": (path as NSString).lastPathComponent]) }
        defer {
            gzclose(source)
            try? out.close()
        }
        var buffer = [UInt8](repeating: 0, count: chunkBytes)
        var total = 0
        while true {
            let count = gzread(source, &buffer, UInt32(chunkBytes))
            guard count >= 0 else { throw AppError.invalid("import.damagedFile") }
            if count == 0 { return }
            total += Int(count)
            guard total <= TableLimits.mostFileBytes else {
                throw AppError(.tooLarge, "import.tooLarge", ["mostMB": String(TableLimits.mostFileBytes >> 20)])
            }
            try out.write(contentsOf: Data(buffer.prefix(Int(count))))
        }
    }
}
