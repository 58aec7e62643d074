import Basics
import Catalog
import Journal
import Ledger
import MoneyKit
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct OrderStateTests {
    @Test func theTableOfMovesIsWhole() {
        let table: [OrderState: Set<OrderState>] = [
            .placed: [.confirmed, .cancelled], .confirmed: [.depositDue, .inProduction, .ready, .cancelled],
            .depositDue: [.inProduction, .ready, .cancelled],
            .inProduction: [.inspection, .balanceDue, .ready, .cancelled],
            .inspection: [.inProduction, .balanceDue, .ready, .cancelled], .balanceDue: [.ready, .cancelled],
            .ready: [.shipped, .cancelled], .shipped: [.delivered, .refunded], .delivered: [.closed, .refunded],
            .closed: [.refunded], .cancelled: [.refunded], .refunded: [],
        ]
        for state in OrderState.allCases {
            #expect(Set(state.next) == table[state] && state.next.count == Set(state.next).count)
            #expect(Set(state.next(for: .owner)) == Set(state.next))
            #expect(state.next(for: .viewer).isEmpty && state.next(for: .editor).isEmpty)
        }
        #expect(OrderState.inProduction.next(for: .sales) == [.inspection, .balanceDue, .ready])
        #expect(OrderState.balanceDue.next(for: .sales) == [] && OrderState.balanceDue.next(for: .finance) == [.ready])
        #expect(OrderState.closed.next(for: .sales) == [] && OrderState.closed.next(for: .finance) == [.refunded])
        #expect(OrderState.allCases.filter(\.isFinal) == [.closed, .cancelled, .refunded])
        #expect(OrderState.allCases.filter(\.isOff) == [.cancelled, .refunded])
        #expect(OrderState.depositDue.next(for: .sales) == [.cancelled])
    }

    @Test func cancellingGivesBackWhatWasTaken() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (id, owner) = (try Self.order(of: 4, from: 4, tx), OrderMover(id: "mei", role: .owner))
                #expect(try tx.value("SELECT stock FROM variants") == 0)
                let seen = try tx.revision("catalogue")
                try Order.move(id, to: .confirmed, by: owner, in: tx)
                let error = #expect(throws: AppError.self) {
                    try Order.move(id, to: .cancelled, by: OrderMover(id: "x", role: .viewer), in: tx)
                }
                #expect(error?.message.key == "order.notAllowed")
                #expect(try tx.value("SELECT stock FROM variants") == 0)
                try Order.move(id, to: .cancelled, by: owner, note: "buyer asked", in: tx)
                #expect(try tx.value("SELECT stock FROM variants") == 4)
                #expect(try OrderDetail.find(id: id, in: tx)?.state == .cancelled)
                let entry = try #require(try Journal.entries(about: id.text, in: tx).first)
                #expect(entry.kind == "order.moved" && entry.actor == "mei" && entry.fields["note"] == "buyer asked")
                #expect(throws: AppError(.conflict, "order.noSuchMove", ["from": "cancelled", "to": "placed"])) {
                    try Order.move(id, to: .placed, by: owner, in: tx)
                }
                // The page of a variant that was sold out is made anew.
                #expect(try tx.revision("catalogue") >= seen)
            }
        }
    }

    @Test func anOrderIsRefundedOnceEverythingHasGoneBack() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (id, owner) = (try Self.order(of: 4, from: nil, tx), OrderMover(id: "mei", role: .owner))
                try Order.move(id, to: .cancelled, by: owner, in: tx)
                func refuse() throws {
                    #expect(throws: AppError(.conflict, "order.notGivenBack")) {
                        try Order.move(id, to: .refunded, by: owner, in: tx)
                    }
                    #expect(try OrderDetail.find(id: id, in: tx)?.state == .cancelled)
                }
                try refuse()
                let money = Money(minor: 2_000, .usd)
                try Ledger.post(
                    "t", key: "in", subject: id.text, [.debit(.cash, money), .credit(.customerCredit, money)], in: tx)
                try refuse()
                try Ledger.post(
                    "t", key: "out", subject: id.text, [.credit(.cash, money), .debit(.customerCredit, money)], in: tx)
                try Order.move(id, to: .refunded, by: owner, in: tx)
                #expect(try OrderDetail.find(id: id, in: tx)?.state == .refunded)
            }
        }
    }

    @Test func theWayLeavesOutWhatAnOrderDoesNotHave() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let made = try Self.order(of: 4, from: nil, tx)
                func way() throws -> [OrderState]? { try OrderDetail.find(id: made, in: tx)?.way }
                #expect(try way() == [.placed, .confirmed, .inProduction, .ready, .shipped, .delivered])
                try tx.run("UPDATE orders SET schedule = \(PaymentSchedule.depositAndBalance.json), state = 'inspection'")
                #expect(
                    try way() == [
                        .placed, .confirmed, .depositDue, .inProduction, .inspection, .balanceDue, .ready, .shipped, .delivered,
                    ])
                // From stock: nothing is made.
                try tx.run("UPDATE order_lines SET taken = quantity")
                try tx.run("UPDATE orders SET schedule = '', state = 'placed'")
                #expect(try way() == [.placed, .confirmed, .ready, .shipped, .delivered])
                #expect(try OrderDetail.find(id: made, in: tx)?.isOfSamples == false)
                try tx.run("UPDATE order_lines SET taken = 0, kind = 'sample'")
                #expect(try way() == [.placed, .confirmed, .ready, .shipped, .delivered])
                #expect(try OrderDetail.find(id: made, in: tx)?.isOfSamples == true)
            }
        }
    }

    /// Pieces that nobody counted when they were ordered are not made by counting them later.
    @Test func cancellingGivesBackNothingThatWasNotTaken() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (id, owner) = (try Self.order(of: 4, from: nil, tx), OrderMover(id: "mei", role: .owner))
                #expect(try OrderDetail.find(id: id, in: tx)?.lines.map(\.taken) == [0])
                try tx.run("UPDATE variants SET stock = 10")
                try Order.move(id, to: .cancelled, by: owner, in: tx)
                #expect(try tx.value("SELECT stock FROM variants") == 10)
            }
        }
    }

    @Test func staffFindOrdersByStateAndWords() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).shipToFrance()
                let cup = try Shelf(tx: tx).put("cup")[0]
                for (turn, company) in ["Maison Perrache", "100% Wool_Ltd", "Ångström AB"].enumerated() {
                    let token = try Cart.add(cup, quantity: turn + 1, in: tx)
                    var checkout = Checkout.ofCamille(cart: token, submission: company)
                    checkout.contact.company = company
                    _ = try Order.place(checkout, terms: PaymentTerms(bank: nil), in: tx)
                }
                let all = try OrderList.load(page: PageRequest(size: 2), in: tx)
                #expect(all.page.total == 3 && all.page.items.map(\.company) == ["Ångström AB", "100% Wool_Ltd"])
                #expect(all.totals == [Money(minor: 7_200, .usd)] && all.counts == [.placed: 3])
                let wool = try OrderList.load(.init(text: "wool"), in: tx)
                let woolTotal = try #require(wool.page.items.first).total
                #expect(wool.page.total == 1 && wool.totals == [woolTotal] && wool.counts == [.placed: 1])
                // What is summed up goes by the states that are asked for, what is counted of each state does not.
                try Order.move(wool.page.items[0].id, to: .confirmed, by: OrderMover(id: "mei", role: .owner), in: tx)
                let confirmed = try OrderList.load(.init(states: [.confirmed, .shipped]), in: tx)
                #expect(confirmed.page.total == 1 && confirmed.totals == [woolTotal])
                #expect(confirmed.counts == [.placed: 2, .confirmed: 1])
                let shipped = try OrderList.load(.init(states: [.shipped]), in: tx)
                #expect(shipped.page.total == 0 && shipped.totals == [] && shipped.counts == [.placed: 2, .confirmed: 1])
                func found(_ text: String, _ states: [OrderState] = []) throws -> [String] {
                    try OrderList.load(.init(states: states, text: text), in: tx).page.items.map(\.company)
                }
                // Parts of words are found wherever they stand, short ones too, and nothing that is typed is a command.
                #expect(try found("ool_l") == ["100% Wool_Ltd"] && found("ström ab") == ["Ångström AB"])
                #expect(try found("ab") == ["Ångström AB"])
                #expect(try found("\"wool\"") == [] && found("wool* NOT") == [] && found("wool OR perrache") == [])
                #expect(try found("100%") == ["100% Wool_Ltd"] && found("l_l") == ["100% Wool_Ltd"])
                #expect(try found("ÅNGSTRÖM") == ["Ångström AB"] && found("tw-2026-000001 camille") == ["Maison Perrache"])
                #expect(try found("a' OR 1=1") == [] && found("", [.shipped]) == [] && found("perrache", [.placed]).count == 2)
            }
        }
    }

    private static func order(of quantity: Int, from stock: Int?, _ tx: Transaction) throws -> ID<Order> {
        try Shelf(tx: tx).open()
        try Shelf(tx: tx).shipToFrance()
        let token = try Cart.add(Shelf(tx: tx).put("cup", stock: [stock])[0], quantity: quantity, in: tx)
        return try #require(try Order.place(.ofCamille(cart: token), terms: PaymentTerms(bank: nil), in: tx).order)
    }
}
