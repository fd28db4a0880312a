/** As Semantic Versioning writes a version, without the suffixes of pre-releases, which Teams does not take. */
const form = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/u;

/** Says in one sentence why a version cannot follow the current one. Undefined when it can. */
export function versionProblem(version: string, current: string): string | undefined {
  if (!form.test(version))
    return `"${version}" is not of the form 1.2.3: give a version like that, greater than ${current}.`;
  if (version.localeCompare(current, 'en', { numeric: true }) > 0) return undefined;
  return `${version} is not greater than the current version ${current}: give one that is.`;
}
