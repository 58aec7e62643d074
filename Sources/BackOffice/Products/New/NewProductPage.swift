import Catalog
import Web

/// The least that a new product needs, or a copy of another one.
struct NewProductPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let shop: ShopSettings
    /// The product that is copied.
    let original: ProductDraft?
    let fields: EditorFields

    var html: HTML {
        let texts = visit.texts
        let languages = [texts.language, shop.baseLanguage] + shop.languages
        let name = original.flatMap { $0.title.best(languages)?.text ?? $0.slug }
        let title = name.map { texts("admin.product.copyOf", ["product": $0]) } ?? texts("admin.product.new")
        return frame.page(
            visit, title: title,
            """
            <p class="back"><a href="/admin/products">\(texts("admin.product.back"))</a></p>
            <form class="stack" method="post" action="/admin/products/new" data-guard>\(visit.formToken)\(fields.hidden("from"))
            \(Panels(texts).panel("new", """
                <p class="muted">\(texts(original == nil ? "admin.product.newHint" : "admin.product.copyHint"))</p>
                \(fields.field(texts("admin.products.title"), "title", hint: texts("admin.product.titleIn", ["language": ProductDesk.name(of: shop.baseLanguage)]), attributes: " lang=\"\(shop.baseLanguage.rawValue)\" dir=\"auto\""))
                \(fields.field("SKU", "sku", hint: texts("admin.product.skuHint")))
                """ as HTML))
            <div class="row"><button class="btn">\(texts(original == nil ? "admin.product.create" : "admin.product.makeCopy"))</button>\
            <a class="btn btn-line" href="/admin/products">\(texts("admin.form.discard"))</a></div></form>
            """)
    }
}
