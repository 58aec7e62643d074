import Basics
import Catalog
import Foundation
import Media
import Store

/// A text as visitors read it: harmless HTML, its headings, and what was left out of it.
public struct RichText: Hashable, Sendable {
    /// One heading, which a link can lead to.
    public struct Heading: Hashable, Sendable {
        /// 2, 3 or 4.
        public let level: Int
        /// In plain words.
        public let title: String
        public let id: String
    }

    /// How wide a picture stands in a text.
    public static let pictureSizes = "(min-width: 48rem) 42rem, 100vw"
    /// No rendition wider than so many pixels is offered.
    static let widestPixels = 1600

    public let html: String
    public let headings: [Heading]
    /// The addresses of pictures that are none of the shop's own.
    public let leftOut: [String]

    init(html: String, headings: [Heading], leftOut: [String]) {
        (self.html, self.headings, self.leftOut) = (html, headings, leftOut)
    }

    /// What `text` becomes. HTML was made harmless when it was saved, and stays as it is.
    public static func read(_ text: String, _ format: TextFormat, in tx: Transaction) throws -> RichText {
        switch format {
        case .html: return RichText(html: text, headings: [], leftOut: [])
        case .markdown:
            return Markdown.rich(text, pictures: try Picture.views(Markdown.pictureIDs(in: text), in: tx))
        }
    }

    /// Puts ids into the headings and the pictures where their marks are.
    init(clean html: String, _ pictures: [NamedPicture], _ known: [ID<Picture>: PictureView]) {
        var headings: [Heading] = []
        var taken = TakenIDs()
        var text = html.replacing(/(?s)<h([234])>(.*?)<\/h[234]>/) { match in
            let title = SafeHTML.plainText(String(match.output.2)).filter { $0 != PictureMark.begin && $0 != PictureMark.end }
            let id = taken.id(of: title)
            headings.append(Heading(level: Int(match.output.1) ?? 2, title: title, id: id))
            return "<h\(match.output.1) id=\"\(id)\">\(match.output.2)</h\(match.output.1)>"
        }
        var leftOut: [String] = []
        var tags: [String?] = pictures.map { picture in
            let id = picture.address.hasPrefix(Markdown.ownPicture) ? String(picture.address.dropFirst(6)) : ""
            let view = known[ID(id)]
            if view == nil { leftOut.append(picture.address) }
            return view.map { Self.tag($0, picture.alt) } ?? ""
        }
        // One pass over the text, and each picture once: a mark that somebody has written into a text brings no second one.
        text = text.replacing(PictureMark.any) { match in
            guard let index = Int(match.output.1), tags.indices.contains(index), let tag = tags[index] else { return "" }
            tags[index] = nil
            return tag
        }
        if !leftOut.isEmpty { text = text.replacing(/<p>\s*<\/p>\n?/, with: "") }
        (self.html, self.headings, self.leftOut) = (text, headings, leftOut)
    }

    /// Offers AVIF, WebP to browsers that know none, and one JPEG to the oldest.
    private static func tag(_ picture: PictureView, _ alt: String) -> String {
        """
        <picture><source type="image/avif" srcset="\(picture.sources(.avif, widest: widestPixels))" sizes="\(pictureSizes)">\
        <source type="image/webp" srcset="\(picture.sources(.webp, widest: widestPixels))" sizes="\(pictureSizes)">\
        <img src="\(picture.fallback())" alt="\(escaped(alt))" width="\(picture.width)" height="\(picture.height)" \
        loading="lazy" decoding="async"></picture>
        """
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

/// The ids of headings on one page.
private struct TakenIDs {
    private var taken: Set<String> = []
    /// With which number each stem goes on.
    private var next: [String: Int] = [:]

    /// An id that no other part of the page has.
    mutating func id(of title: String) -> String {
        let slug = Slug.make(from: title)
        let stem = "s-" + (slug.isEmpty ? "part" : slug)
        guard !taken.insert(stem).inserted else { return stem }
        var number = next[stem, default: 2]
        while !taken.insert("\(stem)-\(number)").inserted { number += 1 }
        next[stem] = number + 1
        return "\(stem)-\(number)"
    }
}
