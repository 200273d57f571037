#include "changes.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct track *tracks;
static pthread_mutex_t tracks_lock = PTHREAD_MUTEX_INITIALIZER;

struct track *track_of(int folder, const char *path) {
  pthread_mutex_lock(&tracks_lock);
  struct track *track = tracks;
  while (track && (track->folder != folder || strcmp(track->path, path))) track = track->next;
  if (!track) {
    track = calloc(1, sizeof *track);
    track->path = strdup(path);
    track->folder = folder;
    track->end = &track->first;
    track->next = tracks;
    tracks = track;
  }
  pthread_mutex_unlock(&tracks_lock);
  return track;
}

void changes_are_durable(struct track *track) {
  while (track->first) {
    struct change *next = track->first->next;
    free(track->first->old_bytes);
    free(track->first->new_bytes);
    free(track->first);
    track->first = next;
  }
  track->end = &track->first;
}

void forget_tracks(int folder) {
  pthread_mutex_lock(&tracks_lock);
  for (struct track **place = &tracks; *place;) {
    struct track *track = *place;
    if (track->folder != folder) {
      place = &track->next;
      continue;
    }
    *place = track->next;
    changes_are_durable(track);
    free(track->removed_bytes);
    free(track->path);
    free(track);
  }
  pthread_mutex_unlock(&tracks_lock);
}

void names_are_durable(int folder) {
  pthread_mutex_lock(&tracks_lock);
  for (struct track *track = tracks; track; track = track->next)
    if (track->folder == folder) track->name_is_new = track->is_removed = 0;
  pthread_mutex_unlock(&tracks_lock);
}

void note_change(struct track *track, struct change change) {
  struct change *kept = malloc(sizeof *kept);
  *kept = change;
  kept->next = NULL;
  *track->end = kept;
  track->end = &kept->next;
}

unsigned char *whole_file(const char *path, int64_t *count) {
  struct stat status;
  *count = 0;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return NULL;
  unsigned char *bytes = NULL;
  if (fstat(file, &status) == 0 && (bytes = malloc((size_t)status.st_size + 1)))
    *count = pread(file, bytes, (size_t)status.st_size, 0);
  close(file);
  return bytes;
}

// SplitMix64, as in SeededRandomness.
static uint64_t chance(uint64_t *state) {
  uint64_t mixed = *state += 0x9E3779B97F4A7C15u;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
  return mixed ^ (mixed >> 31);
}

struct image {
  unsigned char *bytes;
  int64_t count, room;
};

static void grow(struct image *image, int64_t count) {
  if (count > image->room) {
    image->room = count * 2;
    image->bytes = realloc(image->bytes, (size_t)image->room);
  }
  if (count > image->count) {
    memset(image->bytes + image->count, 0, (size_t)(count - image->count));
    image->count = count;
  }
}

static void undo(struct image *image, const struct change *change) {
  grow(image, change->offset + change->old_count);
  if (change->old_count) memcpy(image->bytes + change->offset, change->old_bytes, (size_t)change->old_count);
  grow(image, change->old_size);
  image->count = change->old_size;
}

// Does a change again, of a write perhaps only the first sectors.
static void redo(struct image *image, const struct change *change, int64_t count) {
  if (change->is_truncation) {
    grow(image, change->offset);
    image->count = change->offset;
  } else if (count > 0) {
    grow(image, change->offset + count);
    memcpy(image->bytes + change->offset, change->new_bytes, (size_t)count);
  }
}

enum policy { LOSE_ALL, KEEP_ALL, KEEP_FIRST, KEEP_SOME };

static void lose_in(struct track *track, uint64_t *state) {
  int64_t count = 0, number = 0;
  for (struct change *change = track->first; change; change = change->next) number++;
  if (!number) return;
  struct change **all = malloc((size_t)number * sizeof *all);
  for (struct change *change = track->first; change; change = change->next) all[count++] = change;
  struct image image = {0};
  image.bytes = whole_file(track->path, &image.count);
  image.room = image.count;
  for (int64_t index = number; index-- > 0;) undo(&image, all[index]);
  enum policy policy = chance(state) % 4;
  int64_t kept = (int64_t)(chance(state) % (uint64_t)(number + 1));
  for (int64_t index = 0; index < number; index++) {
    int64_t whole = all[index]->new_count;
    if (policy == KEEP_ALL || (policy == KEEP_FIRST && index < kept)) redo(&image, all[index], whole);
    if (policy != KEEP_SOME) continue;
    uint64_t fate = chance(state) % 3;
    if (fate == 0) redo(&image, all[index], whole);
    if (fate == 1) redo(&image, all[index], whole > 512 ? (int64_t)(chance(state) % (uint64_t)(whole / 512)) * 512 : 0);
  }
  int file = open(track->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
  if (file >= 0) {
    if (image.count && pwrite(file, image.bytes, (size_t)image.count, 0) != image.count) abort();
    close(file);
  }
  free(image.bytes);
  free(all);
}

static void lose(struct track *track, uint64_t *state) {
  if (track->is_removed && access(track->path, F_OK) && chance(state) % 2) {
    int file = open(track->path, O_WRONLY | O_CREAT | O_CLOEXEC, 0640);
    if (file >= 0) {
      if (pwrite(file, track->removed_bytes, (size_t)track->removed_count, 0) != track->removed_count) abort();
      close(file);
    }
  } else if (!access(track->path, F_OK)) {
    lose_in(track, state);
    if (track->name_is_new && chance(state) % 2) unlink(track->path);
  }
}

// The first track of the folder from one on. Those of other folders come and go meanwhile.
static struct track *next_of(int folder, struct track **from) {
  pthread_mutex_lock(&tracks_lock);
  struct track *track = *from;
  while (track && track->folder != folder) track = track->next;
  pthread_mutex_unlock(&tracks_lock);
  return track;
}

void lose_changes(int folder, uint64_t seed) {
  uint64_t state = seed;
  for (struct track *track = next_of(folder, &tracks); track; track = next_of(folder, &track->next)) lose(track, &state);
}
