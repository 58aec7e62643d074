import Basics
import Catalog
import Customers
import Jobs
import Journal
import Sales
import Store

extension Letter {
    /// What the job does: sends a letter whose hour has come and against which nothing stands, and otherwise has it wait or ends
    /// it. State, touch and mail are written in one transaction, so a sender that is killed sends once.
    /// - Parameter site: the shop's own address without a slash at its end.
    public static func send(_ id: ID<Letter>, site: String, in tx: Transaction) throws {
        guard let letter = try find(id, in: tx), letter.state == .waiting else { return }
        if let reason = try letter.obstacle(in: tx) { return try letter.end(.cancelled, reason, in: tx) }
        let settings = try OutreachSettings.load(in: tx)
        let earliest = max(try letter.earliest(settings, in: tx), tx.now)
        let due = settings.hours.next(from: earliest, country: letter.country)
        guard due <= tx.now else { return try letter.postpone(to: due, nil, in: tx) }
        if let free = try nextFree(settings.limit(at: tx.now), in: tx) {
            let later = settings.hours.next(from: free, country: letter.country)
            return try letter.postpone(to: later, Message("outreach.reason.limit"), in: tx)
        }
        do {
            try letter.handOver(letter.mail(site: site, in: tx), in: tx)
        } catch let error as AppError where error.kind == .invalid {
            try letter.end(.failed, error.message, in: tx)
        }
    }

    /// The delay that is set now holds as well as the one that was set when the letter was planned.
    private func earliest(_ settings: OutreachSettings, in tx: Transaction) throws -> Instant {
        guard case .request(let id) = ground, let request = try SiteRequest.find(id, in: tx) else { return notBefore }
        return max(notBefore, request.recordedAt.adding(seconds: settings.delaySeconds))
    }

    private func obstacle(in tx: Transaction) throws -> Message? {
        if try Suppression.holds(address, in: tx) { return Message("outreach.reason.suppressed") }
        switch ground {
        case .request(let id):
            guard let request = try SiteRequest.find(id, in: tx) else { return Message("outreach.reason.calledOff") }
            return try request.obstacle(in: tx)
        case .run(let id, _):
            guard let run = try Run.find(id, in: tx) else { return Message("outreach.reason.calledOff") }
            return try run.obstacle(to: address, in: tx)
        }
    }

    private static let hourSeconds: Int64 = 3_600

    /// When the next letter may go, where this hour's are used up.
    private static func nextFree(_ most: Int, in tx: Transaction) throws -> Instant? {
        let since = tx.now.adding(seconds: -hourSeconds)
        let rows = try tx.rows(
            "SELECT sent_at FROM outreach_letters WHERE sent_at > \(since) ORDER BY sent_at DESC LIMIT \(most)")
        guard rows.count == most, let oldest = rows.last else { return nil }
        return (oldest["sent_at"] as Instant).adding(seconds: hourSeconds)
    }

    private func handOver(_ mail: OutgoingMail, in tx: Transaction) throws {
        let job = try mail.about(.letter(id.text)).queue(in: tx)
        try tx.run(
            """
            UPDATE outreach_letters SET state = \(State.sent), reason = '', sent_at = \(tx.now), subject = \(mail.subject),
                job_id = \(job)
            WHERE id = \(id)
            """)
        var touch = Touch.Draft(.mailSent, source: "letter:\(id)", at: tx.now)
        (touch.subject, touch.text, touch.actor) = (id.text, mail.subject, "system")
        try Touch.keep(touch, of: record, in: tx)
        try Journal.append(
            "outreach.sent", subject: id.text, detail: ["template": template.rawValue, "record": record.text], in: tx)
        switch ground {
        case .request(let request): try SiteRequest.move(request, from: .waiting, to: .sent, in: tx)
        case .run(let run, let step): try Run.find(run, in: tx)?.goOn(after: step, in: tx)
        }
    }

    /// Letters whose mail the queue has given up were not sent after all.
    public static func markGivenUp(in tx: Transaction) throws {
        let rows = try tx.rows(
            """
            SELECT l.id, l.request_id FROM outreach_letters l JOIN jobs j ON j.id = l.job_id
            WHERE l.state = \(State.sent) AND j.state = \(Job.State.failed) LIMIT 500
            """)
        let reason = JSONText.write(Message("outreach.reason.mailServer")) ?? ""
        for row in rows {
            let (id, request): (ID<Letter>, ID<SiteRequest>?) = (row["id"], row["request_id"])
            try tx.run("UPDATE outreach_letters SET state = \(State.failed), reason = \(reason) WHERE id = \(id)")
            if let request { try SiteRequest.move(request, from: .sent, to: .failed, in: tx) }
        }
    }
}
