import Basics
import Fetch
import Foundation

/// The register of VAT numbers of the European Union, as it can be asked. The outside world: tests put another in its place.
public struct VIES: Sendable {
    /// What the register says.
    public struct Answer: Hashable, Sendable {
        public let isValid: Bool
        public let name: String
        public let address: String
        /// The number of the consultation, which proves it later; empty unless the asker named its own number.
        public let consultation: String

        public init(isValid: Bool, name: String = "", address: String = "", consultation: String = "") {
            (self.isValid, self.name, self.address, self.consultation) = (isValid, name, address, consultation)
        }
    }

    /// Asks about a number.
    /// - Parameter asker: the seller's own number of a member state, if it has one.
    /// - Throws: an `AppError` of the kind `unavailable` when there is no answer now.
    public let check: @Sendable (_ number: VATNumber, _ asker: VATNumber?) async throws -> Answer

    public init(check: @escaping @Sendable (_ number: VATNumber, _ asker: VATNumber?) async throws -> Answer) {
        self.check = check
    }

    public static let address = "https://ec.europa.eu/taxation_customs/vies/rest-api/check-vat-number"
    static let mostBytes = 64 * 1024
    static let patienceSeconds = 10

    /// The Commission's own service.
    public static let overHTTPS = VIES.at(address)

    /// A service that speaks as the Commission's does, such as a test's.
    public static func at(_ address: String) -> VIES {
        VIES { number, asker in
            let question = Question(
                countryCode: number.prefix, vatNumber: number.body, requesterMemberStateCode: asker?.prefix,
                requesterNumber: asker?.body)
            let answer = try await HTTPFetch.post(
                address, Array(try JSONEncoder().encode(question)), mediaType: "application/json",
                headers: ["Accept": "application/json"], limitBytes: mostBytes, timeoutSeconds: patienceSeconds)
            return try read(answer.bytes)
        }
    }

    private struct Question: Encodable {
        let countryCode: String
        let vatNumber: String
        let requesterMemberStateCode: String?
        let requesterNumber: String?
    }

    /// Either what was found, or why nothing could be: both come with the status 200.
    private struct Reply: Decodable {
        let valid: Bool?
        let name: String?
        let address: String?
        let requestIdentifier: String?
        let actionSucceed: Bool?
        let errorWrappers: [Failure]?

        struct Failure: Decodable { let error: String? }
    }

    static func read(_ bytes: [UInt8]) throws -> Answer {
        guard let reply = try? JSONDecoder().decode(Reply.self, from: Data(bytes)), let isValid = reply.valid,
            reply.actionSucceed != false
        else {
            let failure = (try? JSONDecoder().decode(Reply.self, from: Data(bytes)))?.errorWrappers?.first?.error
            throw AppError(.unavailable, "tax.registerSilent", detail: "VIES: \(failure ?? "an answer of another form")")
        }
        return Answer(
            isValid: isValid, name: tidied(reply.name), address: tidied(reply.address),
            consultation: tidied(reply.requestIdentifier))
    }

    /// `---` is what some member states say instead of a name.
    private static func tidied(_ text: String?) -> String {
        let text = (text ?? "").trimmingWhitespace
        return text.allSatisfy { $0 == "-" } ? "" : String(text.prefix(300))
    }
}
