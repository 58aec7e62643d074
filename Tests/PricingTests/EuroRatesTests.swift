import Basics
import Foundation
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@Suite struct EuroRatesTests {
    static let daily = """
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
        <gesmes:subject>Reference rates</gesmes:subject>
        <Cube><Cube time='2026-11-20'><Cube currency='USD' rate='1.1200'/><Cube currency='JPY' rate='175.00'/></Cube></Cube>
        </gesmes:Envelope>
        """

    @Test func theDailyFileIsFetchedAndStoredOnce() async throws {
        try await BothEngines.run { database in
            let fetch: @Sendable (String) async throws -> [UInt8] = { address in
                #expect(address == EuroRates.dailyAddress)
                return Array(Self.daily.utf8)
            }
            #expect(try await EuroRates.update(database, fetch: fetch) == "2026-11-20")
            let touched = try await database.read { try $0.revision("catalogue") }
            #expect(try await EuroRates.update(database, fetch: fetch) == "2026-11-20")
            #expect(try await database.read { try $0.revision("catalogue") } == touched)
            try await database.read { tx in
                let (rate, day) = try EuroRates.rate(from: .usd, to: .jpy, in: tx)
                #expect(day == "2026-11-20")
                #expect(try rate.convert(try Money("112.00", .usd)).decimalText == "17500")
                #expect(try EuroRates.rate(from: .eur, to: .usd, in: tx).0.convert(try Money("1.00", .eur)).decimalText == "1.12")
                #expect(try EuroRates.rate(from: .usd, to: .eur, in: tx).0.convert(try Money("1.12", .usd)).decimalText == "1.00")
            }
        }
    }

    @Test(arguments: ["", "<html></html>", "not xml", "<Cube time='x'><Cube currency='USD' rate='1,2'/></Cube>"])
    func whatIsNotTheBanksFileIsRefused(text: String) {
        let error = #expect(throws: AppError.self) { try EuroRates.readDaily(Array(text.utf8)) }
        #expect(error?.message.key == "rates.unreadable")
    }

    @Test func theHistoryIsReadLineByLine() throws {
        let csv = "Date,USD,JPY,CYP,\r\n2026-10-30,1.1172,175.68,N/A,\r\n2026-10-29,1.113,175.92,N/A,\r\n"
        let rates = try EuroRates.readHistory(Array(csv.utf8))
        #expect(rates.map(\.rate) == ["1.1172", "175.68", "1.113", "175.92"])
        #expect(try EuroRates.readHistory(Array(csv.utf8), since: "2026-10-30").count == 2)
        #expect(throws: AppError.self) { try EuroRates.readHistory(Array("a,b\n".utf8)) }
        #expect(throws: AppError.self) { try EuroRates.readHistoryZip([1, 2, 3]) }
    }

    @Test func theSnapshotHasTheNewestDayAndLosesToNewerRates() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                #expect(try EuroRates.storeSnapshot(in: tx) == 29)
                #expect(try EuroRates.storeSnapshot(in: tx) == 0)
                #expect(try EuroRates.newestDay(in: tx) == "2026-10-30")
                try EuroRates.store(try EuroRates.readDaily(Array(Self.daily.utf8)), in: tx)
                #expect(try EuroRates.rate(from: .usd, to: .jpy, in: tx).day == "2026-11-20")
                #expect(try EuroRates.rate(from: .usd, to: .cny, in: tx).day == "2026-10-30")
            }
        }
    }

    /// The bank's own files, where this machine has them.
    @Test func theBanksOwnFilesAreRead() throws {
        let folder = URL(fileURLWithPath: #filePath).appending(path: "../../../../shared/samples/ecb").standardized
        guard let xml = try? Data(contentsOf: folder.appending(path: "eurofxref-daily_2017-03-08.xml")) else {
            print("skipped: ../shared/samples/ecb is not here")
            return
        }
        let daily = try EuroRates.readDaily([UInt8](xml))
        #expect(daily.count == 31)
        #expect(daily.first?.day == "2017-03-08")
        #expect(daily.first?.rate == "1.0556")
        let zip = try Data(contentsOf: folder.appending(path: "eurofxref-hist.zip"))
        let history = try EuroRates.readHistoryZip([UInt8](zip), since: "2026-10-01")
        #expect(history.first?.day == "2026-10-30")
        #expect(history.first?.rate == "1.1172")
        let lastDays = try Data(contentsOf: folder.appending(path: "eurofxref-hist_last260days.csv"))
        #expect(try EuroRates.readHistory([UInt8](lastDays), since: "2026-10-01") == history)
    }
}
