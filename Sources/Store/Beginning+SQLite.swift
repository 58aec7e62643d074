extension Beginning {
    /// SQLite compares texts byte by byte as it is (https://www.sqlite.org/datatype3.html#collating_sequences).
    static func sqlite(_ column: SQL) -> SQL { column }
}
