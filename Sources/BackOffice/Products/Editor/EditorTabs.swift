import Basics
import Catalog
import Web

/// The way between the pages about one product: those of its form, its certificates, and what it said before.
struct EditorTabs: Sendable {
    /// Where the reader is.
    enum Here: Hashable, Sendable {
        case editor(EditorPage)
        case certificates, versions
    }

    let desk: ProductDesk
    let here: Here

    private var texts: Texts { desk.texts }

    func html(_ frame: AdminFrame) -> HTML {
        frame.tabs(form + others, label: texts("admin.product.pages"))
    }

    private var form: [AdminFrame.Tab] {
        let isTranslated = if case .editor(let page) = here { page.isTranslated } else { false }
        return EditorPage.allCases.map { other in
            .init(
                label: texts("admin.product.page.\(other.rawValue)"), count: count(other),
                address: EditorAddress.page(desk.id, other, other.isTranslated && isTranslated ? desk.language : nil),
                isHere: here == .editor(other))
        }
    }

    private var others: [AdminFrame.Tab] {
        [
            .init(
                label: texts("admin.certificate.title"), count: nil, address: "/admin/products/\(desk.id)/certificates",
                isHere: here == .certificates),
            .init(
                label: texts("admin.versions.title"), count: nil, address: "/admin/products/\(desk.id)/versions",
                isHere: here == .versions),
        ]
    }

    private func count(_ page: EditorPage) -> Int? {
        switch page {
        case .pictures: desk.product.pictures?.count
        case .specifications: desk.product.specifications?.count
        case .variants: desk.product.variants?.count
        case .basics, .texts, .prices, .packing, .customisation: nil
        }
    }
}
