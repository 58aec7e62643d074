import Basics
import Foundation

/// What a checkout must say: pure functions from what was typed to what is kept and what is wrong with it.
enum CheckoutRules {
    static let mostCompany = 120
    static let mostName = 100
    static let mostTaxNumber = 40
    static let mostNote = 2_000
    static let mostSubmission = 100

    /// Tidies a contact and names every field that is wrong.
    static func check(_ typed: Order.Contact) -> (contact: Order.Contact, problems: [FieldProblem]) {
        var contact = typed
        contact.company = TypedText.line(typed.company)
        contact.name = TypedText.line(typed.name)
        contact.email = EmailAddress.tidied(typed.email)
        contact.phone = TypedText.line(typed.phone.halfWidth)
        contact.taxNumber = TypedText.line(typed.taxNumber).uppercased()
        let (address, addressProblems) = AddressForm.check(typed.address)
        contact.address = address
        let problems = [
            text("company", contact.company, most: mostCompany),
            text("name", contact.name, most: mostName),
            contact.email.isEmpty
                ? FieldProblem("email", "checkout.missing")
                : EmailAddress.isPlausible(contact.email) ? nil : FieldProblem("email", "checkout.email"),
            contact.phone.isEmpty
                ? FieldProblem("phone", "checkout.missing")
                : isPhone(contact.phone) ? nil : FieldProblem("phone", "checkout.phone"),
            tooLong("taxNumber", contact.taxNumber, most: mostTaxNumber),
        ].compactMap { $0 }
        return (contact, problems + addressProblems)
    }

    static func check(note: String) -> (note: String, problem: FieldProblem?) {
        let note = TypedText.paragraph(note)
        return (note, tooLong("note", note, most: mostNote))
    }

    private static func text(_ field: String, _ text: String, most: Int) -> FieldProblem? {
        text.isEmpty ? FieldProblem(field, "checkout.missing") : tooLong(field, text, most: most)
    }

    private static func tooLong(_ field: String, _ text: String, most: Int) -> FieldProblem? {
        text.count > most ? FieldProblem(field, "checkout.tooLong", ["most": "\(most)"]) : nil
    }

    /// 5 to 20 digits among the signs that people part them with (E.164 has at most 15; extensions add some).
    private static func isPhone(_ phone: String) -> Bool {
        let digits = phone.unicodeScalars.filter { ("0"..."9").contains($0) }.count
        let isMadeOfSigns = phone.unicodeScalars.allSatisfy {
            ("0"..."9").contains($0) || "+-()./ #xext".unicodeScalars.contains($0)
        }
        return (5...20).contains(digits) && isMadeOfSigns && phone.count <= 40
    }
}

extension Order.Contact {
    /// A contact tidied, and every field that is wrong with it.
    public static func checked(_ typed: Order.Contact) -> (contact: Order.Contact, problems: [FieldProblem]) {
        CheckoutRules.check(typed)
    }
}

/// E-mail addresses as this shop accepts them: the everyday form of RFC 5321, in ASCII, with a domain that has a dot.
public enum EmailAddress {
    static let mostCharacters = 254
    static let mostLocalCharacters = 64
    static let mostLabelCharacters = 63

    /// Full-width signs from Chinese and Japanese keyboards made plain, ends trimmed, the domain in small letters.
    public static func tidied(_ typed: String) -> String {
        let plain = TypedText.line(typed.halfWidth)
        guard let at = plain.lastIndex(of: "@") else { return plain }
        return plain[..<at] + plain[at...].lowercased()
    }

    /// True when mail could go there. It can never end a header line or begin another address.
    public static func isPlausible(_ address: String) -> Bool {
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false).map(Array.init)
        guard address.utf8.count <= mostCharacters, parts.count == 2 else { return false }
        return isLocal(parts[0]) && isDomain(parts[1])
    }

    private static func isLocal(_ local: [UInt8]) -> Bool {
        let signs = Array("!#$%&'*+-/=?^_`{|}~".utf8)
        let atoms = local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return local.count <= mostLocalCharacters
            && atoms.allSatisfy { atom in !atom.isEmpty && atom.allSatisfy { isAlphanumeric($0) || signs.contains($0) } }
    }

    private static func isDomain(_ domain: [UInt8]) -> Bool {
        let hyphen = UInt8(ascii: "-")
        let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last, top.count >= 2, top.contains(where: { $0 > 57 }) else { return false }
        return labels.allSatisfy { label in
            (1...mostLabelCharacters).contains(label.count) && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}

extension String {
    /// Full-width letters, digits and signs made the everyday ones (Unicode compatibility composition).
    var halfWidth: String { precomposedStringWithCompatibilityMapping }
}
