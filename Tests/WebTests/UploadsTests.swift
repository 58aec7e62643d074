import Basics
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

/// What a form with files may hold, and what is passed over.
@Suite struct UploadsTests {
    private static let limits = Uploads.Limits(mostFiles: 1, mostFileBytes: 100)

    private static func field(_ name: String, _ value: String) -> String {
        "--XyZ\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }

    private static func file(_ bytes: Int) -> String {
        "--XyZ\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"big.png\"\r\n\r\n"
            + String(repeating: "x", count: bytes) + "\r\n"
    }

    /// - Parameter declared: how long the request says it is.
    private static func read(_ parts: String, declared: Int? = nil) async throws -> (fields: [String], fates: [Uploads.File.Fate])
    {
        let folder = NSTemporaryDirectory() + "uploads-\(Secrets.token())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var head = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/")
        head.headerFields[.contentType] = "multipart/form-data; boundary=XyZ"
        head.headerFields[.contentLength] = declared.map(String.init)
        let body = RequestBody(buffer: ByteBuffer(string: parts + "--XyZ--\r\n"))
        let found = try await Uploads.read(Request(head: head, body: body), folder: folder, limits: limits) { uploads in
            (uploads.form.fields.map { "\($0.name)=\($0.value)" }, uploads.files.map(\.fate))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        return found
    }

    @Test func aFileThatIsTooLargeIsPassedOverAndTheFieldsBehindItAreRead() async throws {
        for size in [101, 1_000_000] {
            let found = try await Self.read(Self.field("title", "Autumn") + Self.file(size) + Self.field("body", "Text"))
            #expect(found.fields == ["title=Autumn", "body=Text"])
            #expect(found.fates == [.tooLarge])
        }
        #expect(try await Self.read(Self.file(100)).fates == [.kept])
    }

    @Test func aRequestBeyondWhatIsPassedOverIsRefused() async throws {
        await #expect(throws: AppError(.tooLarge, "form.tooLarge")) {
            _ = try await Self.read(Self.file(1), declared: Self.limits.mostBytes + 1)
        }
    }

    /// They are held in memory, so that the room for files is not theirs.
    @Test func fieldsTogetherAreLimited() async throws {
        let each = String(repeating: "a", count: Upload.mostFieldBytes)
        let most = Uploads.mostFieldsBytes / Upload.mostFieldBytes
        let all = (0..<most).map { Self.field("f\($0)", each) }.joined()
        #expect(try await Self.read(all).fields.count == most)
        await #expect(throws: AppError(.tooLarge, "form.tooLarge")) { _ = try await Self.read(all + Self.field("one", "more")) }
    }
}
