import Basics
import Catalog
import Store

/// What becomes of a run in the background: thing by thing, each kept before the next one is asked for.
extension MachineRun {
    /// So many things are looked for at once.
    private static let subjectsAtOnce = 200

    /// One thing of which texts are wanted.
    private struct Work: Sendable {
        let run: MachineRun
        let line: TranslationQueue.Line
        let translations: [Translation]
        let terms: [Term]
    }

    /// A text that the machine gave, fit to be kept.
    private struct Given: Sendable {
        let translation: Translation
        let text: String
    }

    /// Carries a run out: what the job `MachineRun.job` does. Interrupted, it goes on behind the last thing that it kept. A machine
    /// that refuses makes the run failed; one that does not answer is asked again later, by the job.
    /// - Parameter machine: makes the machine of the settings, `nil` when it is off by now.
    public static func carryOut(
        _ id: ID<MachineRun>, database: Database,
        machine: @escaping @Sendable (MachineSettings) throws -> Machine?
    ) async throws {
        guard let run = try await database.read({ try find(id, in: $0) }), !run.isOver else { return }
        do {
            let settings = try await database.read { try MachineSettings.load(in: $0) }
            guard let settings, let machine = try machine(settings) else { throw AppError.invalid("translating.machineOff") }
            try await database.write { try move(id, to: .running, in: $0) }
            while let lines = try await database.read({ try following(id, in: $0) }) {
                for line in lines {
                    guard let work = try await database.write({ try wanted(of: line, id, in: $0) }) else { continue }
                    let (given, refused) = try await ask(machine, work)
                    let isAlive = try await database.write { try keep(given, refused, work, settings.showsAtOnce, in: $0) }
                    if !isAlive { return }
                }
            }
            try await database.write { tx in
                if try find(id, in: tx)?.isOver == false { try move(id, to: .done, in: tx) }
            }
        } catch let error as AppError where error.kind == .invalid {
            try await database.write { tx in
                if try find(id, in: tx)?.isOver == false { try move(id, to: .failed, error.message, in: tx) }
            }
        }
    }

    /// The next things that lack a text, looked for outside any write since the whole catalogue may have to be counted for them;
    /// `nil` when there is none, or no more may be sent.
    private static func following(_ id: ID<MachineRun>, in tx: Transaction) throws -> [TranslationQueue.Line]? {
        guard let run = try find(id, in: tx), !run.isOver, run.characters < mostCharacters else { return nil }
        let queue = TranslationQueue(run.kind, from: run.source, to: run.target)
        let lines = try queue.following(run.after, .open, most: subjectsAtOnce, in: tx)
        return lines.isEmpty ? nil : lines
    }

    /// What a machine shall give of one thing; `nil`, and the thing is passed, when it lacks nothing by now.
    private static func wanted(
        of line: TranslationQueue.Line, _ id: ID<MachineRun>, in tx: Transaction
    ) throws -> Work? {
        guard let run = try find(id, in: tx), !run.isOver, run.characters < mostCharacters else { return nil }
        let texts = try Translation.load(line.kind, line.id, from: run.source, to: run.target, in: tx).filter { one in
            !one.sourceText.isEmpty && (one.isMissing || one.isStale) && (one.proposal?.isStale ?? true)
                && CodedText(one.sourceText, one.unit.shape).marked.count <= Machine.mostCharactersAtOnce
        }
        guard !texts.isEmpty else {
            try pass(line, of: run, in: tx)
            return nil
        }
        let terms = try Glossary.terms(from: run.source, to: run.target, in: tx)
        return Work(run: run, line: line, translations: texts, terms: terms)
    }

    private static func pass(
        _ line: TranslationQueue.Line, of run: MachineRun, written: Int = 0, refused: Int = 0, characters: Int = 0,
        in tx: Transaction
    ) throws {
        try tx.run(
            """
            UPDATE translation_runs SET after_kind = \(line.kind), after_id = \(line.id), subjects_done = subjects_done + 1,
                texts_written = texts_written + \(written), texts_refused = texts_refused + \(refused),
                characters_sent = characters_sent + \(characters) WHERE id = \(run.id)
            """)
    }

    // MARK: Asking

    private static func ask(_ machine: Machine, _ work: Work) async throws -> ([Given], refused: Int) {
        var (given, refused): ([Given], Int) = ([], 0)
        for part in parts(work.translations) {
            let sources = part.map { CodedText($0.sourceText, $0.unit.shape) }
            let all = sources.map(\.words).joined(separator: "\n")
            let question = Machine.Question(
                from: work.run.source, to: work.run.target, sources.map(\.marked), terms: Term.found(in: all, work.terms))
            let answers = try await machine.translate(question)
            guard answers.count == part.count else { throw AppError(.unavailable, "translating.machineUnreadable") }
            for (index, answer) in answers.enumerated() {
                let (text, fault) = sources[index].taking(marked: answer)
                let plain = clean(text.text, part[index].unit.shape)
                // Half a markup is worse than none: such a text stays as it was, for a person.
                if fault != nil || plain.isEmpty || plain.count > part[index].unit.mostCharacters {
                    refused += 1
                } else {
                    given.append(Given(translation: part[index], text: plain))
                }
            }
        }
        return (given, refused)
    }

    private static func clean(_ text: String, _ shape: TextUnit.Shape) -> String {
        switch shape {
        case .html: SafeHTML.clean(text)
        case .lines: text.trimmingWhiteSpace
        case .line: text.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingWhiteSpace
        }
    }

    /// No question is longer than a machine takes at once.
    private static func parts(_ translations: [Translation]) -> [[Translation]] {
        var (parts, characters): ([[Translation]], Int) = ([[]], 0)
        for translation in translations {
            let count = translation.sourceText.count
            let isFull =
                parts[parts.count - 1].count >= Machine.mostTextsAtOnce || characters + count > Machine.mostCharactersAtOnce
            if isFull, !parts[parts.count - 1].isEmpty {
                parts.append([])
                characters = 0
            }
            parts[parts.count - 1].append(translation)
            characters += count
        }
        return parts
    }

    // MARK: Keeping

    /// - Returns: false when the run was stopped meanwhile; what was given is kept all the same, since it was paid for.
    private static func keep(
        _ given: [Given], _ refused: Int, _ work: Work, _ showsAtOnce: Bool, in tx: Transaction
    ) throws -> Bool {
        let (run, line) = (work.run, work.line)
        // What a person has written meanwhile is better than what a machine gives.
        let now = try Translatable.load(line.kind, line.id, in: tx)?.units ?? []
        let fit = given.filter { one in
            let unit = now.first { $0.field == one.translation.unit.field }
            return unit?.texts[run.source] == one.translation.sourceText
                && (unit?.texts[run.target] ?? "") == one.translation.text
        }
        var isShown = showsAtOnce
        if showsAtOnce, !fit.isEmpty {
            let texts = Dictionary(fit.map { ($0.translation.unit.field, $0.text) }, uniquingKeysWith: { $1 })
            do {
                try tx.attempt {
                    try Translatable.write(texts, of: line.kind, line.id, in: run.target, by: "machine", tx: tx)
                }
            } catch let error as AppError where error.kind == .invalid {
                isShown = false
            }
        }
        for one in fit { try propose(one, work, isShown: isShown, in: tx) }
        try tx.touch(TranslationQueue.revision)
        let characters = work.translations.reduce(0) { $0 + $1.sourceText.count }
        try pass(line, of: run, written: fit.count, refused: refused, characters: characters, in: tx)
        return try find(run.id, in: tx)?.isOver == false
    }

    private static func propose(_ given: Given, _ work: Work, isShown: Bool, in tx: Transaction) throws {
        let (run, line, unit) = (work.run, work.line, given.translation.unit)
        try tx.run(
            """
            INSERT INTO translation_proposals (kind, subject_id, field, language, source_language, source_digest, text, is_shown,
                run_id, made_at)
            VALUES (\(line.kind), \(line.id), \(unit.field), \(run.target), \(run.source), \(given.translation.sourceDigest),
                \(given.text), \(isShown), \(run.id), \(tx.now))
            ON CONFLICT (subject_id, field, language) DO UPDATE SET source_language = excluded.source_language,
                source_digest = excluded.source_digest, text = excluded.text, is_shown = excluded.is_shown,
                run_id = excluded.run_id, made_at = excluded.made_at
            """)
    }
}
