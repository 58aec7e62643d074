/// News in portions that one question may hold.
extension PageNews {
    struct Batch: Sendable {
        var pages: [PublicPage] = []
        /// The ids of pages that went.
        var gone: [String] = []
        var addresses: [String] = []
    }

    /// - Parameter most: addresses of one portion; a page is never divided.
    func batches(most: Int) -> [Batch] {
        var (batches, batch): ([Batch], Batch) = ([], Batch())
        func add(_ addresses: [String], _ note: (inout Batch) -> Void) {
            if !batch.addresses.isEmpty, batch.addresses.count + addresses.count > most {
                batches.append(batch)
                batch = Batch()
            }
            batch.addresses += addresses
            note(&batch)
        }
        for page in pages { add(addresses(of: page)) { $0.pages.append(page) } }
        for page in gone { add(page.addresses) { $0.gone.append(page.id) } }
        return batch.addresses.isEmpty ? batches : batches + [batch]
    }
}
