import localizationSchema from '@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.Localization.schema.json' with { type: 'json' };
import manifestSchema from '@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.schema.json' with { type: 'json' };
import ajv from 'ajv-draft-04';
import formats from 'ajv-formats';

/** The lowest version that knows `supportsTargetedMessages`: the lower, the more clients and tools read it. */
export const schemaVersion = '1.29';

/** The published address of a schema. Manifest and localisations must have the same version. */
export function schemaUrl(name: 'MicrosoftTeams' | 'MicrosoftTeams.Localization'): string {
  return `https://developer.microsoft.com/json-schemas/teams/v${schemaVersion}/${name}.schema.json`;
}

// Microsoft's schemas have keywords that strict mode refuses, and patterns that are no Unicode patterns.
const validator = formats.default(new ajv.default({ strict: false, allErrors: true, unicodeRegExp: false }));
const schemas = {
  manifest: validator.compile(manifestSchema),
  localization: validator.compile(localizationSchema),
};

/** All errors of a file against Microsoft's schema, which comes in a package of theirs. */
export function schemaBreaches(kind: keyof typeof schemas, json: object): string[] {
  const validate = schemas[kind];
  if (validate(json)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || '/'} ${message ?? 'is wrong'}`,
  );
}
