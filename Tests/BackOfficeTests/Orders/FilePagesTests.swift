import Basics
import Media
import Sales
import Store
import Testing

@testable import BackOffice

/// Files of an order over HTTP, on both engines.
@Suite struct FilePagesTests {
    @Test func staffLayFilesIntoAnOrderAndSayWhoSeesThem() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await BottleOrder.place(server)
            let page = "/admin/orders/\(id)"
            let wrong = try await Self.send(server, page, name: "b-l.pdf", "MZ not a paper")
            #expect(wrong.status == 422 && wrong.body.contains("b-l.pdf is not a kind of file we take."))
            #expect(try await Self.files(of: id, server).isEmpty)

            let right = try await Self.send(server, page, name: "b-l.exe", "%PDF-1.7 paper")
            #expect(right.status == 303 && right.location == "\(page)?done=attached#files")
            let file = try #require(try await Self.files(of: id, server).first)
            #expect(file.file.name == "b-l.exe.pdf" && file.kind == .billOfLading && !file.isForBuyer)
            #expect(try await server.get(page).body.contains("staff only"))
            let loaded = try await server.get("\(page)/files/\(file.id)")
            #expect(loaded.status == 200 && loaded.body == "%PDF-1.7 paper")
            #expect(try await server.get("/admin/orders/other/files/\(file.id)").status == 404)
            #expect(try await server.post("\(page)/files/\(file.id)", [("do", "show")]).status == 303)
            #expect(try await Self.files(of: id, server).first?.isForBuyer == true)
            #expect(try await server.post("\(page)/files/\(file.id)", [("do", "burn")]).status == 422)
        }
    }

    @Test func aProofThatCameIsSeenBesideThePayments() async throws {
        try await EditorServer.run(as: .finance) { server in
            let id = try await BottleOrder.place(server)
            try await server.database.write { tx in
                let token = try #require(try OrderDetail.find(id: id, in: tx)).token
                let file = AttachedFile(digest: String(repeating: "a", count: 64), name: "<slip>.pdf", bytes: 2_000, kind: "pdf")
                try OrderFile.send([file], .transferProof, token: token, in: tx)
            }
            let list = try await server.get("/admin/payments")
            #expect(list.body.contains("Proofs of payment that came") && list.body.contains("&lt;slip&gt;.pdf"))
            let file = try #require(try await Self.files(of: id, server).first)
            #expect(try await server.post("/admin/orders/\(id)/files/\(file.id)", [("do", "seen")]).status == 303)
            #expect(!(try await server.get("/admin/payments").body.contains("Proofs of payment that came")))
        }
    }

    private static func send(
        _ server: EditorServer, _ page: String, name: String, _ content: String
    ) async throws -> EditorServer.Answer {
        let body = """
            --XyZ\r\ncontent-disposition: form-data; name="_token"\r\n\r\n\(server.formToken)\r\n--XyZ\r\n\
            content-disposition: form-data; name="kind"\r\n\r\nbill_of_lading\r\n--XyZ\r\n\
            content-disposition: form-data; name="files"; filename="\(name)"\r\ncontent-type: text/plain\r\n\r\n\(content)\r\n\
            --XyZ--\r\n
            """
        return try await server.send(
            "POST", "\(page)/files", type: "multipart/form-data; boundary=XyZ", Array(body.utf8))
    }

    private static func files(of id: ID<Order>, _ server: EditorServer) async throws -> [OrderFile] {
        try await server.database.read { try OrderFile.all(of: id, in: $0) }
    }
}
