import Testing

/// The scripts of the back office are small, and what is served is what is written: there is no build chain.
@Suite struct ScriptTests {
    static let mostBytes = 60 * 1024
    /// The shop's own.
    static let others = ["store.js", "puzzle.js"]

    @Test func everythingThatTheBackOfficeLoadsIsSmallEvenUncompressed() {
        let scripts = SourceTree.files(in: "Public/js", endings: ".js").filter { !Self.others.contains($0.name) }
        #expect(scripts.count >= 3)
        #expect(scripts.reduce(0) { $0 + $1.text.utf8.count } < Self.mostBytes)
    }
}
