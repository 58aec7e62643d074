import Basics
import Foundation
import Hummingbird
import Store
import Web

/// With what and roughly from where somebody comes: enough to know one's own sessions again, too little to follow anybody.
struct Visitor: Sendable, Hashable {
    static let unknown = Visitor(browser: "", origin: "")

    /// `Firefox · Linux`; empty when it is not known.
    let browser: String
    /// The network without the machine: `192.0.2.x`.
    let origin: String

    init(browser: String, origin: String) {
        (self.browser, self.origin) = (browser, origin)
    }

    init(_ request: Request, _ context: WebContext) {
        self.init(browser: Self.browser(request.headers[.userAgent] ?? ""), origin: Self.network(context.origin))
    }

    /// Browsers call themselves by the names of those before them: the first that is found in this order is meant.
    private static let browsers = [
        ("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"), ("curl", "curl"),
    ]
    private static let systems = [
        ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
        ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]

    static func browser(_ agent: String) -> String {
        let names = [browsers, systems].compactMap { list in list.first { agent.contains($0.0) }?.1 }
        return names.joined(separator: " · ")
    }

    /// The first three numbers of an IPv4 address, the first three groups of an IPv6 one.
    static func network(_ address: String) -> String {
        let numbers = address.split(separator: ".")
        if numbers.count == 4, numbers.allSatisfy({ UInt8($0) != nil }) { return numbers.prefix(3).joined(separator: ".") + ".x" }
        let groups = address.split(separator: ":")
        return address.contains(":") && groups.count >= 2 ? groups.prefix(3).joined(separator: ":") + ":…" : ""
    }

    /// Whether this person has signed in before, and never with such a browser.
    func isNew(to staff: Staff, in tx: Transaction) throws -> Bool {
        guard !browser.isEmpty else { return false }
        let known = try tx.rows(
            """
            SELECT DISTINCT detail FROM journal WHERE subject = \(staff.id.text) AND kind = 'staff.signedIn'
            """
        ).map { $0["detail"] as String }
        return !known.isEmpty && !known.contains { FlatDetail.browser($0) == browser }
    }
}

/// The browser that an entry of the journal tells.
private enum FlatDetail {
    static func browser(_ detail: String) -> String {
        (try? JSONDecoder().decode([String: String].self, from: Data(detail.utf8)))?["browser"] ?? ""
    }
}
