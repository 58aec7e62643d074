import Basics
import Catalog
import Content
import Store
import Web

/// One block of the home page: what its kind shows, and nothing else.
struct BlockSubject: WindowSubject {
    static let path = "home-page"

    let id: String
    var block: HomeBlock
    /// The collections that a block of products can show.
    let collections: [(value: String, label: String)]
    /// Paths of the shop that a button may lead to.
    let paths: [String]
    /// The names of the blocks of the theme, of what is published and what its author tries out.
    let blocks: [String]

    static func load(_ id: String, _ desk: WindowDesk, in tx: Transaction) throws -> BlockSubject {
        guard let block = try HomeBlock.find(ID(id), in: tx)?.block else { throw AppError.notFound() }
        let collections = try CollectionDetail.all(languages: desk.languages, in: tx)
        let pages = try PageDetail.links(languages: desk.languages, in: tx)
        let themes = [try PublishedTheme.newest(in: tx)?.theme, try ThemeDraft.load(desk.staff.id.text, in: tx)?.theme]
        let blocks = Set(themes.compactMap { $0?.blocks }.joined()).sorted()
        return BlockSubject(
            id: id, block: block, collections: collections.map { (value: $0.slug, label: $0.title.text) },
            paths: ["/search"] + pages.map { "/pages/\($0.slug)" } + collections.map { "/collections/\($0.slug)" },
            blocks: blocks)
    }

    static func move(_ id: String, by steps: Int, actor: String, in tx: Transaction) throws {
        try HomeBlock.move(ID(id), by: steps, actor: actor, in: tx)
    }

    static func remove(_ id: String, actor: String, in tx: Transaction) throws {
        try HomeBlock.remove(ID(id), by: actor, in: tx)
    }

    func name(_ desk: WindowDesk) -> String {
        let kind = desk.texts("admin.home-page.kind.\(block.kind.rawValue)")
        let title = block.title.best(desk.languages.chain)?.text
        return title.map { desk.texts("admin.home-page.named", ["kind": kind, "title": $0]) } ?? kind
    }

    var place: String? { "/" }
    var takesPicture: Bool { block.parts.picture }
    var pictureID: String? { block.pictureID }

    func showing(_ pictureID: String) -> BlockSubject {
        var subject = self
        subject.block.pictureID = pictureID.isEmpty ? nil : pictureID
        return subject
    }

    func save(by actor: String, in tx: Transaction) throws {
        try HomeBlock.save(block, as: ID(id), by: actor, in: tx)
    }

    func fields(_ desk: WindowDesk) -> Form { BlockForm(block, desk).fields }

    func taking(_ reader: inout FieldReader, _ desk: WindowDesk) -> BlockSubject {
        var subject = self
        subject.block = BlockForm(block, desk).taking(&reader)
        return subject
    }

    func view(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        BlockForm(block, desk).view(fields, collections, paths, blocks)
    }
}
