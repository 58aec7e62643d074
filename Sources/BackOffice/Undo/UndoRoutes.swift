import Basics
import Content
import Hummingbird
import Web

extension BackOffice {
    func addUndoRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/undo/{id}", use: door.action { visit, _ in try await takeBack(visit) })
    }

    /// Takes back what the person has just done, and shows it where it stands again.
    private func takeBack(_ visit: StaffVisit) async throws -> Response {
        let named = try visit.parameter("id")
        let (staff, rights) = (visit.staff, visit.rights)
        let undo = try await database.write { tx in
            // The right may have been taken since.
            if let undo = try Undo.open(named, of: staff.id, in: tx), rights.right(at: undo.address) < undo.kind.needed {
                throw AppError(.forbidden, "staff.roomClosed")
            }
            return try Undo.takeBack(named, by: staff.id, in: tx)
        }
        await lookAgain(atWhatStandsAt: undo.address)
        return .seeOther(Self.safeNext(undo.address))
    }

    /// Search engines see it again, so what keeps it from being found is looked for.
    private func lookAgain(atWhatStandsAt address: String) async {
        let parts = address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map(String.init)
        guard parts.count == 3 else { return }
        await lookAgain(PageCopy.Kind(editor: parts[1]), parts[2])
    }
}
