/** Puts a text on the clipboard, and says so: `done`, or what to do where the browser refuses. */
export async function copyText(
  text: string,
  say: (sentence: string) => void,
  done: string,
  instead = "select the text instead",
): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a permission, or on a page that is not secure.
    return say(`The browser does not let the page copy; ${instead}.`);
  }
  say(done);
}
