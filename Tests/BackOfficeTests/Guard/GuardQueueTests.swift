import Basics
import Guard
import Store
import Testing

@testable import BackOffice

/// What a rep may not send alone goes to a lead, who decides once.
@Suite struct GuardQueueTests {
    private static let text = "Write to sales@lakeward-trade.com"
    private static let fields = [("text", text), ("surface", "chat_message"), ("note", "The buyer <insists>.")]

    private static func clearance(_ server: EditorServer) async throws -> Clearance? {
        let pack = try #require(RulePack.shipped["alibaba"])
        let content = OutgoingContent(text, surface: .chatMessage, stage: .beforeDeal)
        return try await server.database.read { try Clearance.of(content, under: pack, in: $0) }
    }

    @Test func aLeadLetsATextGoOutAsItStands() async throws {
        try await EditorServer.run(as: .owner) { server in
            let asked = try await server.post("/admin/guard/ask", Self.fields)
            #expect(asked.status == 303 && asked.location == "/admin/guard/queue?asked")
            #expect(try await Self.clearance(server) == nil)
            let queue = try await server.get("/admin/guard/queue")
            #expect(queue.body.contains("The buyer &lt;insists&gt;."))
            #expect(queue.body.contains("<mark class=\"mark-violation\" data-finding=\"1\">sales@lakeward-trade.com</mark>"))
            let action = try #require(queue.body.firstMatch(of: /\/admin\/guard\/queue\/[^"\/]+\/approve/)).output
            #expect(try await server.post(String(action), []).location == "/admin/guard/queue?approved")
            #expect(try await Self.clearance(server) != nil)
            // A second word changes nothing.
            let again = try await server.post(String(action).replacing("/approve", with: "/refuse"), [("reason", "late")])
            #expect(again.status == 422)
            #expect(try await Self.clearance(server) != nil)
        }
    }

    @Test func aRefusalNeedsAReasonAndKeepsWhatWasTyped() async throws {
        try await EditorServer.run(as: .editor) { server in
            _ = try await server.post("/admin/guard/ask", Self.fields)
            let queue = try await server.get("/admin/guard/queue")
            let action = String(try #require(queue.body.firstMatch(of: /\/admin\/guard\/queue\/[^"\/]+\/refuse/)).output)
            let refused = try await server.post(action, [("reason", " ")])
            #expect(refused.status == 422)
            let own = try await server.post(action.replacing("/refuse", with: "/approve"), [("reason", "I know the buyer")])
            #expect(own.status == 422)
            #expect(own.body.contains(">I know the buyer</textarea>"))
            let states = try await server.database.read {
                try $0.rows("SELECT state FROM guard_approvals").map { $0[0] as String }
            }
            #expect(states == ["asked"])
        }
    }

    /// What is found only together with the messages before is asked about with them, and let go only after them.
    @Test func aLeadSeesTheMessagesBefore() async throws {
        try await EditorServer.run(as: .owner) { server in
            let asked = try await server.post(
                "/admin/guard/ask", [("text", "8000 is it"), ("thread", "Call me <soon>: +86 138\r\n \r\n0013")])
            #expect(asked.status == 303)
            let queue = try await server.get("/admin/guard/queue")
            #expect(queue.body.contains(">Call me &lt;soon&gt;: +86 138</li>"))
            #expect(queue.body.contains("data-finding=\"1\">8000</mark> is it"))
            let action = try #require(queue.body.firstMatch(of: /\/admin\/guard\/queue\/[^"\/]+\/approve/)).output
            _ = try await server.post(String(action), [])
            let thread = ["Call me <soon>: +86 138", "0013"]
            let pack = try #require(RulePack.shipped["alibaba"])
            let clear = try await server.database.read { tx in
                try [thread, Array(thread.reversed()), []].map { thread in
                    let content = OutgoingContent("8000 is it", surface: .chatMessage, stage: .beforeDeal, thread: thread)
                    return try Clearance.of(content, under: pack, in: tx) != nil
                }
            }
            #expect(clear == [true, false, false])
        }
    }

    @Test func aCleanTextNeedsNobody() async throws {
        try await EditorServer.run(as: .sales) { server in
            let answer = try await server.post("/admin/guard/ask", [("text", "We ship in 25 days."), ("note", "see")])
            #expect(answer.status == 409)
            #expect(answer.body.contains(">see</textarea>"))
            let count: Int? = try await server.database.read { try $0.value("SELECT count(*) FROM guard_checks") }
            #expect(count == 0)
        }
    }

    @Test func aRepSeesThatALeadIsAwaited() async throws {
        try await EditorServer.run(as: .sales) { server in
            _ = try await server.post("/admin/guard/ask", Self.fields)
            let queue = try await server.get("/admin/guard/queue")
            #expect(queue.body.contains("A lead has not decided yet."))
            #expect(!queue.body.contains("/approve"))
        }
    }
}
