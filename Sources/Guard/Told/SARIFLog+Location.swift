extension SARIFLog {
    struct Location: Encodable {
        struct Physical: Encodable {
            let artifactLocation: Artifact
            /// `nil` where a place is not counted in characters.
            let region: Region?
        }

        /// A column of a table.
        struct Logical: Encodable {
            let name: String
            let fullyQualifiedName: String
        }

        let physicalLocation: Physical
        let logicalLocations: [Logical]?

        init(_ place: Place, _ span: Range<Int> = 0..<0) {
            switch place {
            case .file(let path, let text):
                let region = span.isEmpty ? nil : text.map { Region(span, in: $0) }
                physicalLocation = Physical(artifactLocation: Artifact(path), region: region)
                logicalLocations = nil
            case .line(let line, let path):
                physicalLocation = Physical(artifactLocation: Artifact(path), region: Region(line: line))
                logicalLocations = nil
            case .cell(let column, let line, let path, let isWorkbook):
                let region = isWorkbook ? nil : Region(line: line)
                physicalLocation = Physical(artifactLocation: Artifact(path), region: region)
                logicalLocations = [Logical(name: column, fullyQualifiedName: "\(line):\(column)")]
            }
        }
    }

    struct Artifact: Encodable {
        let uri: String

        /// A path as a URI: relative as it is, with everything but letters, digits and a few marks escaped (RFC 3986 §2.3).
        init(_ path: String) {
            let escaped = path.utf8.map { byte -> String in
                let isPlain =
                    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/")].contains(
                        byte)
                let digits = String(byte, radix: 16, uppercase: true)
                return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count < 2 ? "0" : "") + digits
            }.joined()
            // Two slashes at its beginning would name another machine.
            let slashes = escaped.prefix { $0 == "/" }
            uri = slashes.isEmpty ? escaped : "file:///" + escaped.dropFirst(slashes.count)
        }
    }

    /// Lines and columns are counted from 1, offsets from 0; the end lies behind the last character.
    struct Region: Encodable {
        let startLine: Int
        let startColumn: Int?
        let endLine: Int?
        let endColumn: Int?
        let charOffset: Int?
        let charLength: Int?

        init(line: Int) {
            startLine = max(1, line)
            (startColumn, endLine, endColumn, charOffset, charLength) = (nil, nil, nil, nil, nil)
        }

        init(_ span: Range<Int>, in text: String) {
            let scalars = text.unicodeScalars
            let (first, last) = (
                Self.place(after: scalars.prefix(span.lowerBound)), Self.place(after: scalars.prefix(span.upperBound))
            )
            (startLine, startColumn, endLine, endColumn) = (first.line, first.column, last.line, last.column)
            (charOffset, charLength) = (span.lowerBound, span.count)
        }

        private static func place(after scalars: Substring.UnicodeScalarView) -> (line: Int, column: Int) {
            scalars.reduce((line: 1, column: 1)) { place, scalar in
                scalar == "\n" ? (place.line + 1, 1) : (place.line, place.column + 1)
            }
        }
    }

    struct Attachment: Encodable {
        let artifactLocation: Artifact
        let rectangles: [Rectangle]
    }

    /// In pixels of the picture.
    struct Rectangle: Encodable {
        let top: Int
        let left: Int
        let bottom: Int
        let right: Int

        init(_ box: Finding.Box) {
            (top, left, bottom, right) = (box.y, box.x, box.y + box.height, box.x + box.width)
        }
    }
}
