import GRDB

/// The tables, and the marks by which a ledger is known.
enum Schema {
  /// "Tocs" in ASCII, in SQLite's field for the application that owns a file.
  static let applicationID: Int32 = 0x546F_6373
  /// The last migration's number, in SQLite's field for it.
  static let version = 2

  /// The steps from an empty file to the tables of today; a step that has been released is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { database in
      try database.execute(sql: tables)
      try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = 1")
    }
    migrator.registerMigration("v2") { database in
      try database.execute(sql: editions)
      try database.execute(sql: "PRAGMA user_version = \(version)")
    }
    return migrator
  }

  /// Hashes are hexadecimal digits, instants microseconds since 1970, scores tenths of a point.
  ///
  /// A path stands once, and holds the stamp at which it was last recorded; receipts, one for each content it had, and
  /// the attempt that is open refer to it. Only items that were scored anew are looked up by hash, which is what the
  /// partial indexes are for: a text that arrives a thousand times stands in them once.
  private static let tables = """
    CREATE TABLE path (
      id INTEGER PRIMARY KEY,
      inbox TEXT NOT NULL,
      path BLOB NOT NULL,
      shown TEXT NOT NULL,
      stamp TEXT,
      UNIQUE (inbox, path)
    ) STRICT;
    CREATE TABLE attempt (
      path INTEGER PRIMARY KEY REFERENCES path (id),
      stamp TEXT NOT NULL,
      count INTEGER NOT NULL CHECK (count >= 0)
    ) STRICT;
    CREATE TABLE receipt (
      id INTEGER PRIMARY KEY,
      path INTEGER NOT NULL REFERENCES path (id),
      content TEXT NOT NULL,
      stamp TEXT NOT NULL,
      sha256 TEXT,
      format TEXT,
      outcome TEXT NOT NULL CHECK (outcome IN ('rang', 'quiet', 'repeated', 'quarantined')),
      reason TEXT NOT NULL,
      recorded INTEGER NOT NULL,
      UNIQUE (path, content)
    ) STRICT;
    CREATE TABLE alert (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      file_name TEXT NOT NULL,
      level TEXT NOT NULL,
      recorded INTEGER NOT NULL,
      json BLOB NOT NULL,
      published INTEGER
    ) STRICT;
    CREATE INDEX alert_unpublished ON alert (sequence) WHERE published IS NULL;
    CREATE INDEX alert_recorded ON alert (recorded);
    CREATE TABLE item (
      receipt INTEGER NOT NULL REFERENCES receipt (id),
      item INTEGER NOT NULL CHECK (item >= 0),
      outcome TEXT NOT NULL CHECK (outcome IN ('rang', 'quiet', 'repeated', 'quarantined')),
      reason TEXT NOT NULL,
      file_sha256 TEXT,
      text_sha256 TEXT,
      threat INTEGER,
      escalation INTEGER,
      level TEXT,
      event TEXT,
      title TEXT,
      alert TEXT REFERENCES alert (id),
      PRIMARY KEY (receipt, item)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX item_original_file ON item (file_sha256, item) WHERE outcome IN ('rang', 'quiet');
    CREATE INDEX item_original_text ON item (text_sha256) WHERE outcome IN ('rang', 'quiet');
    """

  /// What tells a publisher's versions of an item apart, and alerts that wait for an embargo or were recalled before its end.
  private static let editions = """
    ALTER TABLE item ADD COLUMN guid TEXT;
    ALTER TABLE item ADD COLUMN version TEXT;
    ALTER TABLE item ADD COLUMN status TEXT NOT NULL DEFAULT 'usable' CHECK (status IN ('usable', 'withheld', 'canceled'));
    ALTER TABLE item ADD COLUMN kind TEXT CHECK (kind IN ('new', 'update', 'escalation', 'withdrawn'));
    UPDATE item SET kind = 'new' WHERE outcome = 'rang';
    CREATE INDEX item_edition ON item (guid, receipt) WHERE guid IS NOT NULL AND outcome IN ('rang', 'quiet');
    ALTER TABLE alert ADD COLUMN due INTEGER;
    ALTER TABLE alert ADD COLUMN recalled INTEGER;
    DROP INDEX alert_unpublished;
    CREATE INDEX alert_unpublished ON alert (sequence) WHERE published IS NULL AND recalled IS NULL;
    """
}
