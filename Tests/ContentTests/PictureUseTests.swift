import Basics
import Catalog
import Content
import Media
import Store
import TestKit
import Testing

@Suite struct PictureUseTests {
    /// Ids as pictures have them: 64 hexadecimal digits.
    private static let old = String(repeating: "a1", count: 32)
    private static let new = String(repeating: "b2", count: 32)
    private static let english = Languages(chain: [.english])

    private static func keep(_ ids: [String], in tx: Transaction) throws {
        for id in ids {
            try tx.run(
                """
                INSERT INTO pictures (id, file_name, width, height, bytes, colour, created_at)
                VALUES (\(id), 'Kettle 100%.jpg', 1200, 800, 10, '#ffffff', \(tx.now))
                """)
        }
    }

    /// The old picture everywhere a picture can be.
    private static func showEverywhere(in tx: Transaction) throws {
        try keep([old, new], in: tx)
        var product = ProductDraft(slug: "kettle", title: [.english: "Kettle"])
        product.pictures = [.init(pictureID: old, alt: [.french: "Une bouilloire"])]
        _ = try Product.save(product, in: tx)
        var shelf = CategoryDraft(slug: "kettles", title: [.english: "Kettles"])
        shelf.pictureID = old
        _ = try Category.save(shelf, in: tx)
        _ = try Collection.save(shelf, in: tx)
        var page = PageDraft(slug: "factory", title: [.english: "Factory"])
        (page.format, page.pictureID) = (.markdown, old)
        page.body = [.english: "![Hall](media:\(old)) and ![Gate](media:\(old))"]
        _ = try ContentPage.save(page, in: tx)
        try tx.run("INSERT INTO blocks (id, kind, position, picture_id, content) VALUES ('b', 'hero', 0, \(old), '{}')")
        var post = PostDraft(title: [.english: "Steel"])
        post.body = [.english: "![](media:\(old))"]
        try Post.save(post, in: tx)
        let group = try QuestionGroup.add([.english: "Care"], in: tx)
        var question = Question(in: group, [.english: "May I?"])
        question.answer = [.english: "![](media:\(old))"]
        _ = try Question.save(question, in: tx)
        try Settings.write("banner", ["picture": old], in: tx)
    }

    private static func uses(of id: String, in tx: Transaction) throws -> [PictureUse] {
        try PictureUse.all(of: ID(id), languages: english, in: tx)
    }

    @Test func everyPlaceThatShowsAPictureIsFoundOnce() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.showEverywhere(in: tx)
                let uses = try Self.uses(of: Self.old, in: tx)
                #expect(
                    uses.map(\.place) == [.product, .category, .collection, .page, .block, .post, .question, .setting])
                #expect(uses.map(\.title) == ["Kettle", "Kettles", "Kettles", "Factory", "", "Steel", "", ""])
                #expect(try PictureUse.counts(of: [ID(Self.old), ID(Self.new)], in: tx) == [ID(Self.old): 8])
            }
        }
    }

    @Test func aPictureThatIsReplacedIsReplacedEverywhere() async throws {
        try await BothEngines.run { database in
            let before = try await database.write { tx in
                try Self.showEverywhere(in: tx)
                return try tx.revision("catalogue")
            }
            try await database.write { tx in
                try PictureLibrary.replace(ID(Self.old), by: ID(Self.new), actor: "ann", in: tx)
                #expect(try Self.uses(of: Self.old, in: tx).isEmpty)
                #expect(try Self.uses(of: Self.new, in: tx).count == 8)
                let body: String? = try tx.value("SELECT body FROM page_texts")
                #expect(body == "![Hall](media:\(Self.new)) and ![Gate](media:\(Self.new))")
                // What the product says of the picture stays.
                let product: ID<Product> = try #require(try tx.value("SELECT id FROM products"))
                #expect(
                    try ProductDraft.load(product, in: tx)?.pictures == [
                        .init(pictureID: Self.new, alt: [.french: "Une bouilloire"])
                    ])
                #expect(try tx.revision("catalogue") > before)
                let same = #expect(throws: AppError.self) {
                    try PictureLibrary.replace(ID(Self.new), by: ID(Self.new), actor: "ann", in: tx)
                }
                #expect(same?.message.key == "picture.same")
            }
        }
    }

    @Test func aProductThatShowsBothShowsTheNewOneOnce() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.keep([Self.old, Self.new], in: tx)
                var draft = ProductDraft(slug: "kettle", title: [.english: "Kettle"])
                draft.pictures = [.init(pictureID: Self.old), .init(pictureID: Self.new)]
                let id = try Product.save(draft, in: tx).id
                try PictureLibrary.replace(ID(Self.old), by: ID(Self.new), actor: "ann", in: tx)
                let rows = try tx.rows("SELECT picture_id, position FROM product_pictures WHERE product_id = \(id)")
                #expect(rows.map { "\($0["position"] as Int) \($0["picture_id"] as String)" } == ["0 \(Self.new)"])
            }
        }
    }

    @Test func aPictureInUseIsNotThrownAwayAndAnotherCanBeTakenBack() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.showEverywhere(in: tx)
                let refused = #expect(throws: AppError.self) {
                    try PictureLibrary.discard(ID(Self.old), actor: "ann", in: tx)
                }
                #expect(refused?.message.key == "picture.inUse")
                #expect(refused?.message.arguments == ["places": "8"])
                try PictureLibrary.discard(ID(Self.new), actor: "ann", in: tx)
                #expect(throws: AppError.self) { try PictureSheet.load(ID(Self.new), languages: Self.english, in: tx) }
                #expect(try PictureLibrary.takeBack(ID(Self.new), actor: "ann", in: tx))
                #expect(try PictureLibrary.takeBack(ID(Self.new), actor: "ann", in: tx) == false)
                #expect(try PictureSheet.load(ID(Self.new), languages: Self.english, in: tx).uses.isEmpty)
            }
        }
    }

    @Test func filtersFindByUseByAltAndByWords() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.showEverywhere(in: tx)
                func found(_ change: (inout PictureLibrary.Filter) -> Void) throws -> [String] {
                    var filter = PictureLibrary.Filter()
                    change(&filter)
                    let page = try PictureLibrary.load(filter, PageRequest(), base: .english, in: tx)
                    #expect(page.total == page.items.count)
                    return page.items.map(\.picture.id.text)
                }
                #expect(try found { $0.isUsed = true } == [Self.old])
                #expect(try found { $0.isUsed = false } == [Self.new])
                for place in PicturePlace.allCases {
                    let pictures = try found { $0.place = place }
                    #expect(pictures == (place == .order ? [] : [Self.old]), "\(place)")
                }
                // The product says in French what can be seen, and nothing in the shop's own language.
                #expect(try found { $0.lacksAlt = true } == [Self.old])
                #expect(try found { $0.size = .medium } == [Self.old, Self.new])
                #expect(try found { $0.size = .large } == [])
                #expect(try found { $0.text = "bouilloire" } == [Self.old])
                #expect(try found { $0.text = "factory" } == [Self.old])
                #expect(try found { $0.text = "100%.J" } == [Self.old, Self.new])
                #expect(try found { $0.text = "100_" } == [])
            }
        }
    }

    @Test func whatSomebodyKeepsIsNotSweptAndWhatIsThrownAwayIsSweptSooner() async throws {
        try await BothEngines.run { database in
            let folder = MediaFolder("unused-\(Secrets.token())")
            try await database.write { tx in
                try Self.keep([Self.old, Self.new], in: tx)
                try PictureLibrary.setKept(true, [ID(Self.old), ID(Self.new)], actor: "ann", in: tx)
            }
            #expect(try await UnusedPictures.sweep(folder: folder, database: database).isEmpty)
            let week = Picture.keptUnusedSeconds * 1_000
            try await database.write { tx in
                try tx.run("UPDATE pictures SET unused_since = unused_since - \(week)")
                try PictureLibrary.discard(ID(Self.new), actor: "ann", in: tx)
            }
            #expect(try await UnusedPictures.sweep(folder: folder, database: database).isEmpty)
            let day = Picture.keptDiscardedSeconds * 1_000
            _ = try await database.write { try $0.run("UPDATE pictures SET discarded_at = discarded_at - \(day)") }
            #expect(try await UnusedPictures.sweep(folder: folder, database: database) == [ID(Self.new)])
        }
    }
}
