import Basics
import Hummingbird
import Payments
import Store
import Web

extension API {
    static let mostWebhookBytes = 1024 * 1024

    /// Where providers tell what happens. Who speaks is known by the signature alone.
    func addWebhooks(to router: WebRouter) {
        let webhooks = router.group("/webhooks").add(middleware: JSONErrors(texts: texts))
        webhooks.post("{provider}") { request, context in
            try await hear(try context.parameters.require("provider"), request)
        }
    }

    /// Takes in a message before it is answered: a provider that gets no success sends it again, and one it had sent before changes
    /// nothing.
    private func hear(_ name: String, _ request: Request) async throws -> Response {
        guard let provider = Provider(rawValue: name) else { throw AppError.notFound() }
        let body: [UInt8]
        do {
            body = Array(try await request.body.collect(upTo: Self.mostWebhookBytes).readableBytesView)
        } catch {
            throw AppError(.tooLarge, "form.tooLarge")
        }
        let headers = request.headers.reduce(into: [String: String]()) { $0[$1.name.canonicalName] = $1.value }
        try await Payment.hear(headers: headers, body: body, from: provider, with: providers)
        return Response.text("{\"received\":true}", type: "application/json")
    }
}
