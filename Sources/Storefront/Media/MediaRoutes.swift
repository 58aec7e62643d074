import Basics
import Foundation
import HTTPTypes
import Hummingbird
import Media
import Web

extension Storefront {
    /// `/media/{id}/{width}.{ext}`: a rendition of a picture. Its id is a digest of its content, so browsers keep it for a year.
    func addMedia(to router: WebRouter) {
        router.get("/media/:id/:file") { request, context in
            try await picture(id: try context.parameters.require("id"), file: try context.parameters.require("file"))
        }
    }

    private func picture(id: String, file: String) async throws -> Response {
        let parts = file.split(separator: ".")
        guard parts.count == 2, let width = Int(parts[0]), let format = PictureFormat(fileExtension: parts[1]) else {
            throw AppError.notFound("picture.notFound")
        }
        let path = try await Picture.rendition(ID(id), width: width, format: format, folder: media, database: database)
        guard let bytes = FileManager.default.contents(atPath: path) else { throw AppError.notFound("picture.notFound") }
        return Response(
            status: .ok,
            headers: [.contentType: format.mediaType, .cacheControl: "public, max-age=31536000, immutable"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
