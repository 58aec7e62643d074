import Foundation

/// A real IMAP server of one's own on this machine, with its configuration and its mails in a folder that goes with it.
final class DovecotServer {
    /// It has to be quoted to be told.
    static let password = #"pa"ss\word"#

    let port: Int
    private let folder: URL
    private let process: Process
    private(set) var deliveries = 0

    private static let program = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// `nil` where there is none.
    init?() throws {
        guard let program = Self.program else { return nil }
        folder = URL(filePath: "/tmp").appending(path: "tw-imap-\(UUID().uuidString.prefix(8))")
        port = try Self.freePort()
        try FileManager.default.createDirectory(at: folder.appending(path: "mail"), withIntermediateDirectories: true)
        let configuration = folder.appending(path: "dovecot.conf")
        try Data(Self.configuration(folder.path, port).utf8).write(to: configuration)
        for path in [folder.path, folder.path + "/mail"] { chmod(path, 0o777) }
        process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = ["-F", "-c", configuration.path]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        try Self.waitUntilItAnswers(port)
    }

    func stop() {
        // Its helpers end with their master; a gentler signal would not arrive.
        for child in Self.children(of: process.processIdentifier) { kill(child, SIGKILL) }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Lays a mail into the mailbox of a user, as a mail server does.
    func deliver(_ mail: [UInt8], to user: String) throws {
        deliveries += 1
        let path = folder.appending(path: "mail/\(user)/Maildir/new/\(deliveries).tradewind")
        try Data(mail).write(to: path)
        chmod(path.path, 0o666)
    }

    /// The flags of each mail that has been seen by the server; none is an empty text.
    func flags(of user: String) throws -> [String] {
        let path = folder.appending(path: "mail/\(user)/Maildir").path
        let seen = try FileManager.default.contentsOfDirectory(atPath: path + "/cur")
        let new = try FileManager.default.contentsOfDirectory(atPath: path + "/new")
        return (seen + new).map {
            $0.split(separator: ":2,", omittingEmptySubsequences: false).dropFirst().first.map(String.init) ?? ""
        }
    }

    /// Whoever runs the tests runs the server; as root it takes an account that may do nothing.
    private static func configuration(_ path: String, _ port: Int) -> String {
        let user = getuid() == 0 ? "nobody" : NSUserName()
        let group = getuid() == 0 ? "nogroup" : String(cString: getgrgid(getgid()).pointee.gr_name)
        let services = ["anvil", "stats"].map { "service \($0) {\n  chroot =\n}\n" }.joined()
        return """
            protocols = imap
            base_dir = \(path)/run
            state_dir = \(path)/state
            log_path = \(path)/log
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            default_internal_user = \(user)
            default_login_user = \(user)
            default_internal_group = \(group)
            mail_location = maildir:\(path)/mail/%u/Maildir
            first_valid_uid = 1
            passdb {
              driver = static
              args = password=\(password)
            }
            userdb {
              driver = static
              args = uid=\(user) gid=\(group) home=\(path)/mail/%u
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = \(port)
              }
              inet_listener imaps {
                port = 0
              }
            }
            \(services)
            """
    }

    private static func freePort() throws -> Int {
        let probe = try ScriptedServer { _, _ in .hang }
        defer { probe.stop() }
        return probe.port
    }

    private static func waitUntilItAnswers(_ port: Int) throws {
        let end = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < end {
            let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(client) }
            var address = sockaddr_in()
            (address.sin_family, address.sin_port) = (sa_family_t(AF_INET), in_port_t(port).bigEndian)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let answers = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            if answers == 0 { return }
            usleep(50_000)
        }
        throw CocoaError(.fileReadUnknown)
    }

    private static func children(of parent: Int32) -> [Int32] {
        let path = "/proc/\(parent)/task/\(parent)/children"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: " ").compactMap { Int32($0) }
    }
}
