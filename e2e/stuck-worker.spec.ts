import { expect, test } from "./words.ts";

const order = (doc: string): string =>
  `{"type":"record","name":"Order","namespace":"shop.v1","doc":"${doc}","fields":[{"name":"id","type":"string"}]}`;

test("a check that never ends is stopped, said, and the next text is judged", async ({ studio }) => {
  // No text is known that stops the engine, so the worker is taught one: it hangs on a word.
  await studio.page.route(/worker-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch();
    const hang =
      'addEventListener("message", (event) => { while (JSON.stringify(event.data).includes("hold still")); });';
    await route.fulfill({ response, body: `${hang}\n${await response.text()}` });
  });
  await studio.open();
  await studio.editorsReady();

  await studio.replaceText("new", order("hold still"));
  await expect(studio.verdict).toContainText("The check was stopped and started again.", { timeout: 20_000 });
  await expect(studio.verdict).toContainText("The check of this text does not finish.", { timeout: 20_000 });
  // The text is not lost, and the page answers.
  expect(await studio.textOf("new")).toContain("hold still");

  await studio.replaceText("new", order("go on"));
  await expect(studio.sentence("New readers can read old events")).toBeVisible({ timeout: 20_000 });
  await expect(studio.verdict).not.toContainText("does not finish");
});
