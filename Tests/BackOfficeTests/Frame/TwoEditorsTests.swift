import Accounts
import Basics
import Catalog
import Content
import Foundation
import Outreach
import Pricing
import Sales
import Store
import TestKit
import Testing

@testable import BackOffice

/// Two people have the same form open: whoever saves second is shown what has changed, and nothing is lost.
@Suite struct TwoEditorsTests {
    /// Ben, who is signed in beside Ann.
    static func colleague(of server: EditorServer) async throws -> EditorServer {
        try await server.database.write { tx in
            try tx.run(
                """
                INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                VALUES ('ben', 'ben@example.com', 'Ben', '', 'en', \(Staff.Role.owner), \(tx.now))
                """)
            try tx.run(
                """
                INSERT INTO staff_sessions (fingerprint, staff_id, form_token, created_at, expires_at)
                VALUES (\(Secrets.fingerprint("bens")), 'ben', 'bens-token', \(tx.now), \(tx.now.adding(seconds: 600)))
                """)
        }
        return server.with(session: "bens", formToken: "bens-token")
    }

    private static let long = String(repeating: "A long letter. ", count: 30)
    static let conflict = "Ben has saved this page while you had it open"

    @Test func termsOfAnAccount() async throws {
        try await EditorServer.run { ann in
            let ben = try await Self.colleague(of: ann)
            let (id, groups) = try await ann.database.write { tx in
                let session = try SignInLink.follow(
                    #require(try SignInLink.ask("camille@perrache.example", in: tx)), language: .french, in: tx)
                let groups = try ["Distributors", "Regulars"].map {
                    try CustomerGroup.save(nil, name: $0, note: "", by: "ann", in: tx)
                }
                return (try #require(try AccountSession.find(token: session, in: tx)).account.id, groups)
            }
            let address = "/admin/accounts/\(id)"
            let mark = "action=\"\(address)\">"
            let form = PageForm(try await ann.get(address).body, after: mark)
            let first = form.typing(["discount": "5", "group": groups[0].text])
            #expect(try await ben.post(address, first.fields).location == "\(address)?saved")
            let before = try await ann.database.read { try Account.find(id, in: $0) }
            #expect(before.agreed == BuyerPrices(discount: 500, group: groups[0]))
            let second = form.typing(["discount": "7", "group": groups[1].text])
            let refused = try await ann.post(address, second.fields)
            #expect(refused.status == 409 && refused.body.contains(Self.conflict))
            #expect(refused.body.contains("Meanwhile stored: “5”.") && refused.body.contains("value=\"7\""))
            #expect(refused.body.contains("Meanwhile stored: “Distributors”."))
            #expect(try await ann.database.read { try Account.find(id, in: $0) } == before)
            let other = try await ann.post(address, form.typing(["taxNumber": "FR123"]).fields)
            #expect(other.location == "\(address)?merged")
            #expect(try await ann.get("\(address)?merged").body.contains("their changes are kept too"))
            let again = try await ann.post(address, PageForm(refused.body, after: mark).fields)
            #expect(again.location == "\(address)?merged")
            let account = try await ann.database.read { try Account.find(id, in: $0) }
            #expect(account.agreed == BuyerPrices(discount: 700, group: groups[1]) && account.taxNumber == "FR123")
        }
    }

    @Test func theTextOfALetter() async throws {
        try await EditorServer.run { ann in
            let ben = try await Self.colleague(of: ann)
            let address = "/admin/outreach/templates"
            let here = "\(address)?name=win_back&language=en"
            let mark = "action=\"\(address)\" lang=\"en\">"
            let form = PageForm(try await ann.get(here).body, after: mark)
            let first = form.typing(["subject": "News from Ben", "body": "\(Self.long){name}", "do": "save"])
            #expect(try await ben.post(address, first.fields).location == "\(here)&saved")
            let before = try await ann.database.read { try LetterTemplate.find(.winBack, .english, in: $0) }
            #expect(before.subject == "News from Ben" && before.body == "\(Self.long){name}")
            // What is looked at is still what was written over the older text.
            let looked = try await ann.post(address, form.typing(["subject": "News from Ann", "do": "preview"]).fields)
            #expect(looked.status == 200 && PageForm(looked.body, after: mark)["_shown"] == form["_shown"])
            let second = form.typing(["subject": "News from Ann", "body": "For {name}", "do": "save"])
            let refused = try await ann.post(address, second.fields)
            #expect(refused.status == 409 && refused.body.contains(Self.conflict))
            #expect(refused.body.contains("Meanwhile stored: “News from Ben”."))
            #expect(refused.body.contains("Meanwhile stored: “\(Self.long){name}”."))
            #expect(refused.body.contains("value=\"News from Ann\"") && refused.body.contains("For {name}</textarea>"))
            let reset = try await ann.post(address, form.typing(["do": "reset"]).fields)
            #expect(reset.status == 409 && reset.body.contains("press the button again to go back all the same"))
            #expect(reset.body.contains("value=\"News from Ben\""))
            #expect(try await ann.database.read { try LetterTemplate.find(.winBack, .english, in: $0) } == before)
            let mine = PageForm(refused.body, after: mark).typing(["do": "save"])
            #expect(try await ann.post(address, mine.fields).location == "\(here)&saved")
            let kept = try await ann.database.read { try LetterTemplate.find(.winBack, .english, in: $0) }
            #expect(kept.subject == "News from Ann" && kept.body == "For {name}")
            let back = PageForm(try await ann.get(here).body, after: mark).typing(["do": "reset"])
            #expect(try await ann.post(address, back.fields).location == "\(here)&reset")
            #expect(try await ann.database.read { try LetterTemplate.find(.winBack, .english, in: $0).isShipped })
        }
    }

    /// Letters of all languages have one subject in the journal.
    @Test func whoHasSavedAnotherLanguageIsNotNamed() async throws {
        try await EditorServer.run { ann in
            let ben = try await Self.colleague(of: ann)
            let address = "/admin/outreach/templates"
            func open(_ language: String) async throws -> PageForm {
                let page = try await ann.get("\(address)?name=win_back&language=\(language)").body
                return PageForm(page, after: "action=\"\(address)\" lang=\"\(language)\">")
            }
            let (english, french) = (try await open("en"), try await open("fr"))
            _ = try await ben.post(address, english.typing(["subject": "From Ben", "do": "save"]).fields)
            _ = try await ann.post(address, french.typing(["subject": "D’Ann", "do": "save"]).fields)
            let refused = try await ann.post(address, english.typing(["subject": "From Ann", "do": "save"]).fields)
            #expect(refused.status == 409 && refused.body.contains(Self.conflict))
        }
    }

    @Test func whereAPathLeads() async throws {
        try await EditorServer.run { ann in
            let ben = try await Self.colleague(of: ann)
            let id = try await ann.database.write { try Redirect.save(try Redirect(from: "/old", to: "/en/"), in: $0) }
            let address = "/admin/redirects/\(id)"
            let form = PageForm(try await ann.get(address).body, after: "action=\"\(address)\">")
            #expect(try await ben.post(address, form.typing(["target": "/fr/"]).fields).location == "/admin/redirects?saved")
            let refused = try await ann.post(address, form.typing(["target": "/ar/"]).fields)
            #expect(refused.status == 409 && refused.body.contains(Self.conflict))
            #expect(refused.body.contains("Meanwhile stored: “/fr/”.") && refused.body.contains("value=\"/ar/\""))
            let other = try await ann.post(address, form.typing(["status": "302"]).fields)
            #expect(other.location == "/admin/redirects?merged")
            let kept = try await ann.database.read { try Redirect.load(id, in: $0) }
            #expect(try kept == Redirect(from: "/old", to: "/fr/", .forAWhile))
        }
    }

    @Test func thePlanOfASequence() async throws {
        try await EditorServer.run { ann in
            let ben = try await Self.colleague(of: ann)
            let address = "/admin/outreach/sequences/win_back"
            let mark = "action=\"\(address)\">"
            let form = PageForm(try await ann.get(address).body, after: mark)
            let first = form.typing(["steps.delay": "60", "do": "save"])
            #expect(try await ben.post(address, first.fields).location == "\(address)?saved")
            let refused = try await ann.post(address, form.typing(["steps.delay": "90", "do": "save"]).fields)
            #expect(refused.status == 409 && refused.body.contains(Self.conflict))
            #expect(refused.body.contains("<li>60 days · ") && refused.body.contains("value=\"90\""))
            let reset = try await ann.post(address, form.typing(["do": "reset"]).fields)
            #expect(reset.status == 409 && reset.body.contains("value=\"60\""))
            let before = try await ann.database.read { try CoursePlan.current(.winBack, in: $0) }
            #expect(before.version == 1 && before.plan.steps == [.init(after: 60 * 24, .winBack)])
            let other = try await ann.post(address, form.typing(["countries": "DE", "do": "save"]).fields)
            #expect(other.location == "\(address)?merged")
            let merged = try await ann.database.read { try CoursePlan.current(.winBack, in: $0).plan }
            #expect(merged.steps == before.plan.steps && merged.audience.countries == ["DE"])
            let again = try await ann.post(address, PageForm(refused.body, after: mark).typing(["do": "save"]).fields)
            #expect(again.location == "\(address)?merged")
            let plan = try await ann.database.read { try CoursePlan.current(.winBack, in: $0).plan }
            #expect(plan.steps == [.init(after: 90 * 24, .winBack)] && plan.audience.countries == ["DE"])
        }
    }

    @Test func aSavedReply() async throws {
        try await EditorServer.run { ann in
            let ben = try await Self.colleague(of: ann)
            let address = "/admin/inquiries/replies"
            let mark = "action=\"\(address)\">"
            // A new one has nobody beside it, in whatever language it is.
            let new = PageForm(try await ann.get(address).body, after: mark)
            let thanks = new.typing(["name": "Thanks", "language": "fr", "text": "Hello {{name}}"])
            #expect(try await ann.post(address, thanks.fields).location == "\(address)?saved")
            let made = try await ann.database.read { try SavedReply.all(in: $0)[0] }
            #expect(made.language == .french)
            let id = made.id
            let form = PageForm(try await ann.get("\(address)?id=\(id)").body, after: mark)
            #expect(try await ben.post(address, form.typing(["text": "\(Self.long){{name}}"]).fields).status == 303)
            let before = try await ann.database.read { try SavedReply.all(in: $0) }
            let refused = try await ann.post(address, form.typing(["text": "Dear {{name}}"]).fields)
            #expect(refused.status == 409 && refused.body.contains(Self.conflict))
            #expect(refused.body.contains("Meanwhile stored: “\(Self.long){{name}}”."))
            #expect(refused.body.contains("Dear {{name}}</textarea>"))
            #expect(try await ann.database.read { try SavedReply.all(in: $0) } == before)
            let other = try await ann.post(address, form.typing(["name": "Many thanks"]).fields)
            #expect(other.location == "\(address)?merged")
            let merged = try await ann.database.read { try SavedReply.all(in: $0)[0] }
            #expect(merged.name == "Many thanks" && merged.text == before[0].text)
            #expect(try await ann.post(address, PageForm(refused.body, after: mark).fields).status == 303)
            let kept = try await ann.database.read { try SavedReply.all(in: $0) }
            #expect(kept.map(\.name) == ["Many thanks"] && kept.map(\.text) == ["Dear {{name}}"])
        }
    }

    @Test func aCustomerGroup() async throws {
        try await EditorServer.run { ann in
            let ben = try await Self.colleague(of: ann)
            let id = try await ann.database.write {
                try CustomerGroup.save(nil, name: "Distributors", note: "", by: "ann", in: $0)
            }
            let address = "/admin/customer-groups/\(id)"
            let mark = "action=\"\(address)\">"
            let form = PageForm(try await ann.get(address).body, after: mark)
            #expect(try await ben.post(address, form.typing(["note": "Since 2020"]).fields).status == 303)
            let before = try await ann.database.read { try CustomerGroup.all(in: $0) }
            let refused = try await ann.post(address, form.typing(["note": "Since 2021"]).fields)
            #expect(refused.status == 409 && refused.body.contains(Self.conflict))
            #expect(refused.body.contains("Meanwhile stored: “Since 2020”.") && refused.body.contains("value=\"Since 2021\""))
            #expect(try await ann.database.read { try CustomerGroup.all(in: $0) } == before)
            let other = try await ann.post(address, form.typing(["name": "Wholesale"]).fields)
            #expect(other.location == "/admin/customer-groups?merged")
            let merged = try await ann.database.read { try CustomerGroup.all(in: $0)[0] }
            #expect(merged.name == "Wholesale" && merged.note == "Since 2020")
        }
    }

    @Test func aCertificateAndItsFile() async throws {
        try await EditorServer.run { ann in
            let ben = try await Self.colleague(of: ann)
            let path = "/admin/products/\(ann.product)/certificates"
            let new = [("name", "LFGB"), ("isPublic", "1")]
            #expect(try await ann.send(path, new, ("a.pdf", Self.pdf("a"))).status == 303)
            let form = PageForm(try await ann.get(path).body, after: "action=\"\(path)\">")
            let first = try await ben.send(path, Self.sent(form.typing(["number": "L-2"])), ("b.pdf", Self.pdf("b")))
            #expect(first.location == "\(path)?kept")
            let before = try await ann.database.read { try Certificate.all(of: ann.product, in: $0) }
            #expect(before.map(\.number) == ["L-2"] && before.map(\.file?.name) == ["b.pdf"] && before[0].isPublic)
            let second = Self.sent(form.typing(["number": "L-3"]))
            let refused = try await ann.send(path, second, ("c.pdf", Self.pdf("c")))
            #expect(refused.status == 409 && refused.body.contains(Self.conflict))
            #expect(refused.body.contains("Meanwhile stored: “L-2”.") && refused.body.contains("value=\"L-3\""))
            #expect(refused.body.contains("Meanwhile stored: “b.pdf”."))
            let again = "Choose your file again: browsers do not keep it."
            #expect(refused.body.contains(again))
            #expect(try await ann.database.read { try Certificate.all(of: ann.product, in: $0) } == before)
            #expect(Self.files(ann) == before.compactMap(\.file?.digest))
            // Nothing is said of a file where none was chosen, and of any that was.
            let bare = try await ann.send(path, second, ("", []))
            #expect(bare.status == 409 && !bare.body.contains(again))
            let now = PageForm(try await ann.get(path).body, after: "action=\"\(path)\">")
            let nameless = try await ann.send(path, Self.sent(now.typing(["name": ""])), ("c.pdf", Self.pdf("c")))
            #expect(nameless.status == 422 && nameless.body.contains(again))
            let other = try await ann.send(path, Self.sent(form.typing(["issuer": "TÜV"])), ("", []))
            #expect(other.location == "\(path)?merged")
            let merged = try await ann.database.read { try Certificate.all(of: ann.product, in: $0)[0] }
            #expect(merged.issuer == "TÜV" && merged.number == "L-2" && merged.file == before[0].file && merged.isPublic)
        }
    }

    @Test func aRefusedCertificateLeavesNoFile() async throws {
        try await EditorServer.run { ann in
            let path = "/admin/products/\(ann.product)/certificates"
            let nameless = try await ann.send(path, [("name", " "), ("number", "L-1")], ("a.pdf", Self.pdf("a")))
            #expect(nameless.status == 422 && nameless.body.contains("value=\"L-1\"") && Self.files(ann) == [])
            let unknown = try await ann.send("/admin/products/none/certificates", [("name", "LFGB")], ("a.pdf", Self.pdf("a")))
            #expect(unknown.status == 404 && Self.files(ann) == [])
            #expect(try await ann.send(path, [("name", "LFGB")], ("a.pdf", Self.pdf("a"))).status == 303)
            let kept = try await ann.database.read { try Certificate.all(of: ann.product, in: $0) }
            // The same file with a refusal: a certificate has it.
            #expect(try await ann.send(path, [("name", "")], ("a.pdf", Self.pdf("a"))).status == 422)
            #expect(Self.files(ann) == kept.compactMap(\.file?.digest) && Self.files(ann).count == 1)
            #expect(try await ann.database.read { try Certificate.all(of: ann.product, in: $0) } == kept)
        }
    }

    private static func pdf(_ text: String) -> [UInt8] { Array("%PDF-1.7\n% \(text)\n%%EOF\n".utf8) }

    /// What a browser sends of a form beside its file and its token.
    private static func sent(_ form: PageForm) -> [(String, String)] {
        form.fields.filter { !["file", "_token"].contains($0.name) }.map { ($0.name, $0.value) }
    }

    /// The digests of the files that are kept of certificates.
    private static func files(_ server: EditorServer) -> [String] {
        let folder = URL(filePath: server.media.path).deletingLastPathComponent().appendingPathComponent("certificates").path
        let paths = FileManager.default.subpaths(atPath: folder) ?? []
        return paths.compactMap { $0.split(separator: "/").last.map(String.init) }.filter { $0.count == 64 }
    }
}
