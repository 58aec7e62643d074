extension EmailFacts {
    /// Endings and great mail houses as a scanner misreads them: `.corn`, `.c0m`, `grnail.com`, `out1ook.com`.
    static func mendDomain(_ domain: [UInt8]) -> [UInt8] {
        var labels = domain.split(separator: 46).map { Array($0) }
        guard labels.count >= 2 else { return domain }
        for at in labels.indices.dropFirst() {
            if misread.contains(labels[at]) { labels[at] = Array("com".utf8) }
        }
        let joined = Array(labels.joined(separator: [46]))
        let seen = PlainText.look(joined)
        return looks[seen] ?? joined
    }

    private static let misread: Set<[UInt8]> = Set(
        ["corn", "c0m", "con", "c0rn", "ccm", "cm", "om", "comm", "cpm", "vom", "xom"].map { Array($0.utf8) })

    static func core(_ domain: [UInt8]) -> [UInt8] {
        let labels = domain.split(separator: 46)
        guard labels.count >= 2 else { return domain }
        let second = labels[labels.count - 2]
        let isPublic =
            labels.count >= 3
            && ["com", "co", "net", "org", "gov", "edu", "ac", "or", "ne"].contains { second.elementsEqual($0.utf8) }
        return Array(isPublic ? labels[labels.count - 3] : second)
    }

    static let freeDomains: Set<[UInt8]> = Set(
        """
        gmail.com googlemail.com hotmail.com hotmail.fr hotmail.it hotmail.es hotmail.de hotmail.co.uk outlook.com outlook.fr outlook.de live.com
        live.fr live.it msn.com yahoo.com yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.co.in yahoo.in yahoo.co.uk yahoo.com.br yahoo.com.au
        yahoo.com.mx yahoo.co.jp ymail.com rocketmail.com aol.com icloud.com me.com mac.com protonmail.com proton.me gmx.de gmx.net gmx.at gmx.com
        web.de t-online.de freenet.de libero.it virgilio.it tiscali.it alice.it orange.fr wanadoo.fr free.fr laposte.net sfr.fr mail.ru yandex.ru
        yandex.com bk.ru list.ru inbox.ru rambler.ru wp.pl o2.pl onet.pl interia.pl op.pl uol.com.br bol.com.br terra.com.br ig.com.br
        rediffmail.com qq.com 163.com 126.com sina.com foxmail.com yeah.net 139.com sohu.com 21cn.com aliyun.com naver.com hanmail.net daum.net
        telefonica.net terra.es bigpond.com optusnet.com.au btinternet.com ntlworld.com sky.com ziggo.nl planet.nl kpnmail.nl hetnet.nl xs4all.nl
        comcast.net verizon.net att.net sbcglobal.net cox.net bellsouth.net prodigy.net.mx superonline.com mynet.com hotmail.com.tr zoho.com
        mail.com seznam.cz centrum.cz abv.bg ukr.net i.ua walla.com walla.co.il emirates.net.ae eim.ae docomo.ne.jp
        """.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) })
    static let looks: [[UInt8]: [UInt8]] = Dictionary(
        freeDomains.map { (PlainText.look($0), $0) }, uniquingKeysWith: { first, _ in first })
    static let relays = [
        "marketplace.amazon.com", "marketplace.amazon.de", "members.ebay.com", "relay.alibaba.com", "privaterelay.appleid.com",
    ]
    .map { Array($0.utf8) }
    static let roles: Set<[UInt8]> = Set(
        """
        info sales office purchasing purchase contact admin hello mail export import service support order orders enquiry inquiry procurement
        buyer buying sourcing accounts accounting finance marketing team post kontakt vertrieb einkauf ventas compras commercial contabilidad vendas
        achats comercial acquisti ufficio zakupy biuro satis noreply webmaster manager trade shop store general reception
        """.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) })
}
