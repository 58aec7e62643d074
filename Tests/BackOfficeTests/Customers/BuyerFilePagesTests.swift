import Basics
import Customers
import Foundation
import Media
import Sales
import Store
import TestKit
import Testing

@testable import BackOffice

/// Files and consent of a buyer over HTTP and on both engines.
@Suite struct BuyerFilePagesTests {
    private static func send(
        _ server: EditorServer, to contact: ID<Contact>, _ name: String, _ content: String, token: String? = nil
    ) async throws -> EditorServer.Answer {
        let body = """
            --XyZ\r
            Content-Disposition: form-data; name="_token"\r
            \r
            \(token ?? server.formToken)\r
            --XyZ\r
            Content-Disposition: form-data; name="files"; filename="\(name)"\r
            Content-Type: text/html\r
            \r
            \(content)\r
            --XyZ--\r

            """
        return try await server.send(
            "POST", "/admin/customers/\(contact)/files", type: "multipart/form-data; boundary=XyZ", Array(body.utf8))
    }

    /// How many files lie in the folder.
    private static func kept(_ server: EditorServer) -> Int {
        let folder = URL(filePath: server.media.path).deletingLastPathComponent().appendingPathComponent("customer-files")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        return files?.count { (try? ($0 as? URL)?.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true } ?? 0
    }

    private static func own(_ contact: ID<Contact>, _ server: EditorServer) async throws -> [CustomerFile] {
        try await server.database.read { try CustomerFile.all(of: contact, in: $0) }
    }

    @Test func aPaperIsKeptReadAndTakenAway() async throws {
        try await EditorServer.run(as: .sales) { server in
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            let tan = try await CustomerCast.take(CustomerCast.tan, server).contact
            let address = "/admin/customers/\(anna)"
            let sent = try await Self.send(server, to: anna, "../price <list>.html", "%PDF-1.7 prices")
            #expect(sent.location == address + "?filed#files")
            let file = try #require(try await Self.own(anna, server).first)
            #expect(file.file.kind == "pdf" && file.file.name.hasSuffix(".pdf") && file.author == "ann")
            let page = try await server.get(address).body
            #expect(page.contains("\(address)/files/\(file.id)") && CustomerCast.saysEverything(page))
            let read = try await server.get("\(address)/files/\(file.id)")
            #expect(read.status == 200 && read.body == "%PDF-1.7 prices")
            #expect(try await server.get("/admin/customers/\(tan)/files/\(file.id)").status == 404)
            // The same bytes with another buyer are kept once, and stay as long as anybody has them.
            #expect(try await Self.send(server, to: tan, "copy.pdf", "%PDF-1.7 prices").status == 303)
            #expect(Self.kept(server) == 1)
            #expect(try await server.post("/admin/customers/\(tan)/files/\(file.id)/remove", []).status == 404)
            #expect(try await server.post("\(address)/files/\(file.id)/remove", []).location == address + "?unfiled#files")
            #expect(Self.kept(server) == 1)
            let other = try #require(try await Self.own(tan, server).first)
            #expect(try await server.post("/admin/customers/\(tan)/files/\(other.id)/remove", []).status == 303)
            #expect(Self.kept(server) == 0)
        }
    }

    @Test func whatIsNoPaperIsRefusedAndNotKept() async throws {
        try await EditorServer.run(as: .sales) { server in
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            let script = try await Self.send(server, to: anna, "a.pdf", "<script>alert(1)</script>")
            #expect(script.status == 422 && script.body.contains("a.pdf"))
            let drawing = try await Self.send(server, to: anna, "a.eps", "%!PS-Adobe-3.0 drawing")
            #expect(drawing.status == 422 && drawing.body.contains("none of the files that can be kept here"))
            #expect(try await Self.send(server, to: anna, "a.pdf", "%PDF-1.7", token: "other").status == 403)
            #expect(try await Self.send(server, to: ID("nobody"), "a.pdf", "%PDF-1.7").status == 404)
            #expect(try await Self.own(anna, server).isEmpty && Self.kept(server) == 0)
        }
        try await EditorServer.run(as: .finance) { server in
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            #expect(try await Self.send(server, to: anna, "a.pdf", "%PDF-1.7").status == 403)
            #expect(try await Self.own(anna, server).isEmpty)
        }
    }

    @Test func whatABuyerSentWithAnInquiryIsListed() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let anna = try await CustomerCast.take(CustomerCast.anna, server)
            let inquiry = try await server.database.write { tx -> ID<Inquiry> in
                let draft = InquiryDraft(name: "Anna", email: CustomerCast.anna.email, text: "Our drawing")
                guard case .received(let id) = try Inquiry.receive(draft, language: .english, in: tx) else {
                    throw AppError(.invalid, "test.notReceived")
                }
                try tx.run(
                    """
                    INSERT INTO inquiry_files (inquiry_id, digest, name, bytes, kind, at)
                    VALUES (\(id), \(String(repeating: "d", count: 64)), 'drawing.pdf', 7, 'pdf', \(tx.now))
                    """)
                var touch = Touch.Draft(.inquiry, source: "inquiry:\(id)", at: tx.now)
                touch.subject = id.text
                try Touch.keep(touch, of: anna.record, in: tx)
                return id
            }
            let page = try await server.get("/admin/customers/\(anna.contact)").body
            let digest = String(repeating: "d", count: 64)
            #expect(page.contains("/admin/inquiries/\(inquiry)/files/\(digest)") && page.contains("drawing.pdf"))
        }
    }

    @Test func consentIsShownAndTakenBackWithANameAndWords() async throws {
        try await EditorServer.run(as: .sales) { server in
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            let (email, address) = (CustomerCast.anna.email, "/admin/customers/\(anna)")
            try await server.database.write { tx in
                let words = Consent.Words("Send me <news>", language: "de")
                try Consent.give(email, for: .newsletter, words: words, source: .confirmation, in: tx)
            }
            let page = try await server.get(address).body
            #expect(page.contains("lang=\"de\">Send me &lt;news&gt;</q>") && CustomerCast.saysEverything(page))
            func post(_ fields: [(name: String, value: String)]) async throws -> EditorServer.Answer {
                try await server.post(address + "/consent", fields)
            }
            let right = [(name: "email", value: email), (name: "purpose", value: "newsletter")]
            let silent = try await post(right + [("told", " ")])
            #expect(silent.status == 422 && silent.body.contains("Write down what the buyer said."))
            #expect(try await post([("email", "other@example.com"), ("purpose", "newsletter"), ("told", "no")]).status == 422)
            #expect(try await post([("email", email), ("purpose", "reminders"), ("told", "no")]).status == 409)
            #expect(try await post([("email", email), ("purpose", "everything"), ("told", "no")]).status == 422)
            let before = try await server.database.read { try Consent.history(of: email, in: $0).count }
            #expect(before == 1)
            #expect(try await post(right + [("told", "Please no more news")]).location == address + "?withdrawn")
            let history = try await server.database.read { try Consent.history(of: email, in: $0) }
            #expect(history.map(\.state) == [.given, .withdrawn] && history[1].words.text == "Please no more news")
            #expect(history[1].source == .staff && history[1].actor == "ann" && history[1].place == address)
            #expect(try await post(right + [("told", "again")]).status == 409)
        }
    }
}
