import AxeBuilder from "@axe-core/playwright";
import type { Locator } from "@playwright/test";
import { expect, type Studio, test } from "./words.ts";

async function pasteMessage(studio: Studio, text: string): Promise<Locator> {
  await studio.open();
  await expect(studio.bytes).toBeVisible();
  await studio.page.getByRole("button", { name: "Paste a message" }).click();
  const dialog = studio.page.getByRole("dialog", { name: "Paste a message" });
  await dialog.getByRole("textbox").fill(text);
  return dialog;
}

const framed = "00 00 00 00 2a 06 41 2d 37 80 a0 ab fe f9 62 00 00";

test("a message's writer and framing are found, and every version reads it", async ({ studio }) => {
  const dialog = await pasteMessage(studio, framed);
  const winner = dialog.getByRole("region", { name: "Who wrote it" });
  await expect(winner.getByRole("heading")).toContainText("Written by v2");
  await expect(winner).toContainText("framing Confluent");
  await expect(winner).toContainText("schema id 42");
  await expect(
    winner.getByRole("row").filter({ has: studio.page.getByRole("rowheader", { name: "draft" }) }),
  ).toContainText("cannot read");
  await winner.getByRole("button", { name: "Show it" }).click();
  await expect(dialog).toBeHidden();
  await expect(studio.value("id")).toContainText('"A-7"');
  await expect(studio.page.getByText("Your own event")).toBeVisible();
});

test("a console's dump is opened, and the message kept as a sample", async ({ studio }) => {
  const dialog = await pasteMessage(studio, '{"topic":"orders","offset":7,"value":"BkEtN4Cgq/75YgAA"}');
  await expect(dialog).toContainText('12 bytes, from base64 in the member "value"');
  await dialog.getByRole("button", { name: "Keep as a sample of v2" }).click();
  await expect(studio.page.getByRole("textbox", { name: "Name of message 1" })).toBeVisible();
});

test("a message of nobody's shows its Protobuf fields, and where each version stumbles", async ({ studio }) => {
  const dialog = await pasteMessage(studio, "08 07 1a 03 41 2d 31");
  await expect(dialog.getByRole("alert")).toContainText("No version of this subject fits");
  await expect(dialog).toContainText('"3":"A-1"');
  await expect(dialog.getByRole("heading", { name: "Where the others stumble" })).toBeVisible();
  await expect(dialog).toContainText("It cannot be decoded");
});

test("samples are saved as test data, with what every version makes of them", async ({ studio }) => {
  await studio.open();
  await expect(studio.bytes).toBeVisible();
  await studio.evidenceTab("Samples").click();
  const saved = studio.page.waitForEvent("download");
  await studio.page.getByRole("button", { name: "Save as test data" }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^orders-value-tests-.*\.json$/);
  const stream = await file.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  const data = JSON.parse(Buffer.concat(parts).toString("utf8"));
  expect(data.kind).toBe("schema-evolution-studio/test-data");
  expect(data.subjects[0].samples[0].expected).toContain("cannot-read");
});

test("a round trip says what is lost, and sizes are reckoned up", async ({ studio }) => {
  await studio.open();
  await expect(studio.readers).toContainText("v1 drops note: v2 gets null back.");
  await studio.evidenceTab("Sizes").click();
  const sizes = studio.page.getByRole("region", { name: "Sizes" });
  await expect(sizes).toContainText("26 → 24 bytes");
  await expect(sizes).toContainText("246 GB → 227 GB");
  await sizes.getByRole("spinbutton", { name: "replicas" }).fill("1");
  await expect(sizes).toContainText("82.0 GB → 75.7 GB");
});

for (const theme of ["light", "dark"] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });

    test("what is said about a message is clean", async ({ studio }) => {
      const dialog = await pasteMessage(studio, framed);
      await expect(dialog.getByRole("region", { name: "Who wrote it" })).toBeVisible();
      await dialog.evaluate((sheet) => Promise.all(sheet.getAnimations().map((animation) => animation.finished)));
      const { violations } = await new AxeBuilder({ page: studio.page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .exclude(".monaco-editor .overflow-guard")
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`),
      ).toEqual([]);
    });
  });
}
