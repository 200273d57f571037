import Glibc
package import SystemPackage

/// One event that the kernel reported for a watched folder.
package struct InotifyEvent: Sendable, Hashable {
  /// The folder's watch; -1 for an event of the queue itself.
  package let watch: InotifyWatch
  package let mask: InotifyMask
  /// Links the two halves of a rename; 0 otherwise.
  package let cookie: UInt32
  /// The name inside the folder; nil when the event is of the folder itself.
  package let name: FilePath.Component?
}

/// The kernel's number for a watched folder; not reused during the instance's life.
package struct InotifyWatch: Sendable, Hashable {
  package let number: Int32
}

/// What happened, or which events are asked for (inotify(7)).
package struct InotifyMask: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  package static let created = InotifyMask(rawValue: UInt32(IN_CREATE))
  package static let closedAfterWriting = InotifyMask(rawValue: UInt32(IN_CLOSE_WRITE))
  package static let movedIn = InotifyMask(rawValue: UInt32(IN_MOVED_TO))
  package static let movedOut = InotifyMask(rawValue: UInt32(IN_MOVED_FROM))
  package static let folderDeleted = InotifyMask(rawValue: UInt32(IN_DELETE_SELF))
  package static let folderMoved = InotifyMask(rawValue: UInt32(IN_MOVE_SELF))
  /// The watch is gone: removed, or its folder or file system is.
  package static let watchGone = InotifyMask(rawValue: UInt32(IN_IGNORED))
  package static let unmounted = InotifyMask(rawValue: UInt32(IN_UNMOUNT))
  /// The kernel's queue was full and events were lost.
  package static let overflowed = InotifyMask(rawValue: UInt32(IN_Q_OVERFLOW))
  package static let isFolder = InotifyMask(rawValue: UInt32(IN_ISDIR))
}

/// An inotify instance: the doorbell of watched folders.
package struct Inotify: ~Copyable, Sendable {
  package let descriptor: Descriptor

  /// EMFILE when the user has `fs.inotify.max_user_instances` of them already.
  package init() throws(SystemError) {
    descriptor = Descriptor(owning: try query("start inotify", nil) { inotify_init1(CInt(IN_NONBLOCK | IN_CLOEXEC)) })
  }

  /// Watches an open folder, whatever has become of its path; a folder watched already keeps its watch.
  ///
  /// ENOSPC when the user has `fs.inotify.max_user_watches` watches already.
  package func watch(_ folder: borrowing Directory, for mask: InotifyMask) throws(SystemError) -> InotifyWatch {
    let bits = mask.rawValue | UInt32(IN_ONLYDIR) | UInt32(IN_DONT_FOLLOW) | UInt32(IN_EXCL_UNLINK)
    // The kernel takes a path only. This one leads to the open folder itself, and its last component is no link.
    let number = try query("watch", folder.path) {
      unsafe "/proc/self/fd/\(folder.descriptor.number)/.".withCString {
        unsafe inotify_add_watch(descriptor.number, $0, bits)
      }
    }
    return InotifyWatch(number: number)
  }

  /// Stops watching; a watch that is gone already is no error.
  package func remove(_ watch: InotifyWatch) {
    _ = inotify_rm_watch(descriptor.number, watch.number)
  }

  /// The events waiting, at most what fits 64 KiB; none when nothing waits. Never blocks.
  package func events() throws(SystemError) -> [InotifyEvent] {
    var failure: SystemError?
    let capacity = 65_536
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      do throws(SystemError) {
        count = try query("read events", nil) { unsafe read(descriptor.number, buffer.baseAddress, capacity) }
      } catch {
        failure = error
      }
    }
    if let failure {
      guard failure.errno == .resourceTemporarilyUnavailable else { throw failure }
      return []
    }
    return InotifyEvent.decode(bytes)
  }
}

extension InotifyEvent {
  /// The kernel's layout: watch, mask, cookie and length of the name, four bytes each, then the name padded with zeros.
  static func decode(_ bytes: [UInt8]) -> [InotifyEvent] {
    var events: [InotifyEvent] = []
    var start = 0
    unsafe bytes.withUnsafeBytes { buffer in
      func word(_ index: Int) -> UInt32 {
        unsafe buffer.loadUnaligned(fromByteOffset: start + index * 4, as: UInt32.self)
      }
      while start + 16 <= buffer.count {
        let length = Int(word(3))
        guard start + 16 + length <= buffer.count else { return }
        let watch = InotifyWatch(number: Int32(bitPattern: word(0)))
        let name = component(bytes[(start + 16)..<(start + 16 + length)])
        events.append(InotifyEvent(watch: watch, mask: InotifyMask(rawValue: word(1)), cookie: word(2), name: name))
        start += 16 + length
      }
    }
    return events
  }

  private static func component(_ padded: ArraySlice<UInt8>) -> FilePath.Component? {
    let name = padded.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
    return name.isEmpty ? nil : FilePath.Component(platformString: name + [0])
  }
}
