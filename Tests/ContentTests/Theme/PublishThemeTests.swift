import Basics
import Content
import Journal
import Store
import TestKit
import Testing

@Suite struct PublishThemeTests {
    private static func people(in tx: Transaction) throws {
        for id in ["ann", "bob"] {
            try tx.run(
                """
                INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                VALUES (\(id), \("\(id)@example.com"), \(id), '', 'en', 'editor', \(tx.now))
                """)
        }
    }

    private static func draft(
        _ staff: String, _ files: [String: String] = [:], in tx: Transaction, _ change: (inout Look) -> Void = { _ in }
    ) throws {
        let newest = try PublishedTheme.newest(in: tx)?.number ?? 0
        var draft = try ThemeDraft.open(staff, basedOn: newest, in: tx)
        change(&draft.theme.look)
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            try draft.put(path, FileCheck.file(path, Array(text.utf8)), Array(text.utf8), in: tx)
        }
        try draft.save(in: tx)
    }

    private static func number(_ outcome: PublishedTheme.Outcome) -> Int? {
        if case .published(let number) = outcome { number } else { nil }
    }

    @Test func aThemeIsPublishedToldAndBroughtBack() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.people(in: tx)
                let revision = try tx.revision("catalogue")
                try Self.draft("ann", ["styles/a.css": ".a{color:red}"], in: tx) { $0.corners = .round }
                let first = try PublishedTheme.publish("ann", in: tx)
                #expect(Self.number(first) == 1)
                #expect(try tx.revision("catalogue") > revision)
                #expect(try ThemeDraft.load("ann", in: tx) == nil)
                let entry = try #require(try Journal.entries(about: "theme", in: tx).first)
                #expect(entry.kind == "theme.published" && entry.actor == "ann")
                #expect(
                    entry.detail.contains("\"before.corners\":\"slight\"") && entry.detail.contains("\"after.corners\":\"round\"")
                )
                let css = try LiveTheme(in: tx).shown.css
                #expect(css.hasSuffix(".a{color:red}") && css.contains("--round:8px"))
                #expect(try PublishedTheme.bringBack(0, by: "bob", in: tx) == 2)
                #expect(try LiveTheme(in: tx).shown.css.isEmpty)
                #expect(try PublishedTheme.bringBack(1, by: "bob", in: tx) == 3)
                #expect(try PublishedTheme.newest(in: tx)?.theme.look.corners == .round)
                // What is there already is not published again.
                #expect(try PublishedTheme.bringBack(3, by: "bob", in: tx) == 3)
                #expect(throws: AppError(.gone, "theme.gone")) { try PublishedTheme.bringBack(9, by: "bob", in: tx) }
                #expect(throws: AppError(.conflict, "theme.noDraft")) { try PublishedTheme.publish("ann", in: tx) }
            }
        }
    }

    @Test func twentyAreKeptAndWhatNobodyHasAnyMoreGoes() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.people(in: tx)
                for number in 1...22 {
                    try Self.draft("ann", ["styles/a.css": ".a{order:\(number)}"], in: tx)
                    _ = try PublishedTheme.publish("ann", in: tx)
                }
                #expect(try PublishedTheme.all(in: tx).map(\.number) == Array((3...22).reversed()))
                #expect(try tx.value("SELECT count(*) FROM theme_blobs", as: Int.self) == 20)
                #expect(throws: AppError(.gone, "theme.gone")) { try PublishedTheme.bringBack(2, by: "ann", in: tx) }
            }
        }
    }

    @Test func whoPublishesSecondGetsTheOthersChangesAndPublishesAfterALook() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.people(in: tx)
                try Self.draft("ann", in: tx) { $0.corners = .round }
                try Self.draft("bob", in: tx) { $0.hero = .words }
                _ = try PublishedTheme.publish("ann", in: tx)
                let second = try PublishedTheme.publish("bob", in: tx)
                guard case .merged(let units, let conflicts) = second else {
                    Issue.record("published over what somebody else had published")
                    return
                }
                #expect(units == ["corners"] && conflicts.isEmpty)
                #expect(try PublishedTheme.newest(in: tx)?.number == 1)
                let third = try PublishedTheme.publish("bob", in: tx)
                #expect(Self.number(third) == 2)
                let look = try #require(try PublishedTheme.newest(in: tx)?.theme.look)
                #expect(look.corners == .round && look.hero == .words)
            }
        }
    }

    @Test func whatBothHaveChangedIsAskedAboutAndNothingIsOverwritten() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.people(in: tx)
                try Self.draft("ann", ["styles/a.css": ".ann{}"], in: tx) { $0.corners = .round }
                try Self.draft("bob", ["styles/a.css": ".bob{}"], in: tx) { $0.corners = .full }
                _ = try PublishedTheme.publish("ann", in: tx)
                let before = try ThemeDraft.load("bob", in: tx)
                guard case .merged(_, let conflicts) = try PublishedTheme.publish("bob", in: tx) else {
                    Issue.record("published over what somebody else had published")
                    return
                }
                #expect(conflicts.map(\.unit) == ["corners", "styles/a.css"])
                #expect(conflicts.first.map { [$0.mine, $0.theirs] } == ["full", "round"])
                #expect(try ThemeDraft.load("bob", in: tx) == before)
                #expect(throws: AppError(.conflict, "theme.changedAgain")) {
                    try PublishedTheme.settle("bob", theirs: [], number: 0, in: tx)
                }
                try PublishedTheme.settle("bob", theirs: ["styles/a.css"], number: 1, in: tx)
                let outcome = try PublishedTheme.publish("bob", in: tx)
                #expect(Self.number(outcome) == 2)
                #expect(try LiveTheme(in: tx).shown.css.hasSuffix(".ann{}"))
                #expect(try PublishedTheme.newest(in: tx)?.theme.look.corners == .full)
            }
        }
    }

    @Test func aBrokenThemeIsNotPublishedAndSaysFileAndLine() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.people(in: tx)
                try Self.draft("ann", ["styles/a.css": "a{}\n.b{", "blocks/x.html": "<p>{nope}</p>"], in: tx)
                #expect(throws: AppError(.conflict, "theme.broken")) { try PublishedTheme.publish("ann", in: tx) }
                #expect(try PublishedTheme.newest(in: tx) == nil)
                let draft = try #require(try ThemeDraft.load("ann", in: tx))
                let problems = try ThemeCheck(draft.theme, in: tx).problems
                #expect(problems.map(\.path) == ["blocks/x.html", "styles/a.css"])
                #expect(problems.map(\.line) == [1, 2])
                #expect(problems.map(\.message.key) == ["theme.block.unknownField", "theme.style.open"])
            }
        }
    }

    @Test func aThemeThatLosesAFileFallsBackToTheShippedLook() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.people(in: tx)
                try Self.draft("ann", ["styles/a.css": ".a{}", "blocks/x.html": "<p>x</p>"], in: tx) { $0.corners = .full }
                _ = try PublishedTheme.publish("ann", in: tx)
                let files = try #require(try PublishedTheme.newest(in: tx)?.theme.files)
                // A block alone is left out alone.
                try tx.run("DELETE FROM theme_blobs WHERE digest = \(files["blocks/x.html"]?.digest)")
                let live = try LiveTheme(in: tx).shown
                #expect(live.css.contains("--round:16px") && live.texts.isEmpty)
                #expect(try LiveTheme(in: tx).published.problems == [ThemeProblem("blocks/x.html", "theme.fileMissing")])
                try tx.run("DELETE FROM theme_blobs WHERE digest = \(files["styles/a.css"]?.digest)")
                #expect(try LiveTheme(in: tx).shown.css.isEmpty)
                #expect(try LiveTheme(in: tx).published.problems.map(\.path) == ["blocks/x.html", "styles/a.css"])
                // Nor can it be brought back.
                _ = try PublishedTheme.bringBack(0, by: "ann", in: tx)
                #expect(throws: AppError(.conflict, "theme.broken")) { try PublishedTheme.bringBack(1, by: "ann", in: tx) }
            }
        }
    }

    @Test func aFolderHasItsLimits() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.people(in: tx)
                var draft = try ThemeDraft.open("ann", basedOn: 0, in: tx)
                for number in 1...ThemeFile.mostFiles {
                    try draft.put("blocks/b\(number).html", ThemeFile([1]), [1], in: tx)
                }
                let most = AppError(.tooLarge, "theme.tooManyFiles", ["most": "80"])
                #expect(throws: most) { try draft.put("blocks/more.html", ThemeFile([1]), [1], in: tx) }
                var full = try ThemeDraft.open("bob", basedOn: 0, in: tx)
                let large = [UInt8](repeating: 7, count: ThemeFile.mostFileBytes)
                for number in 1...8 { try full.put("fonts/f\(number).woff2", ThemeFile(large), large, in: tx) }
                #expect(throws: AppError(.tooLarge, "theme.folderTooLarge", ["mostMB": "8"])) {
                    try full.put("fonts/f9.woff2", ThemeFile([7]), [7], in: tx)
                }
            }
        }
    }

    @Test func whatAFileWasBeforeGoesWhenItIsSavedAnew() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.people(in: tx)
                for number in 1...3 {
                    var draft = try ThemeDraft.open("ann", basedOn: 0, in: tx)
                    let text = Array(".a{order:\(number)}".utf8)
                    try draft.put("styles/a.css", ThemeFile(text), text, in: tx)
                    try draft.save(clearing: true, in: tx)
                }
                let kept = try tx.rows("SELECT bytes FROM theme_blobs").map { $0[0] as [UInt8] }
                #expect(kept == [Array(".a{order:3}".utf8)])
            }
        }
    }

    @Test func nothingGoesWhileAThemeCannotBeRead() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.people(in: tx)
                try Self.draft("ann", ["styles/a.css": ".a{order:1}"], in: tx)
                _ = try PublishedTheme.publish("ann", in: tx)
                try Self.draft("ann", ["styles/a.css": ".a{order:2}"], in: tx)
                let content: String? = try tx.value("SELECT content FROM themes")
                try tx.run("UPDATE themes SET content = '{'")
                try ThemeDraft.drop("ann", in: tx)
                #expect(try tx.value("SELECT count(*) FROM theme_blobs", as: Int.self) == 2)
                try tx.run("UPDATE themes SET content = \(content)")
                try ThemeDraft.drop("ann", in: tx)
                let kept = try tx.rows("SELECT bytes FROM theme_blobs").map { $0[0] as [UInt8] }
                #expect(kept == [Array(".a{order:1}".utf8)])
            }
        }
    }

    @Test func aDraftIsShownToItsAuthorsBrowserWhileTheyAreSignedIn() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.people(in: tx)
                try Self.draft("ann", in: tx) { $0.corners = .full }
                let token = try #require(try ThemeDraft.load("ann", in: tx)?.token)
                #expect(try ThemeDraft.shown(to: token, in: tx) == nil)
                try tx.run(
                    """
                    INSERT INTO staff_sessions (fingerprint, staff_id, form_token, created_at, expires_at)
                    VALUES ('f', 'ann', 't', \(tx.now), \(tx.now.adding(seconds: 60)))
                    """)
                #expect(try ThemeDraft.shown(to: token, in: tx)?.look.corners == .full)
                #expect(try ThemeDraft.shown(to: "another", in: tx) == nil)
                try tx.run("UPDATE staff_sessions SET expires_at = \(tx.now)")
                #expect(try ThemeDraft.shown(to: token, in: tx) == nil)
            }
        }
    }
}
