import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The packages of a bundle with the texts of their licences, which ask to be passed on with the code.
 * @param files of the bundle, with paths that start in the project
 */
export function licencesOf(files: readonly string[], project: string): string {
  // A module that waits is named twice, once with a prefix.
  const real = files.filter((file) => file.startsWith('node_modules/'));
  const folders = new Set(
    real.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(file)?.[0] ?? []),
  );
  return [...folders]
    .sort()
    .map((folder) => licenceOf(join(project, folder)))
    .join('\n\n');
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const file = readdirSync(folder).find((each) => /^licen[cs]e/iu.test(each));
  const text = file !== undefined ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return [`${name} ${version} (${license ?? 'see its text'})`, text].filter(Boolean).join('\n\n');
}
