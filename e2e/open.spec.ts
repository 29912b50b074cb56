import { zipSync } from "fflate";
import { expect, test } from "./words.ts";

const v1 = '{"type":"record","name":"Ping","fields":[{"name":"id","type":"string"}]}';
const v2 = '{"type":"record","name":"Ping","fields":[{"name":"id","type":"string"},{"name":"at","type":"long"}]}';

test("a registry's answer is pasted anywhere on the page", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.paste(JSON.stringify({ subject: "pings-value", version: 4, id: 17, schema: v1 }));
  const dialog = studio.page.getByRole("dialog", { name: "Open" });
  await expect(dialog).toContainText("Taken out of a registry's answer.");
  await expect(dialog.getByLabel("Name of the new subject")).toHaveValue("pings-value");
  await dialog.getByRole("button", { name: "Open as a new subject" }).click();
  await expect(studio.subject).toContainText("pings-value");
  await expect(studio.version("v4")).toBeVisible();
  await expect(studio.sentence("New readers can read old events")).toBeVisible();
});

test("numbered files that are dropped become versions", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.drop([
    { name: "ping-v2.avsc", text: `\ufeff${v2}\r\n` },
    { name: "ping-v1.avsc", text: v1 },
  ]);
  const dialog = studio.page.getByRole("dialog", { name: "Open" });
  await expect(dialog.getByRole("radio", { name: "2 versions, in order" })).toBeChecked();
  await dialog.getByRole("button", { name: "Open as a new subject" }).click();
  await expect(studio.version("v1")).toContainText("OLD");
  await expect(studio.version("v2")).toContainText("NEW");
  await expect(studio.sentence("New readers cannot read old events")).toBeVisible();
});

test("several .proto files become one version, put where they import each other from", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.drop([
    { name: "money.proto", text: 'syntax = "proto3";\npackage shop.v1;\nmessage Money { int64 units = 1; }\n' },
    {
      name: "order.proto",
      text: 'syntax = "proto3";\npackage shop.v1;\nimport "shop/v1/money.proto";\nmessage Order { Money total = 1; }\n',
    },
  ]);
  const dialog = studio.page.getByRole("dialog", { name: "Open" });
  await expect(dialog.getByRole("radio", { name: "One version of 2 files" })).toBeChecked();
  await expect(dialog).toContainText("shop/v1/money.proto");
  await dialog.getByRole("button", { name: "Open as a new subject" }).click();
  await expect(studio.subject).toContainText("Protobuf");
  await expect(studio.fields.getByRole("treeitem", { name: /total/ })).toBeVisible();
});

test("a schema is added as a version of the subject at hand", async ({ studio }) => {
  await studio.open();
  const dialog = await studio.openDialog();
  await dialog.getByRole("textbox", { name: /paste/ }).fill(v1);
  await dialog.getByRole("button", { name: "Add as a version of orders-value" }).click();
  await expect(dialog).toBeHidden();
  await expect(studio.version("v4")).toContainText("NEW");
});

test("what is no schema gets a sentence", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.drop([{ name: "latin.avsc", text: [0x22, 0xe9, 0x22] }]);
  const dialog = studio.page.getByRole("dialog", { name: "Open" });
  await expect(dialog.getByRole("alert")).toContainText("is not UTF-8: byte 2 (line 1) is 0x22");
  await studio.drop([{ name: "huge.json", text: "x".repeat(10 * 1024 * 1024) }]);
  await expect(dialog.getByRole("alert")).toContainText("has 10.0 MB");
  await studio.drop([{ name: "data.zip", text: [0x50, 0x4b, 3, 4, 0] }]);
  await expect(dialog.getByRole("alert")).toContainText('"data.zip": It is no whole zip archive');
  await dialog.getByRole("textbox", { name: /paste/ }).fill("good morning");
  await expect(dialog).toContainText("choose its format");
});

test("an empty file says that it is one", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.drop([{ name: "empty.proto", text: "" }]);
  await expect(studio.page.getByRole("dialog", { name: "Open" })).toContainText('"empty.proto" is empty.');
});

test("the workspace goes out as one file and comes back", async ({ studio }) => {
  await studio.open();
  await studio.openGallery("A decimal moves its point");
  await expect(studio.subject).toContainText("invoices-value");
  await studio.page.getByRole("banner").getByRole("button", { name: "Export" }).click();
  const saving = studio.page.waitForEvent("download");
  await studio.page.getByRole("button", { name: "Save the workspace" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^workspace-\d{4}-\d\d-\d\d\.json$/);
  const path = await saved.path();
  await studio.page.keyboard.press("Escape");

  const dialog = await studio.openDialog();
  await dialog.getByLabel("Files to open").setInputFiles(path);
  await expect(dialog).toContainText("A workspace with 2 subjects: orders-value, invoices-value.");
  await dialog.getByRole("button", { name: "Replace this workspace" }).click();
  await expect(studio.subject).toContainText("invoices-value");
  await expect(studio.versions.getByRole("listitem")).toHaveCount(2);
});

test("a zip archive of .proto files is opened as a folder is", async ({ studio }) => {
  const file = (text: string): Uint8Array => new TextEncoder().encode(text);
  const archive = zipSync({
    "proto/shop/money.proto": file('syntax = "proto3";\npackage shop;\nmessage Money { int64 units = 1; }\n'),
    "proto/shop/order.proto": file(
      'syntax = "proto3";\npackage shop;\nimport "shop/money.proto";\nmessage Order { Money total = 1; }\n',
    ),
    "proto/readme.txt": file("no schema"),
  });
  await studio.open();
  await studio.editorsReady();
  await studio.drop([{ name: "shop.zip", text: [...archive] }]);
  const dialog = studio.page.getByRole("dialog", { name: "Open" });
  await expect(dialog.getByRole("radio", { name: "One version of 2 files" })).toBeChecked();
  await dialog.getByRole("button", { name: "Open as a new subject" }).click();
  await expect(studio.fields.getByRole("treeitem", { name: /total/ })).toBeVisible();
});

test("a buf.yaml that comes with .proto files says what counts, and can be changed", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.drop([
    { name: "ping-v1.proto", text: 'syntax = "proto3";\npackage ping.v1;\nmessage Ping { int32 id = 1; }\n' },
    { name: "ping-v2.proto", text: 'syntax = "proto3";\npackage ping.v1;\nmessage Ping { int64 id = 1; }\n' },
    { name: "buf.yaml", text: "version: v2\nbreaking:\n  use: [WIRE]\n" },
  ]);
  const dialog = studio.page.getByRole("dialog", { name: "Open" });
  await expect(dialog).toContainText("judged by the buf.yaml");
  await dialog.getByRole("button", { name: "Open as a new subject" }).click();
  const chip = studio.verdict.getByRole("button", { name: /Buf breaking.*buf\.yaml/ });
  await chip.click();
  const panel = studio.page.getByRole("dialog", { name: "Buf breaking" });
  await expect(panel).toContainText("Compatible.");
  const config = panel.getByRole("textbox", { name: "buf.yaml" });
  await config.fill("version: v2\nbreaking:\n  use: [FILE]\n");
  await expect(panel).toContainText("Not compatible: 1 finding.");
  await config.fill("version: v2\nbreaking:\n  use: [NO_SUCH_RULE]\n");
  await expect(panel).toContainText("buf.yaml is refused");
  await panel.getByRole("button", { name: "Judge without it" }).click();
  await expect(panel).toContainText("Not compatible: 1 finding.");
});

test("a version goes out as a zip of its files and as a descriptor set, and both come back", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.drop([
    { name: "shop/money.proto", text: 'syntax = "proto3";\npackage shop;\nmessage Money { int64 units = 1; }\n' },
    {
      name: "shop/order.proto",
      text: 'syntax = "proto3";\npackage shop;\nimport "shop/money.proto";\nmessage Order { Money total = 1; }\n',
    },
  ]);
  const opened = studio.page.getByRole("dialog", { name: "Open" });
  await opened.getByRole("button", { name: "Open as a new subject" }).click();
  await expect(studio.subject).toContainText("order");
  await studio.page.getByRole("banner").getByRole("button", { name: "Export" }).click();
  const saved: string[] = [];
  for (const [button, ending] of [
    ["Save draft as a zip of 2 files", "order-draft.zip"],
    ["draft as a descriptor set", "order-draft.binpb"],
  ] as const) {
    const saving = studio.page.waitForEvent("download");
    await studio.page.getByRole("button", { name: button }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe(ending);
    const path = test.info().outputPath(ending);
    await download.saveAs(path);
    saved.push(path);
  }
  await studio.page.keyboard.press("Escape");
  for (const path of saved) {
    const dialog = await studio.openDialog();
    await dialog.getByLabel("Files to open").setInputFiles(path);
    await expect(dialog.getByRole("radio", { name: "One version of 2 files" })).toBeChecked();
    await expect(dialog).toContainText("shop/money.proto");
    await dialog.getByRole("button", { name: "Open as a new subject" }).click();
    await expect(studio.fields.getByRole("treeitem", { name: /units/ })).toBeVisible();
  }
});
