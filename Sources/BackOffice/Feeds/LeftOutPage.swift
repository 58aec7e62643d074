import Basics
import Catalog
import Channels
import Web

/// The products and variants that a feed leaves out, each with the reason and the way to mend it.
struct LeftOutPage {
    static let pageSize = 50

    let visit: StaffVisit
    let frame: AdminFrame
    let feed: Feed
    let check: FeedCheck?
    let page: Page<LeftOut>

    private var texts: Texts { visit.texts }
    private var address: String { "\(BackOffice.feeds)/left-out?feed=\(feed.key.queryEncoded)" }

    var html: HTML {
        let more: HTML? =
            (check?.leftOut ?? 0) > FeedCheck.mostKept
            ? "<p class=\"muted\">\(texts("admin.feeds.mostKept", ["most": String(FeedCheck.mostKept)]))</p>" : nil
        return frame.page(
            visit, title: texts("admin.feeds.leftOutTitle"),
            actions: frame.exportLinks(visit, address),
            """
            <p class="back"><a href="\(BackOffice.feeds)">← \(texts("admin.nav.feeds"))</a></p>
            <p class="muted">\(FeedWords.name(feed, texts))</p>\(more)
            <section class="panel" aria-label="\(texts("admin.feeds.leftOutTitle"))">\(page.items.isEmpty ? nothing : list)</section>
            """)
    }

    private var nothing: HTML { frame.empty(texts("admin.feeds.allInside"), texts("admin.feeds.allInsideHint"), icon: "check") }

    private var list: HTML {
        let head = frame.head(
            texts, [("admin.feeds.product", false), ("admin.feeds.sku", false), ("admin.feeds.reason", false)])
        return """
            \(frame.blocks(texts("admin.feeds.leftOutTitle"), head: head, rows: page.items.map(row)))\
            \(frame.pages(texts, page) { $0 > 1 ? "\(address)&page=\($0)" : address })
            """
    }

    /// The link leads to the part of the editor where it is mended.
    private func row(_ item: LeftOut) -> HTML {
        """
        <tr><th scope="row" dir="auto"><a href="\(href: "/admin/products/\(item.product.text)\(Self.part(item.reason))")">\
        \(item.title.text)</a></th><td class="code" data-label="\(texts("admin.feeds.sku"))">\
        \(item.sku.isEmpty ? texts("admin.feeds.whole") : item.sku)</td>\
        <td data-label="\(texts("admin.feeds.reason"))">\(texts("admin.feeds.because.\(item.reason.rawValue)"))</td></tr>
        """
    }

    private static func part(_ reason: FeedOmission.Reason) -> String {
        switch reason {
        case .noTitle, .noDescription: "/texts"
        case .noPicture, .smallPicture: "/pictures"
        case .noPrice: "/prices"
        case .longSKU: "/variants"
        }
    }
}
