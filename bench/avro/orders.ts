/** The record that encoding and decoding are measured with: some of everything, about 110 bytes an event. */
export const orderV1 = {
  type: "record",
  name: "Order",
  namespace: "shop.orders",
  fields: [
    { name: "id", type: "long" },
    { name: "customer", type: "string" },
    { name: "status", type: { type: "enum", name: "Status", symbols: ["NEW", "PAID", "SENT", "BACK"] } },
    { name: "placed", type: { type: "long", logicalType: "timestamp-millis" } },
    { name: "note", type: ["null", "string"], default: null },
    { name: "express", type: "boolean" },
    {
      name: "lines",
      type: {
        type: "array",
        items: {
          type: "record",
          name: "Line",
          fields: [
            { name: "sku", type: "string" },
            { name: "quantity", type: "int" },
            { name: "price", type: "double" },
          ],
        },
      },
    },
    { name: "tags", type: { type: "map", values: "int" } },
  ],
};

/** The next version: one field less, one more, one promoted, one renamed. */
export const orderV2 = {
  ...orderV1,
  fields: orderV1.fields.flatMap((field): readonly object[] => {
    if (field.name === "express") return [{ name: "channel", type: "string", default: "web" }];
    if (field.name === "customer") return [{ name: "buyer", type: "string", aliases: ["customer"] }];
    if (field.name !== "lines") return [field];
    const text = JSON.stringify(field).replace('{"name":"quantity","type":"int"}', '{"name":"quantity","type":"long"}');
    return [JSON.parse(text) as object];
  }),
};

/** Events as Avro's JSON encoding has them; the same every time. */
export function orderEvents(count: number): readonly string[] {
  const random = sequence(20);
  const pick = <T>(...items: readonly [T, ...T[]]): T => items[Math.floor(random() * items.length)] ?? items[0];
  return Array.from({ length: count }, (_, index) => {
    const lines = Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
      sku: `SKU-${Math.floor(random() * 90_000) + 10_000}`,
      quantity: 1 + Math.floor(random() * 12),
      price: Math.floor(random() * 50_000) / 100 + 0.5,
    }));
    return JSON.stringify({
      id: 1_000_000 + index,
      customer: pick("Ada Lovelace", "Zoë Müller", "Grace Hopper", "山田太郎", "Lin"),
      status: pick("NEW", "PAID", "SENT", "BACK"),
      placed: 1_700_000_000_000 + Math.floor(random() * 1e9),
      note: random() < 0.6 ? null : { string: pick("leave at the door", "gift", "call before delivery") },
      express: random() < 0.3,
      lines,
      tags: random() < 0.5 ? {} : { campaign: Math.floor(random() * 5000), source: 3 },
    });
  });
}

/** Numbers between 0 and 1 that are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
