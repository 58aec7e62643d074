import Basics
import Customers
import Sales
import Store

/// Everything that the page of one company shows.
struct CompanyFolder {
    let company: Company
    let spellings: [String]
    /// Those above it, the nearest first, and those directly below.
    let above, below: [Company]
    let members: [Company.Member]
    let value: BuyerValue
    let orders: [Touch]
    let touches: [Touch]
    let links: TouchLinks
    let tasks: [BuyerTask]
    let merges: [CompanyMerge]
    /// Names of everybody who works here, by id.
    let names: [String: String]
    let colleagues: [(id: String, name: String)]
    let now: Instant

    /// - Parameter before: touches older than that alone.
    /// - Throws: `error.notFound`.
    static func load(_ id: ID<Company>, before: Instant?, in tx: Transaction) throws -> CompanyFolder {
        let touches = try Company.timeline(of: id, before: before, limit: ContactFolder.touchesOnPage, in: tx)
        let orders = try Company.orders(of: id, in: tx)
        return CompanyFolder(
            company: try Company.find(id, in: tx), spellings: try Company.spellings(of: id, in: tx),
            above: try Company.above(id, in: tx), below: try Company.below(id, in: tx),
            members: try Company.members(of: id, in: tx),
            value: try BuyerValue.load(of: [id], in: tx)[id] ?? BuyerValue(parts: []), orders: orders, touches: touches,
            links: try TouchLinks.load(touches + orders, in: tx), tasks: try BuyerTask.all(of: id, in: tx),
            merges: try CompanyMerge.about(id, in: tx), names: try Staff.names(in: tx),
            colleagues: try AssignRule.colleagues(in: tx), now: tx.now)
    }
}
