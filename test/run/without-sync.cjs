/**
 * better-sqlite3 for tests: it does not wait for the disk. What a process wrote is still there after it is killed; only a
 * power cut could lose it.
 */
const Database = require('../../node_modules/better-sqlite3');

const { pragma } = Database.prototype;

Database.prototype.pragma = function (source, options) {
  return pragma.call(this, source.replace(/(?<=synchronous = )(?:full|normal)/u, 'off'), options);
};

module.exports = Database;
