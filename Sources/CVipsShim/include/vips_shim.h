// What Media needs of libvips, without its variadic calls. Every function that can fail returns NULL or a value other
// than 0; vips_shim_error then says why, for the log. An image is read lazily: opening looks at the header alone.

#ifndef VIPS_SHIM_H
#define VIPS_SHIM_H

#include <stddef.h>

typedef struct _VipsImage VipsShimImage;

typedef enum { VIPS_SHIM_JPEG, VIPS_SHIM_PNG, VIPS_SHIM_WEBP, VIPS_SHIM_HEIF, VIPS_SHIM_GIF, VIPS_SHIM_SVG } VipsShimKind;

// Once for a process: no operation cache, `threads` threads for one operation, loaders that were never fuzzed blocked.
int vips_shim_start(int threads);

// Takes and clears the reason of the last failure; the caller frees it.
char *vips_shim_error(void);

// Opens the first frame. `bytes` must outlive the image. `scale` enlarges drawings and is 1 for the others.
VipsShimImage *vips_shim_open(const void *bytes, size_t length, VipsShimKind kind, double scale);
int vips_shim_width(VipsShimImage *image);
int vips_shim_height(VipsShimImage *image);
int vips_shim_has_alpha(VipsShimImage *image);
void vips_shim_close(VipsShimImage *image);

// Upright, eight bits of sRGB with or without alpha, no side longer than `longest_side`.
VipsShimImage *vips_shim_normalise(VipsShimImage *image, int longest_side);
// Exactly `width` by `height` pixels, kept in memory. The input must be normalised.
VipsShimImage *vips_shim_resize(VipsShimImage *image, int width, int height);
// The same picture on white, in memory: three bands and no alpha.
VipsShimImage *vips_shim_flatten(VipsShimImage *image);
// The pixels of a flattened image, three bytes each; the caller frees them.
unsigned char *vips_shim_pixels(VipsShimImage *image, size_t *length);

// The savers keep no metadata. The caller frees the bytes with vips_shim_free.
int vips_shim_save_jpeg(VipsShimImage *image, int quality, int full_colour, void **bytes, size_t *length);
int vips_shim_save_png(VipsShimImage *image, void **bytes, size_t *length);
int vips_shim_save_webp(VipsShimImage *image, int quality, int effort, void **bytes, size_t *length);
int vips_shim_save_avif(VipsShimImage *image, int quality, int effort, void **bytes, size_t *length);
void vips_shim_free(void *bytes);

// For whoever reads what is on a picture. Formats of several pages, one page at a time; `dots_per_inch` is for drawn pages.
typedef enum {
    VIPS_SHIM_PAGES_GIF,
    VIPS_SHIM_PAGES_WEBP,
    VIPS_SHIM_PAGES_TIFF,
    VIPS_SHIM_PAGES_HEIF,
    VIPS_SHIM_PAGES_PDF
} VipsShimPaged;
VipsShimImage *vips_shim_open_page(const void *bytes, size_t length, VipsShimPaged kind, int page, double dots_per_inch);
int vips_shim_pages(VipsShimImage *image);
// Whether turning it upright swaps width and height.
int vips_shim_lies_on_its_side(VipsShimImage *image);
// The names of all header fields, ended by NULL; vips_shim_free_names frees them.
char **vips_shim_field_names(VipsShimImage *image);
void vips_shim_free_names(char **names);
// A field that holds a text or a block of bytes; NULL for other fields. The caller frees it with vips_shim_free.
void *vips_shim_field(VipsShimImage *image, const char *name, size_t *length);

// For tests and samples: a text as a mask, 255 where there is ink, and pixels as a file.
int vips_shim_write_text(const char *text, const char *font, int dots_per_inch, unsigned char **pixels, int *width, int *height);
int vips_shim_save_pixels(const unsigned char *pixels, int width, int height, int bands, VipsShimKind kind, void **bytes,
    size_t *length);

// Gives back what libvips keeps for the calling thread.
void vips_shim_leave_thread(void);

#endif
