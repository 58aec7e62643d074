import Web

extension Frame {
    /// A whole page: the head, the frame of the shop and `main` in its middle.
    /// - Parameters:
    ///   - style: a class for the body, such as `has-buybar`.
    ///   - current: the address, after the language, of the menu's entry that the page belongs to.
    func page(_ head: PageHead, style: String = "", current: String? = nil, _ main: HTML) -> HTML {
        let direction: HTML = visit.language.isRightToLeft ? " dir=\"rtl\"" : ""
        let around = around(current)
        let bodyClass: HTML? = style.isEmpty ? nil : " class=\"\(style)\""
        return """
            <!doctype html>
            <html lang="\(visit.language.rawValue)"\(direction)>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            \(head.preload)<link rel="stylesheet" href="\(assets["store.css"])">
            \(themeSheet)\(tags(head))\(themeTags)
            <script type="module" src="\(assets["store.js"])"></script>
            </head>
            <body\(bodyClass)>
            <a class="skip" href="#main">\(say("frame.skip"))</a>
            \(around.top)
            \(viewNotice)
            <main id="main" tabindex="-1">
            \(main)
            </main>
            \(around.foot)
            <dialog class="drawer" aria-label="\(say("cart.title"))"></dialog>
            </body>
            </html>

            """
    }
}
