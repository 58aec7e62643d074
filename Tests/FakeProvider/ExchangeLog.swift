import Foundation
import Synchronization

/// Writes each request and its answer as one line of JSON, for whoever holds both to a contract.
final class ExchangeLog: Sendable {
    private let path: String
    private let isWriting = Mutex(())

    init(path: String) { self.path = path }

    func add(provider: String, method: String, path: String, request: String, status: Int, answer: String) {
        let line = FakeJSON.object([
            ("provider", .text(provider)), ("method", .text(method)), ("path", .text(path)), ("request", .text(request)),
            ("status", .number(status)), ("answer", .text(answer)),
        ]).text
        isWriting.withLock { _ in
            guard let file = fopen(self.path, "a") else { return }
            defer { fclose(file) }
            fputs(line + "\n", file)
        }
    }
}
