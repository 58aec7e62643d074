import Basics
import Channels
import Foundation
import Store
import Testing
import Web

@testable import BackOffice

/// A file of buyers through the pages of the back office: in, its columns set right, taken in.
@Suite struct CustomerImportPagesTests {
    private static let list = """
        Visitors of our stand,,,
        Wer,E-Mail,Firma,Worum
        Mia Koch,mia@koch.example,Koch GmbH,mugs
        Max Muster,no address,Muster AG,bowls

        """

    @Test func aTableOfOnesOwnIsMappedLookedAtAndTakenIn() async throws {
        try await EditorServer.run { server in
            let page = try await server.uploadCustomers(Self.list).location
            let reading = try await server.get(page)
            #expect(reading.status == 200)
            // The header was found on the second row; what it does not tell is not read.
            #expect(reading.body.contains("<option value=\"2\" selected>2: Wer"))
            #expect(reading.body.contains("<option value=\"company\" selected>Company</option>"))
            #expect(reading.body.contains("“no address” is not an e-mail address."))
            #expect(try await server.count("customer_records") == 0)

            let looked = try await server.post(page, Self.columns + [("look", "1")])
            #expect(looked.status == 200)
            #expect(looked.body.contains("<span dir=\"auto\">Mia Koch · Koch GmbH</span>"))
            #expect(try await server.count("customer_records") == 0)

            let answer = try await server.post(page, Self.columns + [("name", "stand"), ("channel", "fair-2026")])
            #expect(answer.status == 303)
            #expect(try await server.get(page).body.contains("<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>"))
            try await server.takeInCustomers()
            let done = try await server.get(page).body
            #expect(done.contains("The file was imported."))
            #expect(done.contains("<dt>New</dt><dd>1</dd>"))
            #expect(done.contains("<dt>Refused</dt><dd>1</dd>"))
            let kept = try await server.database.read { tx in
                try tx.rows("SELECT channel, name, company FROM customer_records").map {
                    "\($0[0] as String) \($0[1] as String) \($0[2] as String)"
                }
            }
            #expect(kept == ["fair-2026 Mia Koch Koch GmbH"])
            let errors = try await server.get(page + "/errors").body
            #expect(errors.contains("Max Muster,no address,Muster AG,bowls,“no address” is not an e-mail address."))
            // A second press does nothing more.
            #expect(try await server.post(page, Self.columns).status == 303)
            let again = try await server.uploadCustomers(Self.list).location
            #expect(try await server.get(again + "?mapping=stand").body.contains("<option value=\"stand\" selected>"))
        }
    }

    @Test func aMistakeIsSaidAndWhatWasChosenStays() async throws {
        try await EditorServer.run { server in
            let page = try await server.uploadCustomers(Self.list).location
            let nothing = try await server.post(
                page, [("format", "table"), ("headerLine", "2"), ("col-0", ""), ("col-3", "message")])
            #expect(nothing.status == 422)
            #expect(nothing.body.contains("No column says who the buyer is."))
            #expect(nothing.body.contains("<option value=\"message\" selected>Message or note</option>"))
            let channel = try await server.post(page, Self.columns + [("channel", "a/b")])
            #expect(channel.status == 422)
            #expect(channel.body.contains("value=\"a/b\""))
            #expect(try await server.uploadCustomers("%PDF-1.7").status == 422)
            #expect(try await server.count("customer_imports WHERE state = 'waiting'") == 0)
        }
    }

    @Test func aPastedInquiryIsTakenInOnce() async throws {
        try await EditorServer.run { server in
            let mail = "From: Bo Bright <bo@bright.example>\nSubject: Mugs\n\nHow much are 200?"
            let first = try await server.post("/admin/customers/import/pasted", [("text", mail)])
            #expect(first.status == 303)
            #expect(try await server.get(first.location).body.contains("The inquiry was taken in."))
            let second = try await server.post("/admin/customers/import/pasted", [("text", mail)])
            #expect(try await server.get(second.location).body.contains("This inquiry is known already"))
            #expect(try await server.count("touches") == 1)
            let nobody = try await server.post("/admin/customers/import/pasted", [("text", "How much is <b>it</b>?")])
            #expect(nobody.status == 422)
            #expect(nobody.body.contains("How much is &lt;b&gt;it&lt;/b&gt;?"))
        }
    }

    @Test func thePagesSpeakChinese() async throws {
        try await EditorServer.run { server in
            _ = try await server.database.write { try $0.run("UPDATE staff SET language = 'zh'") }
            let page = try await server.uploadCustomers("姓名,公司,手机\n王芳,湖滨贸易,13800000000\n").location
            for body in [try await server.get(page).body, try await server.get("/admin/customers/import").body] {
                #expect(body.contains("名片"))
                #expect(!body.contains(">admin."), "a key shows itself")
            }
        }
    }

    @Test func whoMayNotImportAndFormsFromElsewhereAreRefused() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let page = try await server.get("/admin/customers/import").body
            #expect(!page.contains("type=\"file\""))
            #expect(try await server.uploadCustomers(Self.list).status == 403)
            #expect(
                try await server.post("/admin/customers/import/pasted", [("text", "From: a@b.example\nSubject: x")]).status == 403
            )
            #expect(try await server.count("customer_imports") == 0)
        }
        try await EditorServer.run { server in
            #expect(try await server.uploadCustomers(Self.list, token: "another").status == 403)
            let page = try await server.uploadCustomers(Self.list).location
            #expect(try await server.post(page, Self.columns, token: "another").status == 403)
            #expect(try await server.count("customer_imports WHERE state <> 'reading'") == 0)
            #expect(try await server.count("touches") == 0)
        }
    }

    private static let columns: [(name: String, value: String)] = [
        ("format", "table"), ("headerLine", "2"), ("col-0", "name"), ("col-1", "email"), ("col-2", "company"),
        ("col-3", "message"),
    ]
}

extension EditorServer {
    fileprivate func count(_ table: SQL) async throws -> Int {
        try await database.read { try $0.value("SELECT count(*) FROM \(table)") ?? 0 }
    }

    /// Sends a file as the page's form does.
    fileprivate func uploadCustomers(_ text: String, token: String? = nil) async throws -> Answer {
        let fields = [("_token", token ?? formToken), ("format", "")]
        let body =
            fields.map { "--edge\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
            + "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"buyers.csv\"\r\n\r\n\(text)\r\n--edge--\r\n"
        return try await send("POST", "/admin/customers/import", type: "multipart/form-data; boundary=edge", Array(body.utf8))
    }

    /// Does what the program's background does.
    fileprivate func takeInCustomers() async throws {
        let ids = try await database.read {
            try $0.rows("SELECT id FROM customer_imports WHERE state = 'waiting'").map { $0[0] as ID<CustomerRun> }
        }
        let texts = try TextBook(folders: [TextBook.shared, TextBook.staff])
        for id in ids {
            try await CustomerRun.carryOut(id, folder: CustomerFolder(in: imports), database: database) { texts($1).say($0) }
        }
    }
}
