#include "vips_shim.h"

#include <stdatomic.h>
#include <vips/vips.h>

static atomic_int is_started;

static void swallow(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {}

int vips_shim_start(int threads) {
    if (VIPS_INIT("tradewind")) return -1;
    vips_concurrency_set(threads);
    vips_cache_set_max(0);
    vips_cache_set_max_mem(0);
    vips_cache_set_max_files(0);
    vips_block_untrusted_set(TRUE);
    // The program's own drawings: only a caller that says so gets here with a drawing.
    vips_operation_block_set("VipsForeignLoadSvgBuffer", FALSE);
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_INFO, swallow, NULL);
    is_started = 1;
    return 0;
}

char *vips_shim_error(void) { return vips_error_buffer_copy(); }

VipsShimImage *vips_shim_open(const void *bytes, size_t length, VipsShimKind kind, double scale) {
    void *data = (void *)bytes;
    VipsImage *image = NULL;
    int failed = -1;
    switch (kind) {
#define READING "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL
    case VIPS_SHIM_JPEG:
        failed = vips_jpegload_buffer(data, length, &image, READING);
        break;
    case VIPS_SHIM_PNG:
        failed = vips_pngload_buffer(data, length, &image, READING);
        break;
    case VIPS_SHIM_WEBP:
        failed = vips_webpload_buffer(data, length, &image, READING);
        break;
    case VIPS_SHIM_HEIF:
        failed = vips_heifload_buffer(data, length, &image, READING);
        break;
    case VIPS_SHIM_GIF:
        failed = vips_gifload_buffer(data, length, &image, READING);
        break;
    case VIPS_SHIM_SVG:
        failed = vips_svgload_buffer(data, length, &image, "scale", scale, READING);
        break;
    }
    if (failed) {
        VIPS_UNREF(image);
        return NULL;
    }
    return image;
}

int vips_shim_width(VipsShimImage *image) { return vips_image_get_width(image); }

int vips_shim_height(VipsShimImage *image) { return vips_image_get_height(image); }

int vips_shim_has_alpha(VipsShimImage *image) { return vips_image_hasalpha(image); }

void vips_shim_close(VipsShimImage *image) { VIPS_UNREF(image); }

void vips_shim_free(void *bytes) { g_free(bytes); }

// libvips does not survive being left before it was started, as when the first file of a process is no picture.
void vips_shim_leave_thread(void) {
    if (is_started) vips_thread_shutdown();
}
