// What the house needs of ZXing-C++: every code in a grey picture, a QR code for payments, and a writer for tests. Nothing here
// throws, and no picture ends the program.

#ifndef ZXING_SHIM_H
#define ZXING_SHIM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    // UTF-8, not ended by a zero byte: a code may hold one.
    char *text;
    size_t length;
    // As ZXing spells it: "QRCode", "EAN-13".
    char *format;
    // The corners, clockwise from the top left of the code itself.
    int x[4];
    int y[4];
} ZXingShimCode;

typedef enum {
    // Codes of two dimensions, as many as there are, turned and small ones too.
    ZXING_SHIM_SQUARES,
    // Those whose place and pattern are plain while their content is damaged: they come without a text.
    ZXING_SHIM_DAMAGED_SQUARES,
    // Bar codes that can hold letters, and EAN: one of each format.
    ZXING_SHIM_BARS,
    // For tests: bar codes, several of one format at once. Over two that say the same the library stumbles.
    ZXING_SHIM_BARS_AT_ONCE
} ZXingShimKind;

// The codes in `width` × `height` grey bytes. Returns how many, and an array for zxing_shim_free. `given_up` counts the formats
// at which the library stumbled over its own assertions: what they would have read is not known.
int zxing_shim_read(
    const uint8_t *grey, int width, int height, ZXingShimKind kind, ZXingShimCode **codes, int *given_up);
void zxing_shim_free(ZXingShimCode *codes, int count);

// The modules of a QR code with medium error correction and no margin, one byte each, 1 for dark; NULL when the text does not fit.
// Free with free().
uint8_t *zxing_shim_qr_code(const char *text, int *side);

// Draws a code, one byte a pixel, 0 for dark and 255 for light; NULL when the text does not fit the format. Free with free().
uint8_t *zxing_shim_write(const char *text, const char *format, int side, int margin, int *width, int *height);

#ifdef __cplusplus
}
#endif

#endif
