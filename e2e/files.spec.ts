import { expect, test } from "./words.ts";

test("files of a version are added, renamed, made the main one and deleted", async ({ studio }) => {
  await studio.open();
  await studio.openGallery("A decimal moves its point");
  const button = studio.side("new").getByRole("button", { name: /invoice\.avsc|address\.avsc|tax\.avsc/ });
  const files = studio.page.getByRole("dialog", { name: "Files of draft" });
  await expect(button).toContainText("of 2");

  await button.click();
  await files.getByRole("button", { name: "Add a file" }).click();
  const name = files.getByRole("textbox", { name: "Path of the file" });
  await name.fill("address");
  await name.press("Enter");
  await expect(files.getByRole("alert")).toContainText('There is a file "address.avsc" already.');
  await name.fill("vat");
  await name.press("Enter");
  await files.getByRole("button", { name: "Rename vat.avsc" }).click();
  await name.fill("tax.avsc");
  await name.press("Enter");
  await expect(files.getByRole("button", { name: "tax.avsc", exact: true })).toHaveAttribute("aria-current", "true");
  await files.getByRole("button", { name: "Delete tax.avsc" }).click();
  await expect(files.getByRole("button", { name: "tax.avsc", exact: true })).toHaveCount(0);
  await files.getByRole("button", { name: "Make address.avsc the main file" }).click();
  await expect(files.getByRole("listitem").first()).toContainText("address.avsc");
  await studio.page.keyboard.press("Escape");

  // Each is a step that Undo takes back.
  await studio.page.getByRole("banner").getByRole("button", { name: /^Undo/ }).click();
  await expect(button).toContainText("of 2");
  await expect(studio.fields.getByRole("treeitem", { name: /total/ })).toBeVisible();
  expect(studio.complaints).toEqual([]);
});

test("among many files one is found by a part of its path", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  const file = (n: number) => ({
    name: `shop/v1/part${n}x.proto`,
    text: `syntax = "proto3";\npackage shop.v1;\nmessage Part${n} { int32 n = 1; }\n`,
  });
  await studio.drop(Array.from({ length: 150 }, (_, n) => file(n)));
  await studio.page
    .getByRole("dialog", { name: "Open" })
    .getByRole("button", { name: "Open as a new subject" })
    .click();
  const button = studio.side("new").getByRole("button", { name: /of 150/ });
  await button.click();
  const files = studio.page.getByRole("dialog", { name: "Files of draft" });
  await expect(files).toContainText("and 50 more");
  await files.getByRole("searchbox", { name: "Find a file by its path" }).fill("part149x");
  await expect(files.getByRole("listitem")).toHaveCount(1);
  await studio.page.keyboard.press("Enter");
  await expect(button).toContainText("part149x.proto");
  expect(studio.complaints).toEqual([]);
});
