import Correlating
package import Extracting
package import LinuxSystem
package import Scoring
package import StrictYAML
package import SystemPackage

/// Everything that a reload replaces: the configuration, and a scorer for each language.
package struct Knowledge: Sendable {
  package var configuration: Configuration
  /// By language, such as `en`.
  package var scorers: [String: Scorer]
  /// SHA-256 over the lexicon's files, in lower-case hexadecimal digits.
  package var fingerprint: String

  /// The scorer for an article: by the first part of the language that it is read in, or else of the configured one.
  package func scorer(for article: Article) -> Scorer? {
    scorers[LanguageTag.primary(language(of: article))]
  }

  /// Scores an article; without a lexicon for its language nothing is found, and its level is `none`.
  package func assess(_ article: Article) -> Assessment {
    var workspace = Workspace()
    return assess(article, withIgnored: true, &workspace)
  }

  /// - Parameter withIgnored: whether the assessment lists the hits that did not count, and why.
  package func assess(_ article: Article, withIgnored: Bool, _ workspace: inout Workspace) -> Assessment {
    scorer(for: article)?.assess(article, withIgnored: withIgnored, &workspace)
      ?? .nothing(language: language(of: article))
  }

  /// The levels by which an article rings: of its language, or of the configured one where there is no lexicon for it.
  package func levels(for article: Article) -> LevelThresholds? {
    (scorer(for: article) ?? scorers[LanguageTag.primary(configuration.language)])?.levels
  }

  private func language(of article: Article) -> String {
    article.languageOfText ?? configuration.language
  }
}

/// Why the configuration or the lexicon cannot be used.
package enum KnowledgeError: Error, Sendable, CustomStringConvertible {
  /// A file says something wrong; with its line and column.
  case fault(YAMLFault)
  case system(SystemError)
  case unreadable(FilePath, ReadError)
  /// Sentences of the lexicon's own tests fail.
  case lexiconTests([LexiconFailure])
  case noLexicon(FilePath, language: String)
  /// A reload cannot change this key.
  case needsRestart(key: String)

  package var description: String {
    switch self {
    case .fault(let fault): fault.description
    case .system(let error): error.description
    case .unreadable(let path, let error): "read \(path): \(error)"
    case .lexiconTests(let failures):
      "\(failures.count) of the lexicon's own tests fail:\n"
        + failures.prefix(20).map(\.description).joined(separator: "\n")
    case .noLexicon(let path, let language):
      "\(path) has no folder '\(language)' with a lexicon; set 'lexicon' or 'language' in tocsin.yaml"
    case .needsRestart(let key):
      "'\(key)' has changed since the start; restart the service to apply it"
    }
  }
}

extension Knowledge {
  /// Reads the configuration at `path` with its drop-ins `conf.d/*.yaml`, and the lexicon it names.
  ///
  /// - Parameter root: when given, all folders lie under it.
  package static func load(_ path: FilePath, root: FilePath?) throws(KnowledgeError) -> Knowledge {
    let configuration = try Configuration.load(path, root: root)
    var scorers: [String: Scorer] = [:]
    var seen: [UInt8] = []
    for language in try YAMLFiles.folders(in: configuration.lexicon) {
      let files = try lexiconFiles(in: configuration.lexicon.appending(language))
      for (path, bytes) in files {
        seen += Array("\(language)/\(path.lastComponent?.string ?? "") \(sha256(bytes))\n".utf8)
      }
      do throws(YAMLFault) {
        scorers[language] = Scorer(
          lexicon: try Lexicon.compile(language: language, files: files.map { ($0.path.string, $0.bytes) }),
          levels: configuration.levels)
      } catch {
        throw .fault(error)
      }
    }
    guard scorers[LanguageTag.primary(configuration.language)] != nil else {
      throw .noLexicon(configuration.lexicon, language: configuration.language)
    }
    return Knowledge(configuration: configuration, scorers: scorers, fingerprint: sha256(seen))
  }

  /// The files of one language's folder, in the order in which they are read.
  package static func lexiconFiles(
    in folder: FilePath
  ) throws(KnowledgeError) -> [(path: FilePath, bytes: [UInt8])] {
    var files: [(path: FilePath, bytes: [UInt8])] = []
    for path in try YAMLFiles.names(in: folder, missingIsEmpty: false) {
      files.append((path, try YAMLFiles.read(path)))
    }
    return files
  }

  /// The names in a language's folder that are not read: folders, and files that do not end in `.yaml`.
  package static func lexiconNamesPassedOver(in folder: FilePath) throws(KnowledgeError) -> [String] {
    try YAMLFiles.namesPassedOver(in: folder)
  }

  /// Runs the lexicons' own tests.
  package func check() throws(KnowledgeError) {
    let failures = scorers.sorted { $0.key < $1.key }.flatMap { $0.value.check() }
    if !failures.isEmpty { throw .lexiconTests(failures) }
  }
}

extension Configuration {
  /// Checks that a running service can switch to this configuration: what it holds open must be the same.
  func checkReplaces(_ started: Configuration) throws(KnowledgeError) {
    if ledger != started.ledger { throw .needsRestart(key: "ledger") }
    if outbox != started.outbox { throw .needsRestart(key: "outbox") }
  }

  /// Reads the configuration at `path` with its drop-ins `conf.d/*.yaml`.
  ///
  /// - Parameter root: when given, all folders lie under it.
  package static func load(_ path: FilePath, root: FilePath?) throws(KnowledgeError) -> Configuration {
    var configuration = Configuration()
    let folder = path.removingLastComponent()
    for file in [path] + (try YAMLFiles.names(in: folder.appending("conf.d"), missingIsEmpty: true)) {
      let bytes = try YAMLFiles.read(file)
      do throws(YAMLFault) {
        try configuration.read(YAMLValue.document(bytes, file: file.string), folder: file.removingLastComponent())
      } catch {
        throw .fault(error)
      }
    }
    configuration.lexicon = folder.pushing(configuration.lexicon)
    if let root { configuration = configuration.rooted(at: root) }
    guard !configuration.inboxes.isEmpty else {
      throw .fault(
        YAMLFault(file: path.string, line: 1, column: 1, what: "'inboxes' is missing", hint: "list at least one folder")
      )
    }
    return configuration
  }
}
