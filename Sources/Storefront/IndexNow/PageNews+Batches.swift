/// News in portions that one question may hold.
extension PageNews {
    struct Batch: Sendable {
        /// The one site to which all of it belongs: a question is about one host.
        let site: String
        var pages: [PublicPage] = []
        /// The ids of pages that went.
        var gone: [String] = []
        var addresses: [String] = []
    }

    /// The portions of one site after those of another.
    /// - Parameter most: addresses of one portion; a page is never divided.
    func batches(most: Int) -> [Batch] {
        let changed = Dictionary(grouping: pages) { $0.site }
        let went = Dictionary(grouping: gone) { PublicPage.site(of: $0.addresses.first ?? "") }
        return Set(changed.keys).union(went.keys).sorted().flatMap { site in
            batches(of: site, changed[site] ?? [], gone: went[site] ?? [], most: most)
        }
    }

    private func batches(
        of site: String, _ pages: [PublicPage], gone: [(id: String, addresses: [String])], most: Int
    ) -> [Batch] {
        var (batches, batch): ([Batch], Batch) = ([], Batch(site: site))
        func add(_ addresses: [String], _ note: (inout Batch) -> Void) {
            if !batch.addresses.isEmpty, batch.addresses.count + addresses.count > most {
                batches.append(batch)
                batch = Batch(site: site)
            }
            batch.addresses += addresses
            note(&batch)
        }
        for page in pages { add(addresses(of: page)) { $0.pages.append(page) } }
        for page in gone { add(page.addresses) { $0.gone.append(page.id) } }
        return batch.addresses.isEmpty ? batches : batches + [batch]
    }
}
