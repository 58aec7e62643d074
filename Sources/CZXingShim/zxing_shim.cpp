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

Binarizer binarizer(ZXingShimThreshold threshold) {
    switch (threshold) {
    case ZXING_SHIM_GLOBAL: return Binarizer::GlobalHistogram;
    case ZXING_SHIM_FIXED: return Binarizer::FixedThreshold;
    default: return Binarizer::LocalAverage;
    }
}

}  // namespace

int zxing_shim_read(const uint8_t *grey, int width, int height, ZXingShimThreshold threshold, int thorough, int linear,
    ZXingShimCode **codes) {
    *codes = nullptr;
    try {
        DecodeHints hints;
        hints.setTryHarder(thorough).setTryRotate(thorough).setTryDownscale(thorough);
        hints.setBinarizer(binarizer(threshold)).setMaxNumberOfSymbols(32);
        // MaxiCode finds itself in stripes, and Codabar in anything.
        const BarcodeFormats squares =
            BarcodeFormat::QRCode | BarcodeFormat::MicroQRCode | BarcodeFormat::DataMatrix | BarcodeFormat::Aztec |
            BarcodeFormat::PDF417;
        const BarcodeFormats bars = BarcodeFormat::EAN13 | BarcodeFormat::EAN8 | BarcodeFormat::UPCA | BarcodeFormat::UPCE |
            BarcodeFormat::Code128 | BarcodeFormat::Code39 | BarcodeFormat::Code93 | BarcodeFormat::ITF;
        hints.setFormats(linear ? squares | bars : squares);
        const auto results = ReadBarcodes(ImageView(grey, width, height, ImageFormat::Lum), hints);
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
