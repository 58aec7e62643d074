import Basics
import Channels
import Foundation
import Media
import Store
import Web
import Yams

/// What the program is told from outside: environment variables first, then `tradewind.yaml` in the working folder, then what
/// suits a first look. What a shop decides (its name, languages, bank) is in the database and the settings page.
struct Configuration: Sendable {
    /// `TRADEWIND_DATABASE_URL` or `database`.
    let database: DatabaseURL
    /// `TRADEWIND_DATA` or `data`: media, outbox, imports, backups.
    let dataFolder: URL
    /// `PORT` or `port`.
    let port: Int
    /// `host`: the address to listen on. A reverse proxy in front is on the same machine unless this says otherwise.
    let host: String
    /// `site`: the address visitors type, such as `https://lakeward.example`, without a slash at its end.
    let site: String?
    /// `TRADEWIND_PUBLIC` or `public`: the folder of styles, scripts and icons.
    let publicFolder: URL
    /// `TRADEWIND_TRUSTED_PROXIES` or `trustedProxies`: the addresses of reverse proxies on other machines.
    let trustedProxies: TrustedProxies
    /// `TRADEWIND_PROVIDERS` or `providers`: the address of a stand-in for every payment provider, such as `tradewind fake-provider`.
    let providers: String?
    /// `TRADEWIND_BACKUP_RECIPIENT` or `backupRecipient`: age's public key that backups are sealed for.
    let backupRecipient: String?
    /// `TRADEWIND_SECRET_KEY`: the key of kept secrets; without it there is one in the data folder.
    private let secretKey: String?
    /// `TRADEWIND_PAGE_CACHE=off` draws every page anew, to measure that.
    let cachesPages: Bool

    /// True when visitors come through TLS, which ends at a reverse proxy.
    var isSecure: Bool { site?.hasPrefix("https://") == true }

    var media: MediaFolder { MediaFolder(dataFolder.appendingPathComponent("media").path) }

    /// Where files lie that colleagues keep with a buyer.
    var customerFiles: AttachmentFolder { AttachmentFolder(dataFolder.appendingPathComponent("customer-files").path) }

    /// Where the files of orders lie.
    var orderFiles: AttachmentFolder { AttachmentFolder(dataFolder.appendingPathComponent("attachments").path) }

    /// Where files lie that buyers send with an inquiry.
    var inquiryFiles: AttachmentFolder { AttachmentFolder(dataFolder.appendingPathComponent("inquiry-files").path) }

    /// Files to import, and what was refused of them.
    var imports: ImportFolder { ImportFolder(dataFolder.appendingPathComponent("imports").path) }

    /// Feeds that were written; they can be made anew at any time.
    var feedFolder: String { dataFolder.appendingPathComponent("feeds").path }

    /// Letters of a shop that has no mail server yet.
    var outbox: String { dataFolder.appendingPathComponent("outbox").path }

    /// Where `tradewind backup` puts its files.
    var backups: URL { dataFolder.appendingPathComponent("backups") }

    /// The SQLite file, when that is the engine.
    var sqlitePath: String? {
        guard case .sqliteFile(let path) = database else { return nil }
        return path
    }

    /// The address in links that leave the site, such as those in mails and the sitemap.
    var baseURL: String { site ?? "http://\(host):\(port)" }

    var web: WebServer.Settings {
        .init(
            host: host, port: port, isSecure: isSecure, trusted: trustedProxies,
            socket: GivenSocket.find(ProcessInfo.processInfo.environment))
    }

    /// - Throws: `configuration.bad` with the file or variable that cannot be read.
    /// - Parameter port: told on the command line, above all else.
    static func read(
        _ environment: [String: String] = ProcessInfo.processInfo.environment, port: Int? = nil
    ) throws -> Configuration {
        let file = try File.read("tradewind.yaml")
        let portText = port.map(String.init) ?? environment["PORT"] ?? file.port.map(String.init) ?? "8080"
        guard let port = Int(portText), (0...65_535).contains(port) else {
            throw AppError(.invalid, "configuration.bad", detail: "PORT is a number from 0 to 65535, not “\(portText)”")
        }
        return Configuration(
            database: try database(environment, file),
            dataFolder: URL(fileURLWithPath: environment["TRADEWIND_DATA"] ?? file.data ?? "var"),
            port: port,
            host: file.host ?? "127.0.0.1",
            site: file.site.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 },
            publicFolder: try publicFolder(environment["TRADEWIND_PUBLIC"] ?? file.public),
            trustedProxies: try TrustedProxies(environment["TRADEWIND_TRUSTED_PROXIES"] ?? file.trustedProxies ?? ""),
            providers: environment["TRADEWIND_PROVIDERS"] ?? file.providers,
            backupRecipient: environment["TRADEWIND_BACKUP_RECIPIENT"] ?? file.backupRecipient,
            secretKey: environment["TRADEWIND_SECRET_KEY"],
            cachesPages: environment["TRADEWIND_PAGE_CACHE"] != "off")
    }

    /// The keys that secrets are sealed with: as told, or those of the file `secret.key` in the data folder, which is made when it is
    /// not there. Several machines that share a database are told the same key.
    /// - Throws: `secret.badKey`, or what the disk says.
    func keyring() throws -> Keyring {
        if let secretKey { return try Keyring(text: secretKey) }
        return try KeyFile(folder: dataFolder).keyring()
    }

    /// The file that the keys are in; `nil` where they are told from outside.
    var keyFile: KeyFile? { secretKey == nil ? KeyFile(folder: dataFolder) : nil }

    /// The database alone, for a command that serves nothing.
    /// - Throws: as `read`.
    static func readDatabase(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws -> DatabaseURL {
        try database(environment, try File.read("tradewind.yaml"))
    }

    private static func database(_ environment: [String: String], _ file: File) throws -> DatabaseURL {
        try DatabaseURL(environment["TRADEWIND_DATABASE_URL"] ?? file.database ?? "sqlite:var/tradewind.db")
    }

    /// The `Public` folder: as told, in the working folder, or beside the program.
    private static func publicFolder(_ told: String?) throws -> URL {
        let beside = Bundle.main.executableURL?.deletingLastPathComponent()
        let places = [
            told.map { URL(fileURLWithPath: $0) }, URL(fileURLWithPath: "Public"), beside?.appendingPathComponent("Public"),
        ]
        guard let found = places.compactMap({ $0 }).first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
            throw AppError(
                .invalid, "configuration.bad",
                detail: "there is no folder Public here or beside the program; TRADEWIND_PUBLIC can name it")
        }
        return found
    }

    private struct File: Decodable {
        var database: String?
        var data: String?
        var port: Int?
        var host: String?
        var site: String?
        var `public`: String?
        var trustedProxies: String?
        var providers: String?
        var backupRecipient: String?

        static func read(_ path: String) throws -> File {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return File() }
            do {
                return try YAMLDecoder().decode(File.self, from: text)
            } catch {
                throw AppError(.invalid, "configuration.bad", detail: "\(path): \(error)")
            }
        }
    }
}
