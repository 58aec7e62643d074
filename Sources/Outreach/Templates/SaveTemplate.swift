import Basics
import Journal
import Store

extension LetterTemplate {
    public static let mostSubject = 200
    public static let mostBody = 10_000

    /// Keeps the owner's own text in the place of the one that comes with the program.
    /// - Throws: `outreach.noSubject`, `.noBody`, `.textTooLong`, `.unknownField`, `.badBraces`, `.noLanguage`.
    public static func save(
        _ name: Name, _ language: LanguageTag, subject: String, body: String, by actor: String, in tx: Transaction
    ) throws {
        let template = try typed(name, language, subject: subject, body: body)
        try tx.run(
            """
            INSERT INTO outreach_templates (name, language, subject, body, edited_by, edited_at)
            VALUES (\(name.rawValue), \(language), \(template.subject), \(template.body), \(actor), \(tx.now))
            ON CONFLICT (name, language) DO UPDATE SET subject = excluded.subject, body = excluded.body,
                edited_by = excluded.edited_by, edited_at = excluded.edited_at
            """)
        try Journal.append(
            "outreach.templateSaved", subject: name.rawValue, actor: actor, detail: ["language": language.rawValue], in: tx)
    }

    /// Goes back to the text that comes with the program.
    public static func reset(_ name: Name, _ language: LanguageTag, by actor: String, in tx: Transaction) throws {
        let gone = try tx.run("DELETE FROM outreach_templates WHERE name = \(name.rawValue) AND language = \(language)")
        guard gone > 0 else { return }
        try Journal.append(
            "outreach.templateReset", subject: name.rawValue, actor: actor, detail: ["language": language.rawValue], in: tx)
    }

    /// A text as somebody has typed it, for keeping it and for looking at it before.
    public static func typed(_ name: Name, _ language: LanguageTag, subject: String, body: String) throws -> LetterTemplate {
        guard LanguageTag.interface.contains(language) else { throw AppError.invalid("outreach.noLanguage") }
        let (subject, body) = (Typed.line(subject), Typed.paragraph(body))
        guard !subject.isEmpty else { throw AppError.invalid("outreach.noSubject") }
        guard !body.isEmpty else { throw AppError.invalid("outreach.noBody") }
        guard subject.count <= mostSubject, body.count <= mostBody else {
            throw AppError.invalid("outreach.textTooLong", ["subject": "\(mostSubject)", "body": "\(mostBody)"])
        }
        for text in [subject, body] { try TemplateText.check(text, name.fields) }
        return LetterTemplate(name: name, language: language, subject: subject, body: body, isShipped: false)
    }
}
