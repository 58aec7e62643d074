import CCurlShim
import Foundation

/// Posts bytes to an address and tells the status.
enum FakePost {
    private static let queue = DispatchQueue(label: "fake-provider.post", attributes: .concurrent)
    private static let isStarted = curl_shim_start() == 0
    private static let patienceSeconds = 10

    /// - Returns: `nil` when nobody answered.
    static func send(_ url: URL, headers: [String: String], body: [UInt8]) async -> Int? {
        guard isStarted else { return nil }
        return await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: sent(url, headers, body)) }
        }
    }

    private static func sent(_ url: URL, _ headers: [String: String], _ body: [UInt8]) -> Int? {
        let lines = headers.map { strdup("\($0.key): \($0.value)") }
        let (address, method) = (strdup(url.absoluteString), strdup("POST"))
        defer { (lines + [address, method]).forEach { free($0) } }
        var result = CurlShimResult()
        var bytes: UnsafeMutableRawPointer?
        var length = 0
        lines.map { UnsafePointer($0) }.withUnsafeBufferPointer { lines in
            body.withUnsafeBytes { body in
                var request = CurlShimRequest(
                    url: address, method: method, headers: lines.baseAddress, header_count: lines.count, body: body.baseAddress,
                    body_length: body.count, ca_file: nil, most_bytes: 65_536, most_redirects: 0, connect_seconds: 2,
                    total_seconds: patienceSeconds)
                curl_shim_fetch(&request, &result, &bytes, &length)
            }
        }
        curl_shim_free(bytes)
        return result.code == 0 ? Int(result.status) : nil
    }
}
