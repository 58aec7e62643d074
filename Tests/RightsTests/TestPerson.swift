import Basics
import Catalog
import Customers
import Jobs
import Journal
import Media
import MoneyKit
import Pricing
import Sales
import Store
import TestKit
import Testing

/// A buyer with one of everything, and one who must not be touched.
enum TestPerson {
    static let name = "Zebediah Quackenbush"
    static let email = "zeb.quackenbush@frobisher.example"
    static let phone = "+49 151 2345 6789"
    static let street = "Krähenweg 17"
    static let mover = OrderMover(id: "ann", role: .owner)

    static let record = CustomerRecord(
        id: "1", channel: "fair", email: "Zeb.Quackenbush@Frobisher.example", name: name, company: "Frobisher Handel",
        country: "DE",
        phone: phone, address: street, city: "Hof", postcode: "95028")
    static let other = CustomerRecord(
        id: "2", channel: "fair", email: "maria.kowal@inna.example", name: "Maria Kowal", company: "Inna Sp. z o.o.",
        country: "PL",
        phone: "+48 601 111 222", address: "Polna 3", city: "Łódź", postcode: "90-001")

    /// What must be found nowhere.
    static let words = [
        name, email, phone, street, "Quackenbush", "zeb.quackenbush", "2345 6789", "Krähenweg", name.uppercased(),
        name.lowercased(),
    ]

    /// The contact and his order, which is closed.
    struct Kept: Sendable {
        let contact, other: ID<Contact>
        let order: ID<Order>
    }

    static func fill(_ database: Database, isOpen: Bool = false) async throws -> Kept {
        try await database.write { tx in
            try tx.run(
                """
                INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                VALUES ('ann', 'ann@example.com', 'Ann', '', 'en', 'owner', \(tx.now))
                """)
            let kept = try Kept(contact: customer(in: tx), other: other(in: tx), order: order(in: tx))
            if !isOpen { try tx.run("UPDATE orders SET state = 'closed' WHERE id = \(kept.order)") }
            try trade(kept.order, in: tx)
            try account(kept.order, in: tx)
            try loose(kept, in: tx)
            return kept
        }
    }

    private static func customer(in tx: Transaction) throws -> ID<Contact> {
        let taken = try StoredRecord.take(record, seenAt: tx.now, language: "de", by: "ann", in: tx)
        var second = record
        (second.id, second.channel) = ("b", "inbox")
        try StoredRecord.take(second, seenAt: tx.now, by: "ann", in: tx)
        var touch = Touch.Draft(.message, source: "mail:1", at: tx.now)
        touch.text = "\(name) asks whether he may call back at \(phone)"
        try Touch.keep(touch, of: taken.record, in: tx)
        try tx.run("INSERT INTO contact_tags (contact_id, tag) VALUES (\(taken.contact), \(name))")
        try Contact.planNext("Call " + name, on: nil, for: taken.contact, by: "ann", in: tx)
        let paper = AttachedFile(digest: String(repeating: "c", count: 64), name: name + ".pdf", bytes: 5, kind: "pdf")
        try CustomerFile.attach([paper], to: taken.contact, by: "ann", in: tx)
        let words = Consent.Words("Send me news", language: "en")
        try Consent.give(email, for: .newsletter, words: words, source: .form, record: taken.record, in: tx)
        return taken.contact
    }

    private static func other(in tx: Transaction) throws -> ID<Contact> {
        try StoredRecord.take(other, seenAt: tx.now, by: "ann", in: tx).contact
    }

    static let contact = Order.Contact(
        company: "Frobisher Handel", name: name, email: email, phone: phone,
        address: Address(country: "DE", street: street, city: "Hof", postcode: "95028"))

    private static func order(in tx: Transaction) throws -> ID<Order> {
        try ShopSettings(name: "Lakeward").save(in: tx)
        try PriceList.setBase(.usd, in: tx)
        var draft = ProductDraft(slug: "bottle", title: [.english: "Bottle"])
        (draft.status, draft.audience, draft.moq) = (.active, .own, 50)
        var variant = ProductDraft.VariantDraft(sku: "B-1", optionKeys: [])
        variant.stock = .some(nil)
        variant.prices = ["USD": [.init(from: 50, price: "5.40")]]
        draft.variants = [variant]
        _ = try Offer.save(draft, in: tx)
        try ShippingZone.save(
            [ShippingZone(id: ID("z"), name: [.english: "World"], countries: ["*"], rates: [])], base: .usd, by: "test", in: tx)
        let id: ID<Variant> = try #require(try tx.value("SELECT id FROM variants"))
        var checkout = Checkout(
            cart: try Cart.add(id, quantity: 100, in: tx), submission: "one", languages: [.english], currency: .usd,
            contact: contact)
        checkout.note = "Ring at \(name)"
        guard case .placed(let order, _) = try Order.place(checkout, terms: PaymentTerms(bank: nil), in: tx) else {
            throw AppError(.invalid, "test.notPlaced")
        }
        return order
    }

    /// Messages, an inquiry, a quote that came to nothing, a return.
    private static func trade(_ order: ID<Order>, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO order_messages (id, order_id, at, is_from_buyer, author, text)
            VALUES ('m1', \(order), \(tx.now), 1, \(name), \("Yours, " + name))
            """)
        try tx.run(
            """
            INSERT INTO order_files (id, order_id, kind, name, digest, bytes, type, author, is_from_buyer, is_for_buyer, at)
            VALUES ('f1', \(order), 'artwork', \(name + ".pdf"), \(String(repeating: "a", count: 64)), 5, 'pdf', \(name), 1, 0, \(tx.now)),
                ('f2', \(order), 'transfer_proof', \(name + ".pdf"), \(String(repeating: "b", count: 64)), 5, 'pdf', \(name), 1, 0, \(tx.now))
            """)
        var draft = InquiryDraft(name: name, email: email, text: "Please call \(phone). \(name)")
        (draft.company, draft.country) = ("Frobisher Handel", "DE")
        guard case .received(let inquiry) = try Inquiry.receive(draft, language: .german, in: tx) else {
            throw AppError(.invalid, "test.notReceived")
        }
        try tx.run(
            """
            INSERT INTO inquiry_messages (id, inquiry_id, at, kind, author, text)
            VALUES ('n1', \(inquiry), \(tx.now), 'note', 'Ann', \(name + " is a regular at the fair"))
            """)
        _ = try Quote.start(inquiry: inquiry, language: .german, currency: .usd, by: mover, in: tx)
        try tx.run("UPDATE quotes SET internal_note = \(name)")
        try tx.run(
            """
            INSERT INTO returns (id, order_id, number, state, cause, text, is_from_buyer, created_by, created_at, updated_at)
            VALUES ('r1', \(order), 'RMA-1', 'closed', 'damaged', \("Broken. " + name), 1, 'buyer', \(tx.now), \(tx.now))
            """)
        try tx.run(
            """
            INSERT INTO shipments (id, order_id, number, day, carrier, note, created_by, created_at)
            VALUES ('s1', \(order), 1, '2026-11-01', 'dhl', \("Leave it at " + street), 'ann', \(tx.now))
            """)
    }

    /// He signs in alone for a company of his own, and has asked a colleague there for an order.
    private static func account(_ order: ID<Order>, in tx: Transaction) throws {
        let book = JSONText.write(contact) ?? "{}"
        try tx.run(
            "INSERT INTO accounts (id, name, schedule, created_at, updated_at) VALUES ('a1', \(name), '{}', \(tx.now), \(tx.now))"
        )
        try tx.run(
            """
            INSERT INTO account_users (id, account_id, email, name, role, language, proven_at, created_at)
            VALUES ('u1', 'a1', \(email), \(name), 'owner', 'de', \(tx.now), \(tx.now))
            """)
        try tx.run(
            """
            INSERT INTO account_links (fingerprint, kind, email, created_at, expires_at)
            VALUES ('l1', 'sign_in', \(email), \(tx.now), \(tx.now))
            """)
        try tx.run(
            """
            INSERT INTO account_sessions (fingerprint, account_user_id, created_at, expires_at)
            VALUES ('s1', 'u1', \(tx.now), \(tx.now.adding(seconds: 60)))
            """)
        try tx.run(
            "INSERT INTO account_addresses (id, account_id, contact, created_at) VALUES ('b1', 'a1', \(book), \(tx.now))")
        try tx.run("INSERT INTO account_orders (order_id, account_id, account_user_id) VALUES (\(order), 'a1', 'u1')")
        try tx.run(
            """
            INSERT INTO approval_requests (id, account_id, account_user_id, state, submission, content, currency, total_minor,
                created_at)
            VALUES ('q1', 'a1', 'u1', 'waiting', 'q', \(book), 'USD', 1, \(tx.now))
            """)
    }

    /// Where a name stands without being linked to anybody.
    private static func loose(_ kept: Kept, in tx: Transaction) throws {
        try Journal.append("order.moved", subject: kept.order.text, actor: "ann", detail: ["note": "\(name), \(phone)"], in: tx)
        try OutgoingMail(to: email, subject: "For \(name)", text: "Dear \(name)", html: "<p>\(name)</p>").enqueue(in: tx)
        try Job.enqueue("import.run", "{\"note\":\"\(name)\"}", in: tx)
        try tx.run(
            """
            INSERT INTO guard_checks (id, digest, subject, surface, stage, language, content, pack, pack_version, verdict, findings,
                not_checked, checked_by, at)
            VALUES ('g1', 'd', 's', 'message', 'before_deal', 'en', \("Dear \(name), write to \(email)"), 'p', '1', 'ok', '[]', '[]',
                'ann', \(tx.now))
            """)
    }
}
