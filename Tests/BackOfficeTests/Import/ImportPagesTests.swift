import Basics
import Catalog
import Channels
import Foundation
import Pricing
import Store
import Testing
import Web

@testable import BackOffice

/// A product file through the pages of the back office: in, looked at, and only then written.
@Suite struct ImportPagesTests {
    private static let price = """
        Lakeward price list,,,
        ,,,
        Item No.,Product Name,FOB price (USD) 500+,Remark
        HB-GRN,,3.10,x
        NEW-1,Ladle,1.20,y
        BAD-1,Fork,free,z

        """

    @Test func nothingIsWrittenBeforeTheWordIsGiven() async throws {
        try await EditorServer.run { server in
            let before = try await server.state()
            let page = try await server.upload(Self.price).location
            let reading = try await server.get(page)
            #expect(reading.status == 200)
            // The header was found on the third row, and its columns were guessed.
            #expect(reading.body.contains("<option value=\"3\" selected>3: Item No."))
            #expect(reading.body.contains("<option value=\"price USD\" selected data-from>Price · USD</option>"))
            #expect(reading.body.contains("name=\"from-2\" value=\"500\""))
            #expect(reading.body.contains(">1 of 4 columns are not read.</p>"))

            let checking = try await server.post(page, server.columns)
            #expect(checking.status == 303)
            let waiting = try await server.get(page).body
            #expect(waiting.contains("<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>"))
            try await server.work()
            let preview = try await server.get(page).body
            #expect(preview.contains("<dt>New</dt><dd>1</dd>"))
            #expect(preview.contains("<dt>Changed</dt><dd>1</dd>"))
            #expect(preview.contains("<dt>Refused</dt><dd>1</dd>"))
            #expect(preview.contains("<span class=\"muted\">HB-GRN · USD @500</span>: <ins dir=\"auto\">3.10</ins>"))
            #expect(preview.contains("<td class=\"num\">6</td><td>“free” is not a number.</td>"))
            #expect(preview.contains("1 variant that the file does not name stays as it is."))
            #expect(try await server.draft == before.draft)

            #expect(try await server.post(page + "/go", []).status == 303)
            try await server.work()
            #expect(try await server.get(page).body.contains("The file was imported."))
            #expect(
                try await server.draft.variants?[0].prices?["USD"] == [
                    .init(from: 100, price: "4.20"), .init(from: 500, price: "3.10"), .init(from: 1_000, price: "3.855"),
                ])
            #expect(try await server.draft.variants?.count == 2)
            // A second press does nothing more.
            #expect(try await server.post(page + "/go", []).status == 303)
            let errors = try await server.get(page + "/errors").body
            #expect(errors.contains("BAD-1,Fork,free,z,“free” is not a number."))
        }
    }

    @Test func aColumnIsChosenInTheReadersLanguage() async throws {
        try await EditorServer.run { server in
            _ = try await server.database.write { try $0.run("UPDATE staff SET language = 'zh'") }
            let page = try await server.upload(Self.price).location
            let body = try await server.get(page).body
            #expect(body.contains("<option value=\"sku\" selected>货号（SKU）</option>"))
            #expect(body.contains("<optgroup label=\"价格与数量\">"))
            #expect(body.contains("<option value=\"title[fr]\">标题 · 法语</option>"))
            #expect(!body.contains(">admin."), "a key shows itself")
            _ = try await server.post(page, server.columns)
            try await server.work()
            #expect(try await server.get(page + "/errors").body.contains("“free”不是数字。"))
        }
    }

    @Test func aChineseFileIsReadAsChinese() async throws {
        try await EditorServer.run { server in
            try await server.database.write { tx in
                var shop = try ShopSettings.load(in: tx)
                shop.languages = [.english, .french, .chinese]
                try shop.save(in: tx)
            }
            let page = try await server.upload("货号,品名\nNEW-1,搪瓷碗\n").location
            #expect(try await server.get(page).body.contains("<option value=\"zh\" selected>"))
            let other = try await server.upload("SKU,Name\nNEW-1,Bowl\n").location
            #expect(try await server.get(other).body.contains("<option value=\"en\" selected>"))
        }
    }

    @Test func aMistakeIsSaidAndWhatWasChosenStays() async throws {
        try await EditorServer.run { server in
            let page = try await server.upload(Self.price).location
            let twice = [("col-0", "sku"), ("col-1", "title"), ("col-2", "title"), ("col-3", "brand"), ("headerLine", "3")]
            let answer = try await server.post(page, twice.map { (name: $0.0, value: $0.1) })
            #expect(answer.status == 422)
            #expect(answer.body.contains("are both the same field"))
            #expect(answer.body.contains("<option value=\"brand\" selected>Brand</option>"))
            let nothing = try await server.post(page, [("col-0", ""), ("col-1", ""), ("headerLine", "3")])
            #expect(nothing.status == 422)
            #expect(nothing.body.contains("No column says which product is meant."))
            let noZip = try await server.upload(Self.price, pictures: "no zip")
            #expect(noZip.status == 422)
            #expect(noZip.body.contains("The file of pictures is no ZIP."))
            for (file, sentence) in [("%PDF-1.7", "This is no table but PDF."), ("", "Please choose a file first.")] {
                let refused = try await server.upload(file)
                #expect(refused.status == 422)
                #expect(refused.body.contains(sentence))
            }
            let runs = try await server.database.read { try $0.value("SELECT count(*) FROM import_runs", as: Int.self) }
            #expect(runs == 1)
            let left = try FileManager.default.contentsOfDirectory(atPath: server.imports.path)
            #expect(left.allSatisfy { !$0.hasPrefix("arriving") })
        }
    }

    @Test func aFileThatWasCheckedMayBeReadAnew() async throws {
        try await EditorServer.run { server in
            let page = try await server.upload(Self.price).location
            _ = try await server.post(page, server.columns + [("name", "monthly")])
            try await server.work()
            #expect(try await server.post(page + "/again", []).status == 303)
            let body = try await server.get(page + "?headerLine=4&mapping=").body
            #expect(body.contains("<option value=\"4\" selected>"))
            #expect(try await server.get(page + "?mapping=monthly").body.contains("<option value=\"monthly\" selected>"))
            #expect(try await server.get(page + "?sheet=None&encoding=UTF-16LE").status < 500)
        }
    }

    @Test func anEditorImportsNoPricesAndFinanceNothingElse() async throws {
        try await EditorServer.run(as: .editor) { server in
            let before = try await server.draft
            let page = try await server.imported("sku,title,price\nHB-GRN,Harbour flask,0.01\n")
            #expect(try await server.get(page).body.contains("The prices of 1 product are left aside"))
            let after = try await server.draft
            #expect(after.title[.english] == "Harbour flask")
            #expect(after.variants?.map(\.prices) == before.variants?.map(\.prices))
        }
        try await EditorServer.run(as: .finance) { server in
            _ = try await server.imported("sku,title,price\nHB-GRN,Harbour flask,5.00\n")
            let after = try await server.draft
            #expect(after.title[.english] == "Harbour bottle")
            #expect(after.variants?[0].prices?["USD"]?[0] == .init(from: 100, price: "5.00"))
        }
    }

    @Test(arguments: [Staff.Role.viewer, .sales])
    func whoOnlyReadsImportsNothing(role: Staff.Role) async throws {
        try await EditorServer.run(as: role) { server in
            #expect(!(try await server.get("/admin/import").body.contains("type=\"file\"")))
            #expect(try await server.upload(Self.price).status == 403)
            let runs = try await server.database.read { try $0.value("SELECT count(*) FROM import_runs", as: Int.self) }
            #expect(runs == 0)
        }
    }

    @Test func aFormFromElsewhereIsRefused() async throws {
        try await EditorServer.run { server in
            #expect(try await server.upload(Self.price, token: "another").status == 403)
            let page = try await server.upload(Self.price).location
            for path in [page, page + "/go", page + "/again"] {
                #expect(try await server.post(path, server.columns, token: "another").status == 403)
            }
        }
    }

    @Test(arguments: ProductFormat.allCases)
    func everyFormatGoesOutAsBothKinds(format: ProductFormat) async throws {
        try await EditorServer.run { server in
            let csv = try await server.get("/admin/export?format=\(format.rawValue)&kind=csv")
            #expect(csv.status == 200)
            #expect(csv.body.contains("Harbour bottle"))
            let workbook = try await server.get("/admin/export?format=\(format.rawValue)&kind=xlsx")
            #expect(workbook.status == 200)
            #expect(workbook.body.hasPrefix("PK"))
        }
    }
}

extension EditorServer {
    /// The columns of the price list, as the form sends them.
    fileprivate var columns: [(name: String, value: String)] {
        [
            ("headerLine", "3"), ("language", "en"), ("currency", "USD"), ("col-0", "sku"), ("col-1", "title"),
            ("col-2", "price USD"), ("from-2", "500"), ("col-3", ""),
        ]
    }

    /// Sends a file as the page's form does.
    fileprivate func upload(_ text: String, pictures: String = "", token: String? = nil) async throws -> Answer {
        let fields = [("_token", token ?? formToken), ("format", "")]
        var body = fields.map {
            "--edge\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n"
        }.joined()
        body += "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"prices.csv\"\r\n\r\n\(text)\r\n"
        body +=
            "--edge\r\nContent-Disposition: form-data; name=\"pictures\"; filename=\"\(pictures.isEmpty ? "" : "p.zip")\"\r\n\r\n\(pictures)\r\n--edge--\r\n"
        return try await send("POST", "/admin/import", type: "multipart/form-data; boundary=edge", Array(body.utf8))
    }

    /// Does what the program's background does.
    fileprivate func work() async throws {
        let ids = try await database.read {
            try $0.rows("SELECT id FROM import_runs WHERE state = 'waiting'").map { $0[0] as ID<ImportRun> }
        }
        let texts = try TextBook(folders: [TextBook.shared, TextBook.staff])
        for id in ids {
            try await ImportRun.carryOut(id, folder: imports, media: .init(imports.path + "/media"), database: database) {
                texts($1).say($0)
            }
        }
    }

    /// Takes a table with our own column names all the way.
    /// - Returns: its page.
    fileprivate func imported(_ text: String) async throws -> String {
        let page = try await upload(text).location
        let header = text.prefix { $0 != "\n" }.split(separator: ",").enumerated()
        _ = try await post(page, header.map { (name: "col-\($0)", value: String($1)) })
        try await work()
        _ = try await post(page + "/go", [])
        try await work()
        return page
    }
}
