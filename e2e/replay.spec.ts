import { expect, test } from "./words.ts";

/** Orders as v2 of the first example writes them; every tenth is a gift with a note. */
const orders = Array.from({ length: 3000 }, (_, n) =>
  JSON.stringify({
    id: `A-${n}`,
    placed_at: 1700000000000 + n,
    items: ["tea"],
    note: n % 10 === 0 ? { string: "gift" } : null,
  }),
);

test("a file of real events is read by every version, and what fails is told by field", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.drop([{ name: "orders.ndjson", text: [...orders, "nonsense", '{"id":1}'].join("\n") }]);
  const dialog = studio.page.getByRole("dialog", { name: "Replay events" });
  await expect(dialog.getByRole("status")).toContainText("3,002 events written with v2, read by every version.");
  await expect(dialog).toContainText("1 line is no JSON, and 1 event does not fit v2");
  const row = (name: string) => dialog.getByRole("row").filter({ has: studio.page.getByRole("rowheader", { name }) });
  await expect(row("v2")).toContainText("3,000");
  await expect(row("draft").getByRole("cell").nth(1)).toHaveText("3,000");
  const groups = dialog.getByRole("region", { name: "What happened to them" });
  const failing = groups.getByRole("listitem").filter({ hasText: "discount_code fails" });
  await expect(failing).toContainText("3,000 events");
  // Of events that fail alike the shortest is shown, wherever it stands.
  await expect(failing).toContainText("first on line 1, smallest on line 2");
  await failing.getByRole("button", { name: "Keep as sample" }).click();
  await failing.getByRole("button", { name: "Show its bytes" }).click();

  // The event stands where every other event stands.
  await expect(dialog).toHaveCount(0);
  await expect(studio.value("id")).toContainText('"A-1"');
  await studio.evidenceTab("Samples").click();
  await expect(studio.page.getByRole("textbox", { name: "Name of line 2" })).toBeVisible();

  // Another writer does not take the same events, and says so.
  await studio.page.getByRole("button", { name: "Replay a file of events" }).click();
  await dialog.getByRole("combobox", { name: "written with" }).selectOption({ label: "draft" });
  await expect(dialog).toContainText("3,001 events do not fit draft");
  expect(studio.complaints).toEqual([]);
});

test("a list of documents is replayed against a JSON Schema, and an empty file gets a sentence", async ({ studio }) => {
  await studio.open();
  await studio.openGallery("A REST payload, open and closed");
  await studio.evidenceTab("Samples").click();
  await studio.page.getByRole("button", { name: "Replay a file of events" }).click();
  const dialog = studio.page.getByRole("dialog", { name: "Replay events" });
  const file = dialog.getByLabel("File of events");
  await file.setInputFiles({ name: "empty.json", mimeType: "application/json", buffer: Buffer.from("\n") });
  await expect(dialog).toContainText("There is no event in it.");
  await file.setInputFiles({ name: "list.json", mimeType: "application/json", buffer: Buffer.from("[{},\n{}]") });
  await expect(dialog.getByRole("status")).toContainText("2 events");
});
