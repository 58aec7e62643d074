import Testing

@testable import Sales

@Suite struct CarrierTests {
    @Test func everyCarrierHasANameAndASafeLink() {
        for carrier in Carrier.allCases where carrier != .other {
            let link = carrier.link(tracking: "AB 12/3#&?é") ?? ""
            #expect(!carrier.name.isEmpty && link.hasPrefix("https://"), "\(carrier)")
            #expect(link.contains("AB%2012%2F3%23%26%3F%C3%A9") && !link.contains("{"), "\(carrier)")
            #expect(carrier.link(tracking: "") == nil)
        }
        #expect(Carrier.other.name.isEmpty && Carrier.other.link(tracking: "1") == nil)
        #expect(Carrier.allCases.filter(\.isBySea) == [.maersk, .msc, .cosco, .cmaCGM, .hapagLloyd, .one, .evergreen])
    }

    @Test(arguments: [
        (Carrier.dhl, "https://www.dhl.com/en/express/tracking.html?AWB=X1"),
        (.fedex, "https://www.fedex.com/fedextrack/?trknbr=X1"), (.ups, "https://www.ups.com/track?tracknum=X1"),
        (.ems, "https://items.ems.post/api/publicTracking/track?itemId=X1&language=EN"),
        (.chinaPost, "https://t.17track.net/en#nums=X1"),
        (.sf, "https://www.sf-international.com/us/en/dynamic_function/waybill/#search/bill-number/X1"),
        (.aramex, "https://www.aramex.com/track/results?ShipmentNumber=X1"),
        (.tnt, "https://www.tnt.com/express/en_us/site/tracking.html?searchType=con&cons=X1"),
        (.dpd, "https://tracking.dpd.de/status/en_US/parcel/X1"),
        (.gls, "https://gls-group.com/GROUP/en/parcel-tracking?match=X1"),
        (.usps, "https://tools.usps.com/go/TrackConfirmAction?tLabels=X1"),
        (.royalMail, "https://www.royalmail.com/track-your-item#/tracking-results/X1"),
        (.maersk, "https://www.maersk.com/tracking/X1"),
        (.msc, "https://www.msc.com/en/track-a-shipment?trackingNumber=X1"),
        (.cosco, "https://elines.coscoshipping.com/ebusiness/cargoTracking?trackingType=BILLOFLADING&number=X1"),
        (.cmaCGM, "https://www.cma-cgm.com/ebusiness/tracking/search?SearchBy=BL&Reference=X1"),
        (.hapagLloyd, "https://www.hapag-lloyd.com/en/online-business/track/track-by-booking-solution.html?blno=X1"),
        (.one, "https://ecomm.one-line.com/one-ecom/manage-shipment/cargo-tracking?trakNoParam=X1"),
        (.evergreen, "https://ct.shipmentlink.com/servlet/TDB1_CargoTracking.do?BL=X1"),
    ])
    func aNumberIsTrackedAtItsCarrier(_ carrier: Carrier, _ link: String) {
        #expect(carrier.link(tracking: "X1") == link)
    }

    @Test func anOwnLinkIsAWholeSafeAddress() {
        for good in ["https://track.example/a?b=1#c", "https://a.example", "https://a.example:8443/x"] {
            #expect(ShipmentRules.isLink(good), "\(good)")
        }
        for bad in [
            "http://a.example", "javascript:alert(1)", "https://", "https://a", "https://a.example/\"><b", "https://u@a.example/",
            "https://a.example/ x", "https://a.example\n", "//a.example",
        ] { #expect(!ShipmentRules.isLink(bad), "\(bad)") }
    }
}
