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

  // What the workspace has counts: the Protobuf subject says the Avro event, and the Avro one the Protobuf event.
  await studio.evidenceTab("Sizes").click();
  await expect(others).toContainText("orders-value draft of this workspace says the same in Avro:");
  await others.getByRole("button", { name: "Open it" }).click();
  await expect(studio.page.locator(".subject-button")).toContainText("orders-value");
  await expect(others).toContainText("orders-value as Protobuf draft of this workspace says the same in Protobuf:");
  expect(studio.complaints).toEqual([]);
});
