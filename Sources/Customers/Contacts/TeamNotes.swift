import Basics
import Foundation
import Journal
import Store

/// What the team notes about a buyer: how far it has come, who looks after it, what is next, and words to find it by.
extension Contact {
    /// In characters.
    public static let mostStepCharacters = 300
    public static let mostTagCharacters = 40
    public static let mostTags = 20

    /// Says how far the house has come with a buyer, and who looks after it.
    /// - Parameter owner: a staff id; `nil` for nobody.
    /// - Throws: `error.notFound`; `customers.noSuchColleague`.
    public static func entrust(
        _ id: ID<Contact>, to owner: String?, stage: Stage, by actor: String, in tx: Transaction
    ) throws {
        let contact = try find(id, in: tx)
        guard (contact.owner, contact.stage) != (owner, stage) else { return }
        if let owner, owner != contact.owner { try checkColleague(owner, in: tx) }
        try tx.run("UPDATE contacts SET owner = \(owner), stage = \(stage), updated_at = \(tx.now) WHERE id = \(id)")
        try Journal.append(
            "customer.entrusted", subject: id.text, actor: actor,
            detail: ["stage": stage.rawValue, "owner": owner ?? ""], in: tx)
    }

    /// Says what is next to be done for a buyer, and on which day: his first open task. No words mean that it is done.
    /// - Throws: `error.notFound`, also for a buyer without a record; `customers.stepTooLong`; `customers.stepMissing` for a day without words.
    public static func planNext(
        _ step: String, on day: CalendarDay?, for id: ID<Contact>, by actor: String, in tx: Transaction
    ) throws {
        let step = step.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard step.count <= mostStepCharacters else {
            throw AppError.invalid("customers.stepTooLong", ["most": "\(mostStepCharacters)"])
        }
        guard !step.isEmpty || day == nil else { throw AppError.invalid("customers.stepMissing") }
        let contact = try find(id, in: tx)
        let at = day?.start
        guard (contact.nextStep, contact.nextAt) != (step, at) else { return }
        let next = try BuyerTask.next(of: id, in: tx)
        if let next, step.isEmpty {
            try tx.run("UPDATE tasks SET done_at = \(tx.now), done_by = \(actor) WHERE id = \(next.id)")
        } else if let next {
            try tx.run("UPDATE tasks SET title = \(step), due_at = \(at) WHERE id = \(next.id)")
        } else {
            try BuyerTask.insert(step, at, of: contact, by: actor, in: tx)
        }
        try showNext(of: id, in: tx)
        try Journal.append(
            "customer.planned", subject: id.text, actor: actor, detail: ["step": step, "day": day?.text ?? ""], in: tx)
    }

    /// The words a buyer is found by, in the order of the alphabet.
    public static func tags(of id: ID<Contact>, in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT tag FROM contact_tags WHERE contact_id = \(id)").map { $0["tag"] as String }.sorted()
    }

    /// Gives a buyer these tags and no others; what is written twice, or in other letters, is one tag.
    /// - Throws: `error.notFound`; `customers.tagTooLong`; `customers.tooManyTags`.
    public static func setTags(_ typed: [String], of id: ID<Contact>, by actor: String, in tx: Transaction) throws {
        _ = try find(id, in: tx)
        let words = typed.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased() }
        let wanted = Set(words.filter { !$0.isEmpty }).sorted()
        guard wanted.allSatisfy({ $0.count <= mostTagCharacters }) else {
            throw AppError.invalid("customers.tagTooLong", ["most": "\(mostTagCharacters)"])
        }
        guard wanted.count <= mostTags else { throw AppError.invalid("customers.tooManyTags", ["most": "\(mostTags)"]) }
        guard try tags(of: id, in: tx) != wanted else { return }
        try tx.run("DELETE FROM contact_tags WHERE contact_id = \(id)")
        for tag in wanted { try tx.run("INSERT INTO contact_tags (contact_id, tag) VALUES (\(id), \(tag))") }
        try Journal.append(
            "customer.tagged", subject: id.text, actor: actor, detail: ["tags": wanted.joined(separator: ", ")], in: tx)
    }
}
