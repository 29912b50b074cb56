import type { Studio } from "./words.ts";
import { expect, test } from "./words.ts";

const proto = (body: string): string => `syntax = "proto3";\npackage shop.v1;\n${body}\n`;

/** Opens two versions of one Protobuf file. */
async function openPair(studio: Studio, old: string, newer: string): Promise<void> {
  await studio.open();
  await studio.editorsReady();
  await studio.drop([
    { name: "order-v1.proto", text: old },
    { name: "order-v2.proto", text: newer },
  ]);
  const dialog = studio.page.getByRole("dialog", { name: "Open" });
  await dialog.getByRole("button", { name: "Open as a new subject" }).click();
  await expect(studio.subject).toContainText("Protobuf");
}

test("a version that misses an import is judged and tried without it", async ({ studio }) => {
  const text = (fields: string) => proto(`import "shop/v1/money.proto";\nmessage Order { ${fields} }`);
  await openPair(
    studio,
    text("int64 quantity = 1; Money price = 2; string note = 3;"),
    text("int32 quantity = 1; Money price = 2;"),
  );
  await expect(studio.verdict).toContainText("Judged without the files that are missing.");
  await expect(studio.verdict).toContainText("shop/v1/money.proto");
  await expect(studio.finding(/note/)).toHaveCount(1);
  await expect(studio.finding(/quantity/)).toContainText("proved");
  await expect(studio.fields.getByRole("treeitem", { name: /price/ })).toBeVisible();
  expect(studio.complaints).toEqual([]);
});

test("a text that only buf refuses is judged by Confluent's rules", async ({ studio }) => {
  await openPair(
    studio,
    proto("message Order { int32 quantity = 1; string note = 2; }"),
    proto("message Order { string quantity = 1; string note = 2; int32 c = 19000; }"),
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
    proto("message Order { int32 quantity = 1; int64 total = 2; }"),
    proto("message Order { int32 quantity 1; int32 total = 2; }"),
  );
  await expect(studio.verdict).toContainText("Compared as far as it can be read.");
  await expect(studio.fields.getByRole("treeitem", { name: /total/ })).toContainText("int64 → int32");
  await expect(studio.fields.getByRole("treeitem", { name: /quantity/ })).toContainText("not found");
  expect(studio.complaints).toEqual([]);
});

test("a message that is put in front of the root is not read in its stead", async ({ studio }) => {
  const order = "message Order { int32 quantity = 1; string note = 2; }";
  await openPair(studio, proto(order), proto(`message First { string x = 1; }\n${order}`));
  await expect(studio.verdict).toContainText(/Backward: \d+ of \d+ events are read/);
  await expect(studio.fields.getByRole("treeitem", { name: /^Order/ }).first()).toBeVisible();
  await expect(studio.verdict).not.toContainText("lost");
  expect(studio.complaints).toEqual([]);
});

test("a root with another name is still the root behind a new message", async ({ studio }) => {
  const order = (name: string): string => `message ${name} { int32 quantity = 1; string note = 2; }`;
  await openPair(studio, proto(order("Order")), proto(`message First { string x = 1; }\n${order("Purchase")}`));
  await expect(studio.fields.getByRole("treeitem", { name: /^Purchase/ }).first()).toBeVisible();
  await expect(studio.verdict).toContainText(/Backward: \d+ of \d+ events are read/);
  await expect(studio.verdict).not.toContainText("lost");
  expect(studio.complaints).toEqual([]);
});
