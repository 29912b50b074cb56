import { expect, test } from "./words.ts";

const rows: readonly { readonly name: string; readonly text: string; readonly says: RegExp }[] = [
  { name: "empty", text: " ", says: /draft: .+/ },
  { name: "half-typed", text: '{"type": "record", "name": "Order", "fields": [', says: /draft: .+line 1/ },
  { name: "of another format", text: 'syntax = "proto3";\nmessage A {}\n', says: /draft: .+/ },
  {
    name: "with a name used twice",
    text: '{"type":"record","name":"A","fields":[{"name":"x","type":"int"},{"name":"x","type":"int"}]}',
    says: /draft: .+x/,
  },
  {
    name: "nested 300 deep",
    text: `${'{"type":"array","items":'.repeat(300)}"int"${"}".repeat(299)}`,
    says: /draft: .+/,
  },
];

for (const { name, text, says } of rows) {
  test(`a text that is ${name} keeps the last verdict and says what is wrong`, async ({ studio }) => {
    await studio.open();
    await studio.editorsReady();
    await studio.replaceText("new", text);
    await expect(studio.verdict).toContainText("As of your last valid text.");
    await expect(studio.verdict).toContainText(says);
    await expect(studio.sentence("New readers cannot read old events")).toBeVisible();
    // Nothing is lost: the editor's undo brings the old text back.
    await studio.page.keyboard.press("ControlOrMeta+Z");
    await expect(studio.verdict).not.toContainText("As of your last valid text.");
    expect(studio.complaints).toEqual([]);
  });
}

test("a text of a megabyte is judged while the page stays at hand", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  const fields = Array.from(
    { length: 12_000 },
    (_, index) => `{"name":"field_${index}","type":["null","string"],"default":null,"doc":"number ${index}"}`,
  );
  const text = `{"type":"record","name":"Order","namespace":"shop.v1","fields":[${fields.join(",\n")}]}`;
  expect(text.length).toBeGreaterThan(900_000);
  await studio.replaceText("new", text);
  await expect(studio.fields.getByRole("treeitem", { name: /field_0/ }).first()).toBeVisible({ timeout: 30_000 });
  await studio.evidenceTab("Sizes").click();
  await expect(studio.evidenceTab("Sizes")).toHaveAttribute("aria-selected", "true");
});
