import Web

/// One step of the way from the home page to this one.
struct Crumb: Sendable, Hashable {
    let title: String
    /// After the language; the last step, the page itself, has one too, for search engines.
    let path: String
}

extension Frame {
    func crumbs(_ steps: [Crumb]) -> HTML {
        let above = steps.dropLast().map { step -> HTML in "<li><a href=\"\(path(step.path))\">\(step.title)</a></li>" }
        let here = steps.last.map { step -> HTML in "<li aria-current=\"page\">\(step.title)</li>" }
        return """
            <nav class="crumbs" aria-label="\(say("frame.crumbs"))"><ol><li><a href="\(path("/"))">\(say("frame.home"))</a></li>\
            \(above)\(here)</ol></nav>
            """
    }
}
