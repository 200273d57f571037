#pragma once
#include <zlib.h>

/// Begins inflating, as the macro inflateInit2 does; Swift imports no macros with arguments.
/// windowBits: -15 raw deflate, 15 + 16 gzip, 15 + 32 gzip or zlib by its header.
static inline int tocsin_inflate_begin(z_stream *stream, int windowBits) {
  return inflateInit2(stream, windowBits);
}
