import Basics
import Catalog
import Media
import MoneyKit
import Sales
import Web

/// What a visitor writes to the shop, as typed.
struct ContactForm: Sendable, Hashable {
    /// A row of the list of goods, as typed.
    struct Row: Sendable, Hashable {
        var sku = ""
        var title = ""
        var quantity = ""
        var target = ""
        /// What is wrong with it.
        var problem: Message?
        /// It was found in the catalogue.
        var isMatched = false
    }

    /// Rows that stand ready to be filled in.
    static let spareRows = 3

    var name = ""
    var email = ""
    var company = ""
    var country = ""
    var text = ""
    var incoterm = ""
    var port = ""
    var neededBy = ""
    var customisation = ""
    /// The currency of the target prices.
    var currency = ""
    /// Pasted rows that were not read yet.
    var list = ""
    var rows: [Row] = []
    /// Files that came with an earlier try.
    var files: [AttachedFile] = []
    /// A field that people do not see and robots fill.
    var trap = ""
    /// When the form was first drawn, in seconds since 1970. A form that comes back for a correction keeps it: the visitor has
    /// had the time.
    var drawnAt: Int64
    /// A form that is sent twice makes one inquiry.
    var submission: String

    /// An empty form.
    init(drawnAt: Int64, submission: String) {
        (self.drawnAt, self.submission) = (drawnAt, submission)
    }

    init(_ form: Form) {
        (name, email, company) = (form["name"], form["email"], form["company"])
        (country, text, trap) = (form["country"].uppercased(), form["text"], form["website"])
        (incoterm, port, neededBy) = (form["incoterm"], form["port"], form["neededBy"])
        (customisation, currency, list) = (form["customisation"], form["currency"], form["list"])
        (drawnAt, submission) = (max(0, Int64(form["drawn"]) ?? 0), form["submission"])
        files = KeptFiles.carried(form)
        let columns = ["rowSku", "rowTitle", "rowQuantity", "rowTarget"].map { form.all($0) }
        rows = (0..<(columns.map(\.count).min() ?? 0)).map { index in
            Row(sku: columns[0][index], title: columns[1][index], quantity: columns[2][index], target: columns[3][index])
        }
    }

    /// Whether the visitor has begun with a list or with how the goods shall come.
    var isRequest: Bool {
        !rows.isEmpty || !list.isEmpty || !files.isEmpty || ![incoterm, port, neededBy, customisation].allSatisfy(\.isEmpty)
    }

    /// The rows as they are understood; empty ones are left out.
    /// - Parameter otherwise: the currency of the page, of target prices that name none.
    func lines(_ otherwise: Currency) -> [InquiryLine] {
        let currency = Currency(rawValue: currency) ?? otherwise
        return rows.compactMap { row in
            RequestedList.typed(sku: row.sku, title: row.title, quantity: row.quantity, target: row.target, currency: currency)
        }
    }

    /// Shows the lines as rows again.
    mutating func show(_ lines: [InquiryLine]) {
        rows = lines.map { line in
            Row(
                sku: line.sku, title: line.title, quantity: line.quantity.map(String.init) ?? "",
                target: line.target.map { "\($0.decimalText) \($0.currency.code)" } ?? "", problem: line.problem,
                isMatched: line.variant != nil)
        }
    }

    /// - Parameters:
    ///   - about: the product that the visitor came from, and what was picked of it.
    func draft(about: ProductDetail?, _ choice: ProductChoice?, lines: [InquiryLine] = []) -> InquiryDraft {
        InquiryDraft(
            name: name, email: email, company: company, country: country, text: text, product: about?.id,
            sku: choice?.variant?.sku ?? "", quantity: choice?.quantity,
            terms: Inquiry.Terms(
                incoterm: Incoterm.quoted.first { $0.rawValue == incoterm }, port: port, customisation: customisation,
                neededBy: neededBy),
            lines: lines, files: files, submission: submission)
    }
}

/// Files that a form carries from one try to the next, so that nobody has to choose them twice.
enum KeptFiles {
    static let field = "kept"

    static func carried(_ form: Form) -> [AttachedFile] {
        form.all(field).prefix(InquiryDraft.mostFiles).compactMap { text in
            let parts = text.split(separator: "/", maxSplits: 3)
            guard parts.count == 4, let bytes = Int(parts[1]), bytes > 0, let kind = FileKind(rawValue: String(parts[2])) else {
                return nil
            }
            return AttachedFile(
                digest: String(parts[0]), name: kind.name(of: String(parts[3])), bytes: bytes, kind: kind.rawValue)
        }
    }

    static func hidden(_ files: [AttachedFile]) -> [HTML] {
        files.map {
            "<input type=\"hidden\" name=\"\(field)\" value=\"\($0.digest)/\($0.bytes)/\($0.kind)/\($0.name)\">"
        }
    }

    /// Keeps what was sent in the input `files`; those that cannot be kept are named.
    static func take(
        _ uploads: [Uploads.File], into folder: AttachmentFolder
    ) -> (files: [AttachedFile], problems: [FieldProblem]) {
        var (files, problems): ([AttachedFile], [FieldProblem]) = ([], [])
        for upload in uploads where upload.field == "files" {
            do {
                switch upload.fate {
                case .tooMany: throw AppError(.tooMany, "file.tooMany", ["most": "\(InquiryDraft.mostFiles)"])
                case .tooLarge:
                    let most = AttachmentFolder.mostBytes >> 20
                    throw AppError(.tooLarge, "file.tooLarge", ["file": upload.name, "most": "\(most)"])
                case .kept: files.append(try folder.keep(try upload.bytes, name: upload.name))
                }
            } catch let error as AppError {
                problems.append(FieldProblem("files", error.message))
            } catch {
                problems.append(FieldProblem("files", "file.notWritten"))
            }
        }
        return (files, problems)
    }
}
