/**
 * better-sqlite3 as tests have it: it does not wait for the disk. What a process wrote is there after its death all the
 * same; only a power cut could take it away.
 */
const Database = require('../../node_modules/better-sqlite3');

const { pragma } = Database.prototype;

Database.prototype.pragma = function (source, options) {
  return pragma.call(this, source.replace(/(?<=synchronous = )(?:full|normal)/u, 'off'), options);
};

module.exports = Database;
