extension Beginning {
    /// The collation `C` compares byte by byte (https://www.postgresql.org/docs/15/collation.html); the indexes are made with it.
    static func postgres(_ column: SQL) -> SQL { "\(column) COLLATE \"C\"" }
}
