import Basics
import Customers

/// What a record is called whose channel has no name of its own for the buyer: something that is the same whenever the same buyer
/// is met there again.
enum BuyerID {
    static let digestCharacters = 32

    /// - Parameters:
    ///   - own: the channel's name for the buyer, or nothing.
    ///   - order: the number of an order, by which a buyer is known of whom nothing else is said.
    /// - Returns: `nil` when nothing tells who it is.
    static func of(_ record: CustomerRecord, own: String = "", order: String = "") -> String? {
        if !own.isEmpty { return own }
        let email = record.email.lowercased()
        if CustomerShape.isRelay(email) { return email }
        if !email.isEmpty, !email.contains("*") { return digest(["mail", email]) }
        let facts = [email, record.name, record.phone.filter { $0.isNumber || $0 == "*" }, record.company]
        guard facts.contains(where: { !$0.isEmpty }) else { return order.isEmpty ? nil : "order:" + order }
        return digest(["facts"] + facts + [record.country])
    }

    /// One digest of several texts, whatever their case.
    static func digest(_ parts: [String]) -> String {
        String(Secrets.fingerprint(parts.map { $0.lowercased() }.joined(separator: "\u{1F}")).prefix(digestCharacters))
    }
}
