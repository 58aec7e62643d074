import Basics
import Customers
import Guard
import Journal
import Store

extension SiteRequest {
    /// Goes on although the rules warn: whoever says so has seen the reason and is named.
    /// - Throws: `guard.notAllowed`, `error.notFound`, `outreach.decided` for a request that waits for no decision.
    public static func goOn(_ id: ID<SiteRequest>, by colleague: Colleague, in tx: Transaction) throws {
        try requireWork(colleague)
        guard try find(id, in: tx) != nil else { throw AppError.notFound() }
        guard try move(id, from: .recorded, to: .waiting, in: tx) else { throw AppError(.conflict, "outreach.decided") }
        try tx.run("UPDATE site_requests SET decided_by = \(colleague.id), decided_at = \(tx.now) WHERE id = \(id)")
        try Journal.append("outreach.goneOn", subject: id.text, actor: colleague.id, in: tx)
        try planLetter(of: id, in: tx)
    }

    /// Sends nothing after all.
    /// - Throws: `guard.notAllowed`, `error.notFound`, `outreach.over` when there is nothing left to call off.
    public static func cancel(_ id: ID<SiteRequest>, by colleague: Colleague, in tx: Transaction) throws {
        try requireWork(colleague)
        guard let request = try find(id, in: tx) else { throw AppError.notFound() }
        guard request.state.mayBecome(.cancelled) else { throw AppError(.conflict, "outreach.over") }
        if let letter = try Letter.find(request: id, in: tx) {
            try letter.end(.cancelled, Message("outreach.reason.calledOff"), in: tx)
        } else {
            try move(id, from: request.state, to: .cancelled, in: tx)
        }
        try Journal.append("outreach.cancelled", subject: id.text, actor: colleague.id, in: tx)
    }

    private static func requireWork(_ colleague: Colleague) throws {
        guard colleague.may(.work) else { throw AppError(.forbidden, "guard.notAllowed") }
    }

    /// Has the page wait for its hour: never sooner than the delay after the request was recorded.
    static func planLetter(of id: ID<SiteRequest>, in tx: Transaction) throws {
        guard let request = try find(id, in: tx) else { return }
        let contact = try Contact.of(request.record, in: tx)
        let settings = try OutreachSettings.load(in: tx)
        try Letter.plan(
            Letter.Draft(
                record: request.record, ground: .request(id), template: .siteRequest, address: request.address,
                language: request.language, country: contact?.country ?? "",
                notBefore: request.recordedAt.adding(seconds: settings.delaySeconds)), in: tx)
    }

    /// Why the page must not go out any more, although it waits: rules and wishes change while it does.
    func obstacle(in tx: Transaction) throws -> Message? {
        guard state == .waiting else { return Message("outreach.reason.calledOff") }
        if try isTakenBack(in: tx) { return Message("outreach.reason.noConsent") }
        let rules = try HouseRules.load(in: tx)
        let ruling = try? AnswerRuling.of(
            answer, channel: channel, stage: stage, language: language, rules: rules, day: tx.now.day)
        guard let ruling, ruling.verdict != .forbidden else { return Message("outreach.reason.rulesChanged") }
        return nil
    }

    /// Whether the buyer has said since he asked that he wants no such letters.
    private func isTakenBack(in tx: Transaction) throws -> Bool {
        let last = try Consent.history(of: address, in: tx).last { $0.purpose == .followUp && $0.state != .asked }
        return last.map { $0.state == .withdrawn && $0.at >= recordedAt } ?? false
    }
}

extension Contact {
    /// The buyer that a record belongs to now.
    static func of(_ record: ID<StoredRecord>, in tx: Transaction) throws -> Contact? {
        let id: ID<Contact>? = try tx.value("SELECT contact_id FROM customer_records WHERE id = \(record)")
        return try id.map { try find($0, in: tx) }
    }
}
