import Basics
import Catalog
import Store
import Translating
import Web

/// The form of all texts of one thing in one language, beside their sources.
struct TranslationForm: Sendable {
    let kind: Translatable.Kind
    let id: String
    let name: String
    let translations: [Translation]

    static func load(
        _ kind: Translatable.Kind, _ id: String, _ desk: TranslationDesk, in tx: Transaction
    ) throws -> TranslationForm {
        guard let subject = try Translatable.load(kind, id, in: tx) else { throw AppError.notFound() }
        let translations = try Translation.load(kind, id, from: desk.source, to: desk.target, in: tx)
        return TranslationForm(kind: kind, id: id, name: subject.name(desk.source), translations: translations)
    }

    /// Names begin so that each text is a unit of its own, whatever its field is called.
    static func input(_ field: String) -> String { "t_\(field)" }
    static func seen(_ field: String) -> String { "_seen_\(field)" }

    /// The fields as they are stored.
    var fields: Form {
        Form(translations.map { (name: Self.input($0.unit.field), value: $0.text) })
    }

    /// What is to be saved: whatever was changed, and what was ticked as right.
    func taking(_ reader: inout FieldReader, _ typed: Form) -> [String: Translation.Written] {
        let approved = Set(typed.all("_approve"))
        var written: [String: Translation.Written] = [:]
        for translation in translations {
            let field = translation.unit.field
            var text = reader.text(Self.input(field), most: translation.unit.mostCharacters)
            let isApproved = approved.contains(field)
            if isApproved, text.plainLines == translation.text.plainLines, let proposal = translation.proposal, !proposal.isShown
            {
                text = proposal.text
            }
            guard isApproved || text.plainLines != translation.text.plainLines else { continue }
            let seen = typed[Self.seen(field)]
            written[field] = Translation.Written(text, seen: seen.isEmpty ? translation.sourceDigest : seen)
        }
        return written
    }

    /// The fields with what a button offers in the place of one, or behind it.
    /// - Parameter wish: `proposal:FIELD`, `source:FIELD`, `whole:SEGMENT:FIELD` or `more:SEGMENT:FIELD`.
    func using(_ wish: String, _ fields: Form, in tx: Transaction) throws -> Form {
        let parts = wish.split(separator: ":", maxSplits: 2).map(String.init)
        guard let way = parts.first, parts.count > 1 else { return fields }
        let field = parts[parts.count - 1]
        guard let translation = translations.first(where: { $0.unit.field == field }) else { return fields }
        let before = fields.exact(Self.input(field))
        let text: String
        switch way {
        case "proposal": text = translation.proposal?.text ?? before
        case "source": text = translation.sourceText
        case "whole" where parts.count == 3: text = try Segment.find(ID(parts[1]), in: tx)?.target ?? before
        case "more" where parts.count == 3:
            let target = try Segment.find(ID(parts[1]), in: tx)?.target ?? ""
            text = before.isEmpty ? target : "\(before) \(target)"
        default: return fields
        }
        return Form(fields.fields.map { $0.name == Self.input(field) ? (name: $0.name, value: text) : $0 })
    }
}

/// What is offered beside one text: terms that it holds, and what was approved for texts like it.
struct TranslationAid: Sendable {
    let terms: [Term]
    let lacking: [Term]
    /// Whole texts that are alike.
    let whole: [Segment.Match]
    /// Sentences of the text with what is like them.
    let sentences: [(sentence: String, match: Segment.Match)]

    static let mostSentences = 12

    /// - Parameter typed: the translation as it stands in the form.
    static func of(_ translation: Translation, typed: String, _ terms: [Term], in tx: Transaction) throws -> TranslationAid {
        let (source, shape) = (translation.sourceText, translation.unit.shape)
        let words = CodedText(source, shape).words
        let whole = try Segment.matches(source, from: translation.source, to: translation.target, in: tx)
        var sentences: [(String, Segment.Match)] = []
        let parts = CodedText(source, shape).paragraphs.flatMap { Sentences.of($0, translation.source) }
        if parts.count > 1 || shape == .html {
            for part in parts.prefix(mostSentences) {
                let best = try Segment.matches(part, from: translation.source, to: translation.target, in: tx).first
                if let best { sentences.append((part, best)) }
            }
        }
        let said = CodedText(typed, shape).words
        return TranslationAid(
            terms: Term.found(in: words, terms),
            lacking: said.isEmpty ? [] : Term.lacking(source: words, translation: said, terms), whole: whole, sentences: sentences
        )
    }
}
