import Basics
import Customers
import Guard
import Journal
import Mail
import Store

extension SiteRequest {
    /// What a rep says of a buyer's question.
    public struct Draft: Hashable, Sendable {
        public var contact: ID<Contact>
        public var channel, words, address, answer: String
        public var askedAt: Instant
        public var language: LanguageTag
        public var stage: DealStage

        public init(
            contact: ID<Contact>, channel: String, words: String, askedAt: Instant, address: String, language: LanguageTag,
            stage: DealStage, answer: String
        ) {
            (self.contact, self.channel, self.words, self.askedAt) = (contact, channel, words, askedAt)
            (self.address, self.language, self.stage, self.answer) = (address, language, stage, answer)
        }
    }

    /// Keeps a request with the buyer and decides by the marketplace's rules what follows: the page waits for its hour, a person
    /// has to decide, or it is refused for good. A refusal is kept with its reasons, and nothing but it.
    /// - Throws: `guard.notAllowed`; `error.notFound`; `outreach.noWords`, `.noAnswer`, `.tooLong`, `.notYet`, `.noLanguage`,
    ///   `.noChannel`, `.relayAddress`, `.noRecord`, `.askedBefore`; `mail.badAddress`. Nothing is kept then.
    @discardableResult
    public static func record(_ draft: Draft, by colleague: Colleague, in tx: Transaction) throws -> ID<SiteRequest> {
        guard colleague.may(.work) else { throw AppError(.forbidden, "guard.notAllowed") }
        let draft = try draft.checked(now: tx.now)
        let contact = try Contact.find(draft.contact, in: tx)
        let rules = try HouseRules.load(in: tx)
        let ruling = try AnswerRuling.of(
            draft.answer, channel: draft.channel, stage: draft.stage, language: draft.language, rules: rules, day: tx.now.day)
        guard !isRelay(draft.address, rules) else { throw AppError.invalid("outreach.relayAddress") }
        let record = try home(of: draft, in: tx)
        try refuseTwice(draft, in: tx)
        let isSuppressed = try Suppression.holds(draft.address, in: tx)
        let id = ID<SiteRequest>.new(at: tx.now)
        let check = try ruling.checked.map { try GuardCheck.record($0, subject: "site-request:\(id)", by: colleague, in: tx) }
        let state = isSuppressed ? State.refused : ruling.state
        let reasons = (isSuppressed ? [Message("outreach.reason.suppressed")] : []) + ruling.reasons
        try insert(draft, id, record, check, state, reasons, by: colleague.id, in: tx)
        var touch = Touch.Draft(.siteRequest, source: "site-request:\(id)", at: draft.askedAt)
        (touch.subject, touch.text, touch.actor) = (id.text, draft.words, "buyer")
        try Touch.keep(touch, of: record, in: tx)
        if let check { try keepRisk(ruling, check, of: record, by: colleague.id, in: tx) }
        try Journal.append(
            "outreach.requested", subject: id.text, actor: colleague.id,
            detail: ["state": state.rawValue, "contact": contact.id.text, "channel": draft.channel], in: tx)
        if state == .waiting { try planLetter(of: id, in: tx) }
        return id
    }

    /// What the rules of the marketplace found in the answer stands on the buyer's timeline, by the names of the rules.
    private static func keepRisk(
        _ ruling: AnswerRuling, _ check: ID<GuardCheck>, of record: ID<StoredRecord>, by actor: String, in tx: Transaction
    ) throws {
        let broken = ruling.checked?.report.findings.filter { $0.severity >= .warning } ?? []
        guard !broken.isEmpty else { return }
        var touch = Touch.Draft(.penaltyRisk, source: "guard-check:\(check)", at: tx.now)
        (touch.subject, touch.actor) = (check.text, actor)
        touch.text = Set(broken.map(\.rule)).sorted().joined(separator: ", ")
        try Touch.keep(touch, of: record, in: tx)
    }

    /// The buyer's record that came with the channel, or else the newest.
    private static func home(of draft: Draft, in tx: Transaction) throws -> ID<StoredRecord> {
        let found: ID<StoredRecord>? = try tx.value(
            """
            SELECT id FROM customer_records WHERE contact_id = \(draft.contact)
            ORDER BY CASE channel WHEN \(draft.channel) THEN 0 ELSE 1 END, seen_at DESC, id DESC LIMIT 1
            """)
        guard let found else { throw AppError(.conflict, "outreach.noRecord") }
        return found
    }

    /// A masked address leads back through the marketplace, whose own mail the page must not go by.
    private static func isRelay(_ address: String, _ rules: HouseRules) -> Bool {
        let domain = address.split(separator: "@").last.map { $0.lowercased() } ?? ""
        return rules.packs.flatMap(\.ownDomains).contains { domain == $0 || domain.hasSuffix("." + $0) }
    }

    private static func refuseTwice(_ draft: Draft, in tx: Transaction) throws {
        let open: Int? = try tx.value(
            """
            SELECT 1 FROM site_requests q JOIN customer_records r ON r.id = q.record_id
            WHERE r.contact_id = \(draft.contact) AND q.address = \(draft.address)
                AND q.state IN \([State.recorded, .waiting]) LIMIT 1
            """)
        guard open == nil else { throw AppError(.conflict, "outreach.askedBefore") }
    }

    private static func insert(
        _ draft: Draft, _ id: ID<SiteRequest>, _ record: ID<StoredRecord>, _ check: ID<GuardCheck>?, _ state: State,
        _ reasons: [Message], by actor: String, in tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO site_requests (id, record_id, channel, words, asked_at, address, language, stage, answer, check_id, reasons,
                state, recorded_by, recorded_at)
            VALUES (\(id), \(record), \(draft.channel), \(draft.words), \(draft.askedAt), \(draft.address), \(draft.language),
                \(draft.stage), \(draft.answer), \(check), \(JSONText.write(reasons) ?? "[]"), \(state), \(actor), \(tx.now))
            """)
    }
}

extension AnswerRuling {
    fileprivate var state: SiteRequest.State {
        switch verdict {
        case .allowed: .waiting
        case .warned: .recorded
        case .forbidden: .refused
        }
    }
}

extension SiteRequest.Draft {
    fileprivate func checked(now: Instant) throws -> SiteRequest.Draft {
        var draft = self
        (draft.words, draft.answer) = (Typed.paragraph(words), Typed.paragraph(answer))
        guard !draft.words.isEmpty else { throw AppError.invalid("outreach.noWords") }
        guard !draft.answer.isEmpty else { throw AppError.invalid("outreach.noAnswer") }
        guard draft.words.count <= SiteRequest.mostWords, draft.answer.count <= SiteRequest.mostAnswer else {
            throw AppError.invalid(
                "outreach.tooLong", ["words": "\(SiteRequest.mostWords)", "answer": "\(SiteRequest.mostAnswer)"])
        }
        guard askedAt <= now else { throw AppError.invalid("outreach.notYet") }
        guard LanguageTag.interface.contains(language) else { throw AppError.invalid("outreach.noLanguage") }
        draft.address = try MailAddress(Typed.line(address)).address
        return draft
    }
}
