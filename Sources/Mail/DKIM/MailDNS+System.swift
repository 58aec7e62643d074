import Basics
import Foundation

extension MailDNS {
    private static let (port, seconds): (UInt16, Int) = (53, 3)
    private static let queue = DispatchQueue(label: "tradewind.dns")
    private static let configuration = "/etc/resolv.conf"

    /// Asks the name server of this machine, over UDP, one after another on a thread of its own.
    public static let system = MailDNS { name in
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try ask(name) }) }
        }
    }

    private static func ask(_ name: String) throws -> [String] {
        let text = (try? String(contentsOfFile: configuration, encoding: .utf8)) ?? ""
        let id = UInt16.random(in: .min ... .max)
        let question = try DNSQuestion.bytes(name, id: id)
        for server in servers(text) {
            if let answer = exchange(question, with: server), let texts = DNSQuestion.texts(in: answer, id: id) { return texts }
        }
        throw AppError(.unavailable, "mail.noDNS", ["name": name])
    }

    /// The name servers by IPv4, in their order.
    static func servers(_ configuration: String) -> [String] {
        configuration.split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            return words.count > 1 && words[0] == "nameserver" && !words[1].contains(":") ? String(words[1]) : nil
        }
    }

    private static func exchange(_ question: [UInt8], with server: String) -> [UInt8]? {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        guard inet_pton(AF_INET, server, &place.sin_addr) == 1 else { return nil }
        let socket = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        guard socket >= 0 else { return nil }
        defer { close(socket) }
        var wait = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        // A connected socket takes answers from this server alone.
        let isConnected = withUnsafePointer(to: &place) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected, send(socket, question, question.count, 0) == question.count else { return nil }
        var answer = [UInt8](repeating: 0, count: DNSQuestion.mostBytes)
        let count = recv(socket, &answer, answer.count, 0)
        return count > 0 ? Array(answer.prefix(count)) : nil
    }
}
