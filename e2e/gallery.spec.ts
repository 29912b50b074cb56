import { expect, test } from "./words.ts";

test("Protobuf in several files: user events over four versions", async ({ studio }) => {
  await studio.open();
  await studio.openGallery("User events over four versions");
  await expect(studio.subject).toContainText("Protobuf");
  await expect(studio.version("v1")).toBeVisible();
  await expect(studio.findings.getByRole("listitem").first()).toBeVisible();
  await expect(studio.value("page_view")).toBeVisible();

  // The imported file is one of the version's files and can be shown and changed.
  await studio.editorsReady();
  await studio
    .side("new")
    .getByRole("button", { name: /events\.proto/ })
    .click();
  await studio.page
    .getByRole("dialog", { name: /Files of/ })
    .getByRole("button", { name: "analytics/v1/client.proto", exact: true })
    .click();
  await expect.poll(() => studio.textOf("new")).toContain("message Client");
  expect(studio.complaints).toEqual([]);
});

test("a field number that is used again shows up as misread", async ({ studio }) => {
  await studio.open();
  await studio.openGallery("A payment call reuses a field number");
  await expect(studio.finding(/coupon|customer_email|5/).first()).toBeVisible();
  await expect(studio.readers.getByText("misread").first()).toBeVisible();
  // The amount is beyond 2^53 and keeps every digit.
  await expect(studio.readers.getByText("9007199254740993").first()).toBeVisible();
});

test("JSON Schema: a closed model refuses what it does not know", async ({ studio }) => {
  await studio.open();
  await studio.openGallery("A REST payload, open and closed");
  await expect(studio.subject).toContainText("JSON Schema");
  await expect(studio.sentence("New readers cannot read old events")).toBeVisible();
  await expect(studio.findings.getByRole("listitem").first()).toContainText(/proved|rule book/);
  // What a content model means is told to the keyboard, too: of the selected object.
  await studio.fields.focus();
  await studio.page.keyboard.press("Home");
  const help = studio.page.getByText(/^(Open|Closed|Partially open): /);
  await expect(help).toBeVisible();
  await expect(studio.fields.getByRole("treeitem", { selected: true })).toHaveAccessibleDescription(/listed/);
});

test("an example that is open already is shown, not added twice", async ({ studio }) => {
  await studio.open();
  await studio.openGallery("An enum gains a symbol");
  await expect(studio.subject).toContainText("parcels-value");
  await studio.openGallery("Orders gain a discount code");
  await expect(studio.subject).toContainText("orders-value");
  await studio.subject.click();
  await expect(studio.page.getByRole("dialog").getByRole("button", { name: /^orders-value/ })).toHaveCount(1);
});
