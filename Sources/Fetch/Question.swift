import Basics
import CCurlShim
import Foundation

/// One request, checked and then asked on a thread that may wait.
struct Question: Sendable {
    /// Codes of libcurl (`curl/curl.h`).
    private static let timedOut: Int32 = 28
    private static let stoppedByUs: Int32 = 23
    private static let longestURL = 8_192

    let url: String
    let headers: [String: String]
    let body: [UInt8]?
    let limitBytes: Int
    let timeoutSeconds: Int
    let authorities: String?
    /// The method when every status is an answer; `nil` for GET or POST of which only success is.
    var method: String?

    var host: String { URL(string: url)?.host() ?? String(url.prefix(100)) }

    func check() throws {
        let scheme = URL(string: url)?.scheme?.lowercased() ?? ""
        let isPlain = url.utf8.allSatisfy { (33...126).contains($0) } && url.utf8.count <= Self.longestURL
        guard ["http", "https"].contains(scheme), isPlain else { throw AppError.invalid("fetch.badAddress", ["host": host]) }
        for (name, value) in headers {
            let isName = !name.isEmpty && name.utf8.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: ":") }
            let isValue = value.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
            guard isName, isValue else { throw AppError.invalid("fetch.badHeader", ["field": String(name.prefix(60))]) }
        }
    }

    func asked() throws -> HTTPFetch.Answer {
        var result = CurlShimResult()
        var bytes: UnsafeMutableRawPointer?
        var length = 0
        perform(&result, &bytes, &length)
        defer { curl_shim_free(bytes) }
        try checkOutcome(result)
        return HTTPFetch.Answer(
            status: Int(result.status), bytes: Array(UnsafeRawBufferPointer(start: bytes, count: length)))
    }

    private func perform(_ result: inout CurlShimResult, _ bytes: inout UnsafeMutableRawPointer?, _ length: inout Int) {
        let lines = headers.sorted { $0.key < $1.key }.map { strdup("\($0.key): \($0.value)") }
        let (address, file, method) = (strdup(url), authorities.flatMap { strdup($0) }, method.flatMap { strdup($0) })
        defer { (lines + [address, file, method]).forEach { free($0) } }
        let headerLines = lines.map { UnsafePointer($0) }
        headerLines.withUnsafeBufferPointer { headerLines in
            (body ?? []).withUnsafeBytes { sent in
                // An empty body is still a body: its address must not be NULL.
                var nothing: UInt8 = 0
                withUnsafePointer(to: &nothing) { empty in
                    var request = CurlShimRequest(
                        url: address, method: method, headers: headerLines.baseAddress, header_count: headerLines.count,
                        body: body == nil ? nil : sent.baseAddress ?? UnsafeRawPointer(empty), body_length: sent.count,
                        ca_file: file, most_bytes: max(0, limitBytes),
                        most_redirects: body == nil && method == nil ? HTTPFetch.mostRedirects : 0,
                        connect_seconds: HTTPFetch.connectSeconds, total_seconds: max(1, timeoutSeconds))
                    curl_shim_fetch(&request, &result, &bytes, &length)
                }
            }
        }
    }

    private func checkOutcome(_ result: CurlShimResult) throws {
        let detail = withUnsafeBytes(of: result.reason) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        switch result.code {
        case 0 where method != nil || (200...299).contains(result.status): return
        case 0: throw AppError(.unavailable, "fetch.refused", ["host": host, "status": "\(result.status)"])
        case Self.stoppedByUs:
            throw AppError(.tooLarge, "fetch.tooLarge", ["host": host, "most": "\(limitBytes)"], detail: detail)
        case Self.timedOut: throw AppError(.unavailable, "fetch.timedOut", ["host": host], detail: detail)
        default: throw AppError(.unavailable, "fetch.unreachable", ["host": host], detail: "libcurl \(result.code): \(detail)")
        }
    }
}
