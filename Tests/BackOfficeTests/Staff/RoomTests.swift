import Basics
import Store
import TestKit
import Testing

@testable import BackOffice

/// Every address belongs to a room, and the door asks for the right that the table says.
@Suite(.serialized) struct RoomTests {
    private static let refusal = "Your rights do not reach here"

    private static func isInside(_ route: EditorServer.Route) -> Bool {
        let isAdmin = route.path == "/admin" || route.path.hasPrefix("/admin/")
        return isAdmin && ["GET", "POST"].contains(route.method) && !Room.isOutside(route.path)
    }

    private static func needed(_ route: EditorServer.Route) -> RoomRight {
        route.method == "GET" || Room.onlyAsks(route.path) ? .see : .change
    }

    /// With something in the place of each parameter that nothing is called by.
    private static func address(_ route: EditorServer.Route) -> String {
        route.path.replacing(/\{\w+\}/, with: "none")
    }

    @Test func everyRouteHasARoom() async throws {
        try await SettingsServer.run { server in
            let routes = server.client.routes.filter(Self.isInside)
            #expect(routes.count > 150)
            for route in routes { #expect(Room.of(route.path) != nil, "\(route.method) \(route.path) belongs to no room") }
        }
    }

    @Test(arguments: Staff.Role.allCases)
    func theDoorSaysWhatTheTableSays(role: Staff.Role) async throws {
        try await SettingsServer.run(as: role) { server in
            let rights = StaffRights(role)
            let before = try await server.state()
            for route in server.client.routes.filter(Self.isInside) {
                let isRefused = rights.right(at: route.path) < Self.needed(route)
                // Forms that are let through are tried in their rooms' own tests; here they would do what they are for.
                guard route.method == "GET" || isRefused else { continue }
                let answer =
                    route.method == "GET"
                    ? try await server.client.get(Self.address(route)) : try await server.client.post(Self.address(route), [])
                let isClosed = answer.status == 403 && answer.body.contains(Self.refusal)
                #expect(isClosed == isRefused, "\(role) \(route.method) \(route.path): \(answer.status)")
            }
            #expect(try await server.state() == before)
        }
    }

    @Test func nobodyComesInWithoutASession() async throws {
        try await SettingsServer.run { server in
            let stranger = server.client.with(session: "nobody")
            for route in server.client.routes.filter(Self.isInside) {
                let answer =
                    route.method == "GET"
                    ? try await stranger.get(Self.address(route)) : try await stranger.post(Self.address(route), [])
                #expect(answer.status == 303 && answer.location.hasPrefix("/admin/sign-in"), "\(route.method) \(route.path)")
            }
        }
    }

    @Test func everyFormAsksForItsToken() async throws {
        try await SettingsServer.run { server in
            let before = try await server.state()
            for route in server.client.routes.filter(Self.isInside) where route.method == "POST" {
                let answer = try await server.client.post(Self.address(route), [], token: "another")
                // A room that takes files reads no other form; what is not found is not found before anything was done.
                let isRefused = [400, 403, 404, 413, 415, 422].contains(answer.status)
                #expect(isRefused, "\(route.path): \(answer.status)")
            }
            #expect(try await server.state() == before)
        }
    }

    @Test(arguments: [
        ("/admin", Room.home), ("/admin/me/keys", .own), ("/admin/orders/{id}/payments", .payments), ("/admin/orders/7", .orders),
        ("/admin/customers/7", .customers), ("/admin/customers/7/rights/erase", .privacy), ("/admin/customers/import", .imports),
        ("/admin/settings", .settings), ("/admin/settings/bank", .money), ("/admin/settings/staff/7/out", .staff),
        ("/admin//settings///staff", .staff), ("/admin/audit/export", .audit),
    ])
    func anAddressHasItsRoom(path: String, room: Room) {
        #expect(Room.of(path) == room)
    }

    @Test func anAddressWithoutARoomIsTheOwnersAlone() {
        #expect(Room.of("/admin/nowhere") == nil)
        #expect(StaffRights(.owner).right(at: "/admin/nowhere") == .change)
        for role in Staff.Role.allCases where role != .owner {
            #expect(StaffRights(role).right(at: "/admin/nowhere") == .none)
            #expect(StaffRights(role, single: [.settings: .change]).right(at: "/admin/settings/staff") == .none)
        }
    }

    @Test func whoeverWasGivenMoreActsAsThoseWhoHaveIt() {
        let given = StaffRights(.viewer, single: [.orders: .change, .settings: .change, .products: .none])
        #expect(given.acting(at: "/admin/orders/{id}") == .sales)
        #expect(given.acting(at: "/admin/settings/shop") == .owner)
        #expect(given.acting(at: "/admin/settings/bank") == .viewer)
        #expect(given.acting(at: "/admin/settings/staff") == .viewer)
        #expect(given.right(at: "/admin/products") == .none)
        let taken = StaffRights(.sales, single: [.orders: .see])
        #expect(taken.acting(at: "/admin/orders") == .viewer)
        #expect(taken.acting(at: "/admin/quotes") == .sales)
        // Nothing is taken from an owner.
        let owner = StaffRights(.owner, single: [.orders: .none])
        #expect(owner.right(at: "/admin/orders") == .change && owner.acting(at: "/admin/orders") == .owner)
    }
}
