import Basics
import Catalog
import Media
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct OrderPictureTests {
    private static let (old, new) = (String(repeating: "a1", count: 32), String(repeating: "b2", count: 32))

    @Test func anOrderKeepsThePictureThatItsBuyerSaw() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let shelf = Shelf(tx: tx)
                try shelf.open()
                try shelf.shipToFrance()
                let bottle = try shelf.put("bottle")[0]
                for id in [Self.old, Self.new] {
                    try tx.run(
                        """
                        INSERT INTO pictures (id, file_name, width, height, bytes, colour, created_at)
                        VALUES (\(id), 'bottle.jpg', 1200, 800, 10, '#ffffff', \(tx.now))
                        """)
                }
                try tx.run(
                    """
                    INSERT INTO product_pictures (id, product_id, picture_id, position) VALUES ('use', 'bottle', \(Self.old), 0)
                    """)
                let cart = try Cart.add(bottle, quantity: 1, in: tx)
                _ = try Order.place(.ofCamille(cart: cart), terms: PaymentTerms(bank: nil), in: tx)
                let number: String? = try tx.value("SELECT number FROM orders")
                try PictureLibrary.replace(ID(Self.old), by: ID(Self.new), actor: "ann", in: tx)
                let uses = try PictureUse.all(of: ID(Self.old), languages: Languages(chain: [.english]), in: tx)
                #expect(uses.map(\.place) == [.order])
                #expect(uses.map(\.title) == [number])
                let refused = #expect(throws: AppError.self) {
                    try PictureLibrary.discard(ID(Self.old), actor: "ann", in: tx)
                }
                #expect(refused?.message.arguments == ["places": "1"])
                let shown: String? = try tx.value("SELECT picture_id FROM product_pictures")
                #expect(shown == Self.new)
            }
        }
    }
}
