import type { Studio } from "./words.ts";
import { expect, test } from "./words.ts";

const proto = (body: string): string => `syntax = "proto3";\npackage payments.v1;\n${body}\n`;

/** Opens two states of one Protobuf file, the draft with a text of its own. */
async function openPair(studio: Studio, old: string, draft: string): Promise<void> {
  await studio.open();
  await studio.openGallery("A payment call reuses a field number");
  await studio.editorsReady();
  await studio.replaceText("old", old);
  await studio.replaceText("new", draft);
}

test("a version that misses an import is judged and tried without it", async ({ studio }) => {
  const text = (fields: string) => proto(`import "payments/v1/money.proto";\nmessage AuthorizeRequest { ${fields} }`);
  await openPair(
    studio,
    text("int64 quantity = 1; Money price = 2; string note = 3;"),
    text("int32 quantity = 1; Money price = 2;"),
  );
  await expect(studio.verdict).toContainText("Judged without the files that are missing.");
  await expect(studio.verdict).toContainText("payments/v1/money.proto");
  await expect(studio.finding(/note/)).toHaveCount(1);
  await expect(studio.finding(/quantity/)).toContainText("proved");
  await expect(studio.fields.getByRole("treeitem", { name: /price/ })).toBeVisible();
  expect(studio.complaints).toEqual([]);
});

test("a text that only buf refuses is judged by Confluent's rules", async ({ studio }) => {
  await openPair(
    studio,
    proto("message AuthorizeRequest { int32 quantity = 1; string note = 2; }"),
    proto("message AuthorizeRequest { string quantity = 1; string note = 2; int32 c = 19000; }"),
  );
  await expect(studio.verdict).toContainText("Not every rule set judges this text.");
  await expect(studio.verdict).toContainText("19000");
  const chips = studio.verdict.getByRole("group", { name: "Rule sets" });
  await expect(chips.getByRole("button", { name: /^Confluent/ })).toContainText("breaks");
  await expect(studio.finding(/quantity/)).toHaveCount(1);
  expect(studio.complaints).toEqual([]);
});

test("a message that cannot be read does not blind the others", async ({ studio }) => {
  await openPair(
    studio,
    proto("message AuthorizeRequest { int32 quantity = 1; int64 total = 2; }"),
    proto("message AuthorizeRequest { int32 quantity 1; int32 total = 2; }"),
  );
  await studio.page.reload();
  await expect(studio.verdict).toContainText("Compared as far as it can be read.");
  await expect(studio.fields.getByRole("treeitem", { name: /total/ })).toContainText("int64 → int32");
  await expect(studio.fields.getByRole("treeitem", { name: /quantity/ })).toContainText("not found");
  expect(studio.complaints).toEqual([]);
});

test("a message that is put in front of the root is not read in its stead", async ({ studio }) => {
  await openPair(
    studio,
    proto("message Order { int32 quantity = 1; string note = 2; }"),
    proto("message Order { int32 quantity = 1; string note = 2; }"),
  );
  // Neither text has the gallery's root any more: both are read as their first message.
  await expect(studio.fields.getByRole("treeitem", { name: /quantity/ })).toBeVisible();
  await studio.replaceText(
    "new",
    proto("message First { string x = 1; }\nmessage Order { int32 quantity = 1; string note = 2; }"),
  );
  await expect(studio.verdict).toContainText(/\d+ of \d+ events are read/);
  await expect(studio.fields.getByRole("treeitem", { name: /^Order/ }).first()).toBeVisible();
  await expect(studio.verdict).not.toContainText("lost");
});
