import Basics
import Catalog

/// What can be said of a page's words by themselves: how long they are, how they are headed, what they leave out.
enum CopyRules {
    /// Columns that result lists show, about 600 pixels of a title and two lines of a description; what is longer is cut off.
    static let mostTitleColumns = 70
    static let fewestTitleColumns = 10
    static let mostDescriptionColumns = 160
    static let fewestDescriptionColumns = 50
    static let mostSlugCharacters = 75

    /// Words below which a page has little to be found by.
    static func fewestWords(_ kind: PageCopy.Kind) -> Int {
        switch kind {
        case .product: 40
        case .page, .post: 80
        case .question: 8
        case .category, .collection: 0
        }
    }

    static func findings(_ copy: PageCopy) -> [SearchFinding] {
        guard !copy.title.isEmpty else { return [SearchFinding(.untranslated, "title")] }
        return title(copy) + description(copy) + body(copy) + pictures(copy) + slug(copy)
    }

    private static func title(_ copy: PageCopy) -> [SearchFinding] {
        let columns = TextMeasure.columns(copy.shownTitle)
        if columns > mostTitleColumns { return [sized(.titleLong, copy.titleField, columns, mostTitleColumns)] }
        if columns < fewestTitleColumns { return [sized(.titleShort, copy.titleField, columns, fewestTitleColumns)] }
        return []
    }

    /// A question has none: it stands among others on one page.
    private static func description(_ copy: PageCopy) -> [SearchFinding] {
        guard copy.kind != .question else { return [] }
        let columns = TextMeasure.columns(copy.shownDescription)
        if columns == 0 { return [SearchFinding(.descriptionMissing, copy.descriptionField)] }
        if columns > mostDescriptionColumns {
            return [sized(.descriptionLong, copy.descriptionField, columns, mostDescriptionColumns)]
        }
        if columns < fewestDescriptionColumns {
            return [sized(.descriptionShort, copy.descriptionField, columns, fewestDescriptionColumns)]
        }
        return []
    }

    private static func body(_ copy: PageCopy) -> [SearchFinding] {
        let levels = headings(copy)
        var findings: [SearchFinding] = []
        // The page's title is its first heading; a second one leaves open what the page is about.
        if levels.contains(1) { findings.append(SearchFinding(.headingFirst, copy.bodyField)) }
        let skipped = zip([1] + levels, levels).first { before, level in level > before + 1 }
        if let (before, level) = skipped {
            findings.append(
                SearchFinding(.headingSkipped, copy.bodyField, ["level": String(level), "before": String(before)]))
        }
        let (words, fewest) = (TextMeasure.words(plain(copy)), fewestWords(copy.kind))
        if words < fewest { findings.append(sized(.textShort, copy.bodyField, words, fewest)) }
        return findings
    }

    /// The levels of the text's headings, in order, as they were written.
    static func headings(_ copy: PageCopy) -> [Int] {
        switch copy.format {
        case .html: return copy.body.matches(of: /<h([1-6])[\s>]/.ignoresCase()).compactMap { Int($0.output.1) }
        case .markdown:
            var (levels, isCode): ([Int], Bool) = ([], false)
            for line in copy.body.split(whereSeparator: \.isNewline) {
                if line.hasPrefix("```") || line.hasPrefix("~~~") { isCode.toggle() }
                let marks = line.prefix { $0 == "#" }.count
                let rest = line.dropFirst(marks)
                if !isCode, (1...6).contains(marks), rest.isEmpty || rest.first == " " { levels.append(marks) }
            }
            return levels
        }
    }

    private static func plain(_ copy: PageCopy) -> String {
        SafeHTML.plainText(copy.format == .markdown ? Markdown.html(copy.body) : copy.body)
    }

    private static func pictures(_ copy: PageCopy) -> [SearchFinding] {
        let inside = copy.format == .markdown ? copy.body.matches(of: /!\[\s*\]\(/).count : 0
        var findings: [SearchFinding] = []
        if copy.silentPictures > 0 {
            findings.append(SearchFinding(.pictureSilent, "pictures", ["count": String(copy.silentPictures)]))
        } else if inside > 0 {
            findings.append(SearchFinding(.pictureSilent, copy.bodyField, ["count": String(inside)]))
        }
        return findings
    }

    private static func slug(_ copy: PageCopy) -> [SearchFinding] {
        guard copy.kind != .question, !copy.slug.isEmpty else { return [] }
        if copy.slug.count > mostSlugCharacters { return [sized(.slugLong, "slug", copy.slug.count, mostSlugCharacters)] }
        return copy.slug.contains(where: \.isLetter) ? [] : [SearchFinding(.slugWordless, "slug")]
    }

    private static func sized(_ code: SearchFinding.Code, _ field: String, _ count: Int, _ limit: Int) -> SearchFinding {
        SearchFinding(code, field, ["count": String(count), "limit": String(limit)])
    }
}
