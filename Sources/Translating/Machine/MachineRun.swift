import Basics
import Catalog
import Jobs
import Journal
import Store

/// A machine's work from one language into another. It goes on in the background, whether or not anybody looks.
public struct MachineRun: Hashable, Sendable {
    /// The kind of the job that carries a run out; its payload is the run's id.
    public static let job = "translations.machine"
    public static let mostListed = 20
    /// A run sends no more than this; the next one goes on with what is left.
    public static let mostCharacters = 2_000_000

    public enum State: String, Storable, Hashable, Sendable, CaseIterable {
        case waiting, running, done, stopped, failed

        /// What may follow.
        var next: [State] {
            switch self {
            case .waiting, .running: [.running, .done, .stopped, .failed]
            case .done, .stopped, .failed: []
            }
        }
    }

    public let id: ID<MachineRun>
    /// `nil` for everything.
    public let kind: Translatable.Kind?
    public let source: LanguageTag
    public let target: LanguageTag
    public let state: State
    public let subjects: Int
    public let subjectsDone: Int
    /// Texts that it wrote, and texts whose codes it broke.
    public let written: Int
    public let refused: Int
    public let characters: Int
    /// Why it failed: a message as JSON; empty otherwise.
    let message: String
    public let startedBy: String
    public let startedAt: Instant
    let after: (kind: String, id: String)

    public var isOver: Bool { state.next.isEmpty }
    public var problem: Message? { JSONText.read(KeptMessage.self, message).map { Message($0.key, $0.arguments) } }

    struct KeptMessage: Codable {
        let key: String
        let arguments: [String: String]
    }

    public static func == (left: MachineRun, right: MachineRun) -> Bool { left.key == right.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
    private var key: [String] {
        [id.text, state.rawValue, message, after.kind, after.id] + [subjects, subjectsDone, written, refused].map(String.init)
    }

    // MARK: Verbs

    /// Begins a run over what is missing or has grown old.
    /// - Throws: `translating.machineOff`, `translating.runBusy` while another one goes into this language, `translating.nothingToDo`.
    public static func start(
        _ queue: TranslationQueue, by actor: String, in tx: Transaction
    ) throws -> ID<MachineRun> {
        guard let settings = try MachineSettings.load(in: tx), settings.isOn else {
            throw AppError.invalid("translating.machineOff")
        }
        let busy: Bool? = try tx.value(
            """
            SELECT 1 FROM translation_runs
            WHERE target_language = \(queue.target) AND state IN \([State.waiting, .running]) LIMIT 1
            """)
        guard busy == nil else { throw AppError(.conflict, "translating.runBusy") }
        let subjects = try queue.lines(.open, PageRequest(number: 1, size: 1), in: tx).total
        guard subjects > 0 else { throw AppError.invalid("translating.nothingToDo") }
        let id = ID<MachineRun>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO translation_runs (id, kind, source_language, target_language, state, subjects, started_by, started_at)
            VALUES (\(id), \(queue.kind?.rawValue ?? ""), \(queue.source), \(queue.target), \(State.waiting), \(subjects),
                \(actor), \(tx.now))
            """)
        try Job.enqueue(job, id.text, in: tx)
        try Journal.append("translations.machineStarted", subject: id.text, actor: actor, in: tx)
        return id
    }

    /// Ends a run after the thing that it is at.
    /// - Throws: `translating.runOver`.
    public static func stop(_ id: ID<MachineRun>, by actor: String, in tx: Transaction) throws {
        try move(id, to: .stopped, in: tx)
        try Journal.append("translations.machineStopped", subject: id.text, actor: actor, in: tx)
    }

    static func move(_ id: ID<MachineRun>, to state: State, _ reason: Message? = nil, in tx: Transaction) throws {
        guard let run = try find(id, in: tx) else { throw AppError.notFound() }
        guard run.state.next.contains(state) else { throw AppError(.conflict, "translating.runOver") }
        let message = reason.flatMap { JSONText.write(KeptMessage(key: $0.key, arguments: $0.arguments)) } ?? ""
        let end: Instant? = state.next.isEmpty ? tx.now : nil
        try tx.run(
            "UPDATE translation_runs SET state = \(state), message = \(message), ended_at = \(end) WHERE id = \(id)")
    }

    // MARK: Queries

    /// The run of an id, if there is one.
    public static func find(_ id: ID<MachineRun>, in tx: Transaction) throws -> MachineRun? {
        try tx.row("SELECT * FROM translation_runs WHERE id = \(id)").map(MachineRun.init)
    }

    /// The latest, newest first.
    public static func recent(in tx: Transaction) throws -> [MachineRun] {
        try tx.rows("SELECT * FROM translation_runs ORDER BY id DESC LIMIT \(mostListed)").map(MachineRun.init)
    }

    private init(_ row: Row) {
        let kind: String = row["kind"]
        (id, self.kind, state) = (row["id"], Translatable.Kind(rawValue: kind), row["state"])
        (source, target) = (row["source_language"], row["target_language"])
        (subjects, subjectsDone) = (row["subjects"], row["subjects_done"])
        (written, refused, characters) = (row["texts_written"], row["texts_refused"], row["characters_sent"])
        (message, startedBy, startedAt) = (row["message"], row["started_by"], row["started_at"])
        after = (row["after_kind"], row["after_id"])
    }
}
