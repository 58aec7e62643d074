import Basics
import Content
import Foundation
import Store
import Testing

@testable import BackOffice

/// A file that was taken out of the theme is there again with its text.
@Suite struct ThemeUndoTests {
    private static let path = "styles/own.css"

    private static func draft(_ server: EditorServer) async throws -> ThemeDraft? {
        try await server.database.read { try ThemeDraft.load("ann", in: $0) }
    }

    private static func text(_ server: EditorServer) async throws -> String? {
        let file = try await draft(server)?.theme.files[path]
        return try await server.database.read { tx in
            try file.flatMap { try ThemeBlobs.load($0.digest, in: tx) }.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    private static func write(_ server: EditorServer) async throws {
        let saved = try await server.post(
            "/admin/theme/files/one", [("path", path), ("text", ".a { color: red }"), ("digest", "")])
        #expect(saved.status == 303)
    }

    private static func undo(of location: String) -> String {
        "/admin/undo/" + (location.components(separatedBy: "undo=").last ?? "")
    }

    @Test func aFileThatWasNeverPublishedComesBackWithItsText() async throws {
        try await EditorServer.run(as: .editor) { server in
            try await Self.write(server)
            let before = try await Self.draft(server)
            let gone = try await server.post("/admin/theme/files/remove", [("path", Self.path), ("based_on", "0")]).location
            #expect(gone.hasPrefix("/admin/theme/files?removed&undo="))
            #expect(try await server.get(gone).body.contains("The file styles/own.css was removed."))
            let blobs = try await server.database.read { try $0.value("SELECT count(*) FROM theme_blobs", as: Int.self) }
            #expect(blobs == 0)
            #expect(try await server.post(Self.undo(of: gone), []).location == "/admin/theme/files")
            let after = try await Self.draft(server)
            let text = try await Self.text(server)
            #expect(after == before && text == ".a { color: red }")
            #expect(try await server.post(Self.undo(of: gone), []).status == 409)
        }
    }

    @Test func whereNothingWasTriedOutNothingIsAfterwards() async throws {
        try await EditorServer.run(as: .editor) { server in
            try await Self.write(server)
            #expect(try await server.post("/admin/theme/publish", []).location == "/admin/theme?published")
            let gone = try await server.post("/admin/theme/files/remove", [("path", Self.path), ("based_on", "1")]).location
            let without = try await Self.draft(server)
            #expect(without?.theme.files.isEmpty == true)
            #expect(try await server.post(Self.undo(of: gone), []).status == 303)
            let after = try await Self.draft(server)
            #expect(after == nil)
            let published = try await server.database.read { try PublishedTheme.newest(in: $0) }
            #expect(published?.number == 1 && published?.theme.files.keys.sorted() == [Self.path])
        }
    }

    @Test func aFileThatWasWrittenAnewStaysAsItIs() async throws {
        try await EditorServer.run(as: .editor) { server in
            try await Self.write(server)
            let gone = try await server.post("/admin/theme/files/remove", [("path", Self.path), ("based_on", "0")]).location
            let anew = try await server.post(
                "/admin/theme/files/one", [("path", Self.path), ("text", ".b {}"), ("digest", "")])
            #expect(anew.status == 303)
            let refused = try await server.post(Self.undo(of: gone), [])
            #expect(refused.status == 409 && refused.body.contains("something else has changed since"))
            let text = try await Self.text(server)
            #expect(text == ".b {}")
        }
    }
}
