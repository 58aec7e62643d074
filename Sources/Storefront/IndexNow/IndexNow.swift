import Basics
import Channels
import Fetch
import Foundation
import Jobs
import Store
import Web

/// Tells search engines which pages are new, have changed or went (https://www.indexnow.org/documentation).
///
/// A job looks every few minutes, so that somebody who saves ten times is told of once. What the public pages are now is compared
/// with what was told last: whatever changed them, nothing is forgotten and nothing told twice.
public struct IndexNow: Sendable {
    /// The job that looks. It plans its own next run.
    public static let job = "indexnow.tell"
    static let endpoint = "https://api.indexnow.org/indexnow"
    static let pauseSeconds: Int64 = 300
    /// After a refusal: a server that has enough wants to be left alone.
    static let refusedPauseSeconds: Int64 = 3_600
    /// The protocol takes so many addresses at once.
    static let mostAddresses = 10_000
    static let mostAnswerBytes = 64 * 1024
    static let patienceSeconds = 30
    /// Pages that are written down in one transaction.
    static let pagesOfWrite = 500

    typealias Ask = @Sendable (HTTPFetch.Call) async throws -> HTTPFetch.Reply

    let database: Database
    let site: String
    let ask: Ask

    public init(_ database: Database, site: String) {
        self.init(database, site: site) {
            try await HTTPFetch.call($0, limitBytes: Self.mostAnswerBytes, timeoutSeconds: Self.patienceSeconds)
        }
    }

    init(_ database: Database, site: String, ask: @escaping Ask) {
        (self.database, self.site, self.ask) = (database, site, ask)
    }

    /// What the job does.
    public func tellAndPlan() async throws {
        let isRefused = try await tell()
        let pause = isRefused ? Self.refusedPauseSeconds : Self.pauseSeconds
        try await database.write { try Job.enqueue(Self.job, "", at: $0.now.adding(seconds: pause), in: $0) }
    }

    /// Tells what is new, if anything is and somebody wants it told.
    /// - Returns: true when it was not taken and is to be told again later.
    func tell() async throws -> Bool {
        guard Self.publicHost(of: site) != nil else { return false }
        let (settings, state, revision) = try await database.read { tx in
            (try CrawlerSettings.load(in: tx), try IndexNowState.load(in: tx), try tx.revision(PageCache.revision))
        }
        guard settings.tellsIndexNow, state.revision != revision else { return false }
        let news = try await database.read { [site] tx in try PageNews.load(site: site, in: tx) }
        // The pages of before it was switched on are known to search engines from the sitemap.
        if state.revision < 0 {
            for batch in news.batches(most: Self.mostAddresses) { try await keep(batch) }
        } else if try await tell(news, key: settings.indexNowKey) {
            return true
        }
        try await database.write { tx in
            var state = try IndexNowState.load(in: tx)
            state.revision = revision
            try state.save(in: tx)
        }
        return false
    }

    /// Tells the news of one site after another and keeps what is taken. A site that is refused for itself holds no other: the
    /// rest is told now, and what was refused the next time.
    /// - Returns: true when something was not taken.
    private func tell(_ news: PageNews, key: String) async throws -> Bool {
        var refused: Set<String> = []
        for batch in news.batches(most: Self.mostAddresses) where !refused.contains(batch.site) {
            if let host = Self.publicHost(of: batch.site) {
                let outcome = try await send(
                    batch.addresses, of: batch.site, host: host, key: key, isAfterRefusal: !refused.isEmpty)
                guard outcome.isTaken else {
                    guard outcome.isOfOneSite else { return true }
                    refused.insert(batch.site)
                    continue
                }
            }
            try await keep(batch)
        }
        return !refused.isEmpty
    }

    /// - Parameter isAfterRefusal: in this round; what is taken after it leaves it in the state, where somebody reads it.
    private func send(
        _ addresses: [String], of site: String, host: String, key: String, isAfterRefusal: Bool
    ) async throws -> IndexNowState.Outcome {
        let list = JSON.list(addresses.map(JSON.text))
        let question = JSON.object([
            "host": .text(host), "key": .text(key), "keyLocation": .text("\(site)/\(key).txt"), "urlList": list,
        ])
        let headers = ["Content-Type": "application/json; charset=utf-8"]
        var (outcome, status) = (IndexNowState.Outcome.unreachable, 0)
        do {
            let reply = try await ask(.init(.post, Self.endpoint, headers: headers, body: Array(question.encoded.utf8)))
            (outcome, status) = (.init(status: reply.status), reply.status)
        } catch let error as AppError where error.kind == .unavailable {}
        try await database.write { [outcome, status] tx in
            var state = try IndexNowState.load(in: tx)
            if outcome.isTaken { state.sentEver += addresses.count }
            if !outcome.isTaken || !isAfterRefusal {
                (state.at, state.outcome, state.status, state.sent) = (tx.now, outcome, status, addresses.count)
            }
            try state.save(in: tx)
        }
        return outcome
    }

    /// Writes down what is known now, in portions.
    private func keep(_ batch: PageNews.Batch) async throws {
        for start in stride(from: 0, to: batch.pages.count, by: Self.pagesOfWrite) {
            let part = batch.pages[start..<min(start + Self.pagesOfWrite, batch.pages.count)]
            try await database.write { tx in
                for page in part {
                    try tx.run(
                        """
                        INSERT INTO indexnow_told (page, addresses, mark)
                        VALUES (\(page.id), \(page.addresses.joined(separator: "\n")), \(page.mark))
                        ON CONFLICT (page) DO UPDATE SET addresses = excluded.addresses, mark = excluded.mark
                        """)
                }
            }
        }
        for start in stride(from: 0, to: batch.gone.count, by: Self.pagesOfWrite) {
            let part = Array(batch.gone[start..<min(start + Self.pagesOfWrite, batch.gone.count)])
            try await database.write { try $0.run("DELETE FROM indexnow_told WHERE page IN \(part)") }
        }
    }

    /// The host of a site that anybody can reach; `nil` for a computer at home and for reserved names (RFC 2606, RFC 6761).
    static func publicHost(of site: String) -> String? {
        guard let address = URL(string: site), address.scheme == "https", let host = address.host()?.lowercased() else {
            return nil
        }
        let parts = host.split(separator: ".")
        let reserved: Set<Substring> = ["localhost", "local", "test", "example", "invalid", "internal", "lan", "home"]
        guard parts.count > 1, let last = parts.last, !reserved.contains(last), last.contains(where: \.isLetter),
            !host.contains(":")
        else { return nil }
        return host
    }
}

extension IndexNowState.Outcome {
    /// Whether it says something of the site that was sent, and nothing of the server or of other sites.
    fileprivate var isOfOneSite: Bool { [.badRequest, .badKey, .foreignAddresses].contains(self) }
}
