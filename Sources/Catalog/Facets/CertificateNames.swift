import Basics

/// The certificates that a product is said to have: by its tags, and by rows of its specifications that are headed so.
/// Beside them stand those that are kept with their files, as long as they hold.
enum CertificateNames {
    /// As they are written by those who give them.
    private static let known = [
        "CE", "UKCA", "RoHS", "REACH", "FDA", "LFGB", "FCC", "UL", "ETL", "GS", "CB", "CCC", "PSE", "KC", "SAA", "EAC", "SASO",
        "BSCI", "SEDEX", "SMETA", "SA8000", "GOTS", "GRS", "RCS", "OEKO-TEX", "FSC", "PEFC", "BRC", "HACCP", "Halal", "Kosher",
        "ISO 9001", "ISO 14001", "ISO 13485", "ISO 22000", "ISO 45001", "Prop 65", "EN 71", "ASTM", "CPC", "BPA free",
    ]

    private static let byKey = Dictionary(known.map { (Slug.make(from: $0), $0) }, uniquingKeysWith: { first, _ in first })

    /// What such a row is called, folded, in the languages of the shop's interface.
    private static let headings: Set = [
        "certificate", "certificates", "certification", "certifications", "zertifikat", "zertifikate", "zertifizierung",
        "certificat", "certificats", "certificado", "certificados", "certificacion", "certificacao", "certificaciones", "شهادة",
        "الشهادات", "сертификат", "сертификаты", "認証", "证书", "認證", "认证", "證書",
    ]

    static func isHeading(_ name: String) -> Bool { headings.contains(SearchText.folded(name.trimmed)) }

    /// Each once, in their order: known ones as they are written by their givers, others as the seller writes them.
    /// - Parameter kept: the names of certificates that are kept with their files.
    static func of(_ draft: ProductDraft, kept: [String] = []) -> [String] {
        let tagged = (draft.tags ?? []).compactMap { byKey[Slug.make(from: $0)] }
        let rows = (draft.specifications ?? []).filter { $0.name.texts.values.contains(where: isHeading) }
        let named = rows.flatMap { row -> [String] in
            let text = row.words[.english] ?? row.words.sorted.first?.text ?? ""
            return text.split(whereSeparator: { ",;、，；/".contains($0) }).map { String($0).trimmed }
                .filter { !$0.isEmpty && $0.count <= FacetDraft.mostCharacters && !Slug.make(from: $0).isEmpty }
                .map { byKey[Slug.make(from: $0)] ?? $0 }
        }
        var seen: Set<String> = []
        let filed = kept.filter { $0.count <= FacetDraft.mostCharacters && !Slug.make(from: $0).isEmpty }
            .map { byKey[Slug.make(from: $0)] ?? $0 }
        return (tagged + named + filed).filter { seen.insert(Slug.make(from: $0)).inserted }
    }
}
