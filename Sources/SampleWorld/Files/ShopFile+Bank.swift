import Basics
import Payments
import Sales
import Store

extension ShopFile {
    func saveBankAccounts(in tx: Transaction) throws {
        guard try BankAccount.all(in: tx).isEmpty else { return }
        let accounts = bank_accounts.map { account in
            BankAccount(
                id: .new(at: tx.now),
                details: BankDetails(
                    currency: account.currency, beneficiary: account.beneficiary,
                    beneficiaryAddress: account.beneficiary_address, bank: account.bank, bankAddress: account.bank_address,
                    account: account.iban ?? account.account ?? "", bic: account.bic,
                    intermediary: account.intermediary ?? "", charges: .init(rawValue: account.charges) ?? .shared))
        }
        if case .refused(let problems) = try BankAccount.save(accounts, by: DemoShop.actor, in: tx) {
            throw AppError(.internal, "error.internal", detail: "demo shop, bank accounts: \(problems)")
        }
    }
}
