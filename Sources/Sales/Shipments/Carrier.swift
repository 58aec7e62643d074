import Foundation
import Store

/// Who carries the goods, and where their tracking numbers are asked.
public enum Carrier: String, Storable, Hashable, Sendable, CaseIterable {
    case dhl, fedex, ups, ems
    case chinaPost = "china_post"
    case sf, aramex, tnt, dpd, gls, usps
    case royalMail = "royal_mail"
    case maersk, msc, cosco
    case cmaCGM = "cma_cgm"
    case hapagLloyd = "hapag_lloyd"
    case one, evergreen
    /// Any other, with the link that was typed.
    case other

    /// As the carrier writes it; empty for any other.
    public var name: String { Self.table[self]?.name ?? "" }

    /// The name to write beside a text; nothing where the text says it already, as `Air express (DHL)` does.
    public func name(beside text: String) -> String {
        text.lowercased().contains(name.lowercased()) ? "" : name
    }

    /// Whether it goes by sea: then there is a container and a vessel.
    public var isBySea: Bool { Self.table[self]?.isBySea ?? false }

    /// Where a number is tracked.
    /// - Returns: `nil` without a number, and for carriers without a page that takes one.
    public func link(tracking: String) -> String? {
        guard let template = Self.table[self]?.template, !tracking.isEmpty else { return nil }
        return template.replacing("{number}", with: Self.encoded(tracking))
    }

    private struct Facts {
        let name: String
        let template: String
        var isBySea = false
    }

    /// The carriers' public tracking pages, as they take a number in their address. China Post has none that does; the page of
    /// 17TRACK knows its parcels.
    private static let table: [Carrier: Facts] = [
        .dhl: Facts(name: "DHL", template: "https://www.dhl.com/en/express/tracking.html?AWB={number}"),
        .fedex: Facts(name: "FedEx", template: "https://www.fedex.com/fedextrack/?trknbr={number}"),
        .ups: Facts(name: "UPS", template: "https://www.ups.com/track?tracknum={number}"),
        .ems: Facts(name: "EMS", template: "https://items.ems.post/api/publicTracking/track?itemId={number}&language=EN"),
        .chinaPost: Facts(name: "China Post", template: "https://t.17track.net/en#nums={number}"),
        .sf: Facts(
            name: "SF International",
            template: "https://www.sf-international.com/us/en/dynamic_function/waybill/#search/bill-number/{number}"),
        .aramex: Facts(name: "Aramex", template: "https://www.aramex.com/track/results?ShipmentNumber={number}"),
        .tnt: Facts(
            name: "TNT", template: "https://www.tnt.com/express/en_us/site/tracking.html?searchType=con&cons={number}"),
        .dpd: Facts(name: "DPD", template: "https://tracking.dpd.de/status/en_US/parcel/{number}"),
        .gls: Facts(name: "GLS", template: "https://gls-group.com/GROUP/en/parcel-tracking?match={number}"),
        .usps: Facts(name: "USPS", template: "https://tools.usps.com/go/TrackConfirmAction?tLabels={number}"),
        .royalMail: Facts(
            name: "Royal Mail", template: "https://www.royalmail.com/track-your-item#/tracking-results/{number}"),
        .maersk: Facts(name: "Maersk", template: "https://www.maersk.com/tracking/{number}", isBySea: true),
        .msc: Facts(
            name: "MSC", template: "https://www.msc.com/en/track-a-shipment?trackingNumber={number}", isBySea: true),
        .cosco: Facts(
            name: "COSCO Shipping",
            template: "https://elines.coscoshipping.com/ebusiness/cargoTracking?trackingType=BILLOFLADING&number={number}",
            isBySea: true),
        .cmaCGM: Facts(
            name: "CMA CGM", template: "https://www.cma-cgm.com/ebusiness/tracking/search?SearchBy=BL&Reference={number}",
            isBySea: true),
        .hapagLloyd: Facts(
            name: "Hapag-Lloyd",
            template: "https://www.hapag-lloyd.com/en/online-business/track/track-by-booking-solution.html?blno={number}",
            isBySea: true),
        .one: Facts(
            name: "Ocean Network Express",
            template: "https://ecomm.one-line.com/one-ecom/manage-shipment/cargo-tracking?trakNoParam={number}", isBySea: true),
        .evergreen: Facts(
            name: "Evergreen", template: "https://ct.shipmentlink.com/servlet/TDB1_CargoTracking.do?BL={number}", isBySea: true),
    ]

    /// Everything but the unreserved characters of RFC 3986 §2.3 percent-encoded, so that no number leaves its place.
    private static func encoded(_ number: String) -> String {
        let kept = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return number.addingPercentEncoding(withAllowedCharacters: kept) ?? ""
    }
}
