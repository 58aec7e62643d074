import Basics
import CIDN2

/// One mailbox (RFC 5322 §3.4): an address, and perhaps the name of who reads it.
public struct MailAddress: Hashable, Sendable {
    /// RFC 5321 §4.5.3.1: bytes before the @, of the domain, and of both.
    private static let mostLocalBytes = 64
    private static let mostDomainBytes = 255
    private static let mostBytes = 254

    /// Only ASCII: a domain in another script is kept in the form that mail servers know (RFC 5891).
    public let address: String
    public let name: String?

    public var domain: Substring { address.split(separator: "@").last ?? "" }

    /// - Throws: `mail.badAddress` for anything but `local@domain`, with letters, digits and the signs of RFC 5322 before the @.
    public init(_ address: String, name: String? = nil) throws {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocalPart(parts[0]), let domain = Self.asciiDomain(parts[1]) else {
            throw AppError.invalid("mail.badAddress", ["address": String(address.prefix(Self.mostBytes))])
        }
        self.address = "\(parts[0])@\(domain)"
        guard self.address.utf8.count <= Self.mostBytes else { throw AppError.invalid("mail.badAddress", ["address": address]) }
        self.name = try name.map { try HeaderField.checked($0, "name") }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func isLocalPart(_ text: Substring) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return text.utf8.count <= mostLocalBytes && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomText) }
    }

    /// RFC 5322 §3.2.3, `atext`.
    static func isAtomText(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func asciiDomain(_ text: Substring) -> String? {
        guard !text.isEmpty, text.utf8.count <= mostDomainBytes, !text.utf8.contains(0) else { return nil }
        var found: UnsafeMutablePointer<CChar>?
        let flags = Int32(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)
        guard idn2_to_ascii_8z(String(text), &found, flags) == IDN2_OK.rawValue, let found else { return nil }
        defer { idn2_free(found) }
        let domain = String(cString: found).lowercased()
        let labels = domain.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return domain.utf8.count <= mostDomainBytes && labels.allSatisfy(isLabel) ? domain : nil
    }

    /// RFC 1123 §2.1: letters, digits and inner hyphens.
    private static func isLabel(_ label: Substring.UTF8View.SubSequence) -> Bool {
        guard (1...63).contains(label.count), label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-") else {
            return false
        }
        return label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
}
