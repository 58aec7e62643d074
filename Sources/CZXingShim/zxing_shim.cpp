#define ZX_USE_UTF8 1

#include "zxing_shim.h"

#include "way_out.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <ZXing/ReadBarcode.h>

#include <cstdlib>
#include <cstring>
#include <iterator>
#include <string>

using namespace ZXing;

namespace {

// MaxiCode finds itself in stripes.
const auto squares = {BarcodeFormat::QRCode, BarcodeFormat::MicroQRCode, BarcodeFormat::DataMatrix, BarcodeFormat::Aztec,
    BarcodeFormat::PDF417};
// EAN numbers products; what is known to be its bars is no text. Other formats of digits are read where nothing is.
const auto bars = {BarcodeFormat::Code128, BarcodeFormat::Code39, BarcodeFormat::Code93, BarcodeFormat::EAN13};

DecodeHints hints(BarcodeFormats formats) {
    DecodeHints hints;
    hints.setFormats(formats).setTryHarder(true).setTryRotate(true).setBinarizer(Binarizer::LocalAverage);
    return hints;
}

DecodeHints hints_for_many(BarcodeFormats formats) { return hints(formats).setTryDownscale(true).setMaxNumberOfSymbols(32); }

// The library breaks an assertion when it compares two bar codes that it read on several lines each: so it is asked for one.
DecodeHints hints_for_one(BarcodeFormats formats) { return hints(formats).setTryDownscale(false).setMaxNumberOfSymbols(1); }

// What the library reads; nothing, and one more in `given_up`, when it broke one of its own assertions.
Results read(const ImageView &view, const DecodeHints &hints, int *given_up) {
    WayOut out;
    if (setjmp(out.place)) {
        ++*given_up;
        return {};
    }
    return ReadBarcodes(view, hints);
}

void add(Results &all, Results &&more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Results read_squares(const ImageView &view, int *given_up) {
    BarcodeFormats all;
    for (const auto format : squares) all |= format;
    int together = 0;
    auto results = read(view, hints_for_many(all), &together);
    // A kind that breaks off must not hide the others.
    if (together) {
        for (const auto format : squares) add(results, read(view, hints_for_many(format), given_up));
    }
    return results;
}

// QR codes and those of DataMatrix: the others are taken for damaged where nothing is.
Results read_damaged(const ImageView &view, int *given_up) {
    const auto all = hints_for_many(BarcodeFormat::QRCode | BarcodeFormat::DataMatrix).setReturnErrors(true);
    Results damaged;
    for (auto &&result : read(view, all, given_up)) {
        if (result.error().type() == Error::Checksum) damaged.push_back(std::move(result));
    }
    return damaged;
}

Results read_bars(const ImageView &view, bool at_once, int *given_up) {
    Results results;
    for (const auto format : bars) add(results, read(view, at_once ? hints_for_many(format) : hints_for_one(format), given_up));
    return results;
}

Results read(const ImageView &view, ZXingShimKind kind, int *given_up) {
    if (kind == ZXING_SHIM_SQUARES) return read_squares(view, given_up);
    if (kind == ZXING_SHIM_DAMAGED_SQUARES) return read_damaged(view, given_up);
    return read_bars(view, kind == ZXING_SHIM_BARS_AT_ONCE, given_up);
}

char *copied(const std::string &text) {
    auto *copy = static_cast<char *>(std::malloc(text.size() + 1));
    if (copy) std::memcpy(copy, text.c_str(), text.size() + 1);
    return copy;
}

int handed_over(const Results &results, ZXingShimCode **codes) {
    if (results.empty()) return 0;
    auto *found = static_cast<ZXingShimCode *>(std::calloc(results.size(), sizeof(ZXingShimCode)));
    if (!found) return 0;
    int count = 0;
    for (const auto &result : results) {
        auto &code = found[count++];
        const auto text = result.isValid() ? result.text() : std::string();
        code.text = copied(text);
        code.length = text.size();
        code.format = copied(ToString(result.format()));
        for (int corner = 0; corner < 4; ++corner) {
            code.x[corner] = result.position()[corner].x;
            code.y[corner] = result.position()[corner].y;
        }
    }
    *codes = found;
    return count;
}

}  // namespace

int zxing_shim_read(
    const uint8_t *grey, int width, int height, ZXingShimKind kind, ZXingShimCode **codes, int *given_up) {
    *codes = nullptr;
    *given_up = 0;
    try {
        const ImageView view(grey, width, height, ImageFormat::Lum);
        return handed_over(read(view, kind, given_up), codes);
    } catch (...) {
        return 0;
    }
}

void zxing_shim_free(ZXingShimCode *codes, int count) {
    for (int index = 0; index < count; ++index) {
        std::free(codes[index].text);
        std::free(codes[index].format);
    }
    std::free(codes);
}

uint8_t *zxing_shim_qr_code(const char *text, int *side) {
    try {
        // The library counts levels from 0 to 8; 3 and 4 are the medium one of QR codes.
        MultiFormatWriter writer(BarcodeFormat::QRCode);
        const auto matrix = writer.setEncoding(CharacterSet::UTF8).setEccLevel(4).setMargin(0).encode(std::string(text), 1, 1);
        *side = matrix.width();
        auto *modules = static_cast<uint8_t *>(std::malloc(static_cast<size_t>(*side) * *side));
        if (!modules) return nullptr;
        for (int y = 0; y < *side; ++y) {
            for (int x = 0; x < *side; ++x) modules[y * *side + x] = matrix.get(x, y) ? 1 : 0;
        }
        return modules;
    } catch (...) {
        return nullptr;
    }
}

uint8_t *zxing_shim_write(const char *text, const char *format, int side, int margin, int *width, int *height) {
    try {
        MultiFormatWriter writer(BarcodeFormatFromString(format));
        const auto matrix = writer.setEncoding(CharacterSet::UTF8).setMargin(margin).encode(std::string(text), side, side);
        *width = matrix.width();
        *height = matrix.height();
        auto *pixels = static_cast<uint8_t *>(std::malloc(static_cast<size_t>(*width) * *height));
        if (!pixels) return nullptr;
        for (int y = 0; y < *height; ++y) {
            for (int x = 0; x < *width; ++x) pixels[y * *width + x] = matrix.get(x, y) ? 0 : 255;
        }
        return pixels;
    } catch (...) {
        return nullptr;
    }
}
