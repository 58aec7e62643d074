import Foundation
import Hummingbird

extension FakeStripe {
    // MARK: Sessions

    func createSession(_ form: FakeForm, _ request: Request) async throws -> FakeJSON {
        guard form["mode"] == "payment", let amount = Int(form["line_items[0][price_data][unit_amount]"]), amount > 0,
            let quantity = Int(form["line_items[0][quantity]"]), let expires = Int(form["expires_at"])
        else { throw StripeError.bad("Missing required param: line_items.") }
        let now = Int(Date().timeIntervalSince1970)
        guard (now + 1_700...now + 86_500).contains(expires) else { throw StripeError.bad("Invalid expires_at.") }
        let id = await world.newID("cs_test_")
        let session = StripeObjects.session(
            id, amount: amount * quantity, currency: form["line_items[0][price_data][currency]"], expires: expires,
            url: "\(address(of: request))/pay/\(id)", form: form)
        await world.keep(session)
        return session.without(StripeObjects.hidden)
    }

    func session(_ id: String, _ request: Request) async throws -> FakeJSON {
        guard var session = await world.object(id) else { throw StripeError.notFound(id) }
        if session["status"].string == "open", session["expires_at"].int < Int(Date().timeIntervalSince1970) {
            session = try await expire(id)
        }
        let isExpanded = request.uri.queryParameters.contains { $0.key == "expand[]" }
        if isExpanded, let intent = await world.object(session["payment_intent"].string) {
            session["payment_intent"] = await expanded(intent)
        }
        return session.without(StripeObjects.hidden)
    }

    func expire(_ id: String) async throws -> FakeJSON {
        guard await world.object(id) != nil else { throw StripeError.notFound(id) }
        let expired = await world.change(id) { session in
            session["status"].string == "open" ? session.with([("status", .text("expired")), ("url", .null)]) : nil
        }
        guard let expired else {
            throw StripeError.bad("Only Checkout Sessions with a status in [\"open\"] can be expired.")
        }
        await tell("checkout.session.expired", expired.without(StripeObjects.hidden))
        return expired.without(StripeObjects.hidden)
    }

    // MARK: Payment intents

    func createIntent(_ form: FakeForm, _ request: Request) async throws -> FakeJSON {
        guard let amount = Int(form["amount"]), amount > 0 else { throw StripeError.bad("Invalid integer: amount") }
        let isVoucher = form["payment_method_data[type]"] == "oxxo"
        if isVoucher {
            guard form["currency"] == "mxn" else { throw StripeError.bad("OXXO can be used with mxn only.") }
            guard (1_000...1_000_000).contains(amount) else { throw StripeError.bad("Amount out of the limits of OXXO.") }
        }
        let id = await world.newID("pi_")
        let intent = StripeObjects.intent(
            id, amount: amount, currency: form["currency"], methods: [isVoucher ? "oxxo" : "card"],
            metadata: form.below("metadata"), description: form["description"])
        let days = Int(form["payment_method_options[oxxo][expires_after_days]"]) ?? 3
        let made = isVoucher ? StripeObjects.voucher(intent, days: days, page: "\(address(of: request))/pay/\(id)") : intent
        await world.keep(made)
        if isVoucher { await tell("payment_intent.requires_action", made) }
        return made
    }

    func intent(_ id: String, _ request: Request) async throws -> FakeJSON {
        guard let intent = await world.object(id) else { throw StripeError.notFound(id) }
        return request.uri.queryParameters.contains { $0.key == "expand[]" } ? await expanded(intent) : intent
    }

    func cancel(_ id: String) async throws -> FakeJSON {
        guard await world.object(id) != nil else { throw StripeError.notFound(id) }
        let canceled = await world.change(id) { intent in
            intent["status"].string == "succeeded" ? nil : intent.with([("status", .text("canceled"))])
        }
        guard let canceled else { throw StripeError.bad("You cannot cancel this PaymentIntent because it has succeeded.") }
        await tell("payment_intent.canceled", canceled)
        return canceled
    }

    /// With the charge and the entry in the books in the place of their names.
    private func expanded(_ intent: FakeJSON) async -> FakeJSON {
        guard var charge = await world.object(intent["latest_charge"].string) else { return intent }
        if let entry = await world.object(charge["balance_transaction"].string) { charge["balance_transaction"] = entry }
        return intent.with([("latest_charge", charge)])
    }

    // MARK: Paying

    /// The buyer pays: money is taken once, whatever he presses how often.
    func pay(_ id: String) async -> FakeJSON? {
        let paid = await world.change(id) { object in
            let isOpen = object["status"].string == "open" || object["status"].string == "requires_action"
            return isOpen ? object.with([("status", .text("paying"))]) : nil
        }
        guard let paid else { return await world.object(id) }
        if paid["object"].string == "payment_intent" { return await succeed(paid) }
        let intentID = await world.newID("pi_")
        let intent = StripeObjects.intent(
            intentID, amount: paid["amount_total"].int, currency: paid["currency"].string, methods: ["card"],
            metadata: paid["intent_metadata"].fields, description: "")
        await world.keep(intent)
        _ = await succeed(intent)
        let done = await world.change(id) {
            $0.with([
                ("status", .text("complete")), ("payment_status", .text("paid")), ("payment_intent", .text(intentID)),
                ("url", .null),
            ])
        }
        if let done { await tell("checkout.session.completed", await said(done)) }
        return done
    }

    private func succeed(_ intent: FakeJSON) async -> FakeJSON? {
        let (id, amount, currency) = (intent["id"].string, intent["amount"].int, intent["currency"].string)
        let (chargeID, entryID) = (await world.newID("ch_"), await world.newID("txn_"))
        let entry = StripeObjects.balanceEntry(entryID, amount: amount, currency: currency, source: chargeID)
        let charge = StripeObjects.charge(
            chargeID, amount: amount, currency: currency, intent: id, entry: entryID, metadata: intent["metadata"])
        await world.keep(entry)
        await world.keep(charge)
        await world.charge(
            .init(
                provider: Self.name, id: id, payment: intent["metadata"]["payment"].string, amount: amount, currency: currency,
                refunded: 0))
        let done = await world.change(id) {
            $0.with([
                ("status", .text("succeeded")), ("amount_received", .number(amount)), ("latest_charge", .text(chargeID)),
                ("next_action", .null),
            ])
        }
        if let done { await tell("payment_intent.succeeded", await said(done)) }
        return done
    }

    /// An object as it is told; another amount when the provider is to be wrong.
    private func said(_ object: FakeJSON) async -> FakeJSON {
        let object = object.without(StripeObjects.hidden)
        guard await world.next(on: "amount") == .wrongAmount else { return object }
        let name = object["object"].string == "payment_intent" ? "amount_received" : "amount_total"
        return object.with([(name, .number(object[name].int - 1))])
    }

    func decline(_ id: String) async {
        guard let session = await world.object(id), session["object"].string == "checkout.session" else { return }
        let intentID = await world.newID("pi_")
        let intent = StripeObjects.intent(
            intentID, amount: session["amount_total"].int, currency: session["currency"].string, methods: ["card"],
            metadata: session["intent_metadata"].fields, description: "")
        await tell("payment_intent.payment_failed", StripeObjects.declined(intent))
    }

    // MARK: Refunds

    func createRefund(_ form: FakeForm) async throws -> FakeJSON {
        let intent = form["payment_intent"]
        guard let known = await world.object(intent), known["status"].string == "succeeded" else {
            throw StripeError.notFound(intent)
        }
        guard let amount = Int(form["amount"]), amount > 0 else { throw StripeError.bad("Invalid integer: amount") }
        guard await world.refund(intent, amount) else {
            throw StripeError.bad("Refund amount is greater than unrefunded amount on charge.")
        }
        let id = await world.newID("re_")
        let refund = StripeObjects.refund(
            id, amount: amount, currency: known["currency"].string, intent: intent, charge: known["latest_charge"].string,
            metadata: form.below("metadata"))
        await world.keep(refund)
        await tell("refund.created", refund)
        return refund
    }

    func refunds(_ request: Request) async -> FakeJSON {
        let intent = request.uri.queryParameters.first { $0.key == "payment_intent" }.map { String($0.value) } ?? ""
        let found = await world.all("refund").filter { $0["payment_intent"].string == intent }
        return .object([
            ("object", .text("list")), ("data", .list(found)), ("has_more", .flag(false)), ("url", .text("/v1/refunds")),
        ])
    }

    func address(of request: Request) -> String { "http://\(request.head.authority ?? "127.0.0.1")/stripe" }
}

extension FakeJSON {
    var fields: [(String, FakeJSON)] { if case .object(let fields) = self { fields } else { [] } }

    func without(_ names: Set<String>) -> FakeJSON {
        .object(fields.filter { !names.contains($0.0) })
    }
}
