#include "vips_shim.h"

#include <string.h>
#include <vips/vips.h>

// Formats with pages take one of them; the others know page 0 alone.
VipsShimImage *vips_shim_open_page(const void *bytes, size_t length, VipsShimPaged kind, int page, double dots_per_inch) {
    void *data = (void *)bytes;
    VipsImage *image = NULL;
    int failed = -1;
    switch (kind) {
#define ONE "page", page, "n", 1, "fail_on", VIPS_FAIL_ON_ERROR, NULL
    case VIPS_SHIM_PAGES_GIF:
        failed = vips_gifload_buffer(data, length, &image, ONE);
        break;
    case VIPS_SHIM_PAGES_WEBP:
        failed = vips_webpload_buffer(data, length, &image, ONE);
        break;
    case VIPS_SHIM_PAGES_TIFF:
        failed = vips_tiffload_buffer(data, length, &image, ONE);
        break;
    case VIPS_SHIM_PAGES_HEIF:
        failed = vips_heifload_buffer(data, length, &image, ONE);
        break;
    case VIPS_SHIM_PAGES_PDF:
        // Reading a PDF is asked for by name, as a drawing is; whether it can be read depends on how libvips was built.
        vips_operation_block_set("VipsForeignLoadPdfBuffer", FALSE);
        failed = vips_pdfload_buffer(data, length, &image, "page", page, "n", 1, "dpi", dots_per_inch, NULL);
        break;
    }
    if (failed) {
        VIPS_UNREF(image);
        return NULL;
    }
    return image;
}

int vips_shim_pages(VipsShimImage *image) { return vips_image_get_n_pages(image); }

int vips_shim_lies_on_its_side(VipsShimImage *image) { return vips_image_get_orientation_swap(image); }

char **vips_shim_field_names(VipsShimImage *image) { return vips_image_get_fields(image); }

void vips_shim_free_names(char **names) { g_strfreev(names); }

void *vips_shim_field(VipsShimImage *image, const char *name, size_t *length) {
    GType type = vips_image_get_typeof(image, name);
    if (type == VIPS_TYPE_BLOB) {
        const void *data = NULL;
        if (vips_image_get_blob(image, name, &data, length)) return NULL;
        void *copy = g_malloc(*length + 1);
        memcpy(copy, data, *length);
        return copy;
    }
    const char *text = NULL;
    if (type == G_TYPE_STRING || type == VIPS_TYPE_REF_STRING) {
        if (vips_image_get_string(image, name, &text) || !text) return NULL;
        *length = strlen(text);
        return g_strdup(text);
    }
    return NULL;
}

int vips_shim_write_text(const char *text, const char *font, int dots_per_inch, unsigned char **pixels, int *width, int *height) {
    VipsImage *image = NULL;
    if (vips_text(&image, text, "font", font, "dpi", dots_per_inch, NULL)) return -1;
    size_t length = 0;
    *width = vips_image_get_width(image);
    *height = vips_image_get_height(image);
    *pixels = vips_image_write_to_memory(image, &length);
    g_object_unref(image);
    return *pixels ? 0 : -1;
}

int vips_shim_save_pixels(const unsigned char *pixels, int width, int height, int bands, VipsShimKind kind, void **bytes,
    size_t *length) {
    VipsImage *image = vips_image_new_from_memory(
        pixels, (size_t)width * height * bands, width, height, bands, VIPS_FORMAT_UCHAR);
    if (!image) return -1;
    image->Type = bands == 1 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
    int failed = kind == VIPS_SHIM_PNG ? vips_pngsave_buffer(image, bytes, length, NULL)
                                       : vips_jpegsave_buffer(image, bytes, length, "Q", 80, NULL);
    g_object_unref(image);
    return failed;
}
