import Basics
import Catalog
import Foundation
import Web

/// The places of a collection's products: what a page of them shows, and the order that comes of what was typed.
enum MemberForm {
    static let mostAdded = 200

    /// - Parameter first: the place of the page's first product, from 1.
    static func fields(_ members: [CollectionMember], first: Int) -> Form {
        Form(
            members.enumerated().flatMap { index, member in
                [(name: "place-\(member.id)", value: String(first + index)), (name: "remove-\(member.id)", value: "")]
            } + [("add", "")])
    }

    /// All of the collection's slugs as the form wants them: removed ones gone, the moved at exactly the place that was
    /// typed, the rest in their order around them, and new ones at the end.
    static func arranged(
        _ all: [String], _ members: [CollectionMember], first: Int, _ reader: inout FieldReader, named: (String) throws -> String?
    ) rethrows -> [String] {
        var moved: [(place: Int, slug: String)] = []
        var gone: Set<String> = []
        for (index, member) in members.enumerated() {
            let place = reader.whole("place-\(member.id)", from: 1) ?? first + index
            if reader.form["remove-\(member.id)"] == "1" {
                gone.insert(member.slug)
            } else if place != first + index {
                moved.append((place, member.slug))
                gone.insert(member.slug)
            }
        }
        var slugs = all.filter { !gone.contains($0) }
        for (place, slug) in moved.sorted(by: { $0.place < $1.place }) {
            slugs.insert(slug, at: min(place - 1, slugs.count))
        }
        return try slugs + added(&reader, known: Set(slugs), named)
    }

    /// Products by their SKU or address, one a line or parted by commas.
    private static func added(
        _ reader: inout FieldReader, known: Set<String>, _ named: (String) throws -> String?
    ) rethrows -> [String] {
        let names = reader.form["add"].split { $0.isNewline || ",，、;；".contains($0) }
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        guard names.count <= mostAdded else {
            reader.refuse("add", "admin.collections.tooManyAdded", ["most": String(mostAdded)])
            return []
        }
        var seen = known
        var slugs: [String] = []
        for name in names {
            guard let slug = try named(name) else {
                reader.refuse("add", "admin.collections.noSuchProduct", ["name": String(name.prefix(60))])
                continue
            }
            if seen.insert(slug).inserted { slugs.append(slug) }
        }
        return slugs
    }
}
