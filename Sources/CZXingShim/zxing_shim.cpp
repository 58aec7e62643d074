#define ZX_USE_UTF8 1

#include "zxing_shim.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <ZXing/ReadBarcode.h>

#include <cstdlib>
#include <cstring>
#include <string>

using namespace ZXing;

namespace {

char *copied(const std::string &text) {
    auto *copy = static_cast<char *>(std::malloc(text.size() + 1));
    if (copy) std::memcpy(copy, text.c_str(), text.size() + 1);
    return copy;
}

DecodeHints hints(BarcodeFormats formats) {
    DecodeHints hints;
    hints.setFormats(formats).setTryHarder(true).setTryRotate(true).setBinarizer(Binarizer::LocalAverage);
    return hints;
}

int handed_over(const Results &results, ZXingShimCode **codes) {
    if (results.empty()) return 0;
    auto *found = static_cast<ZXingShimCode *>(std::calloc(results.size(), sizeof(ZXingShimCode)));
    if (!found) return 0;
    int count = 0;
    for (const auto &result : results) {
        if (!result.isValid()) continue;
        auto &code = found[count++];
        const auto text = result.text();
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

int zxing_shim_read(const uint8_t *grey, int width, int height, ZXingShimCode **codes) {
    *codes = nullptr;
    try {
        // MaxiCode finds itself in stripes.
        const auto squares = BarcodeFormat::QRCode | BarcodeFormat::MicroQRCode | BarcodeFormat::DataMatrix |
            BarcodeFormat::Aztec | BarcodeFormat::PDF417;
        const auto all = hints(squares).setTryDownscale(true).setMaxNumberOfSymbols(32);
        return handed_over(ReadBarcodes(ImageView(grey, width, height, ImageFormat::Lum), all), codes);
    } catch (...) {
        return 0;
    }
}

int zxing_shim_read_bars(const uint8_t *grey, int width, int height, ZXingShimCode **codes) {
    *codes = nullptr;
    try {
        // The library stops the whole program when it compares two bar codes that it read on several lines each: so it is
        // asked for one of each format, at one size. Formats of digits alone number products and are not asked for.
        Results results;
        for (const auto format : {BarcodeFormat::Code128, BarcodeFormat::Code39, BarcodeFormat::Code93}) {
            const auto one = hints(format).setTryDownscale(false).setMaxNumberOfSymbols(1);
            auto result = ReadBarcode(ImageView(grey, width, height, ImageFormat::Lum), one);
            if (result.isValid()) results.push_back(std::move(result));
        }
        return handed_over(results, codes);
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
