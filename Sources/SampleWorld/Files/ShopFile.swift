// The names are those of the YAML files.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// `shop.yaml`: who the seller is, what the home page says, where buyers pay.
struct ShopFile: Decodable {
    let name: String
    let legal_name: Words
    let tagline: Words
    let announcement: Words
    let founded: Int
    let address: String
    let email: String
    let phone: String
    let languages: [String]
    let base_language: String
    let currencies: [String]
    let base_currency: String
    let bank_accounts: [Account]
    let documents: Papers
    let home: Home

    struct Account: Decodable {
        let currency: String
        let beneficiary: String
        let beneficiary_address: String
        let bank: String
        let bank_address: String
        let account: String?
        let iban: String?
        let bic: String
        let intermediary: String?
        let charges: String
    }

    struct Papers: Decodable {
        let tax_number: String
        let incoterm: String
        let place: String
        let loading_port: String
        let origin: String
    }

    struct Home: Decodable {
        let hero: Hero
        let promises: [Promise]
        let featured_collection: String
        let factory: Factory
        let process: [Step]
    }

    struct Hero: Decodable {
        let eyebrow: Words
        let title: Words
        let text: Words
        let cta_label: Words
        let product: String
        let picture: String
    }

    struct Promise: Decodable {
        let icon: String
        let title: Words
        let text: Words
    }

    struct Factory: Decodable {
        let title: Words
        let text: Words
        let picture: String
        let facts: [Fact]
    }

    struct Fact: Decodable {
        let figure: String
        let label: Words
    }

    struct Step: Decodable {
        let title: Words
        let text: Words
    }
}
