/// Deals strips out to pages.
struct Pagination {
    /// The strips of each page, from the top.
    let pages: [[Strip]]

    /// What holds together goes to the next page when the rest of this one is too short for it; only what is longer than a whole
    /// page is parted.
    init(_ strips: [Strip], depth: Double) {
        var pages: [[Strip]] = [[]]
        var left = depth
        for group in Self.groups(strips) {
            if group.height > left, !pages[pages.count - 1].isEmpty {
                pages.append([])
                left = depth
            }
            for strip in group {
                if strip.height > left, !pages[pages.count - 1].isEmpty {
                    pages.append([])
                    left = depth
                }
                if pages[pages.count - 1].isEmpty, pages.count > 1, let head = strip.head?.strip {
                    pages[pages.count - 1].append(head)
                    left -= head.height
                }
                pages[pages.count - 1].append(strip)
                left -= strip.height
            }
        }
        self.pages = pages
    }

    private static func groups(_ strips: [Strip]) -> [[Strip]] {
        var groups: [[Strip]] = []
        var isOpen = false
        for strip in strips {
            if isOpen { groups[groups.count - 1].append(strip) } else { groups.append([strip]) }
            isOpen = strip.keepsWithNext
        }
        return groups
    }
}
