import Basics
import Fetch
import Foundation
import Synchronization

/// The server that search engines share, held to what https://www.indexnow.org/documentation says it does.
final class FakeIndexNow: Sendable {
    struct Question: Decodable, Sendable {
        let host: String
        let key: String
        let keyLocation: String
        let urlList: [String]
    }

    private struct State {
        var questions: [Question] = []
        /// What is answered in the place of its own judgement, one after another.
        var answers: [Int] = []
        var isAway = false
    }

    /// The content of the key file as the server finds it; `nil` where there is none.
    let keyFile: @Sendable (String) async throws -> String?
    private let state = Mutex(State())

    init(keyFile: @escaping @Sendable (String) async throws -> String?) {
        self.keyFile = keyFile
    }

    var questions: [Question] { state.withLock { $0.questions } }

    func answer(next statuses: [Int]) { state.withLock { $0.answers = statuses } }
    func go(away isAway: Bool) { state.withLock { $0.isAway = isAway } }

    func ask(_ call: HTTPFetch.Call) async throws -> HTTPFetch.Reply {
        if state.withLock({ $0.isAway }) { throw AppError(.unavailable, "fetch.unreachable", ["host": "api.indexnow.org"]) }
        if let forced = state.withLock({ $0.answers.isEmpty ? nil : $0.answers.removeFirst() }) {
            return .init(status: forced, bytes: [])
        }
        return .init(status: try await judged(call), bytes: [])
    }

    private func judged(_ call: HTTPFetch.Call) async throws -> Int {
        guard call.method == .post, call.url == "https://api.indexnow.org/indexnow",
            call.headers["Content-Type"] == "application/json; charset=utf-8",
            let question = try? JSONDecoder().decode(Question.self, from: Data(call.body ?? [])),
            (1...10_000).contains(question.urlList.count),
            question.key.wholeMatch(of: /[a-zA-Z0-9-]{8,128}/) != nil
        else { return 400 }
        guard try await keyFile(question.keyLocation) == question.key else { return 403 }
        guard question.urlList.allSatisfy({ URL(string: $0)?.host() == question.host }) else { return 422 }
        state.withLock { $0.questions.append(question) }
        return 200
    }
}
