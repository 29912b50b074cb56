import { expect, test } from "./words.ts";

test("the same event is shown in the other formats, and both versions are opened there", async ({ studio }) => {
  await studio.open();
  await studio.editorsReady();
  await studio.evidenceTab("Sizes").click();
  const others = studio.page.getByRole("region", { name: "The same event in other formats" });
  await expect(others.getByRole("listitem").filter({ hasText: "Protobuf" }).first()).toContainText("bytes");
  await others.getByText("Protobuf that says the same").click();
  await expect(others.getByText('syntax = "proto3"')).toBeVisible();
  await expect(others).toContainText('{"id":"A-');
  await others.getByRole("button", { name: "Open both versions as Protobuf" }).click();
  await expect(studio.page.locator(".subject-button")).toContainText("orders-value as Protobuf");
  await expect(studio.version("v2")).toContainText("OLD");
  await expect(studio.version("draft")).toContainText("NEW");
  await expect(studio.verdict).toContainText("readers");
  expect(studio.complaints).toEqual([]);
});
