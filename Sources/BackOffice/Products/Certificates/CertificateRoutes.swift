import Basics
import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Media
import Store
import Web

extension BackOffice {
    func addCertificateRoutes(to admin: RouterGroup<WebContext>) {
        let limits = Uploads.Limits(mostFiles: 1, mostFileBytes: Certificate.mostFileBytes)
        admin.get("/products/{id}/certificates", use: door.page { visit in try await showCertificates(visit) })
        let keep = door.upload(to: media.arriving, limits, by: .editor) { visit, uploads in
            try await keepCertificate(visit, uploads)
        }
        admin.post("/products/{id}/certificates", use: keep)
        admin.get(
            "/products/{id}/certificates/{certificate}/file", use: door.page { visit in try await certificateFile(visit) })
        admin.post(
            "/products/{id}/certificates/{certificate}/remove",
            use: door.action { visit, _ in try await removeCertificate(visit) })
        admin.get("/certificates", use: door.page { visit in try await watchCertificates(visit) })
        admin.get("/certificates/export", use: door.page { visit in try await export(Self.certificates(visit.texts), visit) })
    }

    private var certificateFiles: AttachmentFolder { Certificate.files(beside: media) }

    private func showCertificates(_ visit: StaffVisit) async throws -> Response {
        let said = ["kept", "removed"].first { visit.query.has($0) }.map { visit.texts("admin.certificate.done.\($0)") }
        let merged = visit.query.has("merged") ? visit.texts("admin.window.done.merged") : nil
        return .page(try await certificatePage(visit, notice: said ?? merged).html)
    }

    private func certificatePage(_ visit: StaffVisit, notice: String? = nil) async throws -> CertificatePage {
        let id = ID<Product>(try visit.parameter("id"))
        let frame = frame
        return try await database.read { tx in
            CertificatePage(
                visit: visit, frame: frame, desk: try ProductDesk.load(id, visit, visit.query, in: tx),
                certificates: try Certificate.all(of: id, in: tx), now: tx.now, notice: notice)
        }
    }

    /// Keeps a new certificate, or what was changed of one; a file that came with it takes the place of the old one.
    private func keepCertificate(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let (id, folder) = (ID<Product>(try visit.parameter("id")), certificateFiles)
        let outcome: SharedForm.Outcome
        do {
            let file = try await offTheLoop { try Self.certificateFile(of: uploads, in: folder) }
            outcome = try await keepCertificate(of: id, uploads.form, file, visit)
        } catch let error as AppError where [.invalid, .tooLarge, .tooMany].contains(error.kind) {
            outcome = .shownAgain(uploads.form, .none, error.message, error.kind)
        }
        switch outcome {
        case .saved(let hasOthers): return .seeOther("/admin/products/\(id)/certificates?\(hasOthers ? "merged" : "kept")")
        case .shownAgain(let fields, let problems, let problem, let refusal):
            var page = try await certificatePage(visit)
            page.typed = .init(form: fields, problems: problems, problem: problem, hadFile: !uploads.files.isEmpty)
            return .page(page.html, status: refusal.status)
        }
    }

    /// - Parameter file: what came with the form. When the form is refused it goes, unless a certificate has the same one.
    private func keepCertificate(
        of id: ID<Product>, _ form: Form, _ file: AttachedFile?, _ visit: StaffVisit
    ) async throws -> SharedForm.Outcome {
        do {
            let (outcome, unused) = try await database.write { tx in
                var unused: String?
                let outcome = try Self.take(form, file, of: id, visit, in: tx) { unused = $0 }
                if case .shownAgain = outcome { unused = try Certificate.unused(file, in: tx) }
                return (outcome, unused)
            }
            if let unused { certificateFiles.remove(digest: unused) }
            return outcome
        } catch {
            let unused = try await database.read { try Certificate.unused(file, in: $0) }
            if let unused { certificateFiles.remove(digest: unused) }
            throw error
        }
    }

    /// - Parameter replaced: is told the digest of a file whose place another one has taken.
    private static func take(
        _ form: Form, _ file: AttachedFile?, of id: ID<Product>, _ visit: StaffVisit, in tx: Transaction,
        replaced: (String?) -> Void
    ) throws -> SharedForm.Outcome {
        let known = form["certificate"].isEmpty ? nil : ID<Certificate>(form["certificate"])
        let stored = try known.flatMap { try Certificate.find($0, in: tx) }
        guard known == nil || stored?.product == id else { throw AppError.notFound() }
        return try SharedForm.take(
            CertificatePage.together(form, file), stored: stored.map(CertificatePage.fields) ?? Form(), subject: id.text,
            kinds: ["product.certificateKept"], detail: stored.map { ["name": $0.name] } ?? [:], texts: visit.texts, in: tx,
            read: {
                CertificateDraft(
                    name: $0.form["name"], number: $0.form["number"], issuer: $0.form["issuer"],
                    validUntil: $0.form["validUntil"], isPublic: $0.form.has("isPublic"), file: file)
            },
            save: { replaced(try Certificate.save($0, as: known, of: id, actor: visit.staff.id.text, in: tx)) }, owners: [:])
    }

    /// The file is known by its first bytes; a picture or a PDF is taken, anything else is refused before it is kept.
    private static func certificateFile(of uploads: Uploads, in folder: AttachmentFolder) throws -> AttachedFile? {
        guard let file = uploads.files.first else { return nil }
        let refusal = AppError.invalid(
            "certificate.badFile", ["most": String(Certificate.mostFileBytes / (1024 * 1024))])
        guard file.fate == .kept, let data = FileManager.default.contents(atPath: file.path) else { throw refusal }
        let bytes = [UInt8](data)
        guard let kind = FileKind(bytes), Certificate.fileKinds.contains(kind) else { throw refusal }
        return try folder.keep(bytes, name: file.name)
    }

    private func certificateFile(_ visit: StaffVisit) async throws -> Response {
        let (id, product) = (ID<Certificate>(try visit.parameter("certificate")), ID<Product>(try visit.parameter("id")))
        let found = try await database.read { try Certificate.find(id, in: $0) }
        guard let found, found.product == product, let file = found.file, let kind = file.fileKind else {
            throw AppError.notFound()
        }
        let folder = certificateFiles
        guard let bytes = await offTheLoop({ folder.read(file) }) else { throw AppError.notFound() }
        return .attachment(bytes, name: file.name, mediaType: kind.mediaType)
    }

    private func removeCertificate(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let (id, product) = (ID<Certificate>(try visit.parameter("certificate")), ID<Product>(try visit.parameter("id")))
        let (staff, address) = (visit.staff.id, "/admin/products/\(product)/certificates")
        let undo = try await database.write { tx in
            guard let certificate = try Certificate.find(id, in: tx) else { throw AppError.notFound() }
            let kept = try KeptRows.load(.productCertificates, where: "id = \(id)", in: tx)
            try Certificate.remove(id, of: product, actor: staff.text, in: tx)
            return try Undo.note(.certificate, certificate.name, at: address, .rows([kept]), by: staff, in: tx)
        }
        return .seeOther("\(address)?removed&\(Undo.field)=\(undo)")
    }

    // MARK: What ends soon

    private func watchCertificates(_ visit: StaffVisit) async throws -> Response {
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let list = try await database.read { tx in
            let languages = try ShopSettings.load(in: tx).languages(for: visit.texts.language)
            return try CertificateWatch.load(page, languages: languages, in: tx)
        }
        return .page(CertificateListPage(visit: visit, frame: frame, list: list).html)
    }

    private static func certificates(_ texts: Texts) -> ListExport<CertificateWatch> {
        let language = texts.language
        return ListExport(
            name: "certificates",
            columns: [
                .text("admin.products.product") { $0.title.text }, .text("admin.certificate.name") { $0.certificate.name },
                .text("admin.certificate.number") { $0.certificate.number },
                .text("admin.certificate.issuer") { $0.certificate.issuer },
                .text("admin.certificate.validUntil") { $0.certificate.validUntil?.text ?? "" },
                .number("admin.certificate.daysLeft") { String($0.daysLeft) },
            ],
            page: { request, tx in
                let languages = try ShopSettings.load(in: tx).languages(for: language)
                return try CertificateWatch.load(request, languages: languages, in: tx).items
            })
    }
}
