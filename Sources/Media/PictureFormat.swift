import Store

/// The formats renditions are made in, best first: the order in which `<picture>` should offer them.
public enum PictureFormat: String, Storable, Sendable, Hashable, CaseIterable {
    case avif, webp, jpeg

    /// Reads the ending of an address: `avif`, `webp` or `jpg`.
    public init?(fileExtension: some StringProtocol) {
        guard let format = Self.allCases.first(where: { $0.fileExtension == fileExtension }) else { return nil }
        self = format
    }

    public var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    public var mediaType: String { "image/\(rawValue)" }

    /// From 1 to 100 on each encoder's own scale, chosen by eye on studio pictures and drawings so that a person sees no harm;
    /// the scales are not comparable with one another.
    var quality: Int {
        switch self {
        case .avif: 68
        case .webp: 84
        case .jpeg: 82
        }
    }
}

/// One rendition of a picture, as recorded.
public struct PictureRendition: Sendable, Hashable {
    public let width: Int
    public let format: PictureFormat
    /// Size of its file.
    public let bytes: Int
}
