#include "vips_shim.h"

#include <vips/vips.h>

int vips_shim_save_jpeg(VipsShimImage *image, int quality, int full_colour, void **bytes, size_t *length) {
    return vips_jpegsave_buffer(image, bytes, length, "Q", quality, "optimize_coding", TRUE, "interlace", TRUE,
        "subsample_mode", full_colour ? VIPS_FOREIGN_SUBSAMPLE_OFF : VIPS_FOREIGN_SUBSAMPLE_ON, "strip", TRUE, NULL);
}

int vips_shim_save_png(VipsShimImage *image, void **bytes, size_t *length) {
    return vips_pngsave_buffer(image, bytes, length, "compression", 6, "strip", TRUE, NULL);
}

int vips_shim_save_webp(VipsShimImage *image, int quality, int effort, void **bytes, size_t *length) {
    return vips_webpsave_buffer(
        image, bytes, length, "Q", quality, "effort", effort, "smart_subsample", TRUE, "strip", TRUE, NULL);
}

int vips_shim_save_avif(VipsShimImage *image, int quality, int effort, void **bytes, size_t *length) {
    return vips_heifsave_buffer(image, bytes, length, "Q", quality, "compression", VIPS_FOREIGN_HEIF_COMPRESSION_AV1,
        "effort", effort, "bitdepth", 8, "subsample_mode", VIPS_FOREIGN_SUBSAMPLE_ON, "strip", TRUE, NULL);
}
