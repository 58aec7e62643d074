/// Channels that are told without a name of their own.
extension Pattern {
    /// “On Instagram we have the same name as here.”
    static let channels: [Pattern] = [
        Pattern(
            kind: .messenger, needs: [Meanings(.messenger), Meanings(.sameName)], unless: Meanings(.goods, .feature),
            reach: 60),
        Pattern(
            kind: .social, needs: [Meanings(.social), Meanings(.sameName)], unless: Meanings(.goods, .feature),
            reach: 60),
    ]
}
