import Accounts
import Basics
import Foundation
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@testable import BackOffice

/// Price lists and customer groups as staff see and save them.
@Suite(.serialized) struct PriceListPagesTests {
    private static func fields(_ changed: KeyValuePairs<String, String>) -> [(name: String, value: String)] {
        let usual = [
            ("name", "Fair"), ("audience", "everybody"), ("group", ""), ("countries", ""), ("startsAt", "2026-12-01T09:00"),
            ("endsAt", "2026-12-08T18:00"), ("priority", "3"), ("prices", "HB-GRN;USD;100;3.90"),
        ]
        let over = Dictionary(changed.map { ($0.key, $0.value) }) { $1 }
        return usual.map { (name: $0.0, value: over[$0.0] ?? $0.1) }
            + changed.filter { $0.key.hasPrefix("_") }.map { (name: $0.key, value: $0.value) }
    }

    private static func lists(_ server: EditorServer) async throws -> [BuyerPriceList] {
        try await server.database.read { try BuyerPriceList.all(in: $0) }
    }

    @Test func aListIsSavedWithWhomItIsForAndWhen() async throws {
        try await EditorServer.run(as: .finance) { server in
            let saved = try await server.post("/admin/buyer-prices/new", Self.fields([:]))
            #expect(saved.location == "/admin/buyer-prices?saved")
            let list = try #require(try await Self.lists(server).first)
            #expect(list.terms.audience == .everybody && list.terms.priority == 3)
            let (starts, ends) = (try #require(list.terms.startsAt), try #require(list.terms.endsAt))
            #expect(ends.seconds - starts.seconds == 7 * 86_400 + 9 * 3_600)
            let page = try await server.get("/admin/buyer-prices/\(list.id)").body
            #expect(page.contains("value=\"2026-12-01T09:00\"") && page.contains("value=\"2026-12-08T18:00\""))
            #expect(page.contains("HB-GRN\tUSD\t100\t3.90") && CustomerCast.saysEverything(page))
            let all = try await server.get("/admin/buyer-prices").body
            #expect(all.contains("To come") && all.contains("2026-12-01 09:00") && CustomerCast.saysEverything(all))
            let found = try await server.get("/admin/search?as=json&q=fair").body.replacing("\\/", with: "/")
            #expect(found.contains("/admin/buyer-prices/\(list.id)"))
            let export = try await server.get("/admin/buyer-prices/export?list=\(list.id)&kind=csv")
            #expect(export.status == 200 && export.body.contains("HB-GRN,USD,100,3.90"))
        }
    }

    @Test func badInputKeepsWhatWasTypedAndChangesNothing() async throws {
        try await EditorServer.run(as: .owner) { server in
            let wrong: [(KeyValuePairs<String, String>, String)] = [
                (["endsAt": "2026-11-30T09:00"], "The end must come after the beginning."),
                (["startsAt": "soon"], "soon"), (["priority": "1000"], "A priority is a whole number from 0 to 999."),
                (["audience": "group"], "Choose a customer group."),
                (["audience": "countries", "countries": "DE, Atlantis"], "Name one country or more"),
                (["prices": "HB-GRN;USD;100;-1"], "Line 1 is not SKU"), (["name": " "], "A list needs a name"),
            ]
            let before = try await server.state()
            for (changed, sentence) in wrong {
                let answer = try await server.post("/admin/buyer-prices/new", Self.fields(changed))
                #expect(answer.status == 422 && answer.body.contains(sentence), "\(sentence)")
                #expect(answer.body.contains("HB-GRN;USD;100;") && CustomerCast.saysEverything(answer.body))
            }
            let lists = try await Self.lists(server)
            #expect(lists.isEmpty)
            let after = try await server.state()
            #expect(after == before)
        }
    }

    @Test func aFileIsReadIntoLinesAndItsHeadingLeftOut() throws {
        let path = NSTemporaryDirectory() + "prices-\(Secrets.token()).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let line = "HB-GRN\tUSD\t100\t1234.50"
        for heading in ["SKU,Currency,From quantity,Price\n", ""] {
            try "\(heading)HB-GRN,USD,100,\"1,234.50\"\nHB-SND,usd,1,2,a note\n".write(
                toFile: path, atomically: true, encoding: .utf8)
            let text = try ListFields.text(ofFile: path)
            #expect(text == line + "\nHB-SND\tusd\t1\t2")
        }
    }

    @Test func whoeverSavesAnOlderStateIsTold() async throws {
        try await EditorServer.run { server in
            _ = try await server.post("/admin/buyer-prices/new", Self.fields([:]))
            let list = try #require(try await Self.lists(server).first)
            let address = "/admin/buyer-prices/\(list.id)"
            #expect(try await server.post(address, Self.fields(["_seen": "1", "priority": "4"])).status == 303)
            let late = try await server.post(address, Self.fields(["_seen": "1", "priority": "5"]))
            #expect(late.status == 409 && late.body.contains("Somebody has changed “Fair” since you opened it."))
            let kept = try await Self.lists(server).map(\.terms.priority)
            #expect(kept == [4])
        }
    }

    @Test func whatEverybodyPaysIsNotSetBySales() async throws {
        try await EditorServer.run(as: .sales) { server in
            #expect(try await server.post("/admin/buyer-prices/new", Self.fields([:])).status == 403)
            #expect(try await Self.lists(server).isEmpty)
            let own = try await server.post("/admin/buyer-prices/new", Self.fields(["audience": "accounts"]))
            #expect(own.status == 303)
            let page = try await server.get("/admin/buyer-prices/new").body
            #expect(!page.contains("value=\"everybody\""))
        }
    }

    @Test func aListIsMovedAfterALookAndCopiedWithAPercentage() async throws {
        try await EditorServer.run { server in
            _ = try await server.post("/admin/buyer-prices/new", Self.fields([:]))
            let list = try #require(try await Self.lists(server).first)
            let address = "/admin/buyer-prices/\(list.id)/adjust"
            let look = try await server.get("\(address)?currency=USD&by=-10%25")
            #expect(look.status == 200 && look.body.contains("<b>3.51</b>") && look.body.contains("-10 %"))
            #expect(CustomerCast.saysEverything(look.body))
            let tooMuch = try await server.get("\(address)?currency=USD&by=-4")
            #expect(tooMuch.status == 422 && tooMuch.body.contains("The price 3.90 would fall below nothing."))
            let moved = try await server.post(address, [("currency", "USD"), ("by", "-10%"), ("_seen", "1")])
            #expect(moved.status == 303)
            let text = try await server.database.read { try BuyerPriceList.find(list.id, in: $0)?.text(in: $0) }
            #expect(text == "HB-GRN\tUSD\t100\t3.51")
            let stale = try await server.post(address, [("currency", "USD"), ("by", "-10%"), ("_seen", "1")])
            #expect(stale.status == 409)

            let copied = try await server.post(
                "/admin/buyer-prices/copy", [("source", "USD"), ("name", "Regulars"), ("percent", "-5")])
            let id = ID<BuyerPriceList>(copied.location.components(separatedBy: "/").last ?? "")
            let copy = try await server.database.read { try BuyerPriceList.find(id, in: $0)?.text(in: $0) }
            #expect(copy?.components(separatedBy: "\n").first == "HB-GRN\tUSD\t100\t3.99")
        }
    }

    @Test func aRemovedListComesBack() async throws {
        try await EditorServer.run { server in
            _ = try await server.post("/admin/buyer-prices/new", Self.fields([:]))
            let list = try #require(try await Self.lists(server).first)
            let gone = try await server.post("/admin/buyer-prices/\(list.id)/remove", []).location
            #expect(try await Self.lists(server).isEmpty)
            let page = try await server.get(gone).body
            #expect(page.contains("The price list “Fair” was removed."))
            let undo = gone.components(separatedBy: "undo=").last ?? ""
            #expect(try await server.post("/admin/undo/\(undo)", []).status == 303)
            let back = try await Self.lists(server)
            #expect(back == [list])
        }
    }

    @Test func accountsBelongToGroups() async throws {
        try await EditorServer.run(as: .sales) { server in
            let account = try await server.database.write { tx in
                let session = try SignInLink.follow(
                    #require(try SignInLink.ask("camille@perrache.example", in: tx)), language: .french, in: tx)
                return try #require(try AccountSession.find(token: session, in: tx)).account
            }
            let saved = try await server.post("/admin/customer-groups/new", [("name", "Distributors"), ("note", "Since 2020")])
            #expect(saved.location == "/admin/customer-groups?saved")
            let group = try #require(try await server.database.read { try CustomerGroup.all(in: $0).first })
            let taken = try await server.post("/admin/customer-groups/new", [("name", "Distributors"), ("note", "")])
            #expect(taken.status == 409 && taken.body.contains("There is a group named “Distributors” already."))
            let terms = [("name", "Maison"), ("group", group.id.text), ("paying", "in_advance"), ("netDays", "30")]
            #expect(try await server.post("/admin/accounts/\(account.id)", terms.map { (name: $0.0, value: $0.1) }).status == 303)
            let agreed = try await server.database.read { try Account.find(account.id, in: $0).agreed }
            #expect(agreed == BuyerPrices(group: group.id))
            let page = try await server.get("/admin/customer-groups/\(group.id)").body
            #expect(page.contains("Maison") && CustomerCast.saysEverything(page))
            let all = try await server.get("/admin/customer-groups").body
            #expect(all.contains("Since 2020") && CustomerCast.saysEverything(all))
            let removed = try await server.post("/admin/customer-groups/\(group.id)/remove", []).location
            let left = try await server.database.read { try Account.find(account.id, in: $0).agreed }
            #expect(left == .none)
            #expect(try await server.get(removed).body.contains("The group “Distributors” was removed."))
            let undo = removed.components(separatedBy: "undo=").last ?? ""
            #expect(try await server.post("/admin/undo/\(undo)", []).location == "/admin/customer-groups")
            let (again, members) = try await server.database.read { tx in
                (try CustomerGroup.find(group.id, in: tx), try Account.find(account.id, in: tx).agreed)
            }
            #expect(again?.name == "Distributors" && again?.note == "Since 2020" && members == BuyerPrices(group: group.id))
        }
    }
}
