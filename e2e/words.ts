import { test as base, expect, type Locator, type Page } from "@playwright/test";

/** The product's words as helpers: a spec says what a person does and sees, this file knows how it is found. */
export class Studio {
  readonly page: Page;
  /** What the page complained about; a spec that expects none ends with an empty list. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
  }

  /** Opens the studio and waits for its first verdict. */
  async open(): Promise<void> {
    await this.page.goto("./");
    await expect(this.verdict).toContainText("readers");
  }

  get verdict(): Locator {
    return this.page.getByRole("region", { name: "Verdict" });
  }

  /** The sentence about one direction. */
  sentence(words: string): Locator {
    return this.verdict.getByRole("heading", { name: words });
  }

  get findings(): Locator {
    return this.page.getByRole("region", { name: "Findings" });
  }

  /** One finding, by the words of its title. */
  finding(title: string | RegExp): Locator {
    return this.findings.getByRole("listitem").filter({ has: this.page.locator(".card-title", { hasText: title }) });
  }

  get fields(): Locator {
    return this.page.getByRole("tree", { name: "Fields of both versions" });
  }

  get versions(): Locator {
    return this.page.getByRole("navigation", { name: "Versions" });
  }

  /** One version in the rail. */
  version(name: string): Locator {
    return this.versions.getByRole("listitem").filter({ has: this.page.getByRole("button", { name, exact: false }) });
  }

  side(side: "old" | "new"): Locator {
    return this.page.getByRole("region", { name: side === "old" ? "Old version" : "New version" });
  }

  /** The text of a version, once its editor has loaded. */
  editor(side: "old" | "new"): Locator {
    return this.side(side).locator(".monaco-editor");
  }

  /** Waits until both editors can be typed into. */
  async editorsReady(): Promise<void> {
    await expect(this.editor("new").locator(".view-line").first()).toBeVisible({ timeout: 30_000 });
  }

  /** Replaces a version's whole text, as a person would: click, select all, paste. */
  async replaceText(side: "old" | "new", text: string): Promise<void> {
    await this.editor(side).click({ position: { x: 200, y: 60 } });
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.pasteHere(text);
  }

  /** Pastes a text where the cursor is, through the clipboard. */
  async pasteHere(text: string): Promise<void> {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press("ControlOrMeta+V");
  }

  /** What the editor holds: its lines as they are drawn, blanks made plain. */
  async textOf(side: "old" | "new"): Promise<string> {
    const lines = await this.editor(side).locator(".view-line").allInnerTexts();
    return lines.join("\n").replace(/\u00a0/g, " ");
  }

  evidenceTab(name: "Bytes & readers" | "Samples" | "JSON" | "Sizes"): Locator {
    return this.page.getByRole("tablist", { name: "Evidence" }).getByRole("tab", { name });
  }

  get bytes(): Locator {
    return this.page.getByRole("listbox", { name: /of the event/ });
  }

  get readers(): Locator {
    return this.page.getByRole("region", { name: "What each version reads" });
  }

  /** One row of the table of readers. */
  value(name: string): Locator {
    return this.readers
      .getByRole("row")
      .filter({ has: this.page.getByRole("rowheader", { name: new RegExp(`^${name}\\b`) }) });
  }

  async openGallery(title: string): Promise<void> {
    await this.page.getByRole("button", { name: "Gallery" }).click();
    const gallery = this.page.getByRole("dialog", { name: "Gallery" });
    await gallery.getByRole("button", { name: title }).click();
    await expect(gallery).toBeHidden();
  }

  async openDialog(): Promise<Locator> {
    await this.page.getByRole("banner").getByRole("button", { name: "Open", exact: true }).click();
    const dialog = this.page.getByRole("dialog", { name: "Open" });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** Drops files on the page, as from a file manager. */
  async drop(files: readonly { readonly name: string; readonly text: string | readonly number[] }[]): Promise<void> {
    const transfer = await this.page.evaluateHandle((list) => {
      const data = new DataTransfer();
      for (const { name, text } of list)
        data.items.add(new File([typeof text === "string" ? text : new Uint8Array(text)], name));
      return data;
    }, files);
    for (const type of ["dragenter", "dragover", "drop"])
      await this.page.dispatchEvent("body", type, { dataTransfer: transfer });
  }

  /** Pastes a text somewhere on the page that is no text field. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((value) => {
      const data = new DataTransfer();
      data.setData("text/plain", value);
      document.body.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, text);
  }

  get subject(): Locator {
    return this.page.getByRole("banner").getByRole("button", { name: /Avro|Protobuf|JSON Schema/ });
  }

  /** What the page says once, for eyes and screen readers. */
  said(words: string | RegExp): Locator {
    return this.page.getByRole("status").filter({ hasText: words });
  }
}

/** A test with the studio at hand. */
export const test = base.extend<{ studio: Studio }>({
  studio: async ({ page }, use) => {
    await use(new Studio(page));
  },
});

export { expect };
