// What Guard needs of ZXing-C++: every code in a grey picture, and a writer for tests. Nothing here throws.

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

typedef enum { ZXING_SHIM_LOCAL, ZXING_SHIM_GLOBAL, ZXING_SHIM_FIXED } ZXingShimThreshold;

// All codes in `width` × `height` grey bytes. `thorough` also looks at every line, turned and smaller. `linear` looks for
// bar codes too and not for squares alone. Returns how many, and an array for zxing_shim_free.
int zxing_shim_read(const uint8_t *grey, int width, int height, ZXingShimThreshold threshold, int thorough, int linear,
    ZXingShimCode **codes);
void zxing_shim_free(ZXingShimCode *codes, int count);

// Draws a code, one byte a pixel, 0 for dark and 255 for light; NULL when the text does not fit the format. Free with free().
uint8_t *zxing_shim_write(const char *text, const char *format, int side, int margin, int *width, int *height);

#ifdef __cplusplus
}
#endif

#endif
