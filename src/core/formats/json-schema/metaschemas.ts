import applicator19 from "ajv/dist/refs/json-schema-2019-09/meta/applicator.json" with { type: "json" };
import content19 from "ajv/dist/refs/json-schema-2019-09/meta/content.json" with { type: "json" };
import core19 from "ajv/dist/refs/json-schema-2019-09/meta/core.json" with { type: "json" };
import format19 from "ajv/dist/refs/json-schema-2019-09/meta/format.json" with { type: "json" };
import metadata19 from "ajv/dist/refs/json-schema-2019-09/meta/meta-data.json" with { type: "json" };
import validation19 from "ajv/dist/refs/json-schema-2019-09/meta/validation.json" with { type: "json" };
import schema19 from "ajv/dist/refs/json-schema-2019-09/schema.json" with { type: "json" };
import applicator20 from "ajv/dist/refs/json-schema-2020-12/meta/applicator.json" with { type: "json" };
import content20 from "ajv/dist/refs/json-schema-2020-12/meta/content.json" with { type: "json" };
import core20 from "ajv/dist/refs/json-schema-2020-12/meta/core.json" with { type: "json" };
import format20 from "ajv/dist/refs/json-schema-2020-12/meta/format-annotation.json" with { type: "json" };
import metadata20 from "ajv/dist/refs/json-schema-2020-12/meta/meta-data.json" with { type: "json" };
import unevaluated20 from "ajv/dist/refs/json-schema-2020-12/meta/unevaluated.json" with { type: "json" };
import validation20 from "ajv/dist/refs/json-schema-2020-12/meta/validation.json" with { type: "json" };
import schema20 from "ajv/dist/refs/json-schema-2020-12/schema.json" with { type: "json" };
import draft06 from "ajv/dist/refs/json-schema-draft-06.json" with { type: "json" };
import draft07 from "ajv/dist/refs/json-schema-draft-07.json" with { type: "json" };
import draft04 from "ajv-draft-04/dist/refs/json-schema-draft-04.json" with { type: "json" };
import type { Dialect } from "../../model/format.ts";
import { scanJson } from "../../text/json.ts";
import { Compiler, emptyIndex, schemaFile } from "./compile.ts";
import type { Resource, SchemaIndex } from "./schema.ts";

/** The official metaschemas, as the validator's package carries them; references may lead there. */
const texts: readonly {
  readonly dialect: Dialect;
  readonly schemas: readonly { readonly [key: string]: unknown }[];
}[] = [
  { dialect: "draft-04", schemas: [draft04] },
  { dialect: "draft-06", schemas: [draft06] },
  { dialect: "draft-07", schemas: [draft07] },
  {
    dialect: "2019-09",
    schemas: [schema19, core19, applicator19, validation19, metadata19, format19, content19],
  },
  {
    dialect: "2020-12",
    schemas: [schema20, core20, applicator20, unevaluated20, validation20, metadata20, format20, content20],
  },
];

const indexes = new Map<Dialect, SchemaIndex>();

/** The metaschema's resource of that URI; undefined if it is none of the official ones. */
export function builtInResource(uri: string): Resource | undefined {
  if (!/^https?:\/\/json-schema\.org\//.test(uri)) return undefined;
  for (const { dialect, schemas } of texts) {
    const found = indexOf(dialect, schemas).resources.get(uri);
    if (found !== undefined) return found;
  }
  return undefined;
}

function indexOf(dialect: Dialect, schemas: readonly { readonly [key: string]: unknown }[]): SchemaIndex {
  const known = indexes.get(dialect);
  if (known !== undefined) return known;
  const index = emptyIndex(dialect);
  indexes.set(dialect, index);
  for (const schema of schemas) {
    const path = String(schema.$id ?? schema.id).replace(/#$/, "");
    const text = JSON.stringify(schema);
    const root = scanJson(text, { file: path }).value;
    if (root !== undefined) new Compiler(index).file(schemaFile(path, text, root, dialect));
  }
  return index;
}
