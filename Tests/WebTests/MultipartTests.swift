import Basics
import Testing

@testable import Web

@Suite struct MultipartTests {
    private static let type = "multipart/form-data; boundary=XyZ"
    private static let body = Array(
        """
        --XyZ\r
        Content-Disposition: form-data; name="_token"\r
        \r
        abc\r
        --XyZ\r
        Content-Disposition: form-data; name="file"; filename="a \\"b.csv"\r
        Content-Type: text/csv\r
        \r
        one\r
        --XyNot a boundary\r
        \r
        --XyZ--\r

        """.utf8)

    /// The same events, however the bytes are cut.
    @Test(arguments: [1, 2, 3, 7, 16, 1000]) func partsAreFoundWhereverTheBytesAreCut(size: Int) throws {
        var parser = try MultipartParser(contentType: Self.type)
        var events: [MultipartParser.Event] = []
        for start in stride(from: 0, to: Self.body.count, by: size) {
            events += try parser.take(Self.body[start..<min(start + size, Self.body.count)])
        }
        #expect(parser.isAtEnd)
        #expect(Self.joined(events) == ["_token: abc", "file (a \\): one\r\n--XyNot a boundary\r\n"])
    }

    @Test(arguments: ["text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a"])
    func aTypeWithoutABoundaryIsRefused(type: String) {
        #expect(throws: AppError.invalid("upload.bad")) { _ = try MultipartParser(contentType: type) }
    }

    @Test func endlessHeadersAreRefused() throws {
        var parser = try MultipartParser(contentType: Self.type)
        _ = try parser.take(Array("--XyZ\r\n".utf8))
        #expect(throws: AppError.self) {
            for _ in 0..<100 { _ = try parser.take(Array("X-Long: \(String(repeating: "a", count: 100))\r\n".utf8)) }
        }
    }

    @Test func whatFollowsABoundaryMustBeALineEnd() throws {
        var parser = try MultipartParser(contentType: Self.type)
        #expect(throws: AppError.invalid("upload.bad")) { _ = try parser.take(Array("--XyZoops".utf8)) }
    }

    @Test func anUnfinishedBodyIsNotAtItsEnd() throws {
        var parser = try MultipartParser(contentType: Self.type)
        _ = try parser.take(Self.body.dropLast(6))
        #expect(!parser.isAtEnd)
    }

    private static func joined(_ events: [MultipartParser.Event]) -> [String] {
        var parts: [String] = []
        for event in events {
            switch event {
            case .part(let name, let file): parts.append(name + (file.map { " (\($0))" } ?? "") + ": ")
            case .bytes(let bytes): parts[parts.count - 1] += String(decoding: bytes, as: UTF8.self)
            case .partEnd: break
            }
        }
        return parts
    }
}
