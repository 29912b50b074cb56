import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Locator } from "@playwright/test";
import { zipSync } from "fflate";
import { expect, test } from "./words.ts";

const old = {
  "shop/v1/money.proto": 'syntax = "proto3";\npackage shop.v1;\nmessage Money { int64 units = 1; }\n',
  "shop/v1/order.proto":
    'syntax = "proto3";\npackage shop.v1;\nimport "shop/v1/money.proto";\nmessage Order { Money total = 1; string note = 2; }\n',
  "shop/v1/draft.proto": 'syntax = "proto3";\npackage shop.v1;\nmessage Draft { string name = 1; }\n',
};
const now = {
  "shop/v1/money.proto": old["shop/v1/money.proto"].replace("int64 units", "string units"),
  "shop/v1/order.proto": old["shop/v1/order.proto"].replace(" string note = 2;", ""),
};
type Files = Readonly<Record<string, string>>;

function written(folder: string, files: Files): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function choose(dialog: Locator, side: "Old folder" | "New folder", folder: string): Promise<void> {
  await dialog.getByLabel(side, { exact: true }).and(dialog.locator("input")).setInputFiles(folder);
}

test("a reviewer compares two folders, reads buf's findings, and opens a file's two versions", async ({
  studio,
}, info) => {
  await studio.open();
  await studio.page.getByRole("button", { name: "Open", exact: true }).click();
  await studio.page.getByRole("button", { name: "Compare two folders" }).click();
  const dialog = studio.page.getByRole("dialog", { name: "Compare two folders" });
  await expect(dialog.getByRole("button", { name: /^Compare/ })).toHaveAttribute("aria-disabled", "true");
  await choose(dialog, "Old folder", written(info.outputPath("before"), old));
  await choose(dialog, "New folder", written(info.outputPath("after"), now));
  await expect(dialog.getByRole("region", { name: "New folder" })).toContainText("after 2 Protobuf files");
  await dialog.getByRole("button", { name: "Compare", exact: true }).click();

  const found = dialog.getByRole("region", { name: "What was found" });
  await expect(found).toContainText("3 findings (FILE)");
  await expect(found).toContainText('Field "1" with name "units" on message "Money" changed type');
  await expect(found).toContainText('Previously present file "shop/v1/draft.proto" was deleted.');

  // Another category of the same folders is answered at once.
  await dialog.getByRole("combobox", { name: "Category" }).selectOption("WIRE");
  await expect(found).toContainText("2 findings (WIRE)");
  await found.getByRole("combobox", { name: "Rule" }).selectOption("FIELD_WIRE_COMPATIBLE_TYPE");
  await expect(found).not.toContainText("shop/v1/order.proto");
  await found.getByRole("searchbox").fill("nothing of this");
  await expect(found).toContainText("No finding of 2 fits.");
  await found.getByRole("searchbox").fill("money");
  await found.getByRole("button", { name: "Open both versions" }).click();

  // From the finding to its bytes: the pair is a subject like any other.
  await expect(studio.subject).toContainText("shop/v1/money.proto");
  await expect(studio.version("before")).toContainText("OLD");
  await expect(studio.finding(/units/).first()).toBeVisible();

  // And the findings are still there.
  await studio.page.getByRole("button", { name: "Open", exact: true }).click();
  await studio.page.getByRole("button", { name: "Compare two folders" }).click();
  await expect(found).toContainText("2 findings (WIRE)");
  await dialog.getByRole("button", { name: "Clear" }).click();
  await expect(dialog.getByRole("region", { name: "Old folder" })).toContainText("Drop a folder or a zip");
  expect(studio.complaints).toEqual([]);
});

test("the folder's own buf.yaml says what counts", async ({ studio }, info) => {
  await studio.open();
  await studio.page.getByRole("button", { name: "Open", exact: true }).click();
  await studio.page.getByRole("button", { name: "Compare two folders" }).click();
  const dialog = studio.page.getByRole("dialog", { name: "Compare two folders" });
  const config = "version: v2\nbreaking:\n  use: [FILE]\n  except: [FILE_NO_DELETE]\n  ignore: [shop/v1/money.proto]\n";
  await choose(dialog, "Old folder", written(info.outputPath("before"), old));
  await choose(dialog, "New folder", written(info.outputPath("after"), { ...now, "buf.yaml": config }));
  await dialog.getByRole("button", { name: "Compare", exact: true }).click();
  const found = dialog.getByRole("region", { name: "What was found" });
  await expect(found).toContainText("1 finding (by buf.yaml)");
  await dialog.getByRole("checkbox", { name: /buf\.yaml/ }).uncheck();
  await expect(found).toContainText("3 findings (FILE)");
  await dialog.getByRole("combobox", { name: "Rules" }).selectOption("Buf lint, of the new folder");
  await expect(found).toContainText("(STANDARD)");
});

test("a module's folder that no import names, and a folder from inside a module, are tied together all the same", async ({
  studio,
}, info) => {
  const below = (folder: string, files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}${path}`, text]));
  const inside = (files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace("shop/", ""), text]));
  await studio.open();
  await studio.page.getByRole("button", { name: "Open", exact: true }).click();
  await studio.page.getByRole("button", { name: "Compare two folders" }).click();
  const dialog = studio.page.getByRole("dialog", { name: "Compare two folders" });
  await choose(dialog, "Old folder", written(info.outputPath("before"), below("proto/", old)));
  await choose(dialog, "New folder", written(info.outputPath("after"), below("proto/", now)));
  await dialog.getByRole("button", { name: "Compare", exact: true }).click();
  const found = dialog.getByRole("region", { name: "What was found" });
  await expect(found).toContainText("3 findings (FILE)");
  await expect(found).not.toContainText("Undecided");
  // The file is named as it lies in the folder, and its pair opens as imports call it.
  await expect(found).toContainText("proto/shop/v1/order.proto");
  await choose(dialog, "Old folder", written(info.outputPath("old shop"), inside(old)));
  await choose(dialog, "New folder", written(info.outputPath("new shop"), inside(now)));
  await dialog.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(found).not.toContainText("proto/");
  await expect(found).toContainText("3 findings (FILE)");
  await expect(found).not.toContainText("Undecided");
  await found.getByRole("button", { name: "Open both versions" }).last().click();
  await expect(studio.subject).toContainText("shop/v1/order.proto");
  await expect(studio.finding(/note/).first()).toBeVisible();
  expect(studio.complaints).toEqual([]);
});

test("two archives that are dropped together are compared, the older one told by its name", async ({ studio }) => {
  const zip = (files: Files): number[] => [
    ...zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]))),
  ];
  await studio.open();
  await studio.editorsReady();
  await studio.drop([
    { name: "api-new.zip", text: zip(now) },
    { name: "api-old.zip", text: zip(old) },
  ]);
  const dialog = studio.page.getByRole("dialog", { name: "Compare two folders" });
  await expect(dialog.getByRole("region", { name: "Old folder" })).toContainText("3 Protobuf files");
  await dialog.getByRole("button", { name: "Swap old and new" }).click();
  await dialog.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(dialog.getByRole("region", { name: "What was found" })).toContainText("1 finding (FILE)");
});

test("a folder that buf refuses is refused with the place", async ({ studio }, info) => {
  await studio.open();
  await studio.page.getByRole("button", { name: "Open", exact: true }).click();
  await studio.page.getByRole("button", { name: "Compare two folders" }).click();
  const dialog = studio.page.getByRole("dialog", { name: "Compare two folders" });
  await choose(dialog, "Old folder", written(info.outputPath("before"), old));
  await choose(dialog, "New folder", written(info.outputPath("after"), { "a.proto": "message A {\n" }));
  await dialog.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(dialog.getByRole("region", { name: "What was found" })).toContainText("Buf refuses the new folder.");
  await expect(dialog.getByRole("alert")).toContainText("a.proto");
  await choose(dialog, "New folder", written(info.outputPath("empty"), { "readme.md": "none" }));
  await expect(dialog.getByRole("region", { name: "New folder" })).toContainText("There is no schema");
});

test("a folder of Avro schemas is judged file by file, the ones beside the first too", async ({ studio }, info) => {
  const record = (name: string, type: string): string =>
    `{"type":"record","name":"${name}","fields":[{"name":"f","type":"${type}"}]}`;
  const before = { "a.avsc": record("A", "int"), "b.avsc": record("B", "int"), "c.avsc": record("C", "int") };
  await studio.open();
  await studio.page.getByRole("button", { name: "Open", exact: true }).click();
  await studio.page.getByRole("button", { name: "Compare two folders" }).click();
  const dialog = studio.page.getByRole("dialog", { name: "Compare two folders" });
  await choose(dialog, "Old folder", written(info.outputPath("before"), before));
  const after = { "a.avsc": record("A", "long"), "b.avsc": record("B", "string") };
  await choose(dialog, "New folder", written(info.outputPath("after"), after));
  await dialog.getByRole("button", { name: "Compare", exact: true }).click();
  const found = dialog.getByRole("region", { name: "What was found" });
  await expect(found).toContainText("1 finding (BACKWARD)");
  await expect(found).toContainText("reader type: STRING not compatible with writer type: INT");
  await expect(found).toContainText("c.avsc is gone: nothing was judged of it.");
  await dialog.getByRole("combobox", { name: "Level" }).selectOption("FULL");
  await expect(found).toContainText("3 findings (FULL)");
  await dialog.getByRole("combobox", { name: "Rules" }).selectOption("Confluent");
  await expect(found).toContainText("1 finding (BACKWARD)");
  await found.getByRole("button", { name: "Open both versions" }).click();
  await expect(studio.subject).toContainText("b.avsc");
  await expect(studio.sentence("New readers cannot read old events")).toBeVisible();

  // Folders of two formats have nothing to say to each other.
  await studio.page.getByRole("button", { name: "Open", exact: true }).click();
  await studio.page.getByRole("button", { name: "Compare two folders" }).click();
  await choose(dialog, "New folder", written(info.outputPath("protos"), now));
  await expect(dialog.getByRole("button", { name: /^Compare/ })).toHaveAttribute(
    "title",
    /holds Avro, and protos Protobuf/,
  );
});
