import Basics
import Customers
import Store
import Web

/// Buyers as a file to keep.
extension BackOffice {
    /// A buyer with what stands beside it.
    struct ListedCustomer: Sendable {
        let contact: Contact
        let marks: ContactFacets.Marks
        let owner: String
    }

    static func customers(_ query: ContactList.Query) -> ListExport<ListedCustomer> {
        ListExport(
            name: "customers",
            columns: [
                .text("admin.customer.name") { $0.contact.name }, .text("admin.inquiry.company") { $0.contact.company },
                .text("admin.customer.email") { $0.contact.email }, .text("admin.customer.phone") { $0.contact.phone },
                .text("admin.customers.country") { $0.contact.country }, .text("admin.customer.language") { $0.contact.language },
                .init("admin.customers.stage") { .text(CustomerWords.stage($0.contact.stage, $1)) },
                .text("admin.customers.owner") { $0.owner },
                .init("admin.customers.channel") { item, texts in
                    .text(item.marks.channels.map { CustomerWords.channel($0, texts) }.joined(separator: ", "))
                },
                .text("admin.customers.tag") { $0.marks.tags.joined(separator: ", ") },
                .text("admin.customer.step") { $0.contact.nextStep },
                .text("admin.customer.day") { $0.contact.nextAt?.day ?? "" },
                .text("admin.customer.firstSeen") { $0.contact.firstSeenAt.iso8601 },
                .text("admin.customer.lastSeen") { $0.contact.lastSeenAt.iso8601 },
            ],
            page: { request, tx in
                let contacts = try ContactList.page(query, request.number, size: request.size, in: tx).contacts
                let marks = try ContactFacets.marks(of: contacts.map(\.id), in: tx)
                let names = try Staff.names(in: tx)
                return contacts.map {
                    ListedCustomer(contact: $0, marks: marks[$0.id] ?? .init(), owner: $0.owner.flatMap { names[$0] } ?? "")
                }
            })
    }
}
