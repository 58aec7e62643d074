import Media

extension Person.Export {
    /// A zip with everything as JSON and each section as CSV.
    /// - Throws: `error.internal` where libzip cannot write.
    public var zip: [UInt8] {
        get throws {
            let files = [("person.json", json)] + sections.map { ("\($0.name).csv", "\u{FEFF}" + Self.csv($0)) }
            return try ZipFile.packed(files.map { (name: $0.0, bytes: Array($0.1.utf8)) })
        }
    }
}
