import { expect, test } from "./words.ts";

const idl = `namespace shop;

schema Trip;

/** One ride. */
record Trip {
  string city;
  long @aliases(["km"]) metres = 0;
}
`;

test("Avro IDL is opened, judged, coloured, and shown beside the JSON it stands for", async ({ studio }) => {
  await studio.open();
  await studio.page.getByRole("banner").getByRole("button", { name: "Open", exact: true }).click();
  await studio.page
    .getByLabel("Files to open")
    .setInputFiles({ name: "trip.avdl", mimeType: "", buffer: Buffer.from(idl) });
  await studio.page.getByRole("button", { name: /^Open/ }).last().click();
  await expect(studio.fields).toContainText("metres");
  await studio.editorsReady();
  await studio
    .side("new")
    .getByRole("button", { name: /^JSON that .* stands for$/ })
    .click();
  const panel = studio.page.getByRole("dialog", { name: /^JSON that .* stands for$/ });
  await expect(panel).toContainText('"doc": "One ride."');
  await expect(panel).toContainText(/"aliases": \[\s*"km"\s*\]/);
  expect(studio.complaints).toEqual([]);
});

test("a JSON schema is shown as Avro IDL", async ({ studio }) => {
  await studio.open();
  await studio
    .side("new")
    .getByRole("button", { name: /as Avro IDL$/ })
    .click();
  const panel = studio.page.getByRole("dialog", { name: /as Avro IDL$/ });
  await expect(panel).toContainText("record Order {");
  await expect(panel.getByRole("button", { name: "Copy" })).toBeVisible();
});
