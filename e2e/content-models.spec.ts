import { expect, test } from "./words.ts";

const v1 = '{\n  "type": "object",\n  "properties": { "id": { "type": "string" } },\n  "required": ["id"]\n}\n';
const v2 = v1.replace("} },", '}, "note": { "type": "string" } },');

test("a change is judged under each content model, and a model is written into the draft", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.drop([
    { name: "order-v1.json", text: v1 },
    { name: "order-v2.json", text: v2 },
  ]);
  const opened = studio.page.getByRole("dialog", { name: "Open" });
  await opened.getByRole("button", { name: "Open as a new subject" }).click();
  await studio.fields.getByRole("treeitem").first().click();
  await studio.page.getByRole("button", { name: "This change under each content model" }).click();
  const sheet = studio.page.getByRole("dialog", { name: "Under each content model" });
  const row = (model: string) =>
    sheet.getByRole("row").filter({ has: studio.page.getByRole("rowheader", { name: model, exact: true }) });
  const cells = async (model: string): Promise<string> =>
    (await row(model).getByRole("cell").allTextContents())
      .slice(0, 4)
      .map((cell) => cell.replace(/[✓✕ ]/g, ""))
      .join(" ");
  await expect(row("as written")).toContainText("no");
  // The same optional property: what is refused in an open model is fine for new readers in a closed one.
  expect(await cells("as written")).toBe("no yes no yes");
  expect(await cells("open")).toBe("no yes no yes");
  expect(await cells("closed")).toBe("yes no yes no");
  expect(await cells("partially open")).toBe("yes yes yes yes");

  await row("closed").getByRole("button", { name: "Write it…" }).click();
  const preview = sheet.getByRole("region", { name: "Write the closed model" });
  await expect(preview).toContainText('"additionalProperties": false');
  await preview.getByRole("button", { name: "Apply" }).click();
  await expect(row("as written").getByRole("cell").first()).toContainText("no");
  await studio.page.keyboard.press("Escape");
  await expect(studio.fields.getByRole("treeitem").first()).toContainText("closed");
  await studio.page
    .getByRole("banner")
    .getByRole("button", { name: /^Undo: Write the closed model/ })
    .click();
  await expect(studio.fields.getByRole("treeitem").first()).not.toContainText("closed");
  expect(studio.complaints).toEqual([]);
});
