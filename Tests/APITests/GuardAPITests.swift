import Basics
import Foundation
import Guard
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Store
import TestKit
import Testing

@testable import API
@testable import Web

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Texts are checked for a program that brings a key.
@Suite struct GuardAPITests {
    private static let question =
        #"{"items":[{"id":"a","surface":"chat_message","lang":"en","text":"See www.lakeward-trade.com"},{"id":"b","text":"We ship in 25 days."}]}"#

    @Test func eachTextIsAnsweredInOrder() async throws {
        try await APIServer.run { server in
            let answer = try await server.ask(Self.question)
            #expect(answer.status == 200)
            let expected = """
                {"items":[{"findings":[{"class":"url","end":26,"message":"This is an address outside the platform: www.lakeward-trade.com.",\
                "rule":"alibaba.url","severity":"violation","start":4,"text":"www.lakeward-trade.com"}],"id":"a","verdict":"violation"},\
                {"findings":[],"id":"b","verdict":"ok"}],"policy":"alibaba","version":"2026-11-26"}
                """
            #expect(answer.body == expected)
        }
    }

    @Test func withoutAKeyNothingIsSaid() async throws {
        try await APIServer.run { server in
            for key in ["", "tw_guess", "Basic abc"] {
                let answer = try await server.ask(Self.question, key: key)
                #expect(answer.status == 401)
                #expect(answer.body.hasPrefix(#"{"error":{"key":"api.noKey","#))
            }
        }
    }

    @Test func aRevokedKeyOpensNothing() async throws {
        try await APIServer.run { server in
            try await server.database.write { tx in
                for key in try APIKey.all(of: "ann", in: tx) { try APIKey.revoke(key.id, of: "ann", in: tx) }
            }
            let answer = try await server.ask(Self.question)
            #expect(answer.status == 401)
        }
    }

    @Test func aThreadIsAnsweredMessageByMessage() async throws {
        try await APIServer.run { server in
            let answer = try await server.ask(
                #"{"items":[{"id":"t","thread":["our page: www.","korvextools.com ok?","Thank you"]}]}"#)
            #expect(answer.status == 200)
            let message = "This is an address outside the platform: www.korvextools.com."
            let expected = """
                {"items":[{"id":"t","messages":[{"findings":[{"class":"url","end":14,"message":"\(message)","rule":"alibaba.url",\
                "severity":"violation","start":10,"text":"www.korvextools.com"}],"verdict":"violation"},\
                {"findings":[{"class":"url","end":15,"message":"This is an address outside the platform: korvextools.com.",\
                "rule":"alibaba.url","severity":"violation","start":0,"text":"korvextools.com"}],"verdict":"violation"},\
                {"findings":[],"verdict":"ok"}],"verdict":"violation"}],"policy":"alibaba","version":"2026-11-26"}
                """
            #expect(answer.body == expected)
        }
    }

    @Test func aThreadHasAnEnd() async throws {
        try await APIServer.run { server in
            let messages = Array(repeating: "\"x\"", count: GuardRequest.mostMessages + 1).joined(separator: ",")
            let answer = try await server.ask("{\"items\":[{\"id\":\"t\",\"thread\":[\(messages)]}]}")
            #expect(answer.status == 413)
            #expect(answer.body.contains("api.tooManyMessages"))
        }
    }

    @Test(arguments: [
        (#"{"items":[{"id":"a","text":"x","thread":[]}]}"#, "api.textAndThread", "items.0"),
        (#"{"items":[{"id":"a"}]}"#, "api.badJSON", "items.0.text"), ("no json", "api.badJSON", "“”"),
        (#"{"items":[],"policy":"bazaar"}"#, "guard.noPolicy", "bazaar"),
        (#"{"items":[{"id":"a","text":"x","surface":"wall"}]}"#, "guard.noSurface", "wall"),
    ])
    func whatCannotBeReadIsNamed(body: String, key: String, named: String) async throws {
        try await APIServer.run { server in
            let answer = try await server.ask(body)
            #expect(answer.status == 422)
            #expect(answer.body.contains("\"key\":\"\(key)\""))
            #expect(answer.body.contains(named))
        }
    }

    @Test func whatTheHouseSaysHoldsForProgramsToo() async throws {
        try await APIServer.run { server in
            let lead = Colleague(id: "ann", role: .editor)
            try await server.database.write { tx in
                try AllowedEntry.add(.domain, "lakeward-trade.com", reason: "", by: lead, in: tx)
                try OwnPack.keep(Self.pack, by: lead, in: tx)
            }
            let allowed = try await server.ask(Self.question)
            #expect(allowed.body.contains(#"{"findings":[],"id":"a","verdict":"ok"}"#))
            let own = try await server.ask(#"{"policy":"ours","items":[{"id":"a","text":"anna@flasks.example.com"}]}"#)
            #expect(own.status == 200)
            #expect(own.body.contains(#""rule":"ours.email","severity":"note""#))
            #expect(own.body.contains(#""policy":"ours","version":"2026-11-27""#))
        }
    }

    private static let pack = """
        id: ours
        version: 2026-11-27
        title: {en: Ours, zh: 本店}
        own_domains: []
        rules:
          - {id: ours.email, class: email, surfaces: all, stages: all, severity: note, title: {en: Mail, zh: 邮箱},
             advice: {en: Out., zh: 删掉。}, source: ours, read: 2026-11-20, verified: official}
        """

    @Test func theKeyIsKeptAsAFingerprintAlone() async throws {
        try await BothEngines.run { database in
            let secret = try await database.write { tx in
                try APIServer.fill(tx)
                return try APIKey.make("robot", of: "ann", in: tx)
            }
            let rows = try await database.read { try $0.rows("SELECT fingerprint FROM api_keys").map { $0[0] as String } }
            #expect(rows == [Secrets.fingerprint(secret)])
            #expect(try await database.read { try APIKey.find(secret, in: $0)?.name } == "robot")
        }
    }

    @Test func theDescriptionNamesTheRoute() throws {
        let document = try JSONSerialization.jsonObject(with: Data(API.description.utf8)) as? [String: Any]
        let paths = document?["paths"] as? [String: Any]
        #expect(paths?.keys.sorted() == ["/api/v1/guard/check"])
    }
}

/// The API behind a real server on a free loopback port, on each engine in turn.
struct APIServer: Sendable {
    let port: Int
    let database: Database
    let key: String

    struct Answer: Sendable {
        let status: Int
        let body: String
    }

    static func fill(_ tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
            VALUES ('ann', 'ann@example.com', 'Ann', '', 'en', 'editor', \(tx.now))
            """)
    }

    static func run(_ body: @escaping @Sendable (APIServer) async throws -> Void) async throws {
        try await BothEngines.run { database in
            let key = try await database.write { tx in
                try fill(tx)
                return try APIKey.make("robot", of: "ann", in: tx)
            }
            let settings = WebServer.Settings(port: 0)
            let router = WebServer.router(settings, database: database)
            try API(database: database, providers: .offline(database)).addRoutes(to: router)
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let server = WebServer(settings, router: router, cache: PageCache { _, _, _ in nil })
            let (ports, portFound) = AsyncStream<Int>.makeStream()
            let serving = Task { [logger] in try await server.run(logger: logger) { portFound.yield($0) } }
            defer { serving.cancel() }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { return }
            try await body(APIServer(port: port, database: database, key: key))
        }
    }

    func ask(_ json: String, key: String? = nil) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)/api/v1/guard/check")))
        request.httpMethod = "POST"
        request.httpBody = Data(json.utf8)
        request.setValue("Bearer \(key ?? self.key)", forHTTPHeaderField: "authorization")
        let (data, response) = try await URLSession.shared.data(for: request)
        return Answer(status: (response as? HTTPURLResponse)?.statusCode ?? 0, body: String(decoding: data, as: UTF8.self))
    }
}
