import Basics
import Fetch
import Foundation
import Testing

@Suite struct FetchTests {
    /// Runs `body` with the address of a web server on this machine, which ends with it.
    private func withServer(_ body: (String) async throws -> Void) async throws {
        try await withScript("web") { try await body("http://127.0.0.1:\($0[0])") }
    }

    /// Runs `body` with what a server's script says on its first line.
    private func withScript(_ name: String, _ body: ([String]) async throws -> Void) async throws {
        let script = try #require(Bundle.module.url(forResource: name, withExtension: "py", subdirectory: "Server"))
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script.path]
        process.standardOutput = pipe
        try process.run()
        defer {
            // A gentler signal would not arrive: the threads that tests run on block it, and children inherit that.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        try await body(line.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    private func expectFailure(_ key: String, _ url: String, timeoutSeconds: Int = 30) async {
        let error = await #expect(throws: AppError.self) {
            _ = try await HTTPFetch.get(url, limitBytes: 1000, timeoutSeconds: timeoutSeconds)
        }
        #expect(error?.message.key == key)
    }

    @Test func whatIsThereIsFetchedAndRedirectsAreFollowed() async throws {
        try await withServer { server in
            for path in ["/rates", "/moved"] {
                let answer = try await HTTPFetch.get(server + path, headers: ["Accept": "text/xml"], limitBytes: 100)
                #expect(answer.status == 200)
                #expect(String(decoding: answer.bytes, as: UTF8.self) == "1 EUR = 1.0842 USD text/xml")
            }
        }
    }

    @Test func aCertificateTellsWhenItEndsAndOneThatNobodyVouchesForIsRefused() async throws {
        try await withScript("tls") { said in
            try #require(said.count == 3)
            let site = "https://127.0.0.1:\(said[0])"
            defer { try? FileManager.default.removeItem(at: URL(filePath: said[1]).deletingLastPathComponent()) }
            let end = try await SiteCertificate.expiry(of: site, authorities: said[1])
            #expect(String(end.seconds) == said[2])
            let error = await #expect(throws: AppError.self) { _ = try await SiteCertificate.expiry(of: site) }
            #expect(error?.message.key == "fetch.unreachable" && error?.detail.contains("certificate") == true)
        }
    }

    @Test func aBodyIsSentWithItsType() async throws {
        try await withServer { server in
            for body in ["{\"a\":1}", ""] {
                let answer = try await HTTPFetch.post(server, Array(body.utf8), mediaType: "application/json", limitBytes: 100)
                #expect(String(decoding: answer.bytes, as: UTF8.self) == "application/json " + body)
            }
        }
    }

    @Test func whatIsTooLargeMissingSilentOrElsewhereIsRefused() async throws {
        try await withServer { server in
            await expectFailure("fetch.tooLarge", server + "/large")
            await expectFailure("fetch.refused", server + "/nothing")
            await expectFailure("fetch.unreachable", server + "/round")
            await expectFailure("fetch.unreachable", server + "/file")
            await expectFailure("fetch.timedOut", server + "/silent", timeoutSeconds: 1)
        }
    }

    @Test(arguments: ["file:///etc/hostname", "ftp://a.example/", "gopher://a.example", "", "a b", "http://a.example/\r\nX: y"])
    func onlyWebAddressesAreAsked(_ url: String) async {
        await expectFailure("fetch.badAddress", url)
    }

    @Test func aHeaderHoldsNoLineEnd() async {
        let error = await #expect(throws: AppError.self) {
            _ = try await HTTPFetch.get("http://127.0.0.1/", headers: ["Accept": "a\r\nHost: b"], limitBytes: 1)
        }
        #expect(error?.message.key == "fetch.badHeader")
    }
}
