import Basics
import Mail
import Media
import Store
import TestKit
import Testing

@testable import Channels

/// Reading the mailbox, whatever its server does.
@Suite struct ReadMailboxTests {
    private static let hasten: MailboxLimits = {
        var limits = MailboxLimits()
        (limits.connectSeconds, limits.answerSeconds, limits.mostMailBytes) = (2, 1, 100_000)
        return limits
    }()

    private static func set(_ port: Int, in database: Database) async throws {
        try await database.write { tx in
            let settings = MailboxSettings(host: "127.0.0.1", port: port, security: .none, user: "", everyMinutes: 1)
            try settings.save(by: "mei", in: tx)
        }
    }

    private static func read(_ database: Database, _ world: MailWorld) async throws -> Mailbox.Outcome {
        try await Mailbox.read(database, world.folders, with: .fresh(), hasten)
    }

    private static func state(_ database: Database) async throws -> MailboxState? {
        try await database.read { try MailboxState.current(in: $0) }
    }

    @Test func whatIsNewIsTakenInOnceAndNothingIsChanged() async throws {
        let world = MailWorld(BothEngines.now)
        try await BothEngines.run(clock: world.clock) { database in
            var box = GoodMailbox(next: 3, mails: [1: MailWorld.letter("Old", id: "old@x.example"), 2: []])
            let server = try ScriptedServer { [box] in box.answer($0, $1) }
            defer { server.stop() }
            try await Self.set(server.port, in: database)
            // What lay there before is left alone.
            #expect(try await Self.read(database, world) == .done)
            #expect(try await database.read { try MailWorld.count("mails", in: $0) } == 0)
            #expect(try await Self.read(database, world) == .left)
            (box.next, box.mails[3], box.mails[5]) = (6, MailWorld.letter("300 cups?", id: "n@x.example"), Array("\0\0".utf8))
            server.follow { [box] in box.answer($0, $1) }
            world.pass(seconds: 60)
            #expect(try await Self.read(database, world) == .done)
            world.pass(seconds: 60)
            #expect(try await Self.read(database, world) == .done)
            let kinds = try await database.read { try MailWorld.kinds(in: $0) }
            #expect(kinds == [.inquiry, .unreadable])
            #expect(server.commands.allSatisfy { !$0.contains("STORE") && !$0.contains("BODY[") && !$0.contains("SELECT") })

            // The server numbers its mails anew: what is known stays what it is, what is new comes in.
            (box.validity, box.next) = (8, 4)
            box.mails = [1: MailWorld.letter("300 cups?", id: "n@x.example"), 3: MailWorld.letter("And 5?", id: "m@x.example")]
            server.follow { [box] in box.answer($0, $1) }
            world.pass(seconds: 60)
            #expect(try await Self.read(database, world) == .done)
            let after = try await database.read { try MailWorld.kinds(in: $0) }
            #expect(after == [.inquiry, .unreadable, .inquiry])
            #expect(server.commands.contains("UID SEARCH UID 1:* SINCE 1-Nov-2026"))
        }
    }

    @Test(arguments: ["nonsense", "silence", "hang", "cut", "lie", "short", "endless"])
    func aBadServerIsReportedAndNothingIsLost(_ how: String) async throws {
        let world = MailWorld(BothEngines.now)
        try await BothEngines.run(clock: world.clock) { database in
            let first = GoodMailbox(next: 1)
            let server = try ScriptedServer(greeting: .say("* OK ready\r\n")) { first.answer($0, $1) }
            defer { server.stop() }
            try await Self.set(server.port, in: database)
            #expect(try await Self.read(database, world) == .done)
            let box = GoodMailbox(
                next: 3, mails: [1: MailWorld.letter("One", id: "1@x.example"), 2: MailWorld.letter("Two", id: "2@x.example")])
            server.follow { tag, command in Self.misbehave(how, tag, command) ?? box.answer(tag, command) }
            world.pass(seconds: 60)
            #expect(try await Self.read(database, world) == .failed)
            let failed = try #require(try await Self.state(database))
            let keys = [
                "nonsense": "mailbox.badAnswer", "silence": "mail.timedOut", "hang": "mail.timedOut", "cut": "mailbox.cutOff",
                "lie": "mailbox.badAnswer", "short": "mail.timedOut", "endless": "mailbox.badAnswer",
            ]
            #expect(failed.problem?.key == keys[how] && failed.failures == 1)
            #expect(failed.nextAt == BothEngines.now.adding(seconds: 120))
            // It is well again: the mail that was in the middle comes in, and the first is not taken twice.
            server.follow { box.answer($0, $1) }
            world.pass(seconds: 59)
            #expect(try await Self.read(database, world) == .left)
            world.pass(seconds: 1)
            #expect(try await Self.read(database, world) == .done)
            let well = try #require(try await Self.state(database))
            #expect(well.problem == nil && well.failures == 0)
            let ids = try await database.read { tx in
                try tx.rows("SELECT message_id FROM mails ORDER BY id").map { $0["message_id"] as String }
            }
            #expect(ids == ["1@x.example", "2@x.example"])
            world.pass(seconds: -120)
        }
    }

    /// How it goes wrong with the second mail, or before.
    private static func misbehave(_ how: String, _ tag: String, _ command: String) -> ScriptedServer.Answer? {
        let isSecond = command.hasPrefix("UID FETCH 2 (UID BODY")
        switch how {
        case "nonsense": return command.hasPrefix("UID SEARCH") ? .say("HTTP/1.1 400 Bad Request\r\n\r\n") : nil
        case "silence": return command.hasPrefix("EXAMINE") ? .hang : nil
        case "hang": return isSecond ? .hang : nil
        case "cut": return isSecond ? .cut("* 2 FETCH (UID 2 BODY[] {500}\r\nFrom: ") : nil
        case "lie": return isSecond ? .say("* 2 FETCH (UID 2 BODY[] {999999999999}\r\n") : nil
        case "short": return isSecond ? .say("* 2 FETCH (UID 2 BODY[] {5000}\r\nFrom: a@b.example\r\n)\r\n\(tag) OK\r\n") : nil
        default: return isSecond ? .say(String(repeating: "x", count: 1_200_000)) : nil
        }
    }

    @Test func eachWaitIsTwiceAsLongUpToSixHours() {
        #expect((1...11).map(MailboxState.wait) == [60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 21600, 21600])
    }

    @Test func aMailThatIsTooLargeIsToldByItsHead() async throws {
        let world = MailWorld(BothEngines.now)
        try await BothEngines.run(clock: world.clock) { database in
            let server = try ScriptedServer { GoodMailbox(next: 1).answer($0, $1) }
            defer { server.stop() }
            try await Self.set(server.port, in: database)
            #expect(try await Self.read(database, world) == .done)
            server.follow { tag, command in
                if command.contains("RFC822.SIZE") {
                    return .say("* 1 FETCH (UID 1 RFC822.SIZE 200000000)\r\n\(tag) OK\r\n")
                }
                guard command.contains("BODY.PEEK[HEADER]") else {
                    return GoodMailbox(next: 2, mails: [1: []]).answer(tag, command)
                }
                let head = "From: ann@buyer.example\r\nSubject: A film\r\n\r\n"
                return .say("* 1 FETCH (UID 1 BODY[HEADER] {\(head.utf8.count)}\r\n\(head))\r\n\(tag) OK\r\n")
            }
            world.pass(seconds: 60)
            #expect(try await Self.read(database, world) == .done)
            let mails = try await database.read { try ArrivedMail.newest(nil, PageRequest(), in: $0).items }
            #expect(mails.map(\.subject) == ["A film"] && mails.first?.problem == Message("mailbox.mailTooLarge", ["most": "30"]))
            world.pass(seconds: -60)
        }
    }

    @Test func aRealServerIsSignedInTo() async throws {
        guard let server = try DovecotServer() else {
            print("skipped: Dovecot is not installed (apt-get install dovecot-imapd)")
            return
        }
        defer { server.stop() }
        let world = MailWorld(BothEngines.now)
        try await BothEngines.run(clock: world.clock) { database in
            let keyring = Keyring.fresh()
            let user = "u\(server.deliveries)"
            var settings = MailboxSettings(host: "127.0.0.1", port: server.port, security: .none, user: user, everyMinutes: 1)
            settings.setPassword(DovecotServer.password, keyring)
            let saved = settings
            try await database.write { try saved.save(by: "mei", in: $0) }
            #expect(try await Mailbox.read(database, world.folders, with: keyring) == .done)
            try server.deliver(MailWorld.letter("300 cups?", id: "d\(user)@x.example"), to: user)
            #expect(try await saved.tryOut(keyring) == 1)
            for _ in 0..<2 {
                world.pass(seconds: 60)
                #expect(try await Mailbox.read(database, world.folders, with: keyring) == .done)
            }
            let kinds = try await database.read { try MailWorld.kinds(in: $0) }
            #expect(kinds == [.inquiry])
            // The mail is still unread where it lay.
            #expect(try server.flags(of: user) == [""])
            var wrong = saved
            wrong.setPassword("guessed", keyring)
            let typed = wrong
            let error = await #expect(throws: AppError.self) { try await typed.tryOut(keyring) }
            #expect(error?.message.key == "mail.signInRefused")
        }
    }
}
