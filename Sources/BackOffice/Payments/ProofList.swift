import Sales
import Web

/// The proofs of payment that buyers have sent and nobody has dealt with.
struct ProofList {
    let visit: StaffVisit
    let frame: AdminFrame
    let proofs: [OrderFile.Proof]

    private var texts: Texts { visit.texts }

    /// Nothing while none waits.
    var html: HTML? {
        guard !proofs.isEmpty else { return nil }
        let rows: [HTML] = proofs.map { proof in
            let order = proof.file.order.text
            return """
                <li><a href="/admin/orders/\(order)#files"><span>\(proof.number) · \(proof.company) · \
                <bdi>\(proof.file.file.name)</bdi></span><span class="small muted">\(proof.file.at.shown)</span></a></li>
                """
        }
        return frame.panel(texts("admin.file.proofs"), id: "proofs", "<ul class=\"todo\">\(rows)</ul>")
    }
}
