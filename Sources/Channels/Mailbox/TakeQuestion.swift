import Basics
import Catalog
import Customers
import Mail
import Sales
import Store

/// Mails of people: answers, questions, and what marketplaces pass on.
extension ArrivedMail.Draft {
    /// Puts an answer where it belongs.
    /// - Returns: false when it belongs to no talk that is there.
    func takeReply(_ mail: IncomingMail, _ kept: KeptFiles, in tx: Transaction) throws -> Bool {
        switch try about(in: tx) {
        case .inquiry(let id):
            guard let inquiry = try Inquiry.find(id, languages: [.english], in: tx), let token = inquiry.token,
                inquiry.state != .spam
            else { return false }
            let said = said(mail, by: inquiry.email, most: Inquiry.mostMessage)
            let problems = try Inquiry.answer(token: token, text: said, files: kept.files, in: tx)
            let problem = problems.first?.message ?? kept.problem
            try keep(problems.isEmpty ? .reply : .unreadable, about: .inquiry(id), problem: problem, in: tx)
            return true
        case .order(let id):
            guard let order = try OrderDetail.find(id: id, in: tx) else { return false }
            let said = said(mail, by: order.contact.email, most: OrderMessage.mostCharacters)
            if !kept.files.isEmpty { try OrderFile.send(kept.files, .other, token: order.token, in: tx) }
            let outcome = try OrderMessage.ask(said, token: order.token, in: tx)
            try keep(outcome == .taken ? .reply : .unreadable, about: .order(id), problem: kept.problem, in: tx)
            return true
        case .letter, nil: return false
        }
    }

    /// What was written, with who wrote it where that is not the one the talk is with: a colleague of his, or anybody whom he has
    /// passed the mail on to.
    private func said(_ mail: IncomingMail, by address: String, most: Int) -> String {
        let isHim = mail.from.email == address.lowercased() || mail.from.email.isEmpty
        let words = text.said.isEmpty ? mail.subject.isEmpty ? "–" : mail.subject : text.said
        return String((isHim ? words : "\(mail.from.email):\n\(words)").prefix(most))
    }

    /// Whoever writes for the first time, or without a reference to what was said before, begins an inquiry.
    func takeInquiry(_ mail: IncomingMail, _ kept: KeptFiles, in tx: Transaction) throws {
        let email = mail.replyTo.isEmpty ? mail.from.email : mail.replyTo
        guard !email.isEmpty else {
            try keep(.unreadable, problem: Message("mailbox.nobody"), in: tx)
            return
        }
        let isLetter = if case .letter = try about(in: tx) { true } else { false }
        let suspicion = Suspicion.ofMail(
            text: text.said, isMarked: mail.isMarkedSpam, isOften: try isOften(mail.from.email, in: tx))
        var draft = InquiryDraft(
            name: Self.name(mail.from.name, email), email: email, text: words(mail.subject), files: kept.files,
            submission: submission)
        draft.source = .mail
        let outcome = try Inquiry.receive(
            draft, language: language(text.said, in: tx), suspicion: isLetter ? nil : suspicion, in: tx)
        try close(outcome, isLetter ? .reply : .inquiry, kept, in: tx)
    }

    /// Of a form it is the form's own name; of a mail, what the mail is called.
    private var submission: String { "mail:" + String(Secrets.fingerprint(messageID).prefix(40)) }

    /// So many mails of one sender within an hour are looked at among the spam.
    private static let mostAnHour = 5

    private func isOften(_ sender: String, in tx: Transaction) throws -> Bool {
        let count: Int? = try tx.value(
            """
            SELECT count(*) FROM mails WHERE sender = \(sender) AND kind = \(ArrivedMail.Kind.inquiry)
                AND taken_at > \(tx.now.adding(seconds: -3_600))
            """)
        return count ?? 0 >= Self.mostAnHour
    }

    private func close(
        _ outcome: Inquiry.Outcome, _ kind: ArrivedMail.Kind, _ kept: KeptFiles, in tx: Transaction
    ) throws {
        switch outcome {
        case .received(let id): try keep(kind, about: .inquiry(id), problem: kept.problem, in: tx)
        case .alreadyReceived: try keep(kind, in: tx)
        case .refused(let problems):
            try keep(.unreadable, problem: problems.first?.message ?? Message("mailbox.unreadable"), in: tx)
        }
    }

    private static func name(_ name: String, _ email: String) -> String {
        let named = name.isEmpty ? email.split(separator: "@").first.map(String.init) ?? email : name
        return String(named.prefix(InquiryDraft.mostName))
    }

    private func words(_ subject: String) -> String {
        let both = [subject, text.said].filter { !$0.isEmpty }.joined(separator: "\n\n")
        return String((both.isEmpty ? "–" : both).prefix(InquiryDraft.mostText))
    }

    /// By the letters it is written in; of Latin ones nobody can tell, and the shop's own language is answered in.
    private func language(_ text: String, in tx: Transaction) throws -> LanguageTag {
        let shop = try ShopSettings.load(in: tx)
        let scalars = text.unicodeScalars
        func holds(_ range: ClosedRange<UInt32>) -> Bool { scalars.contains { range.contains($0.value) } }
        let written: LanguageTag? =
            holds(0x3040...0x30FF)
            ? .japanese
            : holds(0x4E00...0x9FFF) ? .chinese : holds(0x400...0x4FF) ? .russian : holds(0x600...0x6FF) ? .arabic : nil
        if let written { return shop.languages.contains(written) ? written : shop.baseLanguage }
        return shop.languages.contains(.english) ? .english : shop.baseLanguage
    }

    // MARK: Marketplaces

    /// What a marketplace tells of a buyer's question: in a letter of its own, or in one that a colleague has passed on. A colleague
    /// may pass on a buyer's own mail as well. `nil` for any other mail.
    func marketplaceInquiry(_ mail: IncomingMail, in tx: Transaction) throws -> ImportedCustomer? {
        let isMarketplace = Marketplace.allCases.contains { $0.owns(mail.from.email) }
        let isColleague: Int? = try tx.value("SELECT 1 FROM staff WHERE lower(email) = \(mail.from.email) LIMIT 1")
        guard !mail.isMarkedSpam, isMarketplace || isColleague != nil else { return nil }
        let inner = mail.forwarded.first ?? mail
        let head = [
            "From: \(inner.from.name) <\(inner.from.email)>", "Date: \((inner.date ?? receivedAt).map(\.iso8601) ?? "")",
            "Subject: \(inner.subject)",
        ]
        let whole = (head + ["", inner.text]).joined(separator: "\n")
        guard var asked = try? PastedInquiry.read(String(whole.prefix(PastedInquiry.mostCharacters))) else { return nil }
        // What a colleague writes himself is no buyer's.
        guard asked.record.email != mail.from.email || isMarketplace else { return nil }
        asked.at = asked.at ?? inner.date ?? receivedAt
        return asked
    }

    func takeMarketplace(_ asked: ImportedCustomer, _ kept: KeptFiles, in tx: Transaction) throws {
        let source = Inquiry.Source(rawValue: asked.record.channel) ?? .mail
        let record = asked.record
        if source == .mail, record.email.isEmpty {
            try keep(.unreadable, problem: Message("mailbox.nobody"), in: tx)
            return
        }
        if source.isMarketplace { try asked.keep(by: "system", in: tx) }
        let names = [record.name, record.company, record.email].filter { !$0.isEmpty }
        var draft = InquiryDraft(
            name: Self.name(names.first ?? source.rawValue, record.email), email: record.email,
            company: String(record.company.prefix(InquiryDraft.mostCompany)), country: record.country,
            text: String((asked.text.isEmpty ? "–" : asked.text).prefix(InquiryDraft.mostText)), files: kept.files,
            submission: "told:" + String(Secrets.fingerprint(asked.source).prefix(40)))
        draft.source = source
        let language = try LanguageTag(rawValue: asked.language) ?? language(asked.text, in: tx)
        let outcome = try Inquiry.receive(draft, language: language, in: tx)
        try close(outcome, source.isMarketplace ? .marketplace : .inquiry, kept, in: tx)
    }
}
