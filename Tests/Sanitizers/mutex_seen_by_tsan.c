// Tells the thread sanitizer of the slow paths of Swift's Mutex, which lie in the standard library: that is not built with the
// sanitizer, so that every mutex over which two threads ever met looked like none. Loaded before the tests by LD_PRELOAD.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

void __tsan_acquire(void *address);
void __tsan_release(void *address);

#define SWIFT __attribute__((swiftcall))
#define CONTEXT __attribute__((swift_context))
typedef SWIFT void (*lock_function)(uint32_t, CONTEXT void *);
typedef SWIFT void (*unlock_function)(CONTEXT void *);

// Synchronization._MutexHandle._lockSlow(_: UInt32)
SWIFT void lock_slow(uint32_t thread, CONTEXT void *handle) __asm__("$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
SWIFT void lock_slow(uint32_t thread, CONTEXT void *handle) {
  static lock_function original;
  if (!original) original = (lock_function)dlsym(RTLD_NEXT, "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
  original(thread, handle);
  __tsan_acquire(handle);
}

// Synchronization._MutexHandle._unlockSlow()
SWIFT void unlock_slow(CONTEXT void *handle) __asm__("$s15Synchronization12_MutexHandleV11_unlockSlowyyF");
SWIFT void unlock_slow(CONTEXT void *handle) {
  static unlock_function original;
  if (!original) original = (unlock_function)dlsym(RTLD_NEXT, "$s15Synchronization12_MutexHandleV11_unlockSlowyyF");
  __tsan_release(handle);
  original(handle);
}
