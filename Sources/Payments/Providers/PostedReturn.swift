import Foundation

extension PaymentWish {
    /// Where a provider may send the buyer back by a form. The shop takes no forms from other sites, but an address beside that of
    /// the provider's messages takes this one, reads nothing of it and leads on to `returnURL`.
    var postedReturnURL: String {
        guard let site = notifyURL.range(of: "/webhooks/").map({ notifyURL[..<$0.lowerBound] }), returnURL.hasPrefix(site) else {
            return returnURL
        }
        return notifyURL + "/back" + returnURL.dropFirst(site.count)
    }
}
