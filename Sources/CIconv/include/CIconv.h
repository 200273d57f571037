#pragma once
#include <stddef.h>

/// Converts a text to UTF-8. What is no character in the encoding becomes U+FFFD and is counted.
///
/// charset: a name that iconv knows. Callers choose it from a list of their own and never pass on what a file says.
/// capacity: of the output; three bytes for each byte of input are always enough.
/// faults: how many bytes were no characters.
/// Returns the bytes written, or -1 when this system does not know the encoding.
ptrdiff_t tocsin_iconv_to_utf8(const char *charset, const unsigned char *input, size_t length,
                               unsigned char *output, size_t capacity, size_t *faults);
