import Web

/// A dot of colour beside its name. Styles inside attributes are forbidden here, so the colour is a drawing's.
struct Swatch: Sendable {
    /// `#rrggbb`
    let colour: String

    var html: HTML? {
        guard isColour else { return nil }
        return """
            <svg class="swatch" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="10" fill="\(colour)"/>\
            <circle cx="10" cy="10" r="9.5" fill="none"/></svg>
            """
    }

    private var isColour: Bool {
        colour.utf8.count == 7 && colour.hasPrefix("#") && colour.dropFirst().allSatisfy(\.isHexDigit)
    }
}
