-- The tables after every migration, in the words of SQLite; `tradewind schema` writes this file.

CREATE TABLE account_addresses (
    id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    -- Who receives goods there, as JSON.
    contact text NOT NULL,
    is_default integer NOT NULL DEFAULT 0,
    created_at integer NOT NULL
) STRICT;

CREATE INDEX account_addresses_account ON account_addresses (account_id);

CREATE TABLE account_links (
    fingerprint text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('sign_in', 'invitation')),
    email text NOT NULL,
    account_id text REFERENCES accounts (id) ON DELETE CASCADE,
    role text NOT NULL DEFAULT '',
    created_at integer NOT NULL,
    expires_at integer NOT NULL,
    used_at integer
) STRICT;

CREATE INDEX account_links_account ON account_links (account_id);

CREATE INDEX account_links_email ON account_links (email, created_at);

CREATE TABLE account_orders (
    order_id text PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
    account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    account_user_id text REFERENCES account_users (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX account_orders_account ON account_orders (account_id);

CREATE TABLE account_sessions (
    fingerprint text PRIMARY KEY,
    account_user_id text NOT NULL REFERENCES account_users (id) ON DELETE CASCADE,
    -- Who of the staff looks at the shop as this buyer sees it; such a session changes nothing.
    staff_id text REFERENCES staff (id) ON DELETE CASCADE,
    created_at integer NOT NULL,
    expires_at integer NOT NULL
) STRICT;

CREATE INDEX account_sessions_user ON account_sessions (account_user_id);

CREATE TABLE account_users (
    id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    -- In small letters.
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('buyer', 'approver', 'owner')),
    language text NOT NULL,
    -- Nothing until one is chosen.
    password_hash text NOT NULL DEFAULT '',
    -- When a link in a letter to the address was followed.
    proven_at integer,
    created_at integer NOT NULL
) STRICT;

CREATE INDEX account_users_account ON account_users (account_id);

CREATE TABLE accounts (
    id text PRIMARY KEY,
    name text NOT NULL,
    country text NOT NULL DEFAULT '',
    tax_number text NOT NULL DEFAULT '',
    price_list_id text REFERENCES buyer_price_lists (id) ON DELETE SET NULL,
    -- Hundredths of a percent off the shop's prices.
    discount integer NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 9000),
    -- In which parts orders are paid, as JSON.
    schedule text NOT NULL,
    -- In minor units of the shop's base currency; nothing where no order needs an approver.
    approval_above integer CHECK (approval_above >= 0),
    created_at integer NOT NULL,
    updated_at integer NOT NULL
, customer_group_id text REFERENCES customer_groups (id) ON DELETE SET NULL) STRICT;

CREATE INDEX accounts_customer_group ON accounts (customer_group_id);

CREATE INDEX accounts_price_list ON accounts (price_list_id);

CREATE TABLE api_keys (
    id text PRIMARY KEY,
    staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    name text NOT NULL,
    fingerprint text NOT NULL UNIQUE,
    created_at integer NOT NULL,
    last_used_at integer
) STRICT;

CREATE INDEX api_keys_staff ON api_keys (staff_id);

CREATE TABLE approval_requests (
    id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    account_user_id text REFERENCES account_users (id) ON DELETE SET NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'approved', 'declined')),
    -- Made with the form and sent back with it: a form that is sent twice asks once.
    submission text NOT NULL UNIQUE,
    -- What is ordered, by whom and where it goes, as JSON.
    content text NOT NULL,
    currency text NOT NULL,
    total_minor integer NOT NULL,
    reason text NOT NULL DEFAULT '',
    decided_by text REFERENCES account_users (id) ON DELETE SET NULL,
    decided_at integer,
    order_id text REFERENCES orders (id) ON DELETE SET NULL,
    created_at integer NOT NULL
) STRICT;

CREATE INDEX approval_requests_account ON approval_requests (account_id, state);

CREATE INDEX approval_requests_order ON approval_requests (order_id);

CREATE TABLE bank_accounts (
    id text PRIMARY KEY,
    currency text NOT NULL,
    position integer NOT NULL,
    details text NOT NULL
) STRICT;

CREATE TABLE bank_statements (
    id text PRIMARY KEY,
    account text NOT NULL,
    currency text NOT NULL,
    number text NOT NULL,
    opening_minor integer,
    closing_minor integer,
    file_name text NOT NULL,
    imported_by text NOT NULL,
    imported_at integer NOT NULL
) STRICT;

CREATE TABLE banners (
    id text PRIMARY KEY,
    place text NOT NULL CHECK (place IN ('strip', 'home')),
    position integer NOT NULL,
    is_shown integer NOT NULL CHECK (is_shown IN (0, 1)),
    link text NOT NULL DEFAULT '',
    starts_at integer,
    ends_at integer,
    -- By language, as JSON.
    text text NOT NULL,
    CHECK (ends_at > starts_at)
) STRICT;

CREATE TABLE blocks (
    id text PRIMARY KEY,
    kind text NOT NULL,
    position integer NOT NULL UNIQUE,
    picture_id text REFERENCES pictures (id),
    content text NOT NULL
) STRICT;

CREATE INDEX blocks_picture ON blocks (picture_id);

CREATE TABLE bulk_edit_rows (
    edit_id text NOT NULL REFERENCES bulk_edits (id) ON DELETE CASCADE,
    position integer NOT NULL,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    state text NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'changed', 'unchanged', 'refused', 'undone', 'kept')),
    before text NOT NULL DEFAULT '',
    after text NOT NULL DEFAULT '',
    reason text NOT NULL DEFAULT '',
    PRIMARY KEY (edit_id, position)
) STRICT;

CREATE INDEX bulk_edit_rows_product ON bulk_edit_rows (product_id);

CREATE INDEX bulk_edit_rows_state ON bulk_edit_rows (edit_id, state, position);

CREATE TABLE bulk_edits (
    id text PRIMARY KEY,
    change text NOT NULL,
    state text NOT NULL
        CHECK (state IN ('planned', 'waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
    products integer NOT NULL,
    done integer NOT NULL DEFAULT 0,
    message text NOT NULL DEFAULT '',
    started_by text NOT NULL,
    created_at integer NOT NULL,
    ended_at integer
) STRICT;

CREATE INDEX bulk_edits_state ON bulk_edits (state, created_at);

CREATE TABLE buyer_price_lists (
    id text PRIMARY KEY,
    name text NOT NULL UNIQUE,
    updated_at integer NOT NULL
, audience text NOT NULL DEFAULT 'accounts'
    CHECK (audience IN ('accounts', 'group', 'countries', 'everybody')), customer_group_id text REFERENCES customer_groups (id), countries text NOT NULL DEFAULT '', starts_at integer, ends_at integer, priority integer NOT NULL DEFAULT 0, revision integer NOT NULL DEFAULT 1) STRICT;

CREATE INDEX buyer_price_lists_group ON buyer_price_lists (customer_group_id);

CREATE TABLE buyer_prices (
    list_id text NOT NULL REFERENCES buyer_price_lists (id) ON DELETE CASCADE,
    variant_id text NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    currency text NOT NULL,
    from_quantity integer NOT NULL CHECK (from_quantity > 0),
    fine integer NOT NULL CHECK (fine >= 0),
    PRIMARY KEY (list_id, variant_id, currency, from_quantity)
) STRICT;

CREATE INDEX buyer_prices_variant ON buyer_prices (variant_id);

CREATE TABLE cart_handovers (
    fingerprint text PRIMARY KEY,
    cart_id text NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    host text NOT NULL,
    ends_at integer NOT NULL
) STRICT;

CREATE INDEX cart_handovers_cart ON cart_handovers (cart_id);

CREATE INDEX cart_handovers_ends ON cart_handovers (ends_at);

CREATE TABLE cart_lines (
    cart_id text NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    variant_id text NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('goods', 'sample')),
    quantity integer NOT NULL CHECK (quantity > 0),
    position integer NOT NULL,
    PRIMARY KEY (cart_id, variant_id, kind)
) STRICT;

CREATE INDEX cart_lines_variant ON cart_lines (variant_id);

CREATE TABLE cart_links (
    fingerprint text PRIMARY KEY,
    cart_id text NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    expires_at integer NOT NULL
) STRICT;

CREATE INDEX cart_links_cart ON cart_links (cart_id);

CREATE INDEX cart_links_expiry ON cart_links (expires_at);

CREATE TABLE carts (
    id text PRIMARY KEY,
    fingerprint text NOT NULL UNIQUE,
    updated_at integer NOT NULL
, code text NOT NULL DEFAULT '') STRICT;

CREATE INDEX carts_updated ON carts (updated_at);

CREATE TABLE categories (
    id text PRIMARY KEY,
    parent_id text REFERENCES categories (id),
    slug text NOT NULL UNIQUE,
    position integer NOT NULL,
    picture_id text REFERENCES pictures (id)
, google_category text NOT NULL DEFAULT '') STRICT;

CREATE INDEX categories_parent ON categories (parent_id, position);

CREATE INDEX categories_picture ON categories (picture_id);

CREATE TABLE category_texts (
    category_id text NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
    language text NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    summary text NOT NULL DEFAULT '',
    seo_title text NOT NULL DEFAULT '',
    seo_description text NOT NULL DEFAULT '',
    PRIMARY KEY (category_id, language)
) STRICT;

CREATE TABLE collection_days (
    one integer PRIMARY KEY CHECK (one = 1),
    began_at integer NOT NULL
) STRICT;

CREATE TABLE collection_fits (
    collection_id text NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    rank integer NOT NULL,
    PRIMARY KEY (collection_id, product_id)
) STRICT;

CREATE INDEX collection_fits_product ON collection_fits (product_id);

CREATE INDEX collection_fits_rank ON collection_fits (collection_id, rank, product_id);

CREATE TABLE collection_picks (
    collection_id text NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    is_pinned integer NOT NULL CHECK (is_pinned IN (0, 1)),
    position integer NOT NULL,
    PRIMARY KEY (collection_id, product_id)
) STRICT;

CREATE INDEX collection_picks_product ON collection_picks (product_id);

CREATE TABLE collection_products (
    collection_id text NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position integer NOT NULL,
    PRIMARY KEY (collection_id, product_id)
) STRICT;

CREATE INDEX collection_products_product ON collection_products (product_id);

CREATE TABLE collection_rules (
    collection_id text PRIMARY KEY REFERENCES collections (id) ON DELETE CASCADE,
    rule text NOT NULL,
    revision integer NOT NULL,
    renewed integer NOT NULL DEFAULT 0,
    renewed_at integer
) STRICT;

CREATE TABLE collection_texts (
    collection_id text NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    language text NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    summary text NOT NULL DEFAULT '',
    seo_title text NOT NULL DEFAULT '',
    seo_description text NOT NULL DEFAULT '',
    PRIMARY KEY (collection_id, language)
) STRICT;

CREATE TABLE collections (
    id text PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    position integer NOT NULL,
    picture_id text REFERENCES pictures (id)
) STRICT;

CREATE INDEX collections_picture ON collections (picture_id);

CREATE TABLE companies (
    id text PRIMARY KEY,
    -- As most of its records write it, and as a person calls it instead.
    name text NOT NULL DEFAULT '',
    own_name text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '',
    -- The domain of its mail, or nothing.
    domain text NOT NULL DEFAULT '',
    tax_number text NOT NULL DEFAULT '',
    -- Everything a search finds, in plain letters.
    search text NOT NULL DEFAULT '',
    -- As which company it is shown: itself, until a person says that it is another.
    root_id text NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    parent_id text REFERENCES companies (id) ON DELETE SET NULL,
    created_at integer NOT NULL,
    updated_at integer NOT NULL
) STRICT;

CREATE INDEX companies_parent ON companies (parent_id);

CREATE INDEX companies_root ON companies (root_id);

CREATE INDEX companies_shown ON companies (
    (lower(CASE WHEN own_name <> '' THEN own_name WHEN name <> '' THEN name ELSE domain END)), id)
    WHERE root_id = id;

CREATE INDEX find_companies_domain ON companies (domain);

CREATE INDEX find_companies_name ON companies (name);

CREATE INDEX find_companies_own_name ON companies (own_name);

CREATE TABLE company_changes (
    id text PRIMARY KEY,
    gone_id text NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    kept_id text NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    -- Those that are shown as the other since, as JSON.
    moved text NOT NULL,
    actor text NOT NULL,
    at integer NOT NULL,
    undone_at integer
) STRICT;

CREATE INDEX company_changes_gone ON company_changes (gone_id);

CREATE INDEX company_changes_kept ON company_changes (kept_id, at);

CREATE TABLE company_keys (
    key integer NOT NULL,
    company_id text NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    PRIMARY KEY (key, company_id)
) STRICT;

CREATE INDEX company_keys_company ON company_keys (company_id);

CREATE TABLE consent_entries (
    id text PRIMARY KEY,
    -- HMAC-SHA-256 with a key outside the database.
    email_hash text NOT NULL,
    -- Nothing once the person is erased.
    email text NOT NULL,
    -- The record it came with, which may be gone.
    record_id text,
    purpose text NOT NULL CHECK (purpose IN ('newsletter', 'follow_up', 'tracking', 'reminders')),
    state text NOT NULL CHECK (state IN ('asked', 'given', 'withdrawn')),
    -- Exactly what was shown.
    words text NOT NULL,
    language text NOT NULL,
    source text NOT NULL CHECK (source IN ('form', 'confirmation', 'preferences', 'one_click', 'staff', 'import',
        'mail_server')),
    place text NOT NULL,
    actor text NOT NULL,
    at integer NOT NULL
) STRICT;

CREATE INDEX consent_entries_email ON consent_entries (email);

CREATE INDEX consent_entries_hash ON consent_entries (email_hash, purpose, at);

CREATE INDEX consent_entries_record ON consent_entries (record_id);

CREATE TABLE contact_tags (
    contact_id text NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    tag text NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (contact_id, tag)
) STRICT;

CREATE INDEX contact_tags_tag ON contact_tags (tag);

CREATE TABLE contacts (
    id text PRIMARY KEY,
    name text NOT NULL DEFAULT '',
    company text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '',
    phone text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT '',
    -- Everything a search finds, in plain letters.
    search text NOT NULL DEFAULT '',
    owner text REFERENCES staff (id) ON DELETE SET NULL,
    stage text NOT NULL DEFAULT 'new'
        CHECK (stage IN ('new', 'talking', 'sampled', 'quoted', 'buying', 'asleep', 'lost')),
    next_step text NOT NULL DEFAULT '',
    next_at integer,
    -- Whom the buyer was found to be, when nothing is left here.
    merged_into text REFERENCES contacts (id) ON DELETE SET NULL,
    first_seen_at integer NOT NULL,
    last_seen_at integer NOT NULL,
    created_at integer NOT NULL,
    updated_at integer NOT NULL
) STRICT;

CREATE INDEX contacts_email ON contacts (email);

CREATE INDEX contacts_next ON contacts (next_at);

CREATE INDEX contacts_owner ON contacts (owner, last_seen_at);

CREATE INDEX contacts_seen ON contacts (last_seen_at, id);

CREATE INDEX find_contacts_company ON contacts (company);

CREATE INDEX find_contacts_name ON contacts (name);

CREATE TABLE counters (
    name text PRIMARY KEY,
    value integer NOT NULL
) STRICT;

CREATE TABLE credit_letters (
    order_id text PRIMARY KEY REFERENCES orders (id),
    number text NOT NULL,
    bank text NOT NULL,
    issued_on text NOT NULL,
    expires_on text NOT NULL,
    latest_shipment text NOT NULL,
    presentation_days integer NOT NULL CHECK (presentation_days BETWEEN 0 AND 365),
    amount_minor integer NOT NULL CHECK (amount_minor > 0),
    -- Hundredths of a percent by which the amount may be missed either way.
    tolerance integer NOT NULL CHECK (tolerance BETWEEN 0 AND 10000),
    -- The day the documents were given to the bank; empty before that.
    presented_on text NOT NULL DEFAULT '',
    updated_at integer NOT NULL
) STRICT;

CREATE TABLE currency_policies (
    currency text PRIMARY KEY,
    position integer NOT NULL,
    markup_basis_points integer NOT NULL DEFAULT 0 CHECK (markup_basis_points BETWEEN -9000 AND 100000),
    rounding_step integer NOT NULL DEFAULT 0 CHECK (rounding_step >= 0),
    rounding_ending integer NOT NULL DEFAULT 0 CHECK (rounding_ending >= 0)
) STRICT;

CREATE TABLE customer_files (
    id text PRIMARY KEY,
    record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
    digest text NOT NULL,
    name text NOT NULL,
    bytes integer NOT NULL CHECK (bytes > 0),
    type text NOT NULL,
    author text NOT NULL,
    at integer NOT NULL
) STRICT;

CREATE INDEX customer_files_digest ON customer_files (digest);

CREATE INDEX customer_files_record ON customer_files (record_id, at);

CREATE TABLE customer_groups (
    id text PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (name <> ''),
    note text NOT NULL DEFAULT '',
    created_at integer NOT NULL
) STRICT;

CREATE TABLE customer_imports (
    id text PRIMARY KEY,
    file_name text NOT NULL,
    format text NOT NULL,
    state text NOT NULL CHECK (state IN ('reading', 'waiting', 'running', 'done', 'failed')),
    -- Channel, currency, mapping and where the table is, as JSON.
    settings text NOT NULL,
    rows_read integer NOT NULL DEFAULT 0,
    created integer NOT NULL DEFAULT 0,
    updated integer NOT NULL DEFAULT 0,
    unchanged integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    -- Why it failed, or nothing.
    message text NOT NULL DEFAULT '',
    started_by text NOT NULL,
    created_at integer NOT NULL,
    ended_at integer
) STRICT;

CREATE INDEX customer_imports_created ON customer_imports (created_at);

CREATE INDEX customer_imports_state ON customer_imports (state);

CREATE TABLE customer_keys (
    key integer NOT NULL,
    record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
    PRIMARY KEY (key, record_id)
) STRICT;

CREATE INDEX customer_keys_record ON customer_keys (record_id);

CREATE TABLE customer_mappings (
    name text PRIMARY KEY,
    mapping text NOT NULL,
    updated_at integer NOT NULL
) STRICT;

CREATE TABLE customer_records (
    id text PRIMARY KEY,
    channel text NOT NULL,
    -- How the channel itself calls it; taken in again it is the same record.
    source text NOT NULL,
    contact_id text NOT NULL REFERENCES contacts (id),
    email text NOT NULL, name text NOT NULL, company text NOT NULL, country text NOT NULL, phone text NOT NULL,
    address text NOT NULL, city text NOT NULL, postcode text NOT NULL, ip_country text NOT NULL,
    birth_date text NOT NULL, person_number text NOT NULL, tax_number text NOT NULL,
    language text NOT NULL DEFAULT '',
    seen_at integer NOT NULL,
    taken_at integer NOT NULL, company_id text REFERENCES companies (id) ON DELETE SET NULL, is_company_pinned integer NOT NULL DEFAULT 0
    CHECK (is_company_pinned IN (0, 1)),
    UNIQUE (channel, source)
) STRICT;

CREATE INDEX customer_records_company ON customer_records (company_id);

CREATE INDEX customer_records_contact ON customer_records (contact_id);

CREATE TABLE customer_words (
    kind text NOT NULL,
    word text NOT NULL,
    records integer NOT NULL,
    PRIMARY KEY (kind, word)
) STRICT;

CREATE TABLE customisation_texts (
    customisation_id text NOT NULL REFERENCES customisations (id) ON DELETE CASCADE,
    language text NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (customisation_id, language)
) STRICT;

CREATE TABLE customisations (
    id text PRIMARY KEY,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('logo', 'packaging', 'colour', 'mould')),
    moq integer NOT NULL CHECK (moq > 0),
    UNIQUE (product_id, position)
) STRICT;

CREATE TABLE default_filters (
    staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    list text NOT NULL,
    filter_id text NOT NULL REFERENCES saved_filters (id) ON DELETE CASCADE,
    PRIMARY KEY (staff_id, list)
) STRICT;

CREATE INDEX default_filters_filter ON default_filters (filter_id);

CREATE TABLE document_files (
    document_id text PRIMARY KEY REFERENCES documents (id),
    pdf blob NOT NULL
) STRICT;

CREATE TABLE document_pictures (
    name text PRIMARY KEY CHECK (name IN ('stamp', 'logo')),
    png blob NOT NULL
) STRICT;

CREATE TABLE documents (
    id text PRIMARY KEY,
    order_id text REFERENCES orders (id),
    kind text NOT NULL CHECK (kind IN ('quotation', 'proforma', 'contract', 'invoice', 'packingList', 'receipt',
        'creditNote')),
    -- Without a gap within a kind and a year: the counter moves in the same transaction.
    number text NOT NULL UNIQUE,
    language text NOT NULL,
    second_language text,
    -- Everything that stands on it, as JSON.
    facts text NOT NULL,
    currency text NOT NULL,
    total_minor integer NOT NULL CHECK (total_minor >= 0),
    replaces_id text UNIQUE REFERENCES documents (id),
    -- The invoice that a credit note corrects.
    corrects_id text REFERENCES documents (id),
    sha256 text NOT NULL,
    issued_by text NOT NULL,
    issued_at integer NOT NULL
, shipment_id text REFERENCES shipments (id)) STRICT;

CREATE INDEX documents_corrects ON documents (corrects_id);

CREATE INDEX documents_order ON documents (order_id, issued_at);

CREATE TABLE domain_checks (
    host text PRIMARY KEY,
    checked_at integer NOT NULL,
    state text NOT NULL CHECK (state IN ('ready', 'noAddress', 'unreachable', 'otherSite')),
    -- In the words of the library that asked.
    reason text NOT NULL DEFAULT '',
    -- When its certificate ends; nothing while nobody could see it.
    certificate_ends_at integer
) STRICT;

CREATE TABLE erasures (
    id text PRIMARY KEY,
    contact_id text NOT NULL,
    actor text NOT NULL,
    at integer NOT NULL,
    -- How many of what, as JSON.
    kept text NOT NULL,
    -- The last day on which it must be kept, or nothing.
    kept_until text
) STRICT;

CREATE INDEX erasures_at ON erasures (at);

CREATE TABLE euro_rates (
    currency text NOT NULL,
    day text NOT NULL,
    rate text NOT NULL,
    PRIMARY KEY (currency, day)
) STRICT;

CREATE TABLE facet_labels (
    value_id integer NOT NULL REFERENCES facet_values (id) ON DELETE CASCADE,
    language text NOT NULL,
    -- What the facet is called, and what this value of it is.
    name text NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (value_id, language)
) STRICT;

CREATE TABLE facet_values (
    id integer PRIMARY KEY AUTOINCREMENT,
    facet text NOT NULL,
    key text NOT NULL,
    -- In thousandths, where the value is a number.
    number integer,
    -- Of `facets` when its labels were last changed.
    revision integer NOT NULL,
    UNIQUE (facet, key)
) STRICT;

CREATE INDEX facet_values_revision ON facet_values (revision);

CREATE TABLE feed_checks (
    feed text PRIMARY KEY,
    -- Of the catalogue, when it began.
    revision integer NOT NULL,
    started_at integer NOT NULL,
    finished_at integer,
    products_total integer NOT NULL,
    products_seen integer NOT NULL,
    products_listed integer NOT NULL,
    items integer NOT NULL,
    left_out integer NOT NULL
) STRICT;

CREATE TABLE feed_fetches (
    feed text PRIMARY KEY,
    fetched_at integer NOT NULL,
    agent text NOT NULL
) STRICT;

CREATE TABLE feed_omissions (
    feed text NOT NULL REFERENCES feed_checks (feed) ON DELETE CASCADE,
    position integer NOT NULL,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    sku text NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (feed, position)
) STRICT;

CREATE INDEX feed_omissions_product ON feed_omissions (product_id);

CREATE TABLE glossary_terms (
    id text PRIMARY KEY,
    source_language text NOT NULL,
    -- Nothing where the term stays as it is in every language.
    target_language text NOT NULL,
    source text NOT NULL CHECK (source <> ''),
    -- The source, folded: a term is there once for a pair of languages.
    source_key text NOT NULL,
    -- Nothing where the term stays as it is.
    target text NOT NULL,
    is_kept integer NOT NULL CHECK (is_kept IN (0, 1)),
    note text NOT NULL DEFAULT '',
    changed_by text NOT NULL,
    changed_at integer NOT NULL,
    UNIQUE (source_language, target_language, source_key)
) STRICT;

CREATE TABLE guard_allowed (
    id text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('domain', 'phrase')),
    content text NOT NULL,
    reason text NOT NULL,
    added_by text NOT NULL,
    added_at integer NOT NULL,
    removed_at integer
) STRICT;

CREATE UNIQUE INDEX guard_allowed_content ON guard_allowed (kind, content) WHERE removed_at IS NULL;

CREATE TABLE guard_approvals (
    id text PRIMARY KEY,
    check_id text NOT NULL UNIQUE REFERENCES guard_checks (id),
    state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'approved', 'refused')),
    note text NOT NULL,
    asked_by text NOT NULL,
    asked_at integer NOT NULL,
    reason text NOT NULL DEFAULT '',
    decided_by text NOT NULL DEFAULT '',
    decided_at integer,
    CHECK ((state = 'asked') = (decided_at IS NULL))
) STRICT;

CREATE INDEX guard_approvals_state ON guard_approvals (state, asked_at);

CREATE TABLE guard_checks (
    id text PRIMARY KEY,
    digest text NOT NULL,
    subject text NOT NULL,
    surface text NOT NULL,
    stage text NOT NULL CHECK (stage IN ('before_deal', 'after_deal')),
    language text NOT NULL,
    content text NOT NULL,
    pack text NOT NULL,
    pack_version text NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('ok', 'violation', 'look_yourself')),
    findings text NOT NULL,
    not_checked text NOT NULL,
    checked_by text NOT NULL,
    at integer NOT NULL
, thread text NOT NULL DEFAULT '[]') STRICT;

CREATE INDEX guard_checks_digest ON guard_checks (digest, at);

CREATE INDEX guard_checks_subject ON guard_checks (subject, at);

CREATE TABLE guard_packs (
    id text NOT NULL,
    version text NOT NULL,
    yaml text NOT NULL,
    kept_by text NOT NULL,
    kept_at integer NOT NULL,
    retired_at integer,
    PRIMARY KEY (id, version)
) STRICT;

CREATE UNIQUE INDEX guard_packs_in_force ON guard_packs (id) WHERE retired_at IS NULL;

CREATE TABLE guard_penalties (
    id text PRIMARY KEY,
    shop_id text NOT NULL REFERENCES guard_shops (id),
    day text NOT NULL,
    class text NOT NULL,
    rule text NOT NULL,
    points integer NOT NULL CHECK (points >= 0),
    severity_note text NOT NULL,
    evidence text NOT NULL,
    recovers_on text,
    check_id text REFERENCES guard_checks (id),
    appeal_state text NOT NULL DEFAULT 'none' CHECK (appeal_state IN ('none', 'filed', 'upheld', 'rejected')),
    appeal_due text NOT NULL,
    appeal_text text NOT NULL DEFAULT '',
    appeal_filed_on text,
    appeal_decided_on text,
    appeal_note text NOT NULL DEFAULT '',
    voided_at integer,
    void_reason text NOT NULL DEFAULT '',
    recorded_by text NOT NULL,
    recorded_at integer NOT NULL,
    CHECK ((appeal_state = 'none') = (appeal_filed_on IS NULL)),
    CHECK ((appeal_state IN ('upheld', 'rejected')) = (appeal_decided_on IS NOT NULL))
) STRICT;

CREATE INDEX guard_penalties_check ON guard_penalties (check_id);

CREATE INDEX guard_penalties_shop ON guard_penalties (shop_id, day);

CREATE TABLE guard_penalty_files (
    penalty_id text NOT NULL REFERENCES guard_penalties (id),
    digest text NOT NULL,
    name text NOT NULL,
    bytes integer NOT NULL,
    attached_by text NOT NULL,
    attached_at integer NOT NULL,
    PRIMARY KEY (penalty_id, digest)
) STRICT;

CREATE TABLE guard_rule_points (
    pack text NOT NULL,
    rule text NOT NULL,
    points integer NOT NULL CHECK (points >= 0),
    note text NOT NULL,
    edited_by text NOT NULL,
    edited_at integer NOT NULL,
    PRIMARY KEY (pack, rule)
) STRICT;

CREATE TABLE guard_shops (
    id text PRIMARY KEY,
    name text NOT NULL,
    pack text NOT NULL,
    deposit_minor integer NOT NULL DEFAULT 0 CHECK (deposit_minor >= 0),
    deposit_currency text NOT NULL DEFAULT 'CNY',
    created_at integer NOT NULL,
    UNIQUE (pack, name)
) STRICT;

CREATE TABLE guard_work_years (
    year integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 9998),
    days_off text NOT NULL,
    working_days text NOT NULL,
    source text NOT NULL,
    edited_by text NOT NULL,
    edited_at integer NOT NULL
) STRICT;

CREATE TABLE identity_change_contacts (
    change_id text NOT NULL REFERENCES identity_changes (id) ON DELETE CASCADE,
    contact_id text NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    PRIMARY KEY (change_id, contact_id)
) STRICT;

CREATE INDEX identity_change_contacts_contact ON identity_change_contacts (contact_id);

CREATE TABLE identity_changes (
    id text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('resolved', 'merged', 'split')),
    actor text NOT NULL,
    at integer NOT NULL,
    detail text NOT NULL,
    undone_at integer
) STRICT;

CREATE INDEX identity_changes_at ON identity_changes (at);

CREATE TABLE identity_decisions (
    left_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
    right_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
    verdict text NOT NULL CHECK (verdict IN ('together', 'apart')),
    actor text NOT NULL,
    at integer NOT NULL,
    PRIMARY KEY (left_id, right_id),
    CHECK (left_id < right_id)
) STRICT;

CREATE INDEX identity_decisions_right ON identity_decisions (right_id);

CREATE TABLE import_mappings (
    name text PRIMARY KEY,
    mapping text NOT NULL,
    updated_at integer NOT NULL
) STRICT;

CREATE TABLE import_runs (
    id text PRIMARY KEY,
    file_name text NOT NULL,
    format text NOT NULL,
    state text NOT NULL CHECK (state IN ('mapping', 'waiting', 'running', 'done', 'failed')),
    mapping text NOT NULL DEFAULT '{}',
    is_dry_run integer NOT NULL DEFAULT 0,
    rows_read integer NOT NULL DEFAULT 0,
    created integer NOT NULL DEFAULT 0,
    updated integer NOT NULL DEFAULT 0,
    unchanged integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    message text NOT NULL DEFAULT '',
    started_by text NOT NULL DEFAULT '',
    created_at integer NOT NULL,
    ended_at integer
) STRICT;

CREATE INDEX import_runs_state ON import_runs (state);

CREATE TABLE indexnow_told (
    page text PRIMARY KEY,
    addresses text NOT NULL,
    mark text NOT NULL
) STRICT;

CREATE TABLE "inquiries" (
    id text PRIMARY KEY,
    at integer NOT NULL,
    language text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    company text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '',
    text text NOT NULL
, submission text, product_id text REFERENCES products (id) ON DELETE SET NULL, sku text NOT NULL DEFAULT '', quantity integer CHECK (quantity > 0), search text NOT NULL DEFAULT '', state text NOT NULL DEFAULT 'new'
    CHECK (state IN ('new', 'open', 'waiting', 'quoted', 'won', 'lost', 'spam')), token text, assignee text REFERENCES staff (id), due_at integer, updated_at integer NOT NULL DEFAULT 0, incoterm text NOT NULL DEFAULT '', port text NOT NULL DEFAULT '', customisation text NOT NULL DEFAULT '', needed_by text NOT NULL DEFAULT '', held text NOT NULL DEFAULT '', source text NOT NULL DEFAULT 'site') STRICT;

CREATE INDEX find_inquiries_company ON inquiries (company);

CREATE INDEX find_inquiries_email ON inquiries (email);

CREATE INDEX find_inquiries_name ON inquiries (name);

CREATE INDEX inquiries_assignee ON inquiries (assignee, state);

CREATE INDEX inquiries_due ON inquiries (due_at);

CREATE INDEX inquiries_product ON inquiries (product_id);

CREATE INDEX inquiries_shown ON inquiries ((CASE WHEN due_at IS NULL THEN 1 ELSE 0 END), due_at, at DESC, id DESC);

CREATE INDEX inquiries_source ON inquiries (source);

CREATE INDEX inquiries_state ON inquiries (state, at);

CREATE UNIQUE INDEX inquiries_submission ON inquiries (submission);

CREATE UNIQUE INDEX inquiries_token ON inquiries (token);

CREATE TABLE inquiry_files (
    inquiry_id text NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
    digest text NOT NULL,
    name text NOT NULL,
    bytes integer NOT NULL CHECK (bytes > 0),
    kind text NOT NULL,
    at integer NOT NULL,
    PRIMARY KEY (inquiry_id, digest)
) STRICT;

CREATE TABLE inquiry_lines (
    inquiry_id text NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
    position integer NOT NULL CHECK (position >= 0),
    -- What it was matched to; nothing for free lines.
    variant_id text REFERENCES variants (id) ON DELETE SET NULL,
    sku text NOT NULL,
    title text NOT NULL,
    quantity integer CHECK (quantity > 0),
    unit text NOT NULL,
    -- Ten-thousandths of the minor unit, and the currency it is in.
    target_fine integer CHECK (target_fine >= 0),
    currency text NOT NULL,
    -- Why a row of a list could not be read whole: a message as JSON, or nothing.
    problem text NOT NULL,
    PRIMARY KEY (inquiry_id, position)
) STRICT;

CREATE INDEX inquiry_lines_variant ON inquiry_lines (variant_id);

CREATE TABLE inquiry_messages (
    id text PRIMARY KEY,
    inquiry_id text NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
    at integer NOT NULL,
    -- A note is seen by staff alone.
    kind text NOT NULL CHECK (kind IN ('buyer', 'staff', 'note')),
    author text NOT NULL,
    text text NOT NULL
) STRICT;

CREATE INDEX inquiry_messages_inquiry ON inquiry_messages (inquiry_id, at);

CREATE TABLE jobs (
    id text PRIMARY KEY,
    kind text NOT NULL,
    payload text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    run_at integer NOT NULL,
    locked_until integer,
    last_error text,
    progress text,
    created_at integer NOT NULL
, deaths integer NOT NULL DEFAULT 0) STRICT;

CREATE INDEX jobs_due ON jobs (state, run_at);

CREATE INDEX jobs_state_kind ON jobs (kind, state);

CREATE TABLE journal (
    position integer PRIMARY KEY AUTOINCREMENT,
    at integer NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    actor text NOT NULL,
    detail text NOT NULL
) STRICT;

CREATE INDEX journal_actor ON journal (actor, position);

CREATE INDEX journal_at ON journal (at);

CREATE INDEX journal_kind ON journal (kind, position);

CREATE INDEX journal_subject ON journal (subject, position);

CREATE TABLE journal_cursors (
    reader text PRIMARY KEY,
    position integer NOT NULL
) STRICT;

CREATE TABLE lead_times (
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position integer NOT NULL,
    up_to integer CHECK (up_to > 0),
    days integer NOT NULL CHECK (days >= 0),
    PRIMARY KEY (product_id, position)
) STRICT;

CREATE TABLE ledger_entries (
    id text PRIMARY KEY,
    key text NOT NULL UNIQUE,
    at integer NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    memo text NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX ledger_entries_at ON ledger_entries (at);

CREATE INDEX ledger_entries_subject ON ledger_entries (subject, at);

CREATE TABLE ledger_postings (
    entry_id text NOT NULL REFERENCES ledger_entries (id),
    position integer NOT NULL,
    account text NOT NULL,
    subject text NOT NULL,
    currency text NOT NULL,
    minor integer NOT NULL CHECK (minor <> 0),
    PRIMARY KEY (entry_id, position)
) STRICT;

CREATE INDEX ledger_postings_account ON ledger_postings (account, currency);

CREATE INDEX ledger_postings_subject ON ledger_postings (subject, account);

CREATE TABLE local_slugs (
    kind text NOT NULL CHECK (kind IN ('product', 'category', 'collection', 'page')),
    subject_id text NOT NULL,
    language text NOT NULL,
    slug text NOT NULL CHECK (slug <> ''),
    PRIMARY KEY (kind, language, slug)
) STRICT;

CREATE UNIQUE INDEX local_slugs_subject ON local_slugs (kind, subject_id, language);

CREATE TABLE mail_bounces (
    id text PRIMARY KEY,
    email_hash text NOT NULL,
    is_hard integer NOT NULL,
    -- Such as 5.1.1 (RFC 3463), or nothing.
    status text NOT NULL,
    at integer NOT NULL
) STRICT;

CREATE INDEX mail_bounces_hash ON mail_bounces (email_hash, at);

CREATE TABLE mail_suppressions (
    email_hash text PRIMARY KEY,
    reason text NOT NULL CHECK (reason IN ('unsubscribed', 'bounced', 'complained', 'erased')),
    at integer NOT NULL
) STRICT;

CREATE TABLE mail_threads (
    message_id text PRIMARY KEY,
    about text NOT NULL,
    is_ours integer NOT NULL,
    -- Who it went to, or who wrote it.
    address text NOT NULL,
    subject text NOT NULL,
    at integer NOT NULL
) STRICT;

CREATE INDEX mail_threads_about ON mail_threads (about, at);

CREATE INDEX mail_threads_address ON mail_threads (address, at);

CREATE TABLE mailboxes (
    -- Server, user and folder: another mailbox begins anew.
    name text PRIMARY KEY,
    -- The server numbers its mails anew when this changes.
    uid_validity integer NOT NULL DEFAULT 0,
    last_uid integer NOT NULL DEFAULT 0,
    renumbered integer NOT NULL DEFAULT 0,
    -- What came before is not read.
    started_at integer NOT NULL,
    tried_at integer,
    reached_at integer,
    failures integer NOT NULL DEFAULT 0,
    next_at integer NOT NULL,
    -- Why the last try failed, as JSON, or nothing.
    problem text NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE mails (
    id text PRIMARY KEY,
    -- Its Message-ID, or a digest of its bytes; the same mail is taken in once.
    message_id text NOT NULL UNIQUE,
    at integer NOT NULL,
    taken_at integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('inquiry', 'marketplace', 'reply', 'auto_reply', 'bounce', 'complaint',
        'unsubscribe', 'own', 'unreadable')),
    sender text NOT NULL,
    sender_name text NOT NULL,
    subject text NOT NULL,
    -- What its writer says, and what he quotes or signs with.
    text text NOT NULL,
    quoted text NOT NULL,
    -- What it belongs to: `inquiry:…`, `order:…`, `letter:…`, or nothing.
    about text NOT NULL DEFAULT '',
    -- What could not be taken in of it, as JSON, or nothing.
    problem text NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX mails_about ON mails (about);

CREATE INDEX mails_sender ON mails (sender);

CREATE INDEX mails_taken ON mails (taken_at);

CREATE TABLE memory_marks (
    mark integer NOT NULL,
    segment_id text NOT NULL REFERENCES memory_segments (id) ON DELETE CASCADE,
    PRIMARY KEY (mark, segment_id)
) STRICT;

CREATE INDEX memory_marks_segment ON memory_marks (segment_id);

CREATE TABLE memory_segments (
    id text PRIMARY KEY,
    source_language text NOT NULL,
    target_language text NOT NULL,
    source text NOT NULL,
    target text NOT NULL,
    -- SHA-256 of the folded source.
    source_digest text NOT NULL,
    target_digest text NOT NULL,
    -- Where it was last used: kind, id and field.
    place text NOT NULL,
    approved_by text NOT NULL,
    approved_at integer NOT NULL,
    UNIQUE (source_language, target_language, source_digest, target_digest)
) STRICT;

CREATE TABLE menu_entries (
    id text PRIMARY KEY,
    menu text NOT NULL CHECK (menu IN ('header', 'footer')),
    parent_id text REFERENCES menu_entries (id) ON DELETE CASCADE,
    position integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('heading', 'category', 'collection', 'page', 'blog', 'faq', 'address')),
    -- The id of what it leads to, which may be gone, or an address.
    target text NOT NULL DEFAULT '',
    -- By language, as JSON.
    label text NOT NULL DEFAULT '{}'
) STRICT;

CREATE INDEX menu_entries_menu ON menu_entries (menu, position);

CREATE INDEX menu_entries_parent ON menu_entries (parent_id);

CREATE TABLE migrations (number integer PRIMARY KEY, name text NOT NULL);

CREATE TABLE missed_searches (
    day text NOT NULL,
    language text NOT NULL,
    -- Ready cut by SearchText.
    query text NOT NULL,
    times integer NOT NULL,
    -- What the last one found after its spelling was corrected.
    found integer NOT NULL,
    PRIMARY KEY (day, language, query)
) STRICT;

CREATE TABLE old_post_slugs (
    language text NOT NULL,
    slug text NOT NULL,
    post_id text NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    PRIMARY KEY (language, slug)
) STRICT;

CREATE INDEX old_post_slugs_post ON old_post_slugs (post_id);

CREATE TABLE old_slugs (
    kind text NOT NULL CHECK (kind IN ('product', 'category', 'collection', 'page')),
    slug text NOT NULL,
    subject_id text NOT NULL,
    PRIMARY KEY (kind, slug)
) STRICT;

CREATE TABLE option_texts (
    option_id text NOT NULL REFERENCES options (id) ON DELETE CASCADE,
    language text NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (option_id, language)
) STRICT;

CREATE TABLE option_value_texts (
    value_id text NOT NULL REFERENCES option_values (id) ON DELETE CASCADE,
    language text NOT NULL,
    label text NOT NULL,
    PRIMARY KEY (value_id, language)
) STRICT;

CREATE TABLE option_values (
    id text PRIMARY KEY,
    option_id text NOT NULL REFERENCES options (id) ON DELETE CASCADE,
    position integer NOT NULL,
    key text NOT NULL,
    swatch text,
    UNIQUE (option_id, key)
) STRICT;

CREATE TABLE options (
    id text PRIMARY KEY,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position integer NOT NULL CHECK (position BETWEEN 0 AND 2),
    UNIQUE (product_id, position)
) STRICT;

CREATE TABLE order_files (
    id text PRIMARY KEY,
    order_id text NOT NULL REFERENCES orders (id),
    kind text NOT NULL CHECK (kind IN ('artwork', 'transfer_proof', 'bill_of_lading', 'certificate', 'inspection',
        'photo', 'other')),
    name text NOT NULL,
    digest text NOT NULL,
    bytes integer NOT NULL CHECK (bytes > 0),
    type text NOT NULL,
    author text NOT NULL,
    is_from_buyer integer NOT NULL CHECK (is_from_buyer IN (0, 1)),
    is_for_buyer integer NOT NULL CHECK (is_for_buyer IN (0, 1)),
    at integer NOT NULL,
    -- When staff had dealt with what the buyer sent.
    seen_at integer, return_id text REFERENCES returns (id),
    UNIQUE (order_id, digest)
) STRICT;

CREATE INDEX order_files_order ON order_files (order_id, at);

CREATE INDEX order_files_proof ON order_files (kind, at) WHERE is_from_buyer = 1 AND seen_at IS NULL;

CREATE TABLE order_lines (
    order_id text NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    position integer NOT NULL,
    variant_id text REFERENCES variants (id) ON DELETE SET NULL,
    picture_id text REFERENCES pictures (id),
    kind text NOT NULL CHECK (kind IN ('goods', 'sample')),
    sku text NOT NULL,
    title text NOT NULL,
    options text NOT NULL,
    unit text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    unit_fine integer NOT NULL CHECK (unit_fine >= 0),
    amount_minor integer NOT NULL CHECK (amount_minor >= 0),
    taken integer NOT NULL DEFAULT 0 CHECK (taken BETWEEN 0 AND quantity), tax_share integer NOT NULL DEFAULT 0, tax_minor integer NOT NULL DEFAULT 0, back_ordered integer NOT NULL DEFAULT 0 CHECK (back_ordered >= 0), allotted integer NOT NULL DEFAULT 0
    CHECK (allotted >= 0 AND allotted <= back_ordered), back_order_due text NOT NULL DEFAULT '', discount_minor integer NOT NULL DEFAULT 0 CHECK (discount_minor >= 0), promotion text NOT NULL DEFAULT '',
    PRIMARY KEY (order_id, position)
) STRICT;

CREATE INDEX order_lines_back_orders ON order_lines (variant_id) WHERE back_ordered > allotted;

CREATE INDEX order_lines_picture ON order_lines (picture_id);

CREATE INDEX order_lines_variant ON order_lines (variant_id);

CREATE TABLE order_messages (
    id text PRIMARY KEY,
    order_id text NOT NULL REFERENCES orders (id),
    at integer NOT NULL,
    is_from_buyer integer NOT NULL CHECK (is_from_buyer IN (0, 1)),
    author text NOT NULL,
    text text NOT NULL,
    -- When staff had read what the buyer wrote.
    read_at integer
) STRICT;

CREATE INDEX order_messages_order ON order_messages (order_id, at);

CREATE INDEX order_messages_unread ON order_messages (order_id) WHERE is_from_buyer = 1 AND read_at IS NULL;

CREATE TABLE order_sums (
    state text NOT NULL,
    currency text NOT NULL,
    orders integer NOT NULL,
    minor integer NOT NULL,
    PRIMARY KEY (state, currency)
) STRICT;

CREATE TABLE order_words (
    number integer PRIMARY KEY AUTOINCREMENT,
    order_id text NOT NULL UNIQUE REFERENCES orders (id) ON DELETE CASCADE,
    words text NOT NULL
) STRICT;

CREATE TRIGGER order_words_added AFTER INSERT ON order_words BEGIN
    INSERT INTO order_words_index (rowid, words) VALUES (new.number, new.words);
END;

CREATE TRIGGER order_words_changed AFTER UPDATE ON order_words BEGIN
    INSERT INTO order_words_index (order_words_index, rowid, words) VALUES ('delete', old.number, old.words);
    INSERT INTO order_words_index (rowid, words) VALUES (new.number, new.words);
END;

CREATE TRIGGER order_words_removed AFTER DELETE ON order_words BEGIN
    INSERT INTO order_words_index (order_words_index, rowid, words) VALUES ('delete', old.number, old.words);
END;

CREATE VIRTUAL TABLE order_words_index USING fts5(
    words, content='order_words', content_rowid='number', tokenize='trigram', columnsize=0);

CREATE TABLE 'order_words_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'order_words_index_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'order_words_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE orders (
    id text PRIMARY KEY,
    number text NOT NULL UNIQUE,
    token text NOT NULL UNIQUE,
    submission text NOT NULL UNIQUE,
    language text NOT NULL,
    currency text NOT NULL,
    base_currency text NOT NULL,
    rate_numerator integer NOT NULL CHECK (rate_numerator > 0),
    rate_denominator integer NOT NULL CHECK (rate_denominator > 0),
    rate_day text NOT NULL,
    email text NOT NULL,
    company text NOT NULL,
    contact text NOT NULL,
    goods_minor integer NOT NULL CHECK (goods_minor >= 0),
    shipping_minor integer CHECK (shipping_minor >= 0),
    shipping_zone text NOT NULL DEFAULT '',
    shipping_transit text NOT NULL DEFAULT '',
    weight_g integer NOT NULL CHECK (weight_g >= 0),
    payment_reference text NOT NULL UNIQUE,
    bank_details text NOT NULL,
    note text NOT NULL DEFAULT '',
    placed_at integer NOT NULL,
    updated_at integer NOT NULL
, schedule text NOT NULL DEFAULT '', incoterm text NOT NULL DEFAULT '', quote_id text REFERENCES quotes (id), payment_option text NOT NULL DEFAULT '', state text NOT NULL DEFAULT 'placed'
    CHECK (state IN ('placed', 'confirmed', 'deposit_due', 'in_production', 'inspection', 'balance_due', 'ready',
        'shipped', 'delivered', 'closed', 'cancelled', 'refunded')), tax_minor integer NOT NULL DEFAULT 0 CHECK (tax_minor >= 0), total_minor integer NOT NULL DEFAULT 0, tax text NOT NULL DEFAULT '' CHECK (
    total_minor - goods_minor - coalesce(shipping_minor, 0) IN (0, tax_minor)), shipping_service text NOT NULL DEFAULT '', shipping_carrier text NOT NULL DEFAULT '', erased_at integer, blanked_at integer) STRICT;

CREATE INDEX find_orders_company ON orders (company);

CREATE INDEX orders_email ON orders (email);

CREATE INDEX orders_placed ON orders (placed_at);

CREATE UNIQUE INDEX orders_quote ON orders (quote_id);

CREATE INDEX orders_state ON orders (state, placed_at);

CREATE TABLE outreach_carts (
    cart_id text PRIMARY KEY REFERENCES carts (id) ON DELETE CASCADE,
    record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
    address text NOT NULL,
    language text NOT NULL
) STRICT;

CREATE TABLE outreach_letters (
    id text PRIMARY KEY,
    record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
    request_id text UNIQUE REFERENCES site_requests (id) ON DELETE CASCADE,
    run_id text REFERENCES outreach_runs (id) ON DELETE CASCADE,
    step integer NOT NULL DEFAULT 0,
    template text NOT NULL,
    address text NOT NULL,
    language text NOT NULL,
    -- Of the buyer; its hours are the buyer's hours.
    country text NOT NULL,
    fields text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'sent', 'cancelled', 'failed')),
    -- Why it waits longer, was cancelled or failed, as JSON; or nothing.
    reason text NOT NULL DEFAULT '',
    -- Never before.
    not_before integer NOT NULL,
    due_at integer NOT NULL,
    created_at integer NOT NULL,
    sent_at integer,
    -- What was sent, and the job that hands it to the mail server.
    subject text NOT NULL DEFAULT '',
    job_id text, open_fingerprint text NOT NULL DEFAULT '', opened_at integer,
    UNIQUE (run_id, step),
    CHECK ((request_id IS NULL) <> (run_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX outreach_letters_open ON outreach_letters (open_fingerprint) WHERE open_fingerprint <> '';

CREATE INDEX outreach_letters_record ON outreach_letters (record_id);

CREATE INDEX outreach_letters_sent ON outreach_letters (sent_at);

CREATE INDEX outreach_letters_state ON outreach_letters (state, due_at);

CREATE TABLE outreach_plans (
    kind text NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    plan text NOT NULL,
    edited_by text NOT NULL,
    edited_at integer NOT NULL,
    PRIMARY KEY (kind, version)
) STRICT;

CREATE TABLE outreach_runs (
    id text PRIMARY KEY,
    kind text NOT NULL,
    -- The order, quote or cart that it is about; a thing starts a course once.
    subject text NOT NULL,
    record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
    address text NOT NULL,
    language text NOT NULL,
    fields text NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'done', 'stopped')),
    reason text NOT NULL DEFAULT '',
    started_at integer NOT NULL,
    ended_at integer, version integer NOT NULL DEFAULT 0,
    UNIQUE (kind, subject)
) STRICT;

CREATE INDEX outreach_runs_record ON outreach_runs (record_id);

CREATE INDEX outreach_runs_state ON outreach_runs (state, kind);

CREATE TABLE outreach_templates (
    name text NOT NULL,
    language text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    edited_by text NOT NULL,
    edited_at integer NOT NULL,
    PRIMARY KEY (name, language)
) STRICT;

CREATE TABLE page_copies (
    kind text NOT NULL,
    subject_id text NOT NULL,
    language text NOT NULL,
    name text NOT NULL,
    title_key text NOT NULL,
    description_key text NOT NULL,
    seen_at integer NOT NULL,
    PRIMARY KEY (kind, subject_id, language)
) STRICT;

CREATE INDEX page_copies_description ON page_copies (language, description_key);

CREATE INDEX page_copies_title ON page_copies (language, title_key);

CREATE TABLE page_texts (
    page_id text NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    language text NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    summary text NOT NULL DEFAULT '',
    body text NOT NULL DEFAULT '',
    seo_description text NOT NULL DEFAULT '',
    PRIMARY KEY (page_id, language)
) STRICT;

CREATE TABLE pages (
    id text PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    position integer NOT NULL,
    is_published integer NOT NULL CHECK (is_published IN (0, 1)),
    updated_at integer NOT NULL
, listed text NOT NULL DEFAULT 'menu' CHECK (listed IN ('nowhere', 'foot', 'menu')), picture_id text REFERENCES pictures (id), format text NOT NULL DEFAULT 'html' CHECK (format IN ('html', 'markdown'))) STRICT;

CREATE INDEX pages_picture ON pages (picture_id);

CREATE TABLE payment_disputes (
    id text PRIMARY KEY,
    payment_id text NOT NULL REFERENCES payments (id),
    provider_reference text NOT NULL UNIQUE,
    currency text NOT NULL,
    amount_minor integer NOT NULL CHECK (amount_minor > 0),
    state text NOT NULL CHECK (state IN ('inquiry', 'open', 'won', 'lost')),
    reason text NOT NULL,
    due_at integer,
    created_at integer NOT NULL,
    updated_at integer NOT NULL
) STRICT;

CREATE INDEX payment_disputes_payment ON payment_disputes (payment_id);

CREATE INDEX payment_disputes_state ON payment_disputes (state, due_at);

CREATE TABLE payment_refunds (
    id text PRIMARY KEY,
    payment_id text NOT NULL REFERENCES payments (id),
    provider_reference text UNIQUE,
    currency text NOT NULL,
    amount_minor integer NOT NULL CHECK (amount_minor > 0),
    state text NOT NULL CHECK (state IN ('asked', 'pending', 'done', 'failed')),
    reason text NOT NULL,
    problem text NOT NULL DEFAULT '',
    -- Where it was sent from, when the provider cannot send it back; NULL when the provider did.
    account text,
    asked_by text NOT NULL,
    created_at integer NOT NULL,
    updated_at integer NOT NULL
) STRICT;

CREATE INDEX payment_refunds_payment ON payment_refunds (payment_id, created_at);

CREATE INDEX payment_refunds_state ON payment_refunds (state, created_at);

CREATE TABLE payments (
    id text PRIMARY KEY,
    order_id text NOT NULL REFERENCES orders (id),
    method text NOT NULL,
    state text NOT NULL CHECK (state IN ('created', 'pending', 'authorised', 'paid', 'partly_refunded', 'refunded',
        'failed', 'expired', 'disputed')),
    key text NOT NULL UNIQUE,
    currency text NOT NULL,
    amount_minor integer NOT NULL CHECK (amount_minor > 0),
    settled_minor integer NOT NULL CHECK (settled_minor >= 0),
    refunded_minor integer NOT NULL DEFAULT 0 CHECK (refunded_minor BETWEEN 0 AND amount_minor),
    expected_fee_minor integer CHECK (expected_fee_minor >= 0),
    fee_minor integer CHECK (fee_minor >= 0),
    account text NOT NULL,
    provider_reference text NOT NULL DEFAULT '',
    payer text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT '',
    day text NOT NULL,
    created_at integer NOT NULL,
    updated_at integer NOT NULL
, provider text, capture_reference text NOT NULL DEFAULT '', url text NOT NULL DEFAULT '', details text NOT NULL DEFAULT '{}', fee_currency text, expires_at integer, paid_at integer, problem text NOT NULL DEFAULT '', called_off_at integer, told_at integer) STRICT;

CREATE INDEX payments_capture ON payments (provider, capture_reference);

CREATE INDEX payments_order ON payments (order_id, created_at);

CREATE INDEX payments_reference ON payments (provider, provider_reference);

CREATE INDEX payments_state ON payments (state, created_at);

CREATE TABLE payouts (
    line_id text PRIMARY KEY REFERENCES statement_lines (id),
    provider text NOT NULL,
    currency text NOT NULL,
    taken_minor integer NOT NULL CHECK (taken_minor > 0),
    fee_minor integer NOT NULL CHECK (fee_minor >= 0),
    created_at integer NOT NULL
) STRICT;

CREATE INDEX payouts_provider ON payouts (provider, created_at);

CREATE TABLE picture_renditions (
    picture_id text NOT NULL REFERENCES pictures (id) ON DELETE CASCADE,
    width integer NOT NULL,
    format text NOT NULL CHECK (format IN ('avif', 'webp', 'jpeg')),
    bytes integer NOT NULL,
    PRIMARY KEY (picture_id, width, format)
) STRICT;

CREATE TABLE pictures (
    id text PRIMARY KEY,
    file_name text NOT NULL,
    width integer NOT NULL CHECK (width > 0),
    height integer NOT NULL CHECK (height > 0),
    bytes integer NOT NULL,
    colour text NOT NULL,
    created_at integer NOT NULL
, unused_since integer, is_kept integer NOT NULL DEFAULT 0 CHECK (is_kept IN (0, 1)), discarded_at integer) STRICT;

CREATE INDEX pictures_created ON pictures (created_at, id);

CREATE TABLE post_landings (
    post_id text NOT NULL REFERENCES social_posts (id) ON DELETE CASCADE,
    day text NOT NULL,
    landings integer NOT NULL CHECK (landings > 0),
    PRIMARY KEY (post_id, day)
) STRICT;

CREATE TABLE post_outcomes (
    kind text NOT NULL CHECK (kind IN ('inquiry', 'order')),
    subject text NOT NULL,
    post_id text NOT NULL REFERENCES social_posts (id) ON DELETE CASCADE,
    at integer NOT NULL,
    PRIMARY KEY (kind, subject)
) STRICT;

CREATE INDEX post_outcomes_post ON post_outcomes (post_id);

CREATE TABLE post_products (
    post_id text NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position integer NOT NULL,
    PRIMARY KEY (post_id, product_id)
) STRICT;

CREATE INDEX post_products_product ON post_products (product_id);

CREATE TABLE post_tags (
    post_id text NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    slug text NOT NULL,
    name text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (post_id, slug)
) STRICT;

CREATE INDEX post_tags_slug ON post_tags (slug);

CREATE TABLE post_texts (
    post_id text NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    language text NOT NULL,
    slug text NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    summary text NOT NULL DEFAULT '',
    -- Markdown.
    body text NOT NULL DEFAULT '',
    seo_description text NOT NULL DEFAULT '',
    PRIMARY KEY (post_id, language),
    UNIQUE (language, slug)
) STRICT;

CREATE TABLE posts (
    id text PRIMARY KEY,
    -- When visitors may read it; nothing for a draft.
    publish_at integer,
    picture_id text REFERENCES pictures (id),
    -- The names above it, as JSON.
    authors text NOT NULL DEFAULT '[]',
    created_at integer NOT NULL,
    updated_at integer NOT NULL
) STRICT;

CREATE INDEX posts_picture ON posts (picture_id);

CREATE INDEX posts_published ON posts (publish_at, id);

CREATE TABLE price_lists (
    id text PRIMARY KEY,
    currency text NOT NULL UNIQUE,
    is_base integer NOT NULL CHECK (is_base IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX price_lists_base ON price_lists (is_base) WHERE is_base = 1;

CREATE TABLE prices (
    variant_id text NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    price_list_id text NOT NULL REFERENCES price_lists (id) ON DELETE CASCADE,
    from_quantity integer NOT NULL CHECK (from_quantity > 0),
    fine integer NOT NULL CHECK (fine >= 0),
    PRIMARY KEY (variant_id, price_list_id, from_quantity)
) STRICT;

CREATE INDEX prices_list ON prices (price_list_id);

CREATE TABLE product_certificates (
    id text PRIMARY KEY,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    name text NOT NULL,
    number text NOT NULL DEFAULT '',
    issuer text NOT NULL DEFAULT '',
    valid_until text,
    is_public integer NOT NULL DEFAULT 0,
    file_digest text NOT NULL DEFAULT '',
    file_name text NOT NULL DEFAULT '',
    file_bytes integer NOT NULL DEFAULT 0,
    file_type text NOT NULL DEFAULT '',
    created_at integer NOT NULL,
    updated_at integer NOT NULL
) STRICT;

CREATE INDEX product_certificates_expiry ON product_certificates (valid_until);

CREATE INDEX product_certificates_product ON product_certificates (product_id);

CREATE TABLE product_facets (
    product_id text PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
    -- Of product_search; null for a product that visitors do not see.
    number integer,
    -- Ids of facet_values, parted by commas.
    value_ids text NOT NULL,
    -- Of `facets` when this row, its shelves or its prices were last changed.
    revision integer NOT NULL,
    -- The version of the program's cutter that made it.
    cut integer NOT NULL
) STRICT;

CREATE INDEX product_facets_revision ON product_facets (revision);

CREATE TABLE product_picture_texts (
    product_picture_id text NOT NULL REFERENCES product_pictures (id) ON DELETE CASCADE,
    language text NOT NULL,
    alt text NOT NULL,
    PRIMARY KEY (product_picture_id, language)
) STRICT;

CREATE TABLE product_pictures (
    id text PRIMARY KEY,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    picture_id text NOT NULL REFERENCES pictures (id),
    variant_id text REFERENCES variants (id) ON DELETE SET NULL,
    position integer NOT NULL,
    UNIQUE (product_id, picture_id)
) STRICT;

CREATE INDEX product_pictures_picture ON product_pictures (picture_id);

CREATE INDEX product_pictures_variant ON product_pictures (variant_id);

CREATE TABLE product_previews (
    fingerprint text PRIMARY KEY,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    actor text NOT NULL,
    created_at integer NOT NULL,
    expires_at integer NOT NULL
) STRICT;

CREATE INDEX product_previews_product ON product_previews (product_id, created_at);

CREATE TABLE product_prices (
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    price_list_id text NOT NULL REFERENCES price_lists (id) ON DELETE CASCADE,
    lowest_fine integer NOT NULL,
    at_moq_fine integer NOT NULL,
    variants integer NOT NULL,
    PRIMARY KEY (product_id, price_list_id)
) STRICT;

CREATE INDEX product_prices_list ON product_prices (price_list_id);

CREATE TABLE product_sales (
    product_id text PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
    pieces integer NOT NULL CHECK (pieces > 0)
) STRICT;

CREATE TABLE product_schedules (
    id text PRIMARY KEY,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    status text NOT NULL CHECK (status IN ('active', 'archived')),
    run_at integer NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'done', 'prevented', 'dropped')),
    reason text NOT NULL DEFAULT '',
    actor text NOT NULL,
    created_at integer NOT NULL
) STRICT;

CREATE INDEX product_schedules_product ON product_schedules (product_id);

CREATE INDEX product_schedules_state ON product_schedules (state, run_at);

CREATE UNIQUE INDEX product_schedules_waiting ON product_schedules (product_id, status) WHERE state = 'waiting';

CREATE TABLE product_search (
    number integer PRIMARY KEY AUTOINCREMENT,
    product_id text NOT NULL UNIQUE REFERENCES products (id) ON DELETE CASCADE,
    title text NOT NULL,
    words text NOT NULL
) STRICT;

CREATE TRIGGER product_search_added AFTER INSERT ON product_search BEGIN
    INSERT INTO product_search_index (rowid, title, words) VALUES (new.number, new.title, new.words);
END;

CREATE TRIGGER product_search_changed AFTER UPDATE ON product_search BEGIN
    INSERT INTO product_search_index (product_search_index, rowid, title, words)
    VALUES ('delete', old.number, old.title, old.words);
    INSERT INTO product_search_index (rowid, title, words) VALUES (new.number, new.title, new.words);
END;

CREATE TRIGGER product_search_removed AFTER DELETE ON product_search BEGIN
    INSERT INTO product_search_index (product_search_index, rowid, title, words)
    VALUES ('delete', old.number, old.title, old.words);
END;

CREATE VIRTUAL TABLE product_search_index USING fts5 (
    title, words, content='product_search', content_rowid='number', tokenize='ascii', prefix='1 2 3', columnsize=0);

CREATE TABLE product_tags (
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    tag text NOT NULL,
    PRIMARY KEY (product_id, tag)
) STRICT;

CREATE INDEX product_tags_tag ON product_tags (tag, product_id);

CREATE TABLE product_texts (
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    language text NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    summary text NOT NULL DEFAULT '',
    description text NOT NULL DEFAULT '',
    seo_title text NOT NULL DEFAULT '',
    seo_description text NOT NULL DEFAULT '',
    -- The title folded for sorting; compared byte by byte on both engines.
    sort_title text NOT NULL DEFAULT '', written integer NOT NULL DEFAULT 0,
    PRIMARY KEY (product_id, language)
) STRICT;

CREATE INDEX product_texts_title ON product_texts (sort_title);

CREATE INDEX product_texts_written ON product_texts (language, product_id, written);

CREATE TABLE product_versions (
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    number integer NOT NULL CHECK (number > 0),
    draft text NOT NULL,
    way text NOT NULL,
    actor text NOT NULL,
    at integer NOT NULL,
    PRIMARY KEY (product_id, number)
) STRICT;

CREATE TABLE product_withheld (
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    channel text NOT NULL,
    PRIMARY KEY (product_id, channel)
) STRICT;

CREATE TABLE products (
    id text PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    category_id text REFERENCES categories (id) ON DELETE SET NULL,
    status text NOT NULL CHECK (status IN ('draft', 'active', 'archived')),
    audience text NOT NULL CHECK (audience IN ('own', 'marketplace', 'both')),
    brand text NOT NULL DEFAULT '',
    origin text NOT NULL DEFAULT '',
    hs_code text NOT NULL DEFAULT '',
    unit text NOT NULL DEFAULT 'pcs' CHECK (unit IN ('pcs', 'sets', 'm', 'kg')),
    moq integer NOT NULL DEFAULT 1 CHECK (moq > 0),
    increment integer NOT NULL DEFAULT 1 CHECK (increment > 0),
    net_weight_g integer CHECK (net_weight_g >= 0),
    gross_weight_g integer CHECK (gross_weight_g >= 0),
    length_mm integer, width_mm integer, height_mm integer,
    pieces_per_carton integer CHECK (pieces_per_carton > 0),
    carton_length_mm integer, carton_width_mm integer, carton_height_mm integer,
    carton_gross_g integer,
    port text NOT NULL DEFAULT '',
    supply_quantity integer, supply_period text CHECK (supply_period IN ('day', 'week', 'month', 'year')),
    sample_most integer CHECK (sample_most > 0),
    position integer NOT NULL DEFAULT 0,
    -- The lowest unit price of the smallest order in the base currency, kept by Pricing to sort by.
    sort_price integer,
    created_at integer NOT NULL,
    updated_at integer NOT NULL
, tax_class text NOT NULL DEFAULT 'standard'
    CHECK (tax_class IN ('standard', 'reduced', 'zero')), published_at integer) STRICT;

CREATE INDEX products_category ON products (category_id, status, position);

CREATE INDEX products_status ON products (status, position, id);

CREATE INDEX products_updated ON products (updated_at, id);

CREATE TABLE promotion_codes (
    code text PRIMARY KEY CHECK (code <> ''),
    promotion_id text NOT NULL REFERENCES promotions (id) ON DELETE CASCADE,
    most_uses integer CHECK (most_uses > 0),
    uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0),
    -- Those made together have the same.
    batch text NOT NULL DEFAULT '',
    created_at integer NOT NULL,
    CHECK (uses <= most_uses)
) STRICT;

CREATE INDEX promotion_codes_promotion ON promotion_codes (promotion_id, created_at, code);

CREATE TABLE promotion_uses (
    order_id text NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    promotion_id text NOT NULL REFERENCES promotions (id),
    position integer NOT NULL,
    name text NOT NULL,
    code text NOT NULL DEFAULT '',
    currency text NOT NULL,
    goods_minor integer NOT NULL CHECK (goods_minor >= 0),
    shipping_minor integer NOT NULL CHECK (shipping_minor >= 0),
    at integer NOT NULL,
    -- When the order was called off; the use is then no longer counted.
    freed_at integer,
    PRIMARY KEY (order_id, promotion_id)
) STRICT;

CREATE INDEX promotion_uses_promotion ON promotion_uses (promotion_id, at);

CREATE TABLE promotions (
    id text PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    rule text NOT NULL CHECK (rule <> ''),
    needs_code integer NOT NULL CHECK (needs_code IN (0, 1)),
    is_on integer NOT NULL CHECK (is_on IN (0, 1)),
    starts_at integer,
    ends_at integer,
    most_uses integer CHECK (most_uses > 0),
    most_per_buyer integer CHECK (most_per_buyer > 0),
    -- By orders that stand.
    uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0),
    created_at integer NOT NULL,
    updated_at integer NOT NULL,
    CHECK (ends_at > starts_at),
    CHECK (uses <= most_uses)
) STRICT;

CREATE INDEX promotions_on ON promotions (is_on, ends_at);

CREATE TABLE provider_events (
    provider text NOT NULL,
    event_id text NOT NULL,
    kind text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('applied', 'waiting', 'nothing')),
    reference text NOT NULL DEFAULT '',
    facts text NOT NULL DEFAULT '[]',
    payment_id text REFERENCES payments (id),
    received_at integer NOT NULL,
    PRIMARY KEY (provider, event_id)
) STRICT;

CREATE INDEX provider_events_payment ON provider_events (payment_id, received_at);

CREATE INDEX provider_events_waiting ON provider_events (provider, reference) WHERE outcome = 'waiting';

CREATE TABLE question_groups (
    id text PRIMARY KEY,
    position integer NOT NULL,
    title text NOT NULL
) STRICT;

CREATE TABLE question_products (
    question_id text NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    PRIMARY KEY (question_id, product_id)
) STRICT;

CREATE INDEX question_products_product ON question_products (product_id);

CREATE TABLE questions (
    id text PRIMARY KEY,
    group_id text NOT NULL REFERENCES question_groups (id),
    position integer NOT NULL,
    is_published integer NOT NULL CHECK (is_published IN (0, 1)),
    content text NOT NULL,
    updated_at integer NOT NULL
) STRICT;

CREATE INDEX questions_group ON questions (group_id, position);

CREATE TABLE quote_messages (
    id text PRIMARY KEY,
    quote_id text NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    at integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('buyer', 'counter', 'decline', 'acceptance', 'staff')),
    author text NOT NULL,
    revision integer NOT NULL,
    text text NOT NULL,
    -- Wished quantities and prices, as JSON.
    wishes text NOT NULL DEFAULT '[]'
) STRICT;

CREATE INDEX quote_messages_quote ON quote_messages (quote_id, at);

CREATE TABLE quote_revisions (
    quote_id text NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    number integer NOT NULL CHECK (number > 0),
    content text NOT NULL,
    sent_at integer NOT NULL,
    sent_by text NOT NULL,
    PRIMARY KEY (quote_id, number)
) STRICT;

CREATE TABLE quotes (
    id text PRIMARY KEY,
    number text NOT NULL UNIQUE,
    token text NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('draft', 'waiting_approval', 'sent', 'countered', 'accepted', 'declined',
        'expired', 'withdrawn')),
    inquiry_id text REFERENCES inquiries (id) ON DELETE SET NULL,
    language text NOT NULL,
    currency text NOT NULL,
    base_currency text NOT NULL,
    rate_numerator integer NOT NULL CHECK (rate_numerator > 0),
    rate_denominator integer NOT NULL CHECK (rate_denominator > 0),
    rate_day text NOT NULL,
    -- The number of the offer that was sent last; 0 before the first.
    revision integer NOT NULL DEFAULT 0,
    -- Counts up with every save, so that nobody writes over what a colleague has saved meanwhile.
    version integer NOT NULL DEFAULT 0,
    content text NOT NULL,
    -- Of the content: what the board shows and searches, in small letters.
    company text NOT NULL,
    search text NOT NULL,
    total_minor integer NOT NULL,
    valid_until text NOT NULL,
    internal_note text NOT NULL DEFAULT '',
    created_by text NOT NULL,
    approved_by text NOT NULL DEFAULT '',
    accepted_term text NOT NULL DEFAULT '',
    signed_by text NOT NULL DEFAULT '',
    accepted_at integer,
    created_at integer NOT NULL,
    updated_at integer NOT NULL
) STRICT;

CREATE INDEX find_quotes_company ON quotes (company);

CREATE INDEX quotes_inquiry ON quotes (inquiry_id);

CREATE INDEX quotes_state ON quotes (state, updated_at);

CREATE TABLE receivables (
    subject text NOT NULL,
    currency text NOT NULL,
    minor integer NOT NULL,
    -- Of the first posting.
    since integer NOT NULL,
    PRIMARY KEY (subject, currency)
) STRICT;

CREATE INDEX receivables_amount ON receivables (currency, minor);

CREATE INDEX receivables_open ON receivables (since, currency, minor) WHERE minor > 0;

CREATE INDEX receivables_overpaid ON receivables (subject) WHERE minor < 0;

CREATE TABLE redirect_hits (
    redirect_id text NOT NULL REFERENCES redirects (id) ON DELETE CASCADE,
    day text NOT NULL,
    hits integer NOT NULL CHECK (hits > 0),
    PRIMARY KEY (redirect_id, day)
) STRICT;

CREATE TABLE redirects (
    id text PRIMARY KEY,
    path text NOT NULL UNIQUE,
    target text NOT NULL,
    -- The same as a path of this site is looked up; nothing for other addresses.
    target_path text NOT NULL,
    status integer NOT NULL CHECK (status IN (301, 302)),
    created_at integer NOT NULL
) STRICT;

CREATE INDEX redirects_target ON redirects (target_path);

CREATE TABLE return_lines (
    return_id text NOT NULL REFERENCES returns (id) ON DELETE CASCADE,
    order_id text NOT NULL,
    -- Of the line in its order.
    position integer NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (return_id, position),
    FOREIGN KEY (order_id, position) REFERENCES order_lines (order_id, position)
) STRICT;

CREATE INDEX return_lines_line ON return_lines (order_id, position);

CREATE TABLE returns (
    id text PRIMARY KEY,
    order_id text NOT NULL REFERENCES orders (id),
    -- RMA-2026-000001, without a gap within a year.
    number text NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('requested', 'approved', 'refused', 'received', 'refunded', 'replaced',
        'closed')),
    cause text NOT NULL CHECK (cause IN ('damaged', 'wrong', 'quality', 'short', 'other')),
    text text NOT NULL,
    is_from_buyer integer NOT NULL CHECK (is_from_buyer IN (0, 1)),
    -- What the buyer is told with the last answer.
    answer text NOT NULL DEFAULT '',
    is_restocked integer NOT NULL DEFAULT 0 CHECK (is_restocked IN (0, 1)),
    created_by text NOT NULL,
    created_at integer NOT NULL,
    updated_at integer NOT NULL
) STRICT;

CREATE INDEX returns_order ON returns (order_id, created_at);

CREATE INDEX returns_state ON returns (state, created_at);

CREATE TABLE revisions (
    name text PRIMARY KEY,
    value integer NOT NULL
) STRICT;

CREATE TABLE sample_credits (
    sample_order_id text PRIMARY KEY REFERENCES orders (id),
    order_id text NOT NULL REFERENCES orders (id),
    currency text NOT NULL,
    minor integer NOT NULL CHECK (minor > 0),
    credited_by text NOT NULL,
    at integer NOT NULL
) STRICT;

CREATE INDEX sample_credits_order ON sample_credits (order_id);

CREATE TABLE sample_prices (
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    price_list_id text NOT NULL REFERENCES price_lists (id) ON DELETE CASCADE,
    fine integer NOT NULL CHECK (fine >= 0),
    PRIMARY KEY (product_id, price_list_id)
) STRICT;

CREATE INDEX sample_prices_list ON sample_prices (price_list_id);

CREATE TABLE saved_filters (
    id text PRIMARY KEY,
    list text NOT NULL,
    staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    name text NOT NULL CHECK (name <> ''),
    query text NOT NULL,
    is_shared integer NOT NULL DEFAULT 0 CHECK (is_shared IN (0, 1)),
    created_at integer NOT NULL
) STRICT;

CREATE UNIQUE INDEX saved_filters_name ON saved_filters (list, staff_id, name);

CREATE INDEX saved_filters_staff ON saved_filters (staff_id);

CREATE TABLE saved_replies (
    id text PRIMARY KEY,
    name text NOT NULL,
    language text NOT NULL,
    text text NOT NULL,
    edited_by text NOT NULL,
    edited_at integer NOT NULL
) STRICT;

CREATE UNIQUE INDEX saved_replies_name ON saved_replies (name, language);

CREATE TABLE search_checks (
    id text PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('waiting', 'reading', 'judging', 'done', 'stopped')),
    pages integer NOT NULL,
    pages_done integer NOT NULL DEFAULT 0,
    after_kind text NOT NULL DEFAULT '',
    after_id text NOT NULL DEFAULT '',
    started_by text NOT NULL,
    started_at integer NOT NULL,
    ended_at integer
) STRICT;

CREATE INDEX search_checks_state ON search_checks (state);

CREATE TABLE search_findings (
    kind text NOT NULL,
    subject_id text NOT NULL,
    language text NOT NULL,
    code text NOT NULL,
    severity integer NOT NULL,
    field text NOT NULL,
    facts text NOT NULL,
    name text NOT NULL,
    seen_at integer NOT NULL,
    PRIMARY KEY (kind, subject_id, language, code)
) STRICT;

CREATE INDEX search_findings_code ON search_findings (code);

CREATE INDEX search_findings_order ON search_findings (severity, code, kind, subject_id, language);

CREATE TABLE search_words (
    word text PRIMARY KEY,
    revision integer NOT NULL
) STRICT;

CREATE INDEX search_words_revision ON search_words (revision);

CREATE TABLE segments (
    id text PRIMARY KEY,
    name text NOT NULL UNIQUE,
    -- The rule as JSON: what a list of buyers can be narrowed by.
    rule text NOT NULL,
    created_by text NOT NULL,
    updated_at integer NOT NULL
) STRICT;

CREATE TABLE settings (
    name text PRIMARY KEY,
    value text NOT NULL
) STRICT;

CREATE TABLE shelves (
    shelf_id text NOT NULL,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position integer NOT NULL,
    created_at integer NOT NULL,
    sort_price integer,
    PRIMARY KEY (shelf_id, product_id)
) STRICT;

CREATE INDEX shelves_created ON shelves (shelf_id, created_at, product_id);

CREATE INDEX shelves_position ON shelves (shelf_id, position, product_id);

CREATE INDEX shelves_price ON shelves (shelf_id, sort_price, product_id);

CREATE INDEX shelves_product ON shelves (product_id);

CREATE TABLE shipment_lines (
    shipment_id text NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
    order_id text NOT NULL,
    -- Of the line in its order.
    position integer NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (shipment_id, position),
    FOREIGN KEY (order_id, position) REFERENCES order_lines (order_id, position)
) STRICT;

CREATE INDEX shipment_lines_line ON shipment_lines (order_id, position);

CREATE TABLE shipments (
    id text PRIMARY KEY,
    order_id text NOT NULL REFERENCES orders (id),
    -- Of the order: 1, 2, 3.
    number integer NOT NULL CHECK (number > 0),
    day text NOT NULL,
    carrier text NOT NULL,
    tracking text NOT NULL DEFAULT '',
    -- Where a carrier that is not in the list is asked.
    link text NOT NULL DEFAULT '',
    packages integer CHECK (packages > 0),
    gross_g integer CHECK (gross_g > 0),
    volume_cm3 integer CHECK (volume_cm3 > 0),
    container text NOT NULL DEFAULT '',
    vessel text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT '',
    created_by text NOT NULL,
    created_at integer NOT NULL,
    UNIQUE (order_id, number)
) STRICT;

CREATE TABLE shipping_service_rates (
    service_id text NOT NULL REFERENCES shipping_services (id) ON DELETE CASCADE,
    up_to integer NOT NULL CHECK (up_to > 0),
    minor integer NOT NULL CHECK (minor >= 0),
    PRIMARY KEY (service_id, up_to)
) STRICT;

CREATE TABLE shipping_service_texts (
    service_id text NOT NULL REFERENCES shipping_services (id) ON DELETE CASCADE,
    language text NOT NULL,
    name text NOT NULL,
    transit text NOT NULL DEFAULT '',
    PRIMARY KEY (service_id, language)
) STRICT;

CREATE TABLE shipping_services (
    id text PRIMARY KEY,
    zone_id text NOT NULL REFERENCES shipping_zones (id) ON DELETE CASCADE,
    position integer NOT NULL,
    -- A carrier's name of the program; empty for none.
    carrier text NOT NULL DEFAULT '',
    -- Which orders it is offered for.
    kinds text NOT NULL DEFAULT 'all' CHECK (kinds IN ('all', 'samples', 'goods')),
    -- What its table counts: grams, cubic centimetres, pieces or cartons.
    basis text NOT NULL CHECK (basis IN ('weight', 'volume', 'pieces', 'cartons')),
    -- Cubic centimetres that are charged as a kilogram.
    divisor integer CHECK (divisor > 0),
    -- The weight that is charged is a multiple of it.
    step_g integer CHECK (step_g > 0),
    -- What is heavier is quoted, whatever the table says.
    limit_g integer CHECK (limit_g > 0),
    -- From goods of so much on it is free, in the base currency's minor units.
    free_minor integer CHECK (free_minor > 0),
    free_kinds text NOT NULL DEFAULT 'all' CHECK (free_kinds IN ('all', 'samples', 'goods'))
) STRICT;

CREATE INDEX shipping_services_zone ON shipping_services (zone_id, position);

CREATE TABLE shipping_zone_countries (
    country text PRIMARY KEY,
    zone_id text NOT NULL REFERENCES shipping_zones (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX shipping_zone_countries_zone ON shipping_zone_countries (zone_id);

CREATE TABLE shipping_zone_texts (
    zone_id text NOT NULL REFERENCES shipping_zones (id) ON DELETE CASCADE,
    language text NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (zone_id, language)
) STRICT;

CREATE TABLE shipping_zones (
    id text PRIMARY KEY,
    position integer NOT NULL
) STRICT;

CREATE TABLE sign_in_attempts (
    position integer PRIMARY KEY AUTOINCREMENT,
    origin text NOT NULL,
    at integer NOT NULL
) STRICT;

CREATE INDEX sign_in_attempts_origin ON sign_in_attempts (origin, at);

CREATE TABLE site_requests (
    id text PRIMARY KEY,
    record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
    -- The rule pack of the marketplace, or a place without rules.
    channel text NOT NULL,
    -- The buyer's exact words, and when they were said.
    words text NOT NULL CHECK (words <> ''),
    asked_at integer NOT NULL,
    -- The address that the buyer gave.
    address text NOT NULL CHECK (address <> ''),
    language text NOT NULL,
    stage text NOT NULL CHECK (stage IN ('before_deal', 'after_deal')),
    -- What the rep means to answer, the check of it, and why it was refused or warned of, as JSON.
    answer text NOT NULL,
    check_id text REFERENCES guard_checks (id) ON DELETE SET NULL,
    reasons text NOT NULL DEFAULT '[]',
    state text NOT NULL CHECK (state IN ('recorded', 'refused', 'waiting', 'sent', 'cancelled', 'failed')),
    recorded_by text NOT NULL,
    recorded_at integer NOT NULL,
    -- Who took it upon himself to go on although the pack warns.
    decided_by text NOT NULL DEFAULT '',
    decided_at integer
) STRICT;

CREATE INDEX site_requests_record ON site_requests (record_id);

CREATE INDEX site_requests_state ON site_requests (state, recorded_at);

CREATE TABLE social_posts (
    id text PRIMARY KEY,
    network text NOT NULL,
    day text NOT NULL,
    text text NOT NULL,
    link text NOT NULL DEFAULT '',
    campaign text NOT NULL DEFAULT '',
    posted_at integer,
    created_by text NOT NULL,
    created_at integer NOT NULL
, code text NOT NULL DEFAULT '') STRICT;

CREATE UNIQUE INDEX social_posts_code ON social_posts (code) WHERE code <> '';

CREATE INDEX social_posts_day ON social_posts (day);

CREATE TABLE sold_day_parts (
    side text NOT NULL,
    day integer NOT NULL,
    key text NOT NULL,
    currency text NOT NULL,
    orders integer NOT NULL,
    minor integer NOT NULL,
    base_minor integer NOT NULL,
    PRIMARY KEY (side, day, key, currency)
) STRICT;

CREATE TABLE sold_days (
    day integer PRIMARY KEY,
    base text NOT NULL
) STRICT;

CREATE TABLE specification_fields (
    id text PRIMARY KEY,
    category_id text NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
    position integer NOT NULL,
    names text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('text', 'number', 'choice')),
    unit text NOT NULL DEFAULT '',
    is_required integer NOT NULL DEFAULT 0,
    choices text NOT NULL DEFAULT '[]'
) STRICT;

CREATE INDEX specification_fields_category ON specification_fields (category_id, position);

CREATE TABLE specification_texts (
    specification_id text NOT NULL REFERENCES specifications (id) ON DELETE CASCADE,
    language text NOT NULL,
    name text NOT NULL,
    value text NOT NULL DEFAULT '',
    PRIMARY KEY (specification_id, language)
) STRICT;

CREATE TABLE specifications (
    id text PRIMARY KEY,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position integer NOT NULL,
    number text,
    unit text NOT NULL DEFAULT '',
    UNIQUE (product_id, position)
) STRICT;

CREATE TABLE staff (
    id text PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    password_hash text NOT NULL,
    language text NOT NULL,
    role text NOT NULL CHECK (role IN ('owner', 'editor', 'sales', 'finance', 'viewer')),
    created_at integer NOT NULL
) STRICT;

CREATE TABLE staff_challenges (
    fingerprint text PRIMARY KEY,
    staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    expires_at integer NOT NULL
) STRICT;

CREATE TABLE staff_factors (
    staff_id text PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
    secret text NOT NULL,
    confirmed_at integer,
    -- The half minute of the newest code that was taken: none is taken twice.
    last_step integer NOT NULL
) STRICT;

CREATE TABLE staff_links (
    id text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('invitation', 'password')),
    fingerprint text NOT NULL UNIQUE,
    email text NOT NULL,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('owner', 'editor', 'sales', 'finance', 'viewer')),
    language text NOT NULL,
    -- Whose password it sets; nobody's yet for an invitation.
    staff_id text REFERENCES staff (id) ON DELETE CASCADE,
    created_at integer NOT NULL,
    expires_at integer NOT NULL
) STRICT;

CREATE INDEX staff_links_email ON staff_links (email, kind);

CREATE TABLE staff_recovery_codes (
    staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    fingerprint text NOT NULL,
    PRIMARY KEY (staff_id, fingerprint)
) STRICT;

CREATE TABLE staff_rights (
    staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    room text NOT NULL,
    level text NOT NULL CHECK (level IN ('none', 'see', 'change')),
    PRIMARY KEY (staff_id, room)
) STRICT;

CREATE TABLE staff_sessions (
    fingerprint text PRIMARY KEY,
    staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    form_token text NOT NULL,
    created_at integer NOT NULL,
    expires_at integer NOT NULL
, browser text NOT NULL DEFAULT '', origin text NOT NULL DEFAULT '') STRICT;

CREATE INDEX staff_sessions_staff ON staff_sessions (staff_id);

CREATE TABLE "statement_lines" (
    id text PRIMARY KEY,
    statement_id text NOT NULL REFERENCES bank_statements (id),
    position integer NOT NULL,
    account text NOT NULL,
    digest text NOT NULL UNIQUE,
    day text NOT NULL,
    currency text NOT NULL,
    minor integer NOT NULL,
    reference text NOT NULL,
    text text NOT NULL,
    payer text NOT NULL,
    payer_account text NOT NULL,
    bank_reference text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'matched', 'ignored', 'payout')),
    payment_id text REFERENCES payments (id),
    reason text NOT NULL DEFAULT '',
    decided_by text NOT NULL DEFAULT '',
    decided_at integer,
    CHECK ((state = 'matched') = (payment_id IS NOT NULL))
) STRICT;

CREATE INDEX statement_lines_payment ON statement_lines (payment_id);

CREATE INDEX statement_lines_state ON statement_lines (state, day);

CREATE INDEX statement_lines_statement ON statement_lines (statement_id, position);

CREATE TABLE synonyms (
    id text PRIMARY KEY,
    language text NOT NULL,
    words text NOT NULL,
    is_two_way integer NOT NULL CHECK (is_two_way IN (0, 1)),
    created_at integer NOT NULL
) STRICT;

CREATE INDEX synonyms_language ON synonyms (language, created_at);

CREATE TABLE tasks (
    id text PRIMARY KEY,
    record_id text REFERENCES customer_records (id) ON DELETE CASCADE,
    company_id text REFERENCES companies (id) ON DELETE SET NULL,
    title text NOT NULL CHECK (title <> ''),
    -- The first moment of its day, or nothing.
    due_at integer,
    assignee text REFERENCES staff (id) ON DELETE SET NULL,
    created_by text NOT NULL,
    created_at integer NOT NULL,
    done_at integer,
    done_by text NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX tasks_assignee ON tasks (assignee, done_at, due_at);

CREATE INDEX tasks_company ON tasks (company_id);

CREATE INDEX tasks_due ON tasks (done_at, due_at);

CREATE INDEX tasks_record ON tasks (record_id);

CREATE TABLE theme_blobs (
    digest text PRIMARY KEY,
    bytes blob NOT NULL
) STRICT;

CREATE TABLE theme_drafts (
    staff_id text PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
    -- The number of the theme that it began from; 0 for the look that comes with the program.
    based_on integer NOT NULL,
    content text NOT NULL,
    -- By which the shop knows its author's browser.
    token text NOT NULL UNIQUE,
    changed_at integer NOT NULL
) STRICT;

CREATE TABLE themes (
    number integer PRIMARY KEY,
    -- The settings and which files there are, as JSON.
    content text NOT NULL,
    published_at integer NOT NULL,
    published_by text NOT NULL
) STRICT;

CREATE TABLE touches (
    id text PRIMARY KEY,
    record_id text NOT NULL REFERENCES customer_records (id) ON DELETE CASCADE,
    kind text NOT NULL,
    -- What it is called where it came from; taken in again it is the same touch.
    source text NOT NULL UNIQUE,
    at integer NOT NULL,
    -- The order, inquiry, quote … that it tells of, or nothing.
    subject text NOT NULL DEFAULT '',
    text text NOT NULL DEFAULT '',
    amount_minor integer,
    currency text NOT NULL DEFAULT '',
    actor text NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX touches_record ON touches (record_id, at);

CREATE TABLE translation_files (
    id text PRIMARY KEY,
    file_name text NOT NULL,
    format text NOT NULL CHECK (format IN ('xliff12', 'xliff20', 'xlsx')),
    source_language text NOT NULL,
    target_language text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'applying', 'applied')),
    -- What stands in it, as JSON.
    content text NOT NULL,
    units integer NOT NULL,
    -- How many of its units were gone through, taken and refused.
    done integer NOT NULL DEFAULT 0,
    taken integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    uploaded_by text NOT NULL,
    uploaded_at integer NOT NULL
) STRICT;

CREATE TABLE translation_proposals (
    kind text NOT NULL CHECK (kind IN ('products', 'attributes', 'categories', 'collections', 'pages', 'frontPage')),
    subject_id text NOT NULL,
    field text NOT NULL,
    language text NOT NULL,
    source_language text NOT NULL,
    source_digest text NOT NULL,
    text text NOT NULL,
    -- Whether buyers read it already, which the owner has chosen.
    is_shown integer NOT NULL CHECK (is_shown IN (0, 1)),
    run_id text NOT NULL,
    made_at integer NOT NULL,
    PRIMARY KEY (subject_id, field, language)
) STRICT;

CREATE INDEX translation_proposals_language ON translation_proposals (language, subject_id);

CREATE TABLE translation_runs (
    id text PRIMARY KEY,
    kind text NOT NULL,
    source_language text NOT NULL,
    target_language text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'stopped', 'failed')),
    -- The last subject that is done: the run goes on behind it.
    after_kind text NOT NULL DEFAULT '',
    after_id text NOT NULL DEFAULT '',
    subjects integer NOT NULL DEFAULT 0,
    subjects_done integer NOT NULL DEFAULT 0,
    texts_written integer NOT NULL DEFAULT 0,
    texts_refused integer NOT NULL DEFAULT 0,
    characters_sent integer NOT NULL DEFAULT 0,
    message text NOT NULL DEFAULT '',
    started_by text NOT NULL,
    started_at integer NOT NULL,
    ended_at integer
) STRICT;

CREATE TABLE translations (
    kind text NOT NULL CHECK (kind IN ('products', 'attributes', 'categories', 'collections', 'pages', 'frontPage')),
    -- Of the product, category, collection, page or block.
    subject_id text NOT NULL,
    field text NOT NULL,
    language text NOT NULL,
    source_language text NOT NULL,
    -- SHA-256 of the source, hexadecimal.
    source_digest text NOT NULL,
    -- Whether the source has changed since.
    is_stale integer NOT NULL CHECK (is_stale IN (0, 1)),
    changed_by text NOT NULL,
    changed_at integer NOT NULL,
    PRIMARY KEY (subject_id, field, language)
) STRICT;

CREATE INDEX translations_stale ON translations (language, is_stale, subject_id);

CREATE TABLE undos (
    id text PRIMARY KEY,
    staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    kind text NOT NULL,
    title text NOT NULL,
    address text NOT NULL,
    way text NOT NULL,
    ends_at integer NOT NULL,
    undone_at integer
) STRICT;

CREATE INDEX undos_ends ON undos (ends_at);

CREATE INDEX undos_staff ON undos (staff_id);

CREATE TABLE used_puzzles (
    challenge text PRIMARY KEY,
    expires_at integer NOT NULL
) STRICT;

CREATE TABLE variant_values (
    variant_id text NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    value_id text NOT NULL REFERENCES option_values (id) ON DELETE CASCADE,
    PRIMARY KEY (variant_id, value_id)
) STRICT;

CREATE INDEX variant_values_value ON variant_values (value_id);

CREATE TABLE variants (
    id text PRIMARY KEY,
    product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position integer NOT NULL,
    sku text NOT NULL UNIQUE CHECK (sku <> ''),
    barcode text NOT NULL DEFAULT '',
    stock integer CHECK (stock >= 0),
    weight_g integer
, back_order_days integer CHECK (back_order_days > 0)) STRICT;

CREATE INDEX variants_product ON variants (product_id, position);

CREATE TABLE vat_checks (
    id text PRIMARY KEY,
    number text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('valid', 'invalid', 'unavailable')),
    name text NOT NULL DEFAULT '',
    address text NOT NULL DEFAULT '',
    consultation text NOT NULL DEFAULT '',
    at integer NOT NULL
) STRICT;

CREATE INDEX vat_checks_number ON vat_checks (number, at);
