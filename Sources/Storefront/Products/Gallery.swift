import Basics
import Catalog
import Media
import Web

/// The product's pictures: the main one large, the others as links that a script turns into a switch.
struct Gallery: Sendable {
    /// How wide the main picture stands: the whole width of a phone, about half of a desk.
    static let sizes = "(min-width: 64rem) 46rem, (min-width: 48rem) 50vw, 100vw"
    static let widest = 1200
    /// Each thumbnail is a request; those beyond are fetched when a visitor opens their list.
    static let mostThumbnails = 5

    let frame: Frame
    let product: ProductDetail
    let variant: ID<Variant>?

    var html: HTML {
        guard !product.pictures.isEmpty else { return "<div class=\"gallery\"><div class=\"gallery-main\"></div></div>" }
        let first = product.pictures[shown]
        let main = PictureTag(
            picture: first.view, alt: alt(first, shown), sizes: Self.sizes, widest: Self.widest, loading: .first)
        let count: HTML? =
            product.pictures.count < 2
            ? nil : "<span class=\"gallery-count\" aria-hidden=\"true\">\(shown + 1) / \(product.pictures.count)</span>"
        return """
            <div class="gallery" data-gallery>
            <a class="gallery-main" href="\(Self.large(first.view))">\(main.html)\(count)</a>
            \(thumbs)</div>
            """
    }

    /// The picture of the chosen variant where it has one, or else the first.
    private var shown: Int { product.picture(of: variant) ?? 0 }

    private var thumbs: HTML? {
        guard product.pictures.count > 1 else { return nil }
        let items = product.pictures.enumerated().map(thumb)
        let first = "<ul class=\"thumbs\">\(Array(items.prefix(Self.mostThumbnails)))</ul>\n" as HTML
        guard items.count > Self.mostThumbnails else { return first }
        let more = frame.say("product.morePictures", ["number": String(items.count - Self.mostThumbnails)])
        return """
            \(first)<details class="more-thumbs"><summary>\(more)\(Icon.down.drawn())</summary>\
            <ul class="thumbs">\(Array(items.dropFirst(Self.mostThumbnails)))</ul></details>

            """
    }

    private func thumb(_ index: Int, _ picture: ProductDetail.ProductPicture) -> HTML {
        let current: HTML? = index == shown ? " aria-current=\"true\"" : nil
        let label = frame.say("product.picture", ["number": String(index + 1)])
        return """
            <li><a href="\(Self.large(picture.view))" data-srcset="\(Self.pair(picture.view))" \
            data-alt="\(alt(picture, index))"\(current)>\(picture.view.thumbnail(88, alt: label))</a></li>
            """
    }

    private func alt(_ picture: ProductDetail.ProductPicture, _ index: Int) -> String {
        let written = picture.alt.text
        return !written.isEmpty ? written : index == 0 ? product.title.text : "\(product.title.text) (\(index + 1))"
    }

    /// Where a picture leads without scripts, and by which scripts know it.
    static func large(_ picture: PictureView) -> String {
        let width = picture.widths.last { $0 <= widest } ?? picture.widths.first ?? picture.width
        return picture.address(width: width, format: .webp)
    }

    /// Two sizes of a picture that a thumbnail brings up: for a phone and for a desk.
    private static func pair(_ picture: PictureView) -> String {
        let widths = Set([640, widest].compactMap { wanted in picture.widths.last { $0 <= wanted } }).sorted()
        return widths.map { "\(picture.address(width: $0, format: .webp)) \($0)w" }.joined(separator: ", ")
    }

    /// Asks for the main picture before the styles are read. Browsers that know no AVIF pass it by.
    var preload: HTML? {
        guard !product.pictures.isEmpty else { return nil }
        return """
            <link rel="preload" as="image" type="image/avif" \
            imagesrcset="\(product.pictures[shown].view.sources(.avif, widest: Self.widest))" imagesizes="\(Self.sizes)" \
            fetchpriority="high">

            """
    }
}

extension ProductDetail {
    /// The place of the picture that shows a variant: its own, or that of another which looks alike by the first option, such
    /// as a bottle of the same colour in another size.
    func picture(of variant: ID<Variant>?) -> Int? {
        guard let variant else { return nil }
        if let own = pictures.firstIndex(where: { $0.variant == variant }) { return own }
        guard let look = variants.first(where: { $0.id == variant })?.choice.first else { return nil }
        // What looks like the first variant is what the first picture shows.
        if look == variants.first?.choice.first { return pictures.isEmpty ? nil : 0 }
        let alike = Set(variants.filter { $0.choice.first == look }.map(\.id))
        return pictures.firstIndex { $0.variant.map(alike.contains) ?? false }
    }
}
