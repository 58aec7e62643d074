import Basics
import Fetch

extension HTTPFetch.Reply {
    static let mostReasonCharacters = 300

    /// The answer of a provider that speaks JSON.
    /// - Parameter explain: what the provider says when it refuses: words for people, and a detail for the log.
    /// - Throws: `provider.refused`, which may pass or may not.
    func json(
        from provider: String, explain: (ProviderJSON) -> (reason: String, detail: String)
    ) throws -> ProviderJSON {
        let json = try? ProviderJSON(bytes)
        guard isSuccess, let json else {
            let (reason, detail) = json.map(explain) ?? ("", "")
            // What succeeded and cannot be read is asked for again: the provider knows by its key that it is the same.
            throw AppError(
                isPassing || isSuccess ? .unavailable : .conflict, "provider.refused",
                ["provider": provider, "reason": String(reason.prefix(Self.mostReasonCharacters))],
                detail: "status \(status) \(detail)")
        }
        return json
    }
}

/// A name that a provider keeps with a refund. It says which payment and which refund it is of; a refund of ours is named
/// `payment:key`, and not every provider takes the colon.
enum RefundName {
    static func sent(_ id: String) -> String { id.replacing(":", with: ".", maxReplacements: 1) }

    /// The payment and the refund that a name is of; no refund for a name that names a payment alone.
    static func read(_ name: String) -> (payment: String, refund: String?) {
        let parts = name.split(separator: ".", maxSplits: 1)
        guard parts.count == 2 else { return (name, nil) }
        return (String(parts[0]), "\(parts[0]):\(parts[1])")
    }
}
