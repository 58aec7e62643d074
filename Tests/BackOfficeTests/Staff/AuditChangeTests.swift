import Basics
import Catalog
import Content
import Journal
import Pricing
import Sales
import Store
import TestKit
import Testing

@testable import BackOffice

/// What the audit log says of changes in the shop window, to goods and to what is written often: from what to what, each field by
/// its name in the reader's language.
@Suite(.serialized) struct AuditChangeTests {
    private static func page(_ server: EditorServer, in language: LanguageTag) async throws -> String {
        try await server.database.write { tx in _ = try tx.run("UPDATE staff SET language = \(language) WHERE id = 'ann'") }
        return try await server.get("/admin/audit").body
    }

    /// Nobody knows a product or a buyer by an id.
    @Test func whatIsToldOfHasItsName() async throws {
        try await EditorServer.run { server in
            let product = server.product.text
            let contact = try await CustomerCast.take(CustomerCast.tan, server).contact
            let inquiry = try await server.database.write { tx in
                let draft = InquiryDraft(name: "Camille", email: "c@perrache.example", company: "Maison Perrache", text: "Mugs?")
                guard case .received(let id) = try Inquiry.receive(draft, language: .french, in: tx) else {
                    throw AppError.invalid("test")
                }
                try Journal.append("inquiry.held", subject: id.text, actor: "system", detail: ["why": "fast"], in: tx)
                try Journal.change("prices.changed", subject: product, actor: "ann", from: ["a": "1"], to: ["a": "2"], in: tx)
                try Journal.append("product.updated", subject: "gone-for-good", actor: "ann", in: tx)
                try Journal.append("product.certificateKept", subject: product, actor: "ann", detail: ["number": "N-9"], in: tx)
                return id
            }
            let english = try await Self.page(server, in: .english)
            #expect(english.contains("<a href=\"/admin/products/\(product)\"><bdi>Harbour bottle</bdi></a>"))
            #expect(english.contains("<a href=\"/admin/inquiries/\(inquiry)\"><bdi>Maison Perrache</bdi></a>"))
            #expect(english.contains("<a href=\"/admin/customers/\(contact)\"><bdi>陈伟明</bdi></a>"))
            #expect(english.contains("<bdi>gone-for-good</bdi>"))
            // A number that is not the one of what it is about is told beside it.
            #expect(english.contains("<li dir=\"auto\">Number: N-9</li>"))
            // Whoever may not look at inquiries is not told who wrote them.
            try await server.database.write { tx in
                try tx.run("UPDATE staff SET role = \(Staff.Role.viewer) WHERE id = 'ann'")
                for (room, level) in [("audit", "see"), ("inquiries", "none")] {
                    try tx.run("INSERT INTO staff_rights (staff_id, room, level) VALUES ('ann', \(room), \(level))")
                }
            }
            let viewer = try await Self.page(server, in: .english)
            #expect(viewer.contains("<bdi>Harbour bottle</bdi>") && !viewer.contains("Maison Perrache"))
            #expect(viewer.contains("<bdi>\(inquiry)</bdi>"))
        }
    }

    @Test func aBlockOfTheHomePageIsToldFromWhatToWhat() async throws {
        try await EditorServer.run { server in
            let id = try await server.database.write { tx in
                var block = HomeBlock(.promises)
                block.items = [.init(title: [.english: "Steel"]), .init(title: [.english: "Glass"])]
                let id = try HomeBlock.add(block, by: "ann", in: tx)
                block.title = [.english: "Our promise"]
                block.items[1].title = [.english: "Clay"]
                try HomeBlock.save(block, as: id, by: "ann", in: tx)
                return id
            }
            let entries = try await server.database.read { try Journal.entries(about: id.text, in: $0) }
            #expect(entries.map(\.kind) == ["home.blockChanged", "home.blockAdded"])
            #expect(
                entries.first?.changes == [
                    Journal.Change(field: "items.1.title.en", before: "Glass", after: "Clay"),
                    Journal.Change(field: "title.en", before: "", after: "Our promise"),
                ])
            let english = try await Self.page(server, in: .english)
            #expect(english.contains("<b>Items · 2 · Title · en</b> <del>Glass</del> → <ins>Clay</ins>"))
            #expect(english.contains("<b>Title · en</b> <del>–</del> → <ins>Our promise</ins>"))
            let chinese = try await Self.page(server, in: .chinese)
            #expect(chinese.contains("<b>条目 · 2 · 标题 · en</b> <del>Glass</del> → <ins>Clay</ins>"))
        }
    }

    @Test func aCertificateIsToldFromWhatToWhat() async throws {
        try await EditorServer.run { server in
            let product = server.product
            try await server.database.write { tx in
                var draft = CertificateDraft(name: "Food contact", number: "N-1", issuer: "TÜV", validUntil: "2027-03-31")
                try Certificate.save(draft, of: product, actor: "ann", in: tx)
                let id = try Certificate.all(of: product, in: tx).first?.id
                (draft.validUntil, draft.isPublic) = ("2028-03-31", true)
                try Certificate.save(draft, as: id, of: product, actor: "ann", in: tx)
            }
            let entry = try await server.database.read { try Journal.entries(about: product.text, limit: 1, in: $0).first }
            #expect(entry?.kind == "product.certificateKept" && entry?.rest == ["name": "Food contact"])
            #expect(
                entry?.changes == [
                    Journal.Change(field: "isPublic", before: "no", after: "yes"),
                    Journal.Change(field: "validUntil", before: "2027-03-31", after: "2028-03-31"),
                ])
            let english = try await Self.page(server, in: .english)
            #expect(english.contains("<b>Valid until</b> <del>2027-03-31</del> → <ins>2028-03-31</ins>"))
            #expect(english.contains("<b>File is public</b> <del>no</del> → <ins>yes</ins>"))
            let chinese = try await Self.page(server, in: .chinese)
            #expect(chinese.contains("<b>有效期至</b> <del>2027-03-31</del> → <ins>2028-03-31</ins>"))
        }
    }

    /// The port of a product is one of the sea, that of a mail server is none.
    @Test func aNameThatMeansTwoThingsIsToldByItsRoom() async throws {
        try await EditorServer.run { server in
            let product = server.product.text
            try await server.database.write { tx in
                try Journal.change(
                    "product.saved", subject: product, actor: "ann", from: ["port": "Ningbo"], to: ["port": "Shanghai"], in: tx)
                try Journal.change(
                    "settings.changed", subject: "mail", actor: "ann", from: ["port": "25"], to: ["port": "587"], in: tx)
                try Journal.change(
                    "shipping.saved", subject: "shipping", actor: "ann", from: ["order": "a, b"], to: ["order": "b, a"], in: tx)
            }
            let chinese = try await Self.page(server, in: .chinese)
            #expect(chinese.contains("<b>港口</b> <del>Ningbo</del> → <ins>Shanghai</ins>"))
            #expect(chinese.contains("<b>端口</b> <del>25</del> → <ins>587</ins>"))
            #expect(chinese.contains("<b>顺序</b> <del>a, b</del> → <ins>b, a</ins>"))
        }
    }

    @Test func synonymsGroupsAndSavedRepliesAreToldFromWhatToWhat() async throws {
        try await EditorServer.run { server in
            let subjects = try await server.database.write { tx in
                let synonym = try Synonym.save("cup, mug", language: .english, isTwoWay: true, actor: "ann", in: tx)
                try Synonym.save("cup, beaker", as: synonym, language: .english, isTwoWay: true, actor: "ann", in: tx)
                let questions = try QuestionGroup.add([.english: "Samples"], actor: "ann", in: tx)
                try QuestionGroup.rename(questions, [.english: "Freight"], actor: "ann", in: tx)
                let buyers = try CustomerGroup.save(nil, name: "Dealers", note: "", by: "ann", in: tx)
                try CustomerGroup.save(buyers, name: "Distributors", note: "", by: "ann", in: tx)
                let mover = OrderMover(id: "ann", role: .owner)
                let reply = try SavedReply.save(name: "Thanks", language: .english, text: "Thank you.", by: mover, in: tx)
                try SavedReply.save(reply, name: "Thanks", language: .english, text: "Many thanks.", by: mover, in: tx)
                return [synonym.text, questions.text, buyers.text, reply.text]
            }
            let changes = try await server.database.read { tx in
                try subjects.map { try Journal.entries(about: $0, limit: 1, in: tx).first?.changes ?? [] }
            }
            #expect(
                changes == [
                    [Journal.Change(field: "words", before: "cup, mug", after: "cup, beaker")],
                    [Journal.Change(field: "title.en", before: "Samples", after: "Freight")],
                    [Journal.Change(field: "name", before: "Dealers", after: "Distributors")],
                    [Journal.Change(field: "text", before: "Thank you.", after: "Many thanks.")],
                ])
            let page = try await Self.page(server, in: .english)
            #expect(page.contains("<b>Words</b> <del>cup, mug</del> → <ins>cup, beaker</ins>"))
            #expect(page.contains("<b>Title · en</b> <del>Samples</del> → <ins>Freight</ins>"))
            #expect(page.contains("<b>Name</b> <del>Dealers</del> → <ins>Distributors</ins>"))
            #expect(page.contains("<b>Text</b> <del>Thank you.</del> → <ins>Many thanks.</ins>"))
        }
    }

    @Test func whatTheShopHasNamedSaysItself() async throws {
        try await EditorServer.run { server in
            try await server.database.write { tx in
                for (kind, field) in [
                    ("prices.changed", "A-1.5 USD 100"), ("theme.published", "css/shop.css"), ("page.updated", "title.id"),
                    ("promotion.saved", "effect.amount._0.0.minor"),
                ] {
                    try Journal.change(kind, subject: "one", actor: "ann", from: [field: "old"], to: [field: "new"], in: tx)
                }
            }
            let page = try await Self.page(server, in: .english)
            for name in [
                "A-1.5 USD 100", "css/shop.css", "Title · id", "What is taken off · Amount · 1 · Amount in minor units",
            ] {
                #expect(page.contains("<b>\(name)</b> <del>old</del> → <ins>new</ins>"), "\(name)")
            }
        }
    }
}
