import Basics
import Foundation

/// What makes a form look as if no person had filled it in.
public enum Suspicion: String, Hashable, Sendable, CaseIterable {
    /// A field that people do not see was filled.
    case trap
    /// It came back faster than anybody reads.
    case fast
    /// The same place has just sent several.
    case rate
    /// Too many links.
    case links
    /// The mail server's filter has marked it.
    case filter

    /// Nobody reads and fills the form faster than so.
    public static let fastestSeconds: Int64 = 3
    /// A buyer shows one or two pages.
    public static let mostLinks = 3

    /// - Parameters:
    ///   - seconds: between the form's first drawing and its sending.
    ///   - isOften: whether the same place has sent several just now.
    public static func of(trap: String, seconds: Int64, isOften: Bool, text: String) -> Suspicion? {
        if !trap.isEmpty { return .trap }
        if seconds < fastestSeconds { return .fast }
        if links(in: text) > mostLinks { return .links }
        return isOften ? .rate : nil
    }

    /// Of a mail, which shows no form: nothing but its words and its sender are there to look at.
    public static func ofMail(text: String, isMarked: Bool, isOften: Bool) -> Suspicion? {
        if isMarked { return .filter }
        if links(in: text) > mostLinks { return .links }
        return isOften ? .rate : nil
    }

    static func links(in text: String) -> Int {
        text.matches(of: /(?i)https?:\/\/|www\.|<a\s|\[url/).count
    }
}
