extension OrderDetail {
    /// The steps of this order when all goes well, for the line that a buyer follows. Steps that it does not have are left out:
    /// samples and goods from stock are not made, and what is paid at once has neither deposit nor balance.
    ///
    /// A step that staff have taken all the same is there as long as the order stands in it.
    public var way: [OrderState] {
        Self.wholeWay.filter { $0 == state || has($0) }
    }

    private static let wholeWay: [OrderState] = [
        .placed, .confirmed, .depositDue, .inProduction, .inspection, .balanceDue, .ready, .shipped, .delivered,
    ]

    private func has(_ step: OrderState) -> Bool {
        switch step {
        case .depositDue: isPaidInParts && isPaid([.onOrder, .beforeProduction])
        case .balanceDue: isPaidInParts && isPaid([.beforeShipment])
        case .inProduction: isMade
        case .inspection, .closed, .cancelled, .refunded: false
        case .placed, .confirmed, .ready, .shipped, .delivered: true
        }
    }

    private var isPaidInParts: Bool { (schedule?.stages.count ?? 1) > 1 }

    private func isPaid(_ triggers: Set<PaymentSchedule.Trigger>) -> Bool {
        schedule?.stages.contains { triggers.contains($0.trigger) } ?? false
    }

    /// Whether anything of it has to be made first.
    private var isMade: Bool {
        lines.contains { $0.kind == .goods && !$0.isCharge && $0.taken < $0.quantity }
    }

    /// Only samples: there is nothing to make and nothing to pay in parts.
    public var isOfSamples: Bool {
        let goods = lines.filter { !$0.isCharge }
        return !goods.isEmpty && goods.allSatisfy { $0.kind == .sample }
    }
}

extension OrderDetail.Line {
    /// A charge of a quote, such as tooling: it has no variant and no code, comes once, and is never packed.
    public var isCharge: Bool { variant == nil && sku.isEmpty && quantity == 1 }
}
