#include "vips_shim.h"

#include <vips/vips.h>

// Each step takes over its input and returns its output, or NULL after a failure anywhere before.

static VipsImage *in_srgb(VipsImage *in) {
    if (!in) return NULL;
    VipsImage *out = NULL;
    int is_cmyk = vips_image_get_interpretation(in) == VIPS_INTERPRETATION_CMYK;
    int failed = -1;
    if (is_cmyk || vips_image_get_typeof(in, VIPS_META_ICC_NAME)) {
        failed = vips_icc_transform(in, &out, "srgb", "embedded", TRUE, "input_profile", is_cmyk ? "cmyk" : "srgb",
            "intent", VIPS_INTENT_PERCEPTUAL, "depth", 8, NULL);
    }
    // A profile that does not fit its picture is ignored, as browsers do.
    if (failed) failed = vips_colourspace(in, &out, VIPS_INTERPRETATION_sRGB, NULL);
    g_object_unref(in);
    if (failed) {
        VIPS_UNREF(out);
        return NULL;
    }
    return out;
}

static VipsImage *without_profile(VipsImage *in) {
    if (!in) return NULL;
    VipsImage *out = NULL;
    int failed = vips_copy(in, &out, NULL);
    g_object_unref(in);
    if (failed) return NULL;
    vips_image_remove(out, VIPS_META_ICC_NAME);
    return out;
}

static VipsImage *upright_within(VipsImage *in, int longest_side) {
    if (!in) return NULL;
    VipsImage *out = NULL;
    int failed = vips_thumbnail_image(in, &out, longest_side, "height", longest_side, "size", VIPS_SIZE_DOWN, NULL);
    g_object_unref(in);
    return failed ? NULL : out;
}

static VipsImage *in_eight_bits(VipsImage *in) {
    if (!in) return NULL;
    VipsImage *out = NULL;
    int failed = vips_cast(in, &out, VIPS_FORMAT_UCHAR, NULL);
    g_object_unref(in);
    return failed ? NULL : out;
}

VipsShimImage *vips_shim_normalise(VipsShimImage *image, int longest_side) {
    g_object_ref(image);
    return in_eight_bits(upright_within(without_profile(in_srgb(image)), longest_side));
}

static VipsImage *in_memory(VipsImage *in) {
    if (!in) return NULL;
    VipsImage *out = vips_image_copy_memory(in);
    g_object_unref(in);
    return out;
}

VipsShimImage *vips_shim_resize(VipsShimImage *image, int width, int height) {
    VipsImage *out = NULL;
    if (vips_thumbnail_image(image, &out, width, "height", height, "size", VIPS_SIZE_FORCE, NULL)) return NULL;
    return in_memory(in_eight_bits(out));
}

VipsShimImage *vips_shim_flatten(VipsShimImage *image) {
    double white[] = {255, 255, 255};
    VipsImage *out = NULL;
    VipsArrayDouble *background = vips_array_double_new(white, 3);
    int failed = vips_image_hasalpha(image) ? vips_flatten(image, &out, "background", background, NULL)
                                            : vips_copy(image, &out, NULL);
    vips_area_unref(VIPS_AREA(background));
    return failed ? NULL : in_memory(in_eight_bits(out));
}

unsigned char *vips_shim_pixels(VipsShimImage *image, size_t *length) {
    return vips_image_write_to_memory(image, length);
}
