/** Words for units in descriptions, each with the unit it stands for. */
const unitWords: Readonly<Record<string, string>> = {
  ns: "nanoseconds",
  nanos: "nanoseconds",
  nanoseconds: "nanoseconds",
  us: "microseconds",
  micros: "microseconds",
  microseconds: "microseconds",
  ms: "milliseconds",
  millis: "milliseconds",
  milliseconds: "milliseconds",
  sec: "seconds",
  secs: "seconds",
  seconds: "seconds",
  minutes: "minutes",
  hours: "hours",
  days: "days",
  cent: "cents",
  cents: "cents",
  eur: "euros",
  euro: "euros",
  euros: "euros",
  usd: "dollars",
  dollar: "dollars",
  dollars: "dollars",
  percent: "percent",
  "%": "percent",
  permille: "per mille",
  fraction: "fraction",
  ratio: "fraction",
  m: "metres",
  meters: "metres",
  metres: "metres",
  km: "kilometres",
  kilometers: "kilometres",
  kilometres: "kilometres",
  miles: "miles",
  feet: "feet",
  g: "grams",
  grams: "grams",
  kg: "kilograms",
  kilograms: "kilograms",
  pounds: "pounds",
  lbs: "pounds",
  celsius: "degrees Celsius",
  fahrenheit: "degrees Fahrenheit",
  kelvin: "kelvin",
  bytes: "bytes",
  kb: "kilobytes",
  mb: "megabytes",
};

/** The units that two descriptions name, if both name some and not the same. */
export function changedUnits(older: string, newer: string): { readonly from: string; readonly to: string } | undefined {
  const from = unitsIn(older);
  const to = unitsIn(newer);
  return from === "" || to === "" || from === to ? undefined : { from, to };
}

function unitsIn(text: string): string {
  const units = new Set<string>();
  for (const word of text.toLowerCase().match(/[a-z]+|%/g) ?? []) {
    if (Object.hasOwn(unitWords, word)) units.add(unitWords[word] ?? word);
  }
  return [...units].sort().join(", ");
}
