/// Payments and deals that are led around the platform.
extension Pattern {
    static let payment: [Pattern] = [
        Pattern(kind: .payment, needs: [Meanings(.pay, .payMeans), Meanings(.outside)], unless: Meanings(.goods)),
        Pattern(
            kind: .payment, needs: [Meanings(.pay, .payMeans), Meanings(.privateAccount)], unless: Meanings(.platform, .goods),
            mayOverlap: true),
        Pattern(
            kind: .payment, needs: [Meanings(.payMeans), Meanings(.directly, .avoidPlatform)],
            unless: Meanings(.platform, .goods)),
        Pattern(kind: .payment, needs: [Meanings(.pay), Meanings(.avoidPlatform)], unless: Meanings(.goods)),
        Pattern(
            kind: .payment, needs: [Meanings(.payMeans), Meanings(.benefit)],
            unless: Meanings(.platform, .ownStore, .feature, .goods), reach: 50),
    ]

    /// Among friends, from hand to hand, half of it here and half of it elsewhere.
    static let privatePayment: [Pattern] = [
        Pattern(
            kind: .payment, needs: [Meanings(.amongFriends), Meanings(.payMeans)], unless: Meanings(.goods), reach: 50,
            mayOverlap: true),
        Pattern(
            kind: .payment, needs: [Meanings(.outsidePayment, .untraced)], unless: Meanings(.goods, .platform, .feature),
            isOfLetters: true),
        Pattern(
            kind: .payment, needs: [Meanings(.amongFriends), Meanings(.pay)], unless: Meanings(.goods), reach: 40,
            isOfLetters: true),
        Pattern(
            kind: .payment, needs: [Meanings(.remainder), Meanings(.cash, .betweenUs, .privateAccount)],
            unless: Meanings(.goods), reach: 60, isOfLetters: true),
        Pattern(
            kind: .payment, needs: [Meanings(.partOnly), Meanings(.remainder), Meanings(.cash, .betweenUs, .payMeans, .pay)],
            isOfLetters: true),
        Pattern(
            kind: .payment, needs: [Meanings(.remainder), Meanings(.payMeans)], unless: Meanings(.platform, .goods), reach: 40,
            isOfLetters: true),
        Pattern(
            kind: .payment, needs: [Meanings(.pay, .payMeans), Meanings(.betweenUs)], unless: Meanings(.goods), reach: 50,
            isOfLetters: true),
    ]

    static let diversion: [Pattern] = [
        Pattern(kind: .diversion, needs: [Meanings(.ownPlace), Meanings(.benefit)], unless: Meanings(.platform)),
        Pattern(kind: .diversion, needs: [Meanings(.ownPlace), Meanings(.buy)], unless: Meanings(.platform, .goods)),
        Pattern(kind: .diversion, needs: [Meanings(.outside), Meanings(.benefit)], unless: Meanings(.goods)),
        Pattern(kind: .diversion, needs: [Meanings(.outside), Meanings(.buy)], unless: Meanings(.goods)),
        Pattern(kind: .diversion, needs: [Meanings(.avoidPlatform), Meanings(.buy, .directly), Meanings(.benefit, .directly)]),
        Pattern(
            kind: .diversion, needs: [Meanings(.goTo), Meanings(.ownPlace)], unless: Meanings(.platform), reach: 40,
            isOrdered: true),
    ]

    /// Deals that are only hinted at; in a listing such words mean something else.
    static let oblique: [Pattern] = [
        Pattern(
            kind: .diversion, needs: [Meanings(.betweenUs), Meanings(.benefit)], unless: Meanings(.goods), reach: 60,
            isOfLetters: true),
        Pattern(
            kind: .diversion, needs: [Meanings(.betweenUs), Meanings(.buy)], unless: Meanings(.goods, .platform), reach: 40,
            isOfLetters: true),
        Pattern(
            kind: .diversion, needs: [Meanings(.fee), Meanings(.give)], unless: Meanings(.goods), reach: 60, isOfLetters: true),
        Pattern(
            kind: .diversion, needs: [Meanings(.here), Meanings(.middleman)], unless: Meanings(.noMiddleman), reach: 60,
            isOfLetters: true),
        Pattern(
            kind: .diversion, needs: [Meanings(.outside, .backDoor), Meanings(.price)], unless: Meanings(.goods), reach: 60,
            isOfLetters: true),
        Pattern(
            kind: .diversion, needs: [Meanings(.backDoor), Meanings(.benefit, .buy)], unless: Meanings(.goods), reach: 60,
            isOfLetters: true),
        Pattern(
            kind: .diversion, needs: [Meanings(.fee), Meanings(.directly), Meanings(.buy, .benefit)], unless: Meanings(.goods),
            isOfLetters: true),
    ]

    /// Shops on other marketplaces.
    static let marketplaces: [Pattern] = [
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.marketplace), Meanings(.ourShop)], unless: Meanings(.resale), reach: 40,
            mayOverlap: true),
        Pattern(
            kind: .searchRedirect, needs: [Meanings(.marketplace), Meanings(.search, .goTo, .namedAs, .find)],
            unless: Meanings(.resale, .feature, .goods), needsName: true, reach: 40),
        Pattern(
            kind: .diversion, needs: [Meanings(.marketplace), Meanings(.buy, .there), Meanings(.benefit, .directly)],
            unless: Meanings(.resale, .goods), reach: 40, isOfLetters: true),
    ]
}
