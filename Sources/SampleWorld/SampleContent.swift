import Basics
import Catalog
import Content
import Store

/// A little of what the seller writes beside pages: a post, and two questions that buyers ask.
enum SampleContent {
    static func save(in tx: Transaction) throws {
        var post = PostDraft(title: [.english: "How we test every bottle", .chinese: "每只保温瓶出厂前要过哪几关"])
        post.slug = [.english: "how-we-test-every-bottle", .chinese: "how-we-test-every-bottle"]
        post.summary = [
            .english: "Water, air, boiling water and a drop from a table: what a bottle goes through before it is packed.",
            .chinese: "水检、真空、沸水、跌落：装箱之前，一只瓶子要经过这些检验。",
        ]
        post.body = [.english: english, .chinese: chinese]
        (post.authors, post.tags) = (["Lakeward"], ["Quality"])
        post.productSlugs = ["shoreline-insulated-bottle", "harbour-wide-mouth-bottle"]
        post.publishAt = tx.now
        try Post.save(post, actor: DemoShop.actor, in: tx)
        try saveQuestions(in: tx)
    }

    private static func saveQuestions(in tx: Transaction) throws {
        let group = try QuestionGroup.add([.english: "Samples", .chinese: "样品"], actor: DemoShop.actor, in: tx)
        var sample = Question(in: group, [.english: "Can I order a sample first?", .chinese: "可以先下单样品吗？"])
        sample.answer = [
            .english: "Yes. Order it on the product’s page; what you pay for it is taken off your first order.",
            .chinese: "可以，在产品页直接下单即可。样品费会在首单中扣除。",
        ]
        sample.productSlugs = ["shoreline-insulated-bottle"]
        var time = Question(in: group, [.english: "How long does a sample take?", .chinese: "样品多久能寄出？"])
        time.answer = [
            .english: "It leaves the house within **three working days**, or within ten with your mark on it.",
            .chinese: "现货样品**三个工作日内**寄出，带您标识的样品十个工作日内寄出。",
        ]
        for var question in [sample, time] {
            question.isPublished = true
            try Question.save(question, actor: DemoShop.actor, in: tx)
        }
    }

    private static let english = """
        A bottle that leaks is found out on the first day, one that loses its heat in the first winter. So nothing is packed \
        that has not gone through these four.

        ## Air under water

        Every neck is closed and pressed with air under water. A bubble, and the bottle goes back to the welders.

        ## Boiling water, six hours

        | After | At least |
        | --- | --- |
        | 0 h | 95 °C |
        | 6 h | 68 °C |

        ## The mark stays

        Tape is pressed on the print and torn off, *three times*.

        ## From the table

        One of each carton falls from 80 cm, filled. It may have a dent; it may not leak.
        """

    private static let chinese = """
        漏水的瓶子第一天就会被发现，不保温的瓶子到冬天也会露馅。所以没有过完这四关的，一只都不装箱。

        ## 水检

        封口充气后浸入水中，冒一个气泡就退回焊接。

        ## 沸水六小时

        | 时间 | 不低于 |
        | --- | --- |
        | 0 小时 | 95 °C |
        | 6 小时 | 68 °C |

        ## 印标牢固

        胶带贴上再撕下，*连续三次*。

        ## 跌落

        每箱抽一只，装满水从 80 厘米处跌落：可以有凹痕，不能漏水。
        """
}
