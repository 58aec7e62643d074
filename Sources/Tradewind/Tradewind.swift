import ArgumentParser

/// The program. Each subcommand is a file of this folder.
@main
struct Tradewind: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tradewind", abstract: "A B2B exporter's own site.",
        subcommands: [
            MigrateCommand.self, SeedCommand.self, ServeCommand.self, StaffCommand.self, KeysCommand.self, RatesCommand.self,
            BenchFillCommand.self, BenchQuoteCommand.self, BenchCustomersCommand.self,
            ImportCommand.self, ExportCommand.self, SchemaCommand.self, GuardCommand.self, CustomersCommand.self,
            BackupCommand.self, RestoreCommand.self, DoctorCommand.self, FakeProviderCommand.self,
        ])
}
