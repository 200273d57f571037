import GRDB

/// The tables, and the marks by which a ledger is known.
enum Schema {
  /// "Tocs" in ASCII, in SQLite's field for the application that owns a file.
  static let applicationID: Int32 = 0x546F_6373
  /// The last migration's number, in SQLite's field for it.
  static let version = 3

  /// The steps from an empty file to the tables of today; a step that has been released is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { database in
      try database.execute(sql: tables)
      try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = 1")
    }
    migrator.registerMigration("v2") { database in
      try database.execute(sql: editions)
      try database.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("v3") { database in
      try database.execute(sql: tallies)
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

  /// What is counted as it is recorded, so that `status` need not look at every row and thinning takes nothing from the
  /// counts; when a file last came to each inbox; and the alerts that rang and are no longer kept, by their ids.
  private static let tallies = """
    CREATE TABLE tally (
      subject TEXT NOT NULL,
      name TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (subject, name)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO tally (subject, name, count) VALUES
      ('file', 'rang', 0), ('file', 'quiet', 0), ('file', 'repeated', 0), ('file', 'quarantined', 0),
      ('item', 'rang', 0), ('item', 'quiet', 0), ('item', 'repeated', 0), ('item', 'quarantined', 0),
      ('alert', 'notice', 0), ('alert', 'warning', 0), ('alert', 'critical', 0),
      ('ledger', 'begun', (SELECT count(*) > 0 FROM receipt)),
      ('last', 'file', (SELECT ifnull(max(recorded), 0) FROM receipt)),
      ('last', 'alert', (SELECT ifnull(max(recorded), 0) FROM alert));
    UPDATE tally SET count = (SELECT count(*) FROM receipt WHERE outcome = name) WHERE subject = 'file';
    UPDATE tally SET count = (SELECT count(*) FROM item WHERE outcome = name) WHERE subject = 'item';
    UPDATE tally SET count = (SELECT count(*) FROM alert WHERE level = name AND recalled IS NULL) WHERE subject = 'alert';
    CREATE TRIGGER tally_file AFTER INSERT ON receipt BEGIN
      UPDATE tally SET count = count + 1 WHERE subject = 'file' AND name = NEW.outcome;
      UPDATE tally SET count = max(count, NEW.recorded) WHERE subject = 'last' AND name = 'file';
    END;
    CREATE TRIGGER tally_file_again AFTER UPDATE OF outcome ON receipt BEGIN
      UPDATE tally SET count = count - 1 WHERE subject = 'file' AND name = OLD.outcome;
      UPDATE tally SET count = count + 1 WHERE subject = 'file' AND name = NEW.outcome;
      UPDATE tally SET count = max(count, NEW.recorded) WHERE subject = 'last' AND name = 'file';
    END;
    CREATE TRIGGER tally_item AFTER INSERT ON item BEGIN
      UPDATE tally SET count = count + 1 WHERE subject = 'item' AND name = NEW.outcome;
    END;
    CREATE TRIGGER tally_item_again AFTER UPDATE OF outcome ON item BEGIN
      UPDATE tally SET count = count - 1 WHERE subject = 'item' AND name = OLD.outcome;
      UPDATE tally SET count = count + 1 WHERE subject = 'item' AND name = NEW.outcome;
    END;
    CREATE TRIGGER tally_alert AFTER INSERT ON alert WHEN NEW.recalled IS NULL BEGIN
      UPDATE tally SET count = count + 1 WHERE subject = 'alert' AND name = NEW.level;
      UPDATE tally SET count = max(count, NEW.recorded) WHERE subject = 'last' AND name = 'alert';
    END;
    CREATE TRIGGER tally_recalled AFTER UPDATE OF recalled ON alert WHEN OLD.recalled IS NULL AND NEW.recalled IS NOT NULL
    BEGIN
      UPDATE tally SET count = count - 1 WHERE subject = 'alert' AND name = NEW.level;
    END;
    CREATE TABLE arrival (
      inbox TEXT PRIMARY KEY,
      latest INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO arrival
      SELECT path.inbox, max(receipt.recorded) FROM receipt JOIN path ON path.id = receipt.path GROUP BY path.inbox;
    CREATE TABLE rung (
      alert TEXT PRIMARY KEY,
      recorded INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX rung_recorded ON rung (recorded);
    CREATE INDEX item_alert ON item (alert) WHERE alert IS NOT NULL;
    """
}
