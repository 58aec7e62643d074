import Basics
import Store
import TestKit
import Testing

@testable import BackOffice

/// One owner who can sign in always remains.
@Suite(.serialized) struct OwnerTests {
    @Test func twoOwnersWhoDemoteEachOtherAtOnceLeaveOne() async throws {
        try await BothEngines.run(onDisk: true) { database in
            try await database.write { tx in
                try StaffCast.add("ann", .owner, in: tx)
                try StaffCast.add("bob", .owner, in: tx)
            }
            let failures = await withTaskGroup(of: String?.self) { group in
                for (actor, other) in [("ann", "bob"), ("bob", "ann")] {
                    group.addTask {
                        do {
                            try await database.write { tx in
                                try Staff.change(
                                    ID(other), name: other, role: .viewer, language: .english, by: actor, in: tx)
                            }
                            return nil
                        } catch {
                            return (error as? AppError)?.message.key ?? "\(error)"
                        }
                    }
                }
                return await group.reduce(into: [String]()) { failures, failure in if let failure { failures.append(failure) } }
            }
            #expect(failures == ["staff.lastOwner"])
            let owners = try await database.read {
                try $0.value("SELECT count(*) FROM staff WHERE role = 'owner'", as: Int.self)
            }
            #expect(owners == 1)
        }
    }

    @Test func twoOwnersWhoShutEachOtherOutAtOnceLeaveOne() async throws {
        try await BothEngines.run(onDisk: true) { database in
            try await database.write { tx in
                try StaffCast.add("ann", .owner, in: tx)
                try StaffCast.add("bob", .owner, in: tx)
            }
            async let first: Void? = try? await database.write { try Staff.shutOut(ID("bob"), by: "ann", in: $0) }
            async let second: Void? = try? await database.write { try Staff.shutOut(ID("ann"), by: "bob", in: $0) }
            let done = await [first, second].compactMap(\.self).count
            #expect(done == 1)
            let able = try await database.read {
                try $0.value("SELECT count(*) FROM staff WHERE password_hash <> ''", as: Int.self)
            }
            #expect(able == 1)
        }
    }

    @Test func whoeverIsShutOutLeavesNoKeyAndNoLinkBehind() async throws {
        try await SettingsServer.run(fill: { try StaffCast.add("bob", .editor, in: $0) }) { server in
            try await server.database.write { tx in
                _ = try tx.run(
                    "INSERT INTO api_keys (id, staff_id, name, fingerprint, created_at) VALUES ('k', 'bob', 'K', 'f', 0)")
            }
            #expect(try await server.post("staff/bob/password").status == 303)
            let token = try StaffCast.token(try await StaffCast.letters(server.database).last)
            #expect(try await server.post("staff/bob/out").status == 303)
            #expect(try await server.client.get("/admin/password/\(token)").status == 410)
            let left = try await server.database.read {
                try $0.value(
                    """
                    SELECT (SELECT count(*) FROM api_keys) + (SELECT count(*) FROM staff_links)
                        + (SELECT count(*) FROM staff_sessions WHERE staff_id = 'bob')
                    """, as: Int.self)
            }
            #expect(left == 0)
        }
    }
}
