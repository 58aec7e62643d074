/// Numbers of the Import One-Stop Shop: `IM`, three digits of the country and seven more.
public enum IOSSNumber {
    /// Commission Implementing Regulation (EU) 2020/194, Annex I, gives the form; whether one is in force only customs can say.
    public static func isOne(_ text: String) -> Bool { text.wholeMatch(of: /IM[0-9]{10}/) != nil }
}
