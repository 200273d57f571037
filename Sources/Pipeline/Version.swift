/// The program's version, the same in the package, the manual page and the alerts.
package enum Version {
  /// In semantic versioning's form.
  package static let current = "0.1.0"
}
