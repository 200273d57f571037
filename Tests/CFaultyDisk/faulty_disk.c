#include "faulty_disk.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "changes.h"

static sqlite3_vfs *real_vfs;
static sqlite3_vfs faulty_vfs;
static faulty_judge judge;
static char *watched[FAULTY_FOLDERS];

// The real file follows this one in memory.
struct faulty_file {
  sqlite3_file base;
  struct track *track;
  int folder;
  sqlite3_file *real;
};

static int folder_of(const char *path) {
  if (!path) return 0;
  for (int folder = 1; folder < FAULTY_FOLDERS; folder++) {
    const char *top = __atomic_load_n(&watched[folder], __ATOMIC_ACQUIRE);
    if (top && !strncmp(path, top, strlen(top)) && path[strlen(top)] == '/') return folder;
  }
  return 0;
}

static int asked(int folder, enum faulty_call call) { return folder ? judge(folder, call) : FAULTY_PROCEED; }

// The code for a call that fails before it is made; SQLITE_OK when it is made.
static int refusal(int answer, int code) {
  return answer == FAULTY_FAIL ? code : answer == FAULTY_FULL ? SQLITE_FULL : SQLITE_OK;
}

// The code for a call that was made.
static int report(int answer, int result, int code) { return answer == FAULTY_FAIL_AFTER ? code : result; }

#define REAL(file) (((struct faulty_file *)(file))->real)

static int file_close(sqlite3_file *file) { return REAL(file)->pMethods ? REAL(file)->pMethods->xClose(REAL(file)) : 0; }

static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
  int code = refusal(asked(((struct faulty_file *)file)->folder, FAULTY_READ), SQLITE_IOERR_READ);
  return code ? code : REAL(file)->pMethods->xRead(REAL(file), bytes, count, offset);
}

// What a write or a truncation will change, before it does.
static struct change prepared(sqlite3_file *file, const void *bytes, int64_t count, int64_t offset, int is_truncation) {
  struct change change = {.offset = offset, .new_count = count, .is_truncation = is_truncation};
  sqlite3_int64 size = 0;
  REAL(file)->pMethods->xFileSize(REAL(file), &size);
  change.old_size = size;
  int64_t stop = is_truncation || offset + count > size ? size : offset + count;
  change.old_count = stop > offset ? stop - offset : 0;
  if (change.old_count) {
    change.old_bytes = malloc((size_t)change.old_count);
    REAL(file)->pMethods->xRead(REAL(file), change.old_bytes, (int)change.old_count, offset);
  }
  if (count) {
    change.new_bytes = malloc((size_t)count);
    memcpy(change.new_bytes, bytes, (size_t)count);
  }
  return change;
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
  struct faulty_file *faulty = (struct faulty_file *)file;
  int answer = asked(faulty->folder, FAULTY_WRITE);
  int code = refusal(answer, SQLITE_IOERR_WRITE);
  if (code) return code;
  if (faulty->track) note_change(faulty->track, prepared(file, bytes, count, offset, 0));
  return report(answer, REAL(file)->pMethods->xWrite(REAL(file), bytes, count, offset), SQLITE_IOERR_WRITE);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
  struct faulty_file *faulty = (struct faulty_file *)file;
  int answer = asked(faulty->folder, FAULTY_TRUNCATE);
  int code = refusal(answer, SQLITE_IOERR_TRUNCATE);
  if (code) return code;
  if (faulty->track) note_change(faulty->track, prepared(file, NULL, 0, size, 1));
  return report(answer, REAL(file)->pMethods->xTruncate(REAL(file), size), SQLITE_IOERR_TRUNCATE);
}

static int file_sync(sqlite3_file *file, int flags) {
  struct faulty_file *faulty = (struct faulty_file *)file;
  int answer = asked(faulty->folder, FAULTY_SYNC);
  int code = refusal(answer, SQLITE_IOERR_FSYNC);
  if (code) return code;
  int result = REAL(file)->pMethods->xSync(REAL(file), flags);
  if (result == SQLITE_OK && faulty->track) {
    changes_are_durable(faulty->track);
    if (faulty->track->syncs_folder) names_are_durable(faulty->folder);
    faulty->track->syncs_folder = 0;
  }
  return report(answer, result, SQLITE_IOERR_FSYNC);
}

static int file_size(sqlite3_file *f, sqlite3_int64 *size) { return REAL(f)->pMethods->xFileSize(REAL(f), size); }
static int file_lock(sqlite3_file *f, int lock) { return REAL(f)->pMethods->xLock(REAL(f), lock); }
static int file_unlock(sqlite3_file *f, int lock) { return REAL(f)->pMethods->xUnlock(REAL(f), lock); }
static int file_check(sqlite3_file *f, int *out) { return REAL(f)->pMethods->xCheckReservedLock(REAL(f), out); }
static int file_control(sqlite3_file *f, int op, void *arg) { return REAL(f)->pMethods->xFileControl(REAL(f), op, arg); }
static int file_sector(sqlite3_file *f) { return REAL(f)->pMethods->xSectorSize(REAL(f)); }
static int file_traits(sqlite3_file *f) { return REAL(f)->pMethods->xDeviceCharacteristics(REAL(f)); }
static int file_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out) {
  return REAL(f)->pMethods->xShmMap(REAL(f), page, size, extend, out);
}
static int file_shm_lock(sqlite3_file *f, int offset, int n, int flags) {
  return REAL(f)->pMethods->xShmLock(REAL(f), offset, n, flags);
}
static void file_shm_barrier(sqlite3_file *f) { REAL(f)->pMethods->xShmBarrier(REAL(f)); }
static int file_shm_unmap(sqlite3_file *f, int removes) { return REAL(f)->pMethods->xShmUnmap(REAL(f), removes); }

// Version 2: with shared memory for the write-ahead log, without memory-mapped reading, which would pass these calls by.
static const sqlite3_io_methods methods = {
    2, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock, file_unlock, file_check,
    file_control, file_sector, file_traits, file_shm_map, file_shm_lock, file_shm_barrier, file_shm_unmap, NULL, NULL};

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  struct faulty_file *faulty = (struct faulty_file *)file;
  memset(faulty, 0, sizeof *faulty);
  faulty->real = (sqlite3_file *)(faulty + 1);
  faulty->folder = folder_of(name);
  int answer = asked(faulty->folder, FAULTY_OPEN);
  int code = refusal(answer, SQLITE_CANTOPEN);
  if (code) return code;
  int existed = name && access(name, F_OK) == 0;
  int result = real_vfs->xOpen(real_vfs, name, faulty->real, flags, out);
  if (faulty->real->pMethods) faulty->base.pMethods = &methods;
  if (result == SQLITE_OK && faulty->folder) {
    struct track *track = faulty->track = track_of(faulty->folder, name);
    sqlite3_int64 size = 0;
    faulty->real->pMethods->xFileSize(faulty->real, &size);
    if (!existed) {
      track->is_removed = 0;
      track->syncs_folder = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    }
    // The database itself is made empty by the program before SQLite opens it.
    if (!existed || ((flags & SQLITE_OPEN_MAIN_DB) && size == 0 && !track->first)) track->name_is_new = 1;
  }
  return report(answer, result, SQLITE_CANTOPEN);
}

static int disk_delete(sqlite3_vfs *vfs, const char *name, int syncs) {
  (void)vfs;
  int folder = folder_of(name);
  int answer = asked(folder, FAULTY_DELETE);
  int code = refusal(answer, SQLITE_IOERR_DELETE);
  if (code) return code;
  if (folder) {
    struct track *track = track_of(folder, name);
    free(track->removed_bytes);
    track->removed_bytes = whole_file(name, &track->removed_count);
    track->is_removed = track->removed_bytes && !track->name_is_new;
    changes_are_durable(track);
  }
  int result = real_vfs->xDelete(real_vfs, name, syncs);
  if (folder && syncs && result == SQLITE_OK) names_are_durable(folder);
  return report(answer, result, SQLITE_IOERR_DELETE);
}

int faulty_disk_install(faulty_judge answer) {
  if (real_vfs) return SQLITE_OK;
  sqlite3_initialize();
  judge = answer;
  real_vfs = sqlite3_vfs_find(NULL);
  faulty_vfs = *real_vfs;
  faulty_vfs.zName = "tocsin-faulty";
  faulty_vfs.szOsFile = (int)sizeof(struct faulty_file) + real_vfs->szOsFile;
  faulty_vfs.pNext = NULL;
  faulty_vfs.xOpen = disk_open;
  faulty_vfs.xDelete = disk_delete;
  return sqlite3_vfs_register(&faulty_vfs, 1);
}

void faulty_disk_watch(int folder, const char *path) {
  __atomic_store_n(&watched[folder], strdup(path), __ATOMIC_RELEASE);
}

void faulty_disk_forget(int folder) {
  char *path = __atomic_exchange_n(&watched[folder], NULL, __ATOMIC_ACQ_REL);
  forget_tracks(folder);
  free(path);
}

void faulty_disk_lose(int folder, uint64_t seed) { lose_changes(folder, seed); }
