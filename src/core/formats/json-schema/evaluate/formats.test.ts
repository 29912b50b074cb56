import { describe, expect, it } from "vitest";
import { isOfFormat } from "./formats.ts";

/** Format, texts of it, texts that are not. */
const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    "date",
    ["2024-02-29", "2000-02-29"],
    ["2023-02-29", "1900-02-29", "2024-13-01", "2024-04-31", "2024-1-01", "২০২৪-০১-০১"],
  ],
  [
    "time",
    ["23:59:60Z", "12:00:00.5+02:00", "15:59:60-08:00"],
    ["22:59:60Z", "24:00:00Z", "12:00:00", "12:00:00+24:00"],
  ],
  ["date-time", ["2024-01-31T12:00:00Z", "2024-01-31t12:00:00z"], ["2024-01-31 12:00:00Z", "2024-01-31T12:00Z"]],
  ["duration", ["P1D", "P1Y2M3DT4H5M6S", "P3W", "PT1H"], ["P", "PT", "1D", "P1Y3D", "P1W2D", "PT1D"]],
  ["hostname", ["a.b", "a-1.example"], ["", "-a", "a-", "a..b", "a_b"]],
  ["ipv4", ["0.0.0.0", "255.255.255.255"], ["256.0.0.1", "01.2.3.4", "1.2.3", "1.2.3.4.5"]],
  [
    "ipv6",
    ["::", "::1", "1::8", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1"],
    [":", ":::", "1::2::3", "1:2:3:4:5:6:7", "12345::", "::1.2.3", "1:2:3:4:5:6:7:8:9", "1.2.3.4::"],
  ],
  ["email", ["ada@example.com", "a.b+c@x"], ["ada", "@x", "a..b@x", ".a@x"]],
  [
    "uri",
    ["https://example.com/a?b#c", "urn:a:b", "http://[::1]:80/", "mailto:a@b"],
    ["/a", "http://a b", "http://a\\b", "https://[::g]", "a:%zz", "http://a/[b]"],
  ],
  ["uri-reference", ["/a", "#a", ""], ["a b", "\\a"]],
  [
    "uuid",
    ["3f2504e0-4f89-41d3-9a0c-0305e82c3301"],
    ["3f2504e04f8941d39a0c0305e82c3301", "3f2504e0-4f89-41d3-9a0c-0305e82c330g"],
  ],
  ["json-pointer", ["", "/a~0b/~1"], ["a", "/a~2", "/~"]],
  ["relative-json-pointer", ["0", "1#", "2/a"], ["01", "/a", "-1", "1##"]],
  ["regex", ["^a+$"], ["("]],
  ["colour", ["anything"], []],
];

describe("formats", () => {
  for (const [format, good, bad] of rows) {
    it(format, () => {
      for (const text of good) expect([text, isOfFormat(format, text)]).toEqual([text, true]);
      for (const text of bad) expect([text, isOfFormat(format, text)]).toEqual([text, false]);
    });
  }

  it("leaves open what it can't tell", () => {
    expect(isOfFormat("idn-hostname", "例え.jp")).toBeUndefined();
    expect(isOfFormat("email", '"a b"@x')).toBeUndefined();
    expect(isOfFormat("uri-template", "/{id}")).toBeUndefined();
  });
});
