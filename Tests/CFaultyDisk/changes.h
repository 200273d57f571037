// What was written to a file and not synced since, so that it can be lost.
#ifndef TOCSIN_CHANGES_H
#define TOCSIN_CHANGES_H

#include <stdint.h>

// One write or truncation: what stood there before and what stands there now.
struct change {
  int64_t offset, old_size;
  int64_t old_count, new_count;  // a truncation has no new bytes, and its offset is the new size
  int is_truncation;
  unsigned char *old_bytes, *new_bytes;
  struct change *next;
};

// A file of a watched folder.
struct track {
  char *path;
  int folder;
  int syncs_folder;   // its first sync makes the folder's names durable too
  int name_is_new;    // its name is not durable yet
  int is_removed;     // its name was removed, not durably
  unsigned char *removed_bytes;
  int64_t removed_count;
  struct change *first, **end;
  struct track *next;
};

struct track *track_of(int folder, const char *path);
void forget_tracks(int folder);
void names_are_durable(int folder);
void note_change(struct track *track, struct change change);
void changes_are_durable(struct track *track);
void lose_changes(int folder, uint64_t seed);
unsigned char *whole_file(const char *path, int64_t *count);

#endif
