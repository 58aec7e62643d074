extension History {
    /// Several services a zone, each with a table of its own. What a zone charged becomes its one service, at the same prices.
    static let shippingServices = Migration(
        28, "shipping services",
        """
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
        );
        CREATE INDEX shipping_services_zone ON shipping_services (zone_id, position);
        CREATE TABLE shipping_service_texts (
            service_id text NOT NULL REFERENCES shipping_services (id) ON DELETE CASCADE,
            language text NOT NULL,
            name text NOT NULL,
            transit text NOT NULL DEFAULT '',
            PRIMARY KEY (service_id, language)
        );
        -- The price up to a measure, in the base currency's minor units. More than the last is quoted.
        CREATE TABLE shipping_service_rates (
            service_id text NOT NULL REFERENCES shipping_services (id) ON DELETE CASCADE,
            up_to integer NOT NULL CHECK (up_to > 0),
            minor integer NOT NULL CHECK (minor >= 0),
            PRIMARY KEY (service_id, up_to)
        );

        INSERT INTO shipping_services (id, zone_id, position, basis) SELECT id, id, 0, 'weight' FROM shipping_zones;
        INSERT INTO shipping_service_texts (service_id, language, name, transit)
            SELECT zone_id, language, CASE language
                WHEN 'ar' THEN 'الشحن القياسي' WHEN 'de' THEN 'Standardversand' WHEN 'es' THEN 'Envío estándar'
                WHEN 'fr' THEN 'Livraison standard' WHEN 'ja' THEN '通常配送' WHEN 'pt' THEN 'Envio padrão'
                WHEN 'ru' THEN 'Стандартная доставка' WHEN 'zh' THEN '标准运输' ELSE 'Standard shipping' END, transit
            FROM shipping_zone_texts;
        INSERT INTO shipping_service_rates (service_id, up_to, minor) SELECT zone_id, up_to_g, minor FROM shipping_rates;
        DROP TABLE shipping_rates;
        ALTER TABLE shipping_zone_texts DROP COLUMN transit;

        -- The service as it was accepted; empty on orders from before there were several.
        ALTER TABLE orders ADD COLUMN shipping_service text NOT NULL DEFAULT '';
        ALTER TABLE orders ADD COLUMN shipping_carrier text NOT NULL DEFAULT '';
        """)
}
