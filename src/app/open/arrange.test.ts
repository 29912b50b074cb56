import { describe, expect, test } from "vitest";
import type { FormatId } from "../../core/model/index.ts";
import { arrange, type OpenedText } from "./arrange.ts";

const text = (path: string, content = "", more: Partial<OpenedText> = {}): OpenedText => ({
  path,
  text: content,
  references: [],
  ...more,
});

const protoMain = 'syntax = "proto3";\nimport "shop/v1/money.proto";\nmessage Order {}';

interface Row {
  readonly name: string;
  readonly format: FormatId;
  readonly texts: readonly OpenedText[];
  readonly suggested: "together" | "apart";
  readonly versions: readonly (readonly [string | undefined, ...string[]])[];
}

const rows: readonly Row[] = [
  {
    name: "one file is one version",
    format: "avro",
    texts: [text("order.avsc")],
    suggested: "together",
    versions: [[undefined, "order.avsc"]],
  },
  {
    name: "each descriptor set is a version of its files",
    format: "protobuf",
    texts: [
      text("b.proto", "", { set: "v10" }),
      text("a.proto", "", { set: "v9" }),
      text("b.proto", "", { set: "v9" }),
    ],
    suggested: "apart",
    versions: [
      ["v9", "a.proto", "b.proto"],
      ["v10", "b.proto"],
    ],
  },
  {
    name: "one descriptor set is one version",
    format: "protobuf",
    texts: [text("a.proto", "", { set: "image" }), text("b.proto", "", { set: "image" })],
    suggested: "together",
    versions: [[undefined, "a.proto", "b.proto"]],
  },
  {
    name: "numbered names are versions of one file, in the order of their numbers",
    format: "avro",
    texts: [text("order-v10.avsc"), text("order-v2.avsc"), text("order-v1.avsc")],
    suggested: "apart",
    versions: [
      ["v1", "order.avsc"],
      ["v2", "order.avsc"],
      ["v10", "order.avsc"],
    ],
  },
  {
    name: "folders called like versions are versions",
    format: "protobuf",
    texts: [text("shop/v2/a.proto"), text("shop/v1/a.proto"), text("shop/v1/b.proto", 'import "a.proto";')],
    suggested: "apart",
    versions: [
      ["v1", "b.proto", "a.proto"],
      ["v2", "a.proto"],
    ],
  },
  {
    name: "a folder of .proto files is one version, rooted where its imports begin",
    format: "protobuf",
    texts: [text("repo/protos/shop/v1/money.proto"), text("repo/protos/shop/v1/order.proto", protoMain)],
    suggested: "together",
    versions: [[undefined, "shop/v1/order.proto", "shop/v1/money.proto"]],
  },
  {
    name: "loose .proto files are put where they are imported from",
    format: "protobuf",
    texts: [text("money.proto"), text("order.proto", protoMain)],
    suggested: "together",
    versions: [[undefined, "order.proto", "shop/v1/money.proto"]],
  },
  {
    name: "a stray file that nobody uses does not pass for the main one",
    format: "protobuf",
    texts: [
      text("api/api/stray.proto"),
      text("api/shop/order.proto", 'import "shop/item.proto";'),
      text("api/shop/item.proto", 'import "api/options.proto";'),
      text("api/api/options.proto"),
    ],
    suggested: "together",
    versions: [[undefined, "shop/order.proto", "api/stray.proto", "shop/item.proto", "api/options.proto"]],
  },
  {
    name: "an Avro file that uses another's type comes first",
    format: "avro",
    texts: [text("address.avsc", '{"name":"Address"}'), text("order.avsc", '{"name":"Order","type":"x.Address"}')],
    suggested: "together",
    versions: [[undefined, "order.avsc", "address.avsc"]],
  },
  {
    name: "answers of a registry are the versions they say",
    format: "avro",
    texts: [text("schema.avsc", "2", { version: "v2" }), text("schema.avsc", "1", { version: "v1" })],
    suggested: "apart",
    versions: [
      ["v1", "schema.avsc"],
      ["v2", "schema.avsc"],
    ],
  },
];

describe("files that are opened at once", () => {
  for (const row of rows) {
    test(row.name, () => {
      const { together, apart, suggested } = arrange(row.texts, row.format);
      expect(suggested).toBe(row.suggested);
      const versions = suggested === "together" ? [together] : apart;
      expect(versions.map(({ name, files }) => [name, ...files.map((file) => file.path)])).toEqual(row.versions);
    });
  }
});
