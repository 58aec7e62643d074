import Foundation

/// What Debian's `tidy` says of pages: a second pair of eyes on tags that do not close, ids that are there twice, elements where
/// they may not be.
public enum Tidy {
    /// What it does not know yet. Its version 5.6 is older than these parts of HTML and of ARIA; each is valid by the HTML Living
    /// Standard, WAI-ARIA 1.2 or SVG 2.
    static let unknown = [
        // A theme colour for each colour scheme.
        "<meta> proprietary attribute \"media\"",
        "proprietary attribute \"aria-current\"", "proprietary attribute \"inputmode\"",
        "proprietary attribute \"enterkeyhint\"", "proprietary attribute \"autocapitalize\"",
        "<select> proprietary attribute \"autocomplete\"", "<textarea> proprietary attribute \"autocomplete\"",
        // How pictures are chosen and when they are fetched.
        "proprietary attribute \"loading\"", "proprietary attribute \"decoding\"", "proprietary attribute \"fetchpriority\"",
        "<source> proprietary attribute \"sizes\"", "<link> proprietary attribute \"imagesrcset\"",
        "<link> proprietary attribute \"imagesizes\"", "<link> lacks \"href\" attribute",
        "<svg> proprietary attribute",
        // Groups of a description list: a `div` around a `dt` and its `dd`.
        "missing </div> before <dt>", "inserting implicit <dl>", "missing </dl> before </div>", "missing <dd>",
        // A heading may stand in a summary.
        "missing </summary> before <h2>", "missing </summary> before <h3>", "discarding unexpected </summary>",
    ]

    private static let arguments = [
        "-e", "-q", "--char-encoding", "utf8", "--doctype", "html5", "--show-info", "no", "--drop-empty-elements", "no",
    ]

    /// What is wrong with a page, as `tidy` says it; nothing when all is well.
    public static func complaints(_ page: String) async throws -> [String] {
        let file = FileManager.default.temporaryDirectory.appending(path: "page-\(UUID().uuidString).html")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(page.utf8).write(to: file)
        let said = try await Command.run("tidy", arguments + [file.path])
        // 1 is for warnings, 2 for errors; anything else is no answer at all.
        guard (0...2).contains(said.status) else { return ["tidy ended with \(said.status): \(said.output)"] }
        return said.output.split(separator: "\n").map(String.init).filter { line in !unknown.contains { line.contains($0) } }
    }
}
