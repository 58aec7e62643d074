import Sales
import Web

/// The services that go to the buyer's country: what each costs and how long it takes, one of them chosen.
struct ShippingChoice {
    let frame: Frame
    let offers: [ShippingOffer]
    let chosen: ShippingOffer

    var html: HTML { "<div class=\"choice-list\">\(offers.map(choice))</div>\(update)" }

    private func choice(_ offer: ShippingOffer) -> HTML {
        """
        <label class="choice"><input type="radio" name="shipping" value="\(offer.choice)"\(flag: "checked", if: offer == chosen)>\
        <span><bdi>\(offer.name)</bdi></span><b class="num">\(Self.price(of: offer, frame))</b>\(hint(offer))</label>
        """
    }

    static func price(of offer: ShippingOffer, _ frame: Frame) -> String {
        guard let price = offer.price else { return frame.say("checkout.toBeQuoted") }
        return offer.isFree ? frame.say("checkout.free") : frame.money(price)
    }

    private func hint(_ offer: ShippingOffer) -> HTML? {
        let words = [
            offer.carrier?.name(beside: offer.name) ?? "", offer.transit,
            offer.price == nil ? frame.say("checkout.toBeQuotedHint") : "",
            offer.freeFrom.map { frame.say("checkout.freeFrom", ["amount": frame.money($0)]) } ?? "",
        ].filter { !$0.isEmpty }
        // Each in its own direction: an English time within an Arabic page would be read backwards.
        let parts: [HTML] = words.map { "<bdi>\($0)</bdi>" }
        return parts.isEmpty ? nil : "<span class=\"hint\">\(parts.joined(separator: " · "))</span>"
    }

    /// The total beside the form is that of the chosen service; another one is asked for without ordering.
    private var update: HTML? {
        guard offers.count > 1 else { return nil }
        return """
            <p><button class="btn btn-line btn-small" name="refresh" value="1" formnovalidate>\(frame.say("checkout.showTotal"))\
            </button></p>
            """
    }
}
