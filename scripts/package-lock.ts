/** A package as the lock file and its own `package.json` describe it. */
interface PackageFacts {
  readonly gypfile?: boolean;
  readonly [field: string]: unknown;
}

interface Lock {
  readonly packages: Readonly<Record<string, PackageFacts>>;
  readonly [field: string]: unknown;
}

/**
 * The lock file with `"gypfile": false` for each package that says so itself, such as SQLite's driver, which
 * brings its binary and has nothing to compile. npm leaves the field out when it writes the lock, and
 * `npm ci`, which reads nothing else, then calls a compiler that a fresh machine does not have.
 * @param readPackage gives a package's own `package.json` by its folder, or undefined when it is not installed
 */
export function withoutCompiling(
  lockText: string,
  readPackage: (folder: string) => PackageFacts | undefined,
): string {
  const lock = JSON.parse(lockText) as Lock;
  const packages = Object.fromEntries(
    Object.entries(lock.packages).map(([folder, facts]) => [
      folder,
      folder !== '' && readPackage(folder)?.gypfile === false ? { ...facts, gypfile: false } : facts,
    ]),
  );
  return `${JSON.stringify({ ...lock, packages }, null, 2)}\n`;
}
