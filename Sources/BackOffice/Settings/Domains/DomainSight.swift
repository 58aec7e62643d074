import Basics
import Catalog
import Fetch
import Store

/// What was found the last time a domain was asked whether it leads to this shop.
struct DomainSight: Hashable, Sendable {
    enum State: String, Storable, Sendable, CaseIterable {
        /// It leads here over HTTPS.
        case ready
        /// No address is published for its name.
        case noAddress
        /// Nobody answers there, or the certificate is not to be trusted.
        case unreachable
        /// Something answers that is not this shop.
        case otherSite
    }

    let host: String
    let at: Instant
    let state: State
    /// In the words of the library that asked.
    var reason = ""
    /// `nil` while nobody could see it, or where the shop is not reached by TLS.
    var certificateEndsAt: Instant?

    /// Everything that was found, by domain.
    static func all(in tx: Transaction) throws -> [String: DomainSight] {
        let rows = try tx.rows("SELECT * FROM domain_checks")
        return rows.reduce(into: [:]) { sights, row in
            let sight = DomainSight(
                host: row["host"], at: row["checked_at"], state: row["state"], reason: row["reason"],
                certificateEndsAt: row["certificate_ends_at"])
            sights[sight.host] = sight
        }
    }

    func keep(in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO domain_checks (host, checked_at, state, reason, certificate_ends_at)
            VALUES (\(host), \(at), \(state), \(reason), \(certificateEndsAt))
            ON CONFLICT (host) DO UPDATE SET checked_at = excluded.checked_at, state = excluded.state,
                reason = excluded.reason, certificate_ends_at = excluded.certificate_ends_at
            """)
    }

    /// Forgets what was found of domains that the shop has no more.
    static func forget(but domains: ShopDomains, in tx: Transaction) throws {
        let hosts = Set(domains.further.map(\.host))
        for host in try all(in: tx).keys.sorted() where !hosts.contains(host) {
            try tx.run("DELETE FROM domain_checks WHERE host = \(host)")
        }
    }
}

/// How domains are asked.
struct DomainAsker: Sendable {
    /// What the shop behind an address says of itself: its word and the name it was asked by.
    let proof: @Sendable (_ site: String) async throws -> String
    /// When the certificate of an address ends.
    let certificate: @Sendable (_ site: String) async throws -> Instant

    static let overHTTPS = DomainAsker(
        proof: { site in
            let answer = try await HTTPFetch.get(
                site + DomainProof.path, limitBytes: DomainProof.mostBytes, timeoutSeconds: secondsPatient)
            return String(decoding: answer.bytes, as: UTF8.self)
        },
        certificate: { try await SiteCertificate.expiry(of: $0) })

    private static let secondsPatient = 15

    /// Asks one domain. Nothing is thrown: what goes wrong is what was found.
    /// - Parameter word: this shop's own.
    func look(at site: SiteAddress, word: String, now: Instant) async -> DomainSight {
        do {
            let said = try await proof(site.text)
            guard said == DomainProof.answer(word, host: site.host) else {
                return DomainSight(host: site.host, at: now, state: .otherSite)
            }
            let end = site.scheme == "https" ? try? await certificate(site.text) : nil
            return DomainSight(host: site.host, at: now, state: .ready, certificateEndsAt: end)
        } catch let error as AppError {
            return DomainSight(host: site.host, at: now, state: Self.state(error), reason: error.detail)
        } catch {
            return DomainSight(host: site.host, at: now, state: .unreachable, reason: "\(error)")
        }
    }

    /// libcurl's code for a name that nobody knows is 6 (CURLE_COULDNT_RESOLVE_HOST).
    private static func state(_ error: AppError) -> DomainSight.State {
        switch error.message.key {
        case "fetch.refused", "fetch.tooLarge": .otherSite
        default: error.detail.hasPrefix("libcurl 6:") ? .noAddress : .unreachable
        }
    }
}
