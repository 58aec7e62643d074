import Basics
import Customers
import Journal
import Store

extension Letter {
    private static let mark = "letter:"

    /// A mail has come back. If it was one of these letters, it was not read, and what it rests on ends with it; one that may arrive
    /// another time only says so.
    static func cameBack(_ entry: Journal.Entry, in tx: Transaction) throws {
        guard let about = entry.fields["about"], about.hasPrefix(mark) else { return }
        let id = ID<Letter>(String(about.dropFirst(mark.count)))
        guard let letter = try find(id, in: tx), letter.state == .sent else { return }
        let isHard = entry.fields["kind"] == "hard"
        let reason = Message(
            isHard ? "outreach.reason.bounced" : "outreach.reason.bouncedForNow", ["status": entry.fields["status"] ?? ""])
        try tx.run(
            """
            UPDATE outreach_letters SET state = \(State.failed), reason = \(JSONText.write(reason) ?? "")
            WHERE id = \(id) AND state = \(State.sent)
            """)
        switch letter.ground {
        case .request(let request): try SiteRequest.move(request, from: .sent, to: .failed, in: tx)
        case .run:
            guard isHard else { return }
            try Run.stopAll(for: letter.address, reason, in: tx)
        }
    }
}
