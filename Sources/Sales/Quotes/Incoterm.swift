/// The rules of Incoterms® 2020, of the International Chamber of Commerce, from the least to the most that the seller does.
public enum Incoterm: String, Hashable, Sendable, CaseIterable {
    case exw, fca, fas, fob, cfr, cif, cpt, cip, dap, dpu, ddp

    /// Those that small exporters quote by and buyers are asked about; papers may name any.
    public static let quoted: [Incoterm] = [.exw, .fob, .cif, .ddp]

    /// `FOB`, as contracts write it.
    public var code: String { rawValue.uppercased() }

    /// The rule of a code in capitals or small letters.
    public init?(code: String) { self.init(rawValue: code.lowercased()) }
}

extension Incoterm: Codable {
    /// Quotes have kept small letters and papers capitals: both are read.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let known = Incoterm(code: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no Incoterms rule"))
        }
        self = known
    }
}
