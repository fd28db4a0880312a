import Database from 'better-sqlite3';

// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its object below
const { pragma } = Database.prototype;

/**
 * Tests do not wait for the disk. What a process wrote is still there after it is killed; only a power cut could lose
 * it.
 */
Database.prototype.pragma = function (source, options) {
  return pragma.call(this, source.replace(/(?<=synchronous = )(?:full|normal)/u, 'off'), options);
};
