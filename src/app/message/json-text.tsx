/** Characters of an event that are drawn here; the JSON tab has the whole. */
const drawn = 20_000;

/** An event as JSON. */
export function JsonText({ json }: { readonly json: string }) {
  return <pre className="code message-json">{json.length > drawn ? `${json.slice(0, drawn)}…` : json}</pre>;
}
