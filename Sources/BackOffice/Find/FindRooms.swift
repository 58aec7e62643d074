import Basics
import Catalog
import Content
import Documents
import MoneyKit
import Sales
import Store
import Web

/// What each room finds.
extension Find {
    func orders(in tx: Transaction) throws -> Group {
        let columns: [(SQL, [String])] = [
            ("number", numbers(Order.numberPrefix, at: tx.now)), ("company", names), ("email", [text.lowercased()]),
        ]
        let hits = try rows("id, number, company, state", of: "orders", columns, in: tx).map { row in
            let state: OrderState = row["state"]
            return Hit(
                title: row["number"], detail: joined([row["company"], texts("admin.orderState.\(state.rawValue)")]),
                address: "/admin/orders/\(row["id"] as String)")
        }
        return Group(key: "orders", icon: "cart", hits: hits, list: "/admin/orders?q=\(encoded)")
    }

    func quotes(in tx: Transaction) throws -> Group {
        let columns: [(SQL, [String])] = [("number", numbers(Quote.numberPrefix, at: tx.now)), ("company", names)]
        let hits = try rows("id, number, company, state", of: "quotes", columns, in: tx).map { row in
            let state: QuoteState = row["state"]
            return Hit(
                title: row["number"], detail: joined([row["company"], texts("admin.quoteState.\(state.rawValue)")]),
                address: "/admin/quotes/\(row["id"] as String)")
        }
        return Group(key: "quotes", icon: "quote", hits: hits, list: "/admin/quotes?q=\(encoded)")
    }

    func inquiries(in tx: Transaction) throws -> Group {
        let columns: [(SQL, [String])] = [("company", names), ("name", names), ("email", [text.lowercased()])]
        let hits = try rows("id, company, name, email, state", of: "inquiries", columns, in: tx).map { row in
            let (company, name, state): (String, String, Inquiry.State) = (row["company"], row["name"], row["state"])
            return Hit(
                title: company.isEmpty ? name : company,
                detail: joined([company.isEmpty ? "" : name, row["email"], texts("admin.inquiryState.\(state.rawValue)")]),
                address: "/admin/inquiries/\(row["id"] as String)")
        }
        return Group(key: "inquiries", icon: "inbox", hits: hits, list: "/admin/inquiries?q=\(encoded)")
    }

    func products(in tx: Transaction) throws -> Group {
        let hits = try ProductList.found(text, most: Self.mostInGroup, languages: languages, in: tx).map { product in
            Hit(
                title: product.title.text,
                detail: joined([product.firstSKU, texts("admin.productStatus.\(product.status.rawValue)")]),
                address: "/admin/products/\(product.id)")
        }
        return Group(key: "products", icon: "tag", hits: hits, list: "/admin/products?q=\(encoded)")
    }

    func customers(in tx: Transaction) throws -> Group {
        let columns: [(SQL, [String])] = [("name", names), ("company", names), ("email", [text.lowercased()])]
        let hits = try rows("id, name, company, email, merged_into", of: "contacts", columns, in: tx).filter {
            ($0["merged_into"] as String?) == nil
        }.map { row in
            let (name, company): (String, String) = (row["name"], row["company"])
            return Hit(
                title: name.isEmpty ? company : name, detail: joined([name.isEmpty ? "" : company, row["email"]]),
                address: "/admin/customers/\(row["id"] as String)")
        }
        return Group(key: "customers", icon: "people", hits: hits, list: "/admin/customers?q=\(encoded)")
    }

    func companies(in tx: Transaction) throws -> Group {
        let columns: [(SQL, [String])] = [("own_name", names), ("name", names), ("domain", [text.lowercased()])]
        let hits = try rows("id, name, own_name, domain, root_id", of: "companies", columns, in: tx).map { row in
            let (name, own, domain): (String, String, String) = (row["name"], row["own_name"], row["domain"])
            return Hit(
                title: [own, name, domain].first { !$0.isEmpty } ?? domain, detail: domain,
                address: "/admin/companies/\(row["root_id"] as String)")
        }
        return Group(key: "companies", icon: "building", hits: hits, list: "/admin/companies?q=\(encoded)")
    }

    /// Papers stand with their order.
    func documents(in tx: Transaction) throws -> Group {
        let hits = try rows(
            "id, number, kind, order_id", of: "documents", [("number", [text.uppercased()])], in: tx
        ).map { row in
            let (kind, order): (DocumentKind, String?) = (row["kind"], row["order_id"])
            let id: String = row["id"]
            return Hit(
                title: row["number"], detail: texts("admin.documents.kind.\(kind.rawValue)"),
                address: order.map { "/admin/orders/\($0)/documents/\(id)" } ?? "/admin/documents")
        }
        return Group(key: "documents", icon: "file", hits: hits, list: nil)
    }

    /// By the whole number, or its last digits alone.
    func returns(in tx: Transaction) throws -> Group {
        let rows = try tx.rows(
            """
            SELECT r.id, r.number, r.state, o.company FROM returns r JOIN orders o ON o.id = r.order_id
            WHERE r.number IN \(numbers(Return.numberPrefix, at: tx.now)) ORDER BY r.number DESC LIMIT \(Self.mostInGroup)
            """)
        let hits = rows.map { row in
            let state: ReturnState = row["state"]
            return Hit(
                title: row["number"], detail: joined([row["company"], texts("admin.return.is.\(state.rawValue)")]),
                address: "/admin/returns/\(row["id"] as String)")
        }
        return Group(key: "returns", icon: "back", hits: hits)
    }

    /// By the beginning of the file's name.
    func media(in tx: Transaction) throws -> Group {
        let hits = try rows("id, file_name, width, height, discarded_at", of: "pictures", [("file_name", names)], in: tx).filter {
            ($0["discarded_at"] as Instant?) == nil
        }.map { row in
            Hit(
                title: row["file_name"], detail: "\(row["width"] as Int) × \(row["height"] as Int)",
                address: "/admin/media/\(row["id"] as String)")
        }
        return Group(key: "media", icon: "upload", hits: hits, list: "/admin/media?q=\(encoded)")
    }

    // MARK: What there are few of

    /// Trees of categories and lists of pages are short: they are read whole, and a word is found anywhere in a name.
    func categories(in tx: Transaction) throws -> Group {
        let categories = try named("SELECT category_id AS id, language, title FROM category_texts", "/admin/categories", in: tx)
        let collections = try named(
            "SELECT collection_id AS id, language, title FROM collection_texts", "/admin/collections", in: tx)
        return Group(key: "categories", icon: "tree", hits: Array((categories + collections).prefix(Self.mostInGroup)))
    }

    func pages(in tx: Transaction) throws -> Group {
        let hits = try named("SELECT page_id AS id, language, title FROM page_texts", "/admin/pages", in: tx)
        return Group(key: "pages", icon: "page", hits: Array(hits.prefix(Self.mostInGroup)))
    }

    func posts(in tx: Transaction) throws -> Group {
        let hits = try named("SELECT post_id AS id, language, title FROM post_texts", "/admin/posts", in: tx)
        return Group(key: "posts", icon: "page", hits: Array(hits.prefix(Self.mostInGroup)))
    }

    func questions(in tx: Transaction) throws -> Group {
        let wanted = text.lowercased()
        let hits = try Question.all(in: tx).filter { line in
            line.question.texts.values.contains { $0.lowercased().contains(wanted) }
        }.prefix(Self.mostInGroup).map { line in
            Hit(
                title: line.question.best(languages.chain)?.text ?? line.id.text, detail: "",
                address: "/admin/questions/\(line.id)")
        }
        return Group(key: "questions", icon: "inbox", hits: Array(hits))
    }

    /// Certificates stand with their product.
    func certificates(in tx: Transaction) throws -> Group {
        let (typed, small) = (text.anywhere, text.lowercased().anywhere)
        let rows = try tx.rows(
            """
            SELECT c.product_id, c.name, c.number, c.issuer
            FROM (SELECT id, product_id, name, number, issuer FROM product_certificates ORDER BY id DESC LIMIT \(Self.mostTitles)) c
            WHERE lower(c.name) LIKE \(small) ESCAPE '!' OR c.name LIKE \(typed) ESCAPE '!'
                OR lower(c.number) LIKE \(small) ESCAPE '!'
            ORDER BY c.id DESC LIMIT \(Self.mostInGroup)
            """)
        let hits = rows.map { row in
            Hit(
                title: row["name"], detail: joined([row["number"], row["issuer"]]),
                address: "/admin/products/\(row["product_id"] as String)/certificates")
        }
        return Group(key: "certificates", icon: "shield", hits: hits)
    }

    func tags(in tx: Transaction) throws -> Group {
        let wanted = text.lowercased()
        let hits = try Tag.all(limit: Self.mostTitles, in: tx).filter { $0.text.lowercased().contains(wanted) }
            .prefix(Self.mostInGroup).map { tag in
                Hit(
                    title: tag.text, detail: "\(texts("admin.nav.products")) · \(tag.products)",
                    address: ProductListQuery.address(tag: tag.text))
            }
        return Group(key: "tags", icon: "tag", hits: Array(hits))
    }

    static let mostTitles = 5_000

    private func named(_ statement: SQL, _ room: String, in tx: Transaction) throws -> [Hit] {
        let wanted = text.lowercased()
        let rows = try tx.rows("\(statement) LIMIT \(Self.mostTitles)")
        let found = Set(rows.filter { ($0["title"] as String).lowercased().contains(wanted) }.map { $0["id"] as String })
        let titles = Dictionary(grouping: rows.filter { found.contains($0["id"]) }) { $0["id"] as String }
        return titles.keys.sorted().map { id in
            let own = titles[id]?.first { ($0["language"] as LanguageTag) == texts.language } ?? titles[id]?.first
            return Hit(title: own?["title"] ?? id, detail: "", address: "\(room)/\(id)")
        }
    }

    // MARK: Reading

    /// The rows in which one of the columns begins with one of its texts, those of the first column first, each row once.
    private func rows(
        _ columns: SQL, of table: SQL, _ beginnings: [(column: SQL, texts: [String])], in tx: Transaction
    ) throws -> [Row] {
        var (found, seen): ([Row], Set<String>) = ([], [])
        for (column, texts) in beginnings {
            for text in texts where found.count < Self.mostInGroup {
                let rows = try tx.rows(
                    """
                    SELECT \(columns) FROM \(table) WHERE \(Beginning.of(column, text, in: tx))
                    ORDER BY \(Beginning.bytes(column, tx.dialect)) DESC LIMIT \(Self.mostInGroup)
                    """)
                found += rows.filter { seen.insert($0["id"]).inserted }
            }
        }
        return Array(found.prefix(Self.mostInGroup))
    }

    func joined(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: " · ") }
}
