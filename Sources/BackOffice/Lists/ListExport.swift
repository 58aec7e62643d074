import Basics
import Channels
import Foundation
import Hummingbird
import Journal
import MoneyKit
import Store
import Web

/// A list of the back office as a file to keep: its columns, and where its rows come from, a page at a time.
struct ListExport<Item: Sendable>: Sendable {
    struct Column: Sendable {
        /// The key of its heading.
        let title: String
        let cell: @Sendable (Item, Texts) -> ListFile.Cell

        init(_ title: String, _ cell: @escaping @Sendable (Item, Texts) -> ListFile.Cell) {
            (self.title, self.cell) = (title, cell)
        }

        static func text(_ title: String, _ text: @escaping @Sendable (Item) -> String) -> Column {
            Column(title) { item, _ in .text(text(item)) }
        }

        static func number(_ title: String, _ number: @escaping @Sendable (Item) -> String) -> Column {
            Column(title) { item, _ in .number(number(item)) }
        }

        /// An amount without its currency, which has a column of its own.
        static func money(_ title: String, _ money: @escaping @Sendable (Item) -> Money) -> Column {
            Column(title) { item, _ in .number(money(item).decimalText) }
        }
    }

    /// No more than a page can hold: a page that comes back shorter is the last.
    static var pageSize: Int { PageRequest.mostItems }
    static var mostRows: Int { 200_000 }

    /// What the journal and the file call the list.
    let name: String
    let columns: [Column]
    let page: @Sendable (PageRequest, Transaction) throws -> [Item]
    /// Of a list that is too long to be counted through: what follows the last item that was written, in the place of `page`.
    var following: (@Sendable (_ last: Item?, Transaction) throws -> [Item])?
}

extension BackOffice {
    /// Writes what the filter of the address lets through, and notes in the journal who took it along: a list of buyers leaves
    /// the house with it.
    func export<Item>(_ list: ListExport<Item>, _ visit: StaffVisit) async throws -> Response {
        try visit.requireTaking()
        guard let kind = ListFile.Kind(rawValue: visit.query["kind"]) else { throw AppError.notFound() }
        let folder = media.arriving
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = "\(folder)/export-\(Secrets.token()).\(kind.rawValue)"
        do {
            let count = try await write(list, visit, to: path, kind)
            try await noteTaken(list.name, kind.rawValue, rows: count, visit)
            return try .kept(path, name: "\(list.name).\(kind.rawValue)")
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    /// Tells the journal who took what along.
    /// - Parameter rows: how many, where that is known.
    func noteTaken(_ name: String, _ kind: String, rows: Int? = nil, _ visit: StaffVisit) async throws {
        let filter = String((visit.request.uri.query ?? "").prefix(500))
        let detail = ["kind": kind, "filter": filter, "rows": rows.map(String.init)].compactMapValues(\.self)
        let actor = visit.staff.id.text
        try await database.write {
            try Journal.append("list.exported", subject: name, actor: actor, detail: detail, in: $0)
        }
    }

    private func write<Item>(
        _ list: ListExport<Item>, _ visit: StaffVisit, to path: String, _ kind: ListFile.Kind
    ) async throws -> Int {
        let file = try ListFile(path: path, kind, header: list.columns.map { visit.texts($0.title) })
        var (count, last): (Int, Item?) = (0, nil)
        for number in 1... {
            let request = PageRequest(number: number, size: ListExport<Item>.pageSize)
            let reached = last
            let items = try await database.read { try list.following?(reached, $0) ?? list.page(request, $0) }
            last = items.last
            for item in items { try file.write(list.columns.map { $0.cell(item, visit.texts) }) }
            count += items.count
            if items.count < ListExport<Item>.pageSize || count >= ListExport<Item>.mostRows { break }
        }
        try file.finish()
        return count
    }
}

extension Response {
    private static let chunkBytes = 64 * 1024

    /// A file that is sent in pieces and taken away afterwards.
    static func kept(_ path: String, name: String) throws -> Response {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw AppError.notFound() }
        let bytes = Int(try handle.seekToEnd())
        try handle.seek(toOffset: 0)
        // The open file is read to its end though its name is gone, whatever becomes of the connection.
        try FileManager.default.removeItem(atPath: path)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .contentDisposition: "attachment; filename=\"\(name)\"",
                .cacheControl: "no-store",
            ],
            body: ResponseBody(contentLength: bytes) { writer in
                while let chunk = try handle.read(upToCount: chunkBytes), !chunk.isEmpty {
                    try await writer.write(ByteBuffer(bytes: chunk))
                }
                try handle.close()
                try await writer.finish(nil)
            })
    }
}

extension StaffVisit {
    /// - Throws: `staff.mayNot` unless the person may take the list of this address along.
    func requireTaking() throws {
        guard rights.takesAlong(place) else { throw AppError(.forbidden, "staff.mayNot") }
    }
}

extension AdminFrame {
    /// The way to a list as a file, with the filter that is on; nothing for whoever may not take it along.
    /// - Parameter address: of the list with its filter in the query.
    /// - Parameter name: of what is taken along, where a page has more than its list to give.
    func exportLinks(_ visit: StaffVisit, _ address: String, named name: String = "") -> HTML {
        guard visit.rights.takesAlong(address) else { return .empty }
        let parts = address.split(separator: "?", maxSplits: 1)
        let query = parts.count > 1 ? "&\(parts[1])" : ""
        let links: [HTML] = ListFile.Kind.allCases.map { kind in
            """
            <a class="btn btn-plain" href="\(href: "\(parts[0])/export?kind=\(kind.rawValue)\(query)")" download>\
            \([name, visit.texts("admin.export.\(kind.rawValue)")].filter { !$0.isEmpty }.joined(separator: ": "))</a>
            """
        }
        return "<div class=\"row\">\(links)</div>"
    }

    /// The same at the foot of a panel.
    func exportFoot(_ visit: StaffVisit, _ address: String) -> HTML {
        let links = exportLinks(visit, address)
        return links.isEmpty ? .empty : "<div class=\"panel-foot\">\(links)</div>"
    }
}
