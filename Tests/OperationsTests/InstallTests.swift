import Foundation
import TestKit
import Testing

/// What `bin/install` lays on a machine: without `--root` it would also start it, which takes systemd.
@Suite struct InstallTests {
    private static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../bin/install").path

    private static func withRoot(_ body: (String) async throws -> Void) async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "tradewind-install-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        try await body(root)
    }

    private static func install(_ root: String, _ arguments: [String]) async throws -> Command {
        try await Command.run(script, ["--root", root, "--program", Command.tradewind] + arguments)
    }

    private static func read(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    @Test func theFilesNameTheDomainAndTheProgramRunsFromWhereItLies() async throws {
        try await Self.withRoot { root in
            let laid = try await Self.install(
                root, ["--domain", "shop.example.com", "--also", "shop.example.org", "--port", "8123"])
            #expect(laid.status == 0, "\(laid.output)")
            #expect(try Self.read("\(root)/etc/caddy/sites/tradewind.caddy").contains("\nshop.example.com, shop.example.org {\n"))
            #expect(try Self.read("\(root)/etc/systemd/system/tradewind.socket").contains("\nListenStream=127.0.0.1:8123\n"))
            let settings = try Self.read("\(root)/etc/tradewind/tradewind.yaml")
            #expect(settings.contains("site: https://shop.example.com\nport: 8123\n"))
            let caddy = try await Command.run(
                "caddy", ["validate", "--adapter", "caddyfile", "--config", "\(root)/etc/caddy/sites/tradewind.caddy"],
                environment: ["PATH": "/usr/bin:/bin", "HOME": root, "XDG_DATA_HOME": root])
            #expect(caddy.status == 0, "\(caddy.output)")
            let migrated = try await Command.run(
                "\(root)/opt/tradewind/tradewind", ["migrate"],
                environment: [
                    "PATH": "/usr/bin:/bin", "LD_LIBRARY_PATH": "\(root)/opt/tradewind/lib", "TRADEWIND_DATA": "\(root)/var",
                    "TRADEWIND_DATABASE_URL": "sqlite:\(root)/var/shop.db",
                ], folder: root)
            #expect(migrated.status == 0, "\(migrated.output)")
        }
    }

    /// The first domain is the main address, whichever way the others are named.
    @Test func severalDomainsAreOneShop() async throws {
        try await Self.withRoot { root in
            let laid = try await Self.install(
                root, ["--domain", "shop.example.com", "--domain", "shop.example.fr", "--also", "shop.example.de"])
            #expect(laid.status == 0, "\(laid.output)")
            let caddy = try Self.read("\(root)/etc/caddy/sites/tradewind.caddy")
            #expect(caddy.contains("\nshop.example.com, shop.example.fr, shop.example.de {\n"))
            #expect(!caddy.contains("on_demand"))
            let settings = try Self.read("\(root)/etc/tradewind/tradewind.yaml")
            #expect(settings.contains("site: https://shop.example.com\n"))
            // A domain added later changes Caddy's file alone.
            let again = try await Self.install(root, ["--domain", "shop.example.com", "--domain", "shop.example.es"])
            #expect(again.status == 0, "\(again.output)")
            #expect(
                try Self.read("\(root)/etc/caddy/sites/tradewind.caddy")
                    .contains("\nshop.example.com, shop.example.es {\n"))
            #expect(try Self.read("\(root)/etc/tradewind/tradewind.yaml") == settings)
        }
    }

    @Test func aDomainThatIsGivenTwiceIsRefused() async throws {
        try await Self.withRoot { root in
            let refused = try await Self.install(root, ["--domain", "shop.example.com", "--domain", "shop.example.com"])
            #expect(refused.status != 0)
            #expect(refused.output.contains("a domain is given twice; type each once"))
            #expect(!FileManager.default.fileExists(atPath: root))
        }
    }

    @Test func theServiceMayDoLittle() async throws {
        try await Self.withRoot { root in
            _ = try await Self.install(root, ["--domain", "shop.example.com"])
            let judged = try await Command.run(
                "systemd-analyze",
                ["security", "--offline=true", "--root=\(root)", "--threshold=20", "--no-pager", "tradewind.service"])
            // Above the threshold, a tenth of what a service without any limit gets, it ends with an error.
            #expect(judged.status == 0, "\(judged.output.suffix(600))")
        }
    }

    @Test func whatThePersonWhoInstallsHasWrittenStays() async throws {
        try await Self.withRoot { root in
            _ = try await Self.install(root, ["--domain", "shop.example.com"])
            let file = "\(root)/etc/tradewind/tradewind.yaml"
            try "site: https://other.example\n".write(toFile: file, atomically: true, encoding: .utf8)
            let again = try await Self.install(root, ["--domain", "shop.example.com"])
            #expect(again.status == 0)
            #expect(try Self.read(file) == "site: https://other.example\n")
            #expect(FileManager.default.fileExists(atPath: "\(root)/opt/tradewind.old/tradewind"))
        }
    }

    @Test func whatIsNoDomainOrPortIsRefusedAndNothingIsWritten() async throws {
        try await Self.withRoot { root in
            let wrong = [
                ["--domain", "localhost"], ["--domain", "a b.example"], ["--domain", "x.example; reboot"],
                ["--domain", "-x.example"],
                ["--domain", "shop.example.com", "--also", "../x"], ["--domain", "shop.example.com", "--port", "80"],
                ["--domain", "shop.example.com", "--port", "8080x"], ["--domain"], ["--domian", "shop.example.com"], [],
            ]
            for arguments in wrong {
                let refused = try await Self.install(root, arguments)
                #expect(refused.status == 1 && refused.output.hasPrefix("install: "), "\(arguments) \(refused.output)")
            }
            #expect(!FileManager.default.fileExists(atPath: root))
        }
    }
}
