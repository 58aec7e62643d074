import CIDN2
import CPSL
import Foundation

/// What the public suffix list knows of host names.
struct Hosts: Sendable {
    static let shared = Hosts()

    private nonisolated(unsafe) let list: OpaquePointer?

    private init() {
        // The newer list of Debian's package where it is installed, otherwise the one built in.
        list = psl_latest(nil) ?? psl_builtin()
    }

    /// Whether a name such as `com` or `公司` is a top-level domain.
    func isEnding(_ label: String) -> Bool {
        guard let list, label.utf8.count <= 63, let ascii = Self.ascii(label) else { return false }
        return psl_is_public_suffix2(list, ascii, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) == 1
    }

    /// Whether scalars, or the letters that digits among them stand for, are a top-level domain.
    func isReadAsEnding(_ label: [UInt32]) -> Bool {
        guard label.count > 1 else { return false }
        if label.contains(where: { (48...57).contains($0) }) { return Lexicon.leetEnding(label) != nil }
        let name = String(String.UnicodeScalarView(label.compactMap(Unicode.Scalar.init)))
        return Lexicon.shared.endings[name] != nil || isEnding(name)
    }

    /// The part of a host name that somebody registered: `example.co.uk` of `shop.example.co.uk`.
    func registrable(_ host: String) -> String? {
        guard let list, host.utf8.count <= 253, let ascii = Self.ascii(host) else { return nil }
        // The answer points into the name that was asked about.
        return ascii.withCString { name in psl_registrable_domain(list, name).map { String(cString: $0) } }
    }

    /// The name as DNS knows it.
    static func ascii(_ name: String) -> String? {
        if name.utf8.allSatisfy({ $0 < 128 }) { return name.lowercased() }
        var output: UnsafeMutablePointer<CChar>?
        guard idn2_to_ascii_8z(name, &output, Int32(IDN2_NONTRANSITIONAL.rawValue)) == Int32(IDN2_OK.rawValue), let output else {
            return nil
        }
        defer { idn2_free(output) }
        return String(cString: output)
    }
}
