import Foundation

extension IncomingMail {
    /// Written by a program and not by a person: an absence note, a confirmation, a mailing list (RFC 3834).
    public var isAutomatic: Bool {
        let submitted = self["auto-submitted"].lowercased()
        if !submitted.isEmpty, submitted != "no" { return true }
        if ["bulk", "auto_reply", "junk", "list"].contains(self["precedence"].lowercased()) { return true }
        if !self["x-autoreply"].isEmpty || !self["x-autorespond"].isEmpty || !self["list-id"].isEmpty { return true }
        return subject.firstMatch(
            of: /(?i)^(?:auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|abwesenheit|réponse automatique|自动回复|自動返信)/)
            != nil
    }

    /// The words with which mail programs and people ask for no more mail, and nothing beside them.
    public var asksForNoMore: Bool {
        let said = SaidAndQuoted(text).said
        let words = /(?i)\s*(?:re:\s*)?(?:unsubscribe|abmelden|désabonner|darse de baja|退订|取消订阅|配信停止)[.!。]?\s*/
        let isSubject = subject.wholeMatch(of: words) != nil
        return isSubject && said.count <= 200 || said.wholeMatch(of: words) != nil
    }

    /// The mail server's own filter has marked it.
    public var isMarkedSpam: Bool {
        self["x-spam-flag"].lowercased() == "yes" || self["x-spam-status"].lowercased().hasPrefix("yes")
    }

    /// Messages that travel inside this one, as when somebody forwards a mail as an attachment.
    public var forwarded: [IncomingMail] {
        parts.filter { $0.type == "message/rfc822" }.compactMap { try? IncomingMail($0.bytes) }
    }
}
