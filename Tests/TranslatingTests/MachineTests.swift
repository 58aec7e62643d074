import Basics
import Catalog
import Jobs
import Store
import TestKit
import Testing
import Translating

@Suite struct MachineTests {
    private static let keyring = Keyring.fresh()

    private static func set(
        _ dialect: MachineSettings.Dialect, _ port: Int, showsAtOnce: Bool = false, in tx: Transaction
    ) throws {
        let path = dialect == .chat ? "/v1/" : ""
        var settings = MachineSettings(
            dialect, address: "http://127.0.0.1:\(port)\(path)", model: "small-model", isOn: true, showsAtOnce: showsAtOnce)
        settings.setKey("sk-test", keyring)
        try settings.save(by: "ann", in: tx)
    }

    /// Begins a run over the bottle into French and carries it out.
    private static func run(
        _ dialect: MachineSettings.Dialect, _ machine: FakeMachine, _ database: Database, showsAtOnce: Bool = false
    ) async throws -> (product: ID<Product>, run: MachineRun) {
        let (product, id) = try await database.write { tx in
            let product = try Cast.fill(in: tx)
            try Glossary.save(Term(id: .new(at: tx.now), from: .english, to: .french, "tea", "thé"), by: "ann", in: tx)
            try Self.set(dialect, machine.port, showsAtOnce: showsAtOnce, in: tx)
            let queue = TranslationQueue(.products, from: .english, to: .french)
            return (product, try MachineRun.start(queue, by: "ann", in: tx))
        }
        try await MachineRun.carryOut(id, database: database) { try $0.machine(Self.keyring) }
        let run = try await database.read { try MachineRun.find(id, in: $0) }
        return (product, try #require(run))
    }

    @Test(arguments: [MachineSettings.Dialect.chat, .deepl])
    func whatAMachineWritesWaitsMarkedUntilAPersonApprovesIt(dialect: MachineSettings.Dialect) async throws {
        try await FakeMachine.run { machine in
            try await BothEngines.run { database in
                let (product, run) = try await Self.run(dialect, machine, database)
                #expect(run.state == .done)
                #expect([run.subjects, run.subjectsDone, run.written, run.refused] == [1, 1, 2, 0])
                #expect(machine.seen.bodies.last?.contains("thé") == true)
                try await database.write { tx in
                    // Buyers read nothing of it.
                    #expect(try Cast.french(product, in: tx) == ["title": "Gourde Harbour"])
                    let texts = try Translation.load(.products, product.text, from: .english, to: .french, in: tx)
                    let proposals = texts.map { $0.proposal?.text }
                    #expect(
                        proposals == [
                            nil, "KEEPS TEA HOT FOR A DAY. FITS EVERY CUP HOLDER.", "<p>STEEL, <strong>DOUBLE WALL</strong>.</p>",
                        ])
                    let queue = TranslationQueue(.products, from: .english, to: .french)
                    #expect(try queue.lines(.machine, PageRequest(), in: tx).items.map(\.machine) == [2])
                    let summary = try #require(texts.first { $0.unit.field == "summary" })
                    try Translation.save(
                        ["summary": .init(summary.proposal?.text ?? "", seen: summary.sourceDigest)], of: .products, product.text,
                        from: .english, to: .french, by: "ann", in: tx)
                    try Translation.dismiss(product.text, "description", .french, by: "ann", in: tx)
                    #expect(try queue.lines(.machine, PageRequest(), in: tx).total == 0)
                    #expect(
                        try Cast.french(product, in: tx)
                            == ["title": "Gourde Harbour", "summary": "KEEPS TEA HOT FOR A DAY. FITS EVERY CUP HOLDER."])
                }
            }
        }
    }

    /// Figures that are kept of a queue rest on it.
    @Test func whatChangesAQueueMovesItsRevision() async throws {
        try await FakeMachine.run { machine in
            try await BothEngines.run { database in
                let (product, _) = try await Self.run(.chat, machine, database)
                var revisions = [0]
                func look() async throws {
                    try await revisions.append(database.read { try $0.revision(TranslationQueue.revision) })
                }
                try await look()
                try await database.write { tx in
                    let texts = try Translation.load(.products, product.text, from: .english, to: .french, in: tx)
                    let summary = try #require(texts.first { $0.unit.field == "summary" })
                    try Translation.save(
                        ["summary": .init("Garde le thé chaud.", seen: summary.sourceDigest)], of: .products, product.text,
                        from: .english, to: .french, by: "ann", in: tx)
                }
                try await look()
                for _ in 1...2 {
                    _ = try? await database.write { tx in
                        try Translation.dismiss(product.text, "description", .french, by: "ann", in: tx)
                    }
                    try await look()
                }
                // The last one found nothing to dismiss.
                #expect(revisions[1] > revisions[0] && revisions[2] > revisions[1] && revisions[3] > revisions[2])
                #expect(revisions[4] == revisions[3])
            }
        }
    }

    @Test func anOwnerMayShowItAtOnceAndItStaysMarked() async throws {
        try await FakeMachine.run { machine in
            try await BothEngines.run { database in
                let (product, _) = try await Self.run(.chat, machine, database, showsAtOnce: true)
                try await database.write { tx in
                    #expect(try Cast.french(product, in: tx)["description"] == "<p>STEEL, <strong>DOUBLE WALL</strong>.</p>")
                    let texts = try Translation.load(.products, product.text, from: .english, to: .french, in: tx)
                    #expect(texts.map { $0.proposal?.isShown } == [nil, true, true])
                    // Whoever writes it anew has answered the machine.
                    try Translatable.write(
                        ["summary": "Chaud."], of: .products, product.text, in: .french, by: "ann", tx: tx)
                    let after = try Translation.load(.products, product.text, from: .english, to: .french, in: tx)
                    #expect(after.map { $0.proposal?.isShown } == [nil, nil, true])
                }
            }
        }
    }

    @Test func textsWhoseTagsAreLostAreNotKept() async throws {
        try await FakeMachine.run { machine in
            machine.seen.loseTags()
            try await BothEngines.run { database in
                let (product, run) = try await Self.run(.chat, machine, database)
                #expect([run.written, run.refused] == [1, 1])
                try await database.read { tx in
                    let texts = try Translation.load(.products, product.text, from: .english, to: .french, in: tx)
                    #expect(texts.map { $0.proposal == nil } == [true, false, true])
                }
            }
        }
    }

    @Test func aMachineThatRefusesEndsTheRunAndOneThatIsBusyIsAskedAgain() async throws {
        try await FakeMachine.run { machine in
            try await BothEngines.run { database in
                machine.seen.answer(401)
                let (_, run) = try await Self.run(.chat, machine, database)
                #expect(run.state == .failed)
                #expect(run.problem == Message("translating.machineRefused", ["status": "401"]))
                machine.seen.answer(503)
                let id = try await database.write { tx in
                    try MachineRun.start(TranslationQueue(nil, from: .english, to: .french), by: "ann", in: tx)
                }
                let error = await #expect(throws: AppError.self) {
                    try await MachineRun.carryOut(id, database: database) { try $0.machine(Self.keyring) }
                }
                #expect(error?.message.key == "translating.machineBusy")
                let waiting = try await database.read { try MachineRun.find(id, in: $0) }
                #expect(waiting?.state == .running)
                // The job comes again, and the run goes on where it was.
                machine.seen.answer(200)
                try await MachineRun.carryOut(id, database: database) { try $0.machine(Self.keyring) }
                let done = try await database.read { try MachineRun.find(id, in: $0) }
                #expect(done?.state == .done)
                #expect(done?.written == 2)
            }
        }
    }

    @Test func aRunNeedsAMachineAndWorkAndIsAlone() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try Cast.fill(in: tx)
                let queue = TranslationQueue(.products, from: .english, to: .french)
                func refusal(_ queue: TranslationQueue) throws -> String? {
                    let error = #expect(throws: AppError.self) { _ = try MachineRun.start(queue, by: "ann", in: tx) }
                    return error?.message.key
                }
                #expect(try refusal(queue) == "translating.machineOff")
                try Self.set(.chat, 1, in: tx)
                #expect(try refusal(TranslationQueue(.pages, from: .english, to: .french)) == "translating.nothingToDo")
                let id = try MachineRun.start(queue, by: "ann", in: tx)
                #expect(try refusal(queue) == "translating.runBusy")
                try MachineRun.stop(id, by: "ann", in: tx)
                #expect(try MachineRun.find(id, in: tx)?.state == .stopped)
                #expect(try MachineRun.recent(in: tx).count == 1)
            }
        }
    }

    @Test(arguments: [
        ("ftp://example.com", "m", "translating.machineAddress"), ("http://example.com/v1", "m", "translating.machineAddress"),
        ("https://user@example.com", "m", "translating.machineAddress"), ("https://example.com", "", "translating.machineModel"),
    ])
    func whereNoMachineCanBeIsRefused(address: String, model: String, key: String) async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let error = #expect(throws: AppError.self) {
                    try MachineSettings(.chat, address: address, model: model, isOn: true).save(by: "ann", in: tx)
                }
                #expect(error?.message.key == key)
                let kept = try MachineSettings.load(in: tx)
                #expect(kept == nil)
            }
        }
    }

    @Test func theKeyIsSealedAndSealedAnew() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.set(.deepl, 1, in: tx)
                let kept: String = try tx.value("SELECT value FROM settings WHERE name = 'machineTranslation'") ?? ""
                #expect(!kept.contains("sk-test"))
                #expect(try MachineSettings.sealAnew(Self.keyring, in: tx) == 1)
                #expect(try MachineSettings.load(in: tx)?.machine(Self.keyring) != nil)
                try MachineSettings.clear(by: "ann", in: tx)
                #expect(try MachineSettings.sealAnew(Self.keyring, in: tx) == 0)
            }
        }
    }
}
