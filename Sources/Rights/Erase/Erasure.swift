import Basics
import Store

/// What was done when somebody was erased, without anything personal.
public struct Erasure: Hashable, Sendable {
    public let id: ID<Erasure>
    /// A staff id or `system`.
    public let actor: String
    public let at: Instant
    public let kept: Kept
    /// The last day on which it must be kept; `nil` when nothing was.
    public let keptUntil: CalendarDay?

    /// What the law wants kept: how many of each.
    public struct Kept: Hashable, Sendable, Codable {
        public let orders, payments, documents, quotes: Int

        var isNothing: Bool { orders + payments + documents + quotes == 0 }
    }

    init(_ row: Row) {
        (id, actor, at) = (row["id"], row["actor"], row["at"])
        kept = JSONText.read(Kept.self, row["kept"]) ?? Kept(orders: 0, payments: 0, documents: 0, quotes: 0)
        keptUntil = (row["kept_until"] as String?).flatMap { CalendarDay($0) }
    }

    /// The newest first.
    public static func newest(limit: Int = 50, in tx: Transaction) throws -> [Erasure] {
        try tx.rows("SELECT * FROM erasures ORDER BY at DESC, id DESC LIMIT \(limit)").map(Erasure.init)
    }

    /// Tables that the law wants kept as they are, with the name and the address of whom the goods and the invoice went to: orders
    /// with their lines and shipments, what was agreed before them, invoices and other papers, money and where it came from, the
    /// proof that a tax number was in force. Nothing is taken out of them but what `EraseTrade` does.
    public static let kept: Set = [
        "orders", "order_words", "order_sums",
        "order_lines", "shipment_lines", "return_lines", "quotes", "quote_revisions", "documents",
        "document_files", "payments", "payment_refunds", "payment_disputes", "provider_events", "payouts", "bank_statements",
        "statement_lines", "ledger_entries", "ledger_postings", "receivables", "credit_letters", "sample_credits", "vat_checks",
    ]

    /// Tables in which only the house itself and its goods stand, and those in which other buyers do: each row of these belongs to
    /// somebody, and what belongs to the erased person is deleted by its link to him. Nothing is searched and replaced here.
    static let untouched: Set = [
        "account_orders", "account_sessions", "account_users", "api_keys", "bank_accounts", "banners", "blocks",
        "bulk_edit_rows", "bulk_edits", "buyer_price_lists", "buyer_prices", "cart_handovers", "cart_lines", "cart_links",
        "carts", "categories",
        "category_texts", "collection_products", "collection_texts", "collections", "consent_entries", "contact_tags",
        "collection_days", "collection_fits", "collection_picks", "collection_rules", "product_sales", "contacts", "counters",
        "currency_policies", "customer_keys", "customer_records", "customer_words", "customisation_texts", "customisations",
        "default_filters", "document_pictures", "domain_checks", "erasures", "euro_rates", "customer_groups",
        "glossary_terms", "guard_packs", "guard_rule_points",
        "guard_work_years", "identity_changes", "identity_change_contacts", "identity_decisions", "import_mappings",
        "indexnow_told", "inquiries", "inquiry_files", "inquiry_lines", "inquiry_messages", "journal_cursors", "lead_times",
        "mail_bounces", "local_slugs",
        "mail_suppressions", "mailboxes", "memory_marks", "memory_segments", "menu_entries", "migrations", "old_post_slugs",
        "old_slugs", "option_texts",
        "option_value_texts", "option_values",
        "options", "outreach_plans", "page_copies", "page_texts", "pages", "picture_renditions", "pictures", "post_landings",
        "post_outcomes",
        "post_products", "post_tags",
        "post_texts", "posts",
        "price_lists", "prices", "promotion_codes", "promotion_uses", "promotions", "product_picture_texts", "product_pictures",
        "product_certificates", "product_previews", "product_prices", "product_schedules", "product_search", "product_tags",
        "product_texts", "product_versions", "product_withheld", "products", "question_groups", "question_products",
        "questions", "redirect_hits", "redirects", "revisions", "sample_prices",
        "settings", "shelves", "shipping_service_rates", "shipping_service_texts", "shipping_services",
        "facet_labels", "facet_values", "feed_checks", "feed_fetches", "feed_omissions", "missed_searches", "product_facets",
        "search_words", "shipping_zone_countries", "search_checks", "search_findings",
        "shipping_zone_texts", "shipping_zones", "sign_in_attempts", "sold_days", "sold_day_parts",
        "specification_fields", "specification_texts",
        "specifications", "staff", "staff_challenges", "staff_factors", "staff_links", "staff_recovery_codes", "staff_rights",
        "staff_sessions", "synonyms", "theme_blobs", "theme_drafts", "themes", "touches", "translation_files",
        "translation_proposals", "translation_runs",
        "translations", "used_puzzles", "variant_values", "variants",
    ]
}
