import Catalog
import Media
import Web

/// How a picture is to stand on a page.
struct PictureTag: Sendable {
    /// When the browser fetches it.
    enum Loading: Sendable {
        /// The picture that is seen first: at once, before all others.
        case first
        /// When it comes near the screen.
        case lazy
        /// As soon as the page is read, such as a row of thumbnails.
        case plain
    }

    let picture: PictureView
    var alt = ""
    /// The value of `sizes`: how wide the picture will stand.
    var sizes: String
    /// No rendition wider than so many pixels is offered.
    var widest = 1600
    var loading = Loading.lazy

    /// Offers AVIF, WebP to browsers that know none, and one JPEG to the oldest; width and height keep its place until it is there.
    var html: HTML {
        """
        <picture><source type="image/avif" srcset="\(picture.sources(.avif, widest: widest))" sizes="\(sizes)">\
        <source type="image/webp" srcset="\(picture.sources(.webp, widest: widest))" sizes="\(sizes)">\
        <img src="\(plain)" alt="\(alt)" width="\(picture.width)" height="\(picture.height)"\(hint)></picture>
        """
    }

    /// The JPEG of a middling width.
    private var plain: String {
        let fitting = picture.widths.filter { $0 <= min(widest, 800) }
        return picture.address(width: fitting.last ?? picture.widths.first ?? picture.width, format: .jpeg)
    }

    private var hint: HTML {
        switch loading {
        case .first: " fetchpriority=\"high\""
        case .lazy: " loading=\"lazy\" decoding=\"async\""
        case .plain: " decoding=\"async\""
        }
    }
}

extension PictureView {
    /// A small square-ish picture of one address, such as in a list of lines: WebP is read by every browser in use.
    func thumbnail(_ pixels: Int, alt: String = "") -> HTML {
        let width = widths.first { $0 >= pixels * 2 } ?? widths.last ?? self.width
        return """
            <img src="\(address(width: width, format: .webp))" alt="\(alt)" width="\(pixels)" \
            height="\(max(1, height * pixels / max(1, self.width)))" loading="lazy" decoding="async">
            """
    }
}
